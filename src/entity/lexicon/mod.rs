//! The one lexicon: what the program knows of words, as data in `assets/lexicon`. Adding a word is one line
//! there.

use crate::text::lexicon;

lexicon! {
    /// What is known of a word or phrase.
    pub(in crate::entity) enum Tag {
        /// A month's full name with its capital; the value is its number from 1.
        Month = "month",
        /// A weekday's full name with its capital; the value is its number from 1, Monday.
        Weekday = "weekday",

        // Names. All in small letters without accents and full stops, but for common names.
        /// A title or office before a person's name; the value is the gender that it tells, if it tells one.
        Title = "title",
        /// A title that, with its capital, stands before nothing but a person's name.
        StrictTitle = "strict-title",
        /// A suffix behind a person's name, `jr`; the value is how it is shown.
        NameSuffix = "name-suffix",
        /// A relative; the value says whether it is the elder or the younger of two.
        Relative = "relative",
        /// A given name; the value is the gender that it tells.
        GivenName = "given-name",
        /// A nickname; the values are the given names that it is short for.
        ShortFor = "short-for",
        /// A particle of family names, `van`.
        NameParticle = "name-particle",
        /// A function word between the words that count in a name.
        FunctionWord = "function-word",
        /// With its capital a name here and a plain word there.
        CommonName = "common-name",
        /// The head of organizations' names, `union`.
        BodyHead = "body-head",
        /// A word that says what kind an organization is, which may be left out of its name.
        BodyKind = "body-kind",
        /// A body of which there is one in many places, `police`.
        BodyElsewhere = "body-elsewhere",
        /// A legal form at the end of a company's name.
        LegalForm = "legal-form",
        /// A British ending of words; the value is the American one.
        BritishEnding = "british-ending",
        /// A short form within names, `st`; the value is the word that it is short for.
        Abbreviation = "abbreviation",
        /// Another name of a well-known place; the value is the fullest.
        KnownPlace = "known-place",
        /// Another name of a well-known organization; the value is the fullest.
        KnownOrganization = "known-organization",
        /// A form of state before a country's name.
        FormOfState = "form-of-state",
        /// A name of several well-known places; the values are their keys, the usual one first.
        Homonym = "homonym",
        /// A word that tells which of such places is meant; the value is its key.
        HomonymCue = "homonym-cue",

        // Quotations. All in small letters.
        /// A pronoun; the value is the gender that it tells.
        Pronoun = "pronoun",
        /// Begins a noun phrase.
        PhraseStart = "phrase-start",
        /// A preposition.
        Preposition = "preposition",
        /// A conjunction or other word with which no noun phrase ends.
        NonFinal = "non-final",
        /// Begins a clause or an adverbial behind a noun phrase.
        ClauseStart = "clause-start",
        /// A modal verb, or "to": what follows it has not been said yet.
        Modal = "modal",
        /// An auxiliary or adverbial that may stand between a subject and its verb.
        VerbFiller = "verb-filler",
        /// A subject of many that does not end in s.
        Plural = "plural",
        /// A noun for what somebody says or writes.
        SpeechNoun = "speech-noun",
        /// A noun before the name of a work.
        WorkNoun = "work-noun",
        /// Begins a line with a colon that nobody says.
        LineLabel = "line-label",
        /// A verb of speaking, writing and holding for true.
        ReportingVerb = "reporting-verb",
        /// A verb of what one does while one speaks.
        MannerVerb = "manner-verb",
        /// A verb that gives something a name or a judgement.
        NamingVerb = "naming-verb",
        /// Of such verbs one whose forms with and without s are nouns as well.
        VerbOrNoun = "verb-or-noun",
        /// Of such verbs; the values are its irregular forms.
        IrregularForm = "irregular",

        // Figures.
        /// A month's name or abbreviation in small letters; the value is its number, with a point behind an abbreviation's.
        MonthForm = "month-form",
        /// A weekday's name or abbreviation in the same way.
        WeekdayForm = "weekday-form",
        /// A unit of the calendar, in one or many.
        CalendarUnit = "calendar-unit",
        /// A season; the value is its code in ISO 8601-2.
        Season = "season",
        /// A decade's name; the value is its first year.
        Decade = "decade",
        /// A word that points from the day of writing; the value is a day, or `last`, `this` or `next`.
        Deictic = "deictic",
        /// Says what a month's, a weekday's or a year's bare name is; the value is where it stands, or what it is.
        DateCue = "date-cue",
        /// Tells time: `past`, `future`, `modal` or, of what only looks like a past, `none`.
        Tense = "tense",
        /// Tells the future with one of its values behind it.
        Ahead = "ahead",
        /// A number word below a hundred; the value is the number.
        Number = "number",
        /// An ordinal; the value is its number.
        Ordinal = "ordinal",
        /// A magnitude; the value is its power of ten.
        Magnitude = "magnitude",
        /// The same where money is spoken of.
        ShortMagnitude = "short-magnitude",
        /// A part of a whole; the value is its worth in thousandths, zero where that is not exact.
        Fraction = "fraction",
        /// Another word that a figure can begin with.
        BeginsFigure = "begins-figure",
        /// A word of change, behind which "to" leads from one amount to another.
        Change = "change",
        /// Bounds the number behind it; the value is how.
        Bound = "bound",
        /// A currency's sign; the value is its ISO 4217 code.
        CurrencySign = "currency-sign",
        /// A currency's code or short form as articles write it; the value is its ISO 4217 code.
        CurrencyCode = "currency-code",
        /// A currency's name; the value is its ISO 4217 code, with `/100` for the hundredth part.
        Currency = "currency",
        /// A currency's name in several countries; the value is their codes, parted by strokes.
        SharedCurrency = "shared-currency",
        /// The same where only the country's name before it tells.
        NationalCurrency = "national-currency",
        /// The beginning of a country's, people's or capital's name; the value is its currency's code.
        CurrencyHome = "currency-home",
        /// A unit of measure; the value is how values write it.
        Unit = "unit",
        /// What is counted as part of a longer word; the value is its plural.
        Hyphened = "hyphened",
        /// A noun behind a number; the value is what it says of the number.
        CountNoun = "count-noun",
        /// An `irregular` plural, or, with `none`, none in spite of its s.
        PluralForm = "plural-form",
        /// What is numbered rather than counted; with `bare` only where no determiner stands before it.
        Numbered = "numbered",
        /// May begin a sentence before a count.
        BeginsCount = "begins-count",
        /// Shows that the number before it stands alone.
        AfterNumber = "after-number",
        /// The first word of names of places and peoples of two words.
        PlaceLead = "place-lead",
        /// The beginning of a word that speaks of the value's topic.
        Topic = "topic",
        /// A determiner; the value is `definite`, or none.
        Determiner = "determiner",
        /// An English word of a closed class.
        ClosedClass = "closed-class",
        /// A word around figures of other languages; the value is the language's code and what the word does.
        Foreign = "foreign",
        /// A unit of measure in other languages; the value is how values write it.
        ForeignUnit = "foreign-unit",
        /// A currency in other languages; the value is its ISO 4217 code.
        ForeignCurrency = "foreign-currency",

        // Cues, groups, documents and events.
        /// A cue of the tagger, in small letters; the value says which.
        Cue = "cue",
        /// A group of people; the value is its kind: nationality, faith, party, people.
        Group = "group",
        /// May be part of a person's name.
        PersonalName = "personal-name",
        /// May be a plain word where a sentence begins.
        CommonWord = "common-word",
        /// The head word of documents' names; the value says what must stand around it.
        DocumentHead = "document-head",
        /// The head word of events' names; the value as for documents.
        EventHead = "event-head",
        /// The value is a word before a head word that makes something else of it.
        NotBehind = "not-behind",
        /// A head word that stands alone for a document named before.
        ShortForm = "short-form",
        /// A document's whole name.
        DocumentName = "document-name",
        /// An event's whole name.
        EventName = "event-name",
        /// Begins a sentence or stands before a name, and is no part of a name before its head.
        NoModifier = "no-modifier",
        /// Names nothing by itself before a head word.
        Generic = "generic",

        // Languages.
        /// A function word, in small letters; the values are the codes of the languages (ISO 639-1) that have it.
        Function = "function",

        // What stands around names, and in them.
        /// A preposition that says where: "in", "near".
        Locative = "locative",
        /// Stands before a month or day: "in", "last".
        BeforeTime = "before-time",
        /// A verb of speech right behind a name: "said".
        SaysPlainly = "says-plainly",
        /// A subject that names nothing: "There".
        PlainSubject = "plain-subject",
        /// A title of a monarch: "King".
        Monarch = "monarch",
        /// A particle of names of people only: "von".
        PersonalParticle = "personal-particle",
        /// A particle of Romance family names: "da".
        RomanceParticle = "romance-particle",
        /// A function word of a language in which personal particles are plain words: "und".
        GermanicWord = "germanic-word",
        /// A group's name that is a plain word or given name in other languages: "Roman".
        AmbiguousGroup = "ambiguous-group",
        /// A given name that is a plain word in other languages: "Santa".
        AmbiguousGiven = "ambiguous-given",
        /// A city's or body's name that is a plain word in other languages: "Essen".
        AmbiguousPlace = "ambiguous-place",
        /// An article of another language: "la".
        ForeignArticle = "foreign-article",
        /// An adjective of a region that belongs to no one country: "Eurasian".
        RegionalAdjective = "regional-adjective",
        /// A common noun for a kind of place: "village".
        PlaceNoun = "place-noun",
        /// Ends the name of a building or landscape: "Stadium".
        Building = "building",
        /// Ends the name of a building that is a body, too: "Museum".
        BuildingOrBody = "building-or-body",
        /// A common noun for a kind of body: "company".
        BodyNoun = "body-noun",
        /// A last word that both halves of a name with "and" share: "Administration".
        SharedHead = "shared-head",
        /// Stands behind "and" in a firm that is called after somebody: "Sons".
        FirmBehind = "firm-behind",
    }
    "bodies.txt"
    "calendar.txt"
    "context.txt"
    "cues.txt"
    "currencies.txt"
    "documents.txt"
    "english.txt"
    "events.txt"
    "figures-abroad.txt"
    "figures.txt"
    "function-words.txt"
    "given-names.txt"
    "groups.txt"
    "known-names.txt"
    "languages.txt"
    "names.txt"
    "numbers.txt"
    "organizations.txt"
    "places.txt"
    "titles.txt"
    "units.txt"
    "verbs.txt"
}

/// Whether `word` has the tag. Letter case counts.
pub(in crate::entity) fn is(word: &str, tag: Tag) -> bool {
    LEXICON.has(word, tag)
}

/// Whether `word` has one of the tags. Letter case counts.
pub(in crate::entity) fn is_any(word: &str, tags: &[Tag]) -> bool {
    LEXICON.has_any(word, tags)
}

/// The first value that `word` has for the tag.
pub(in crate::entity) fn value(word: &str, tag: Tag) -> Option<&'static str> {
    LEXICON.value(word, tag)
}

/// All values that `word` has for the tag.
pub(in crate::entity) fn values(word: &str, tag: Tag) -> impl Iterator<Item = &'static str> {
    LEXICON.values(word, tag)
}

/// All words with the tag, in the order of the files.
pub(in crate::entity) fn words(tag: Tag) -> &'static [&'static str] {
    LEXICON.words(tag)
}
