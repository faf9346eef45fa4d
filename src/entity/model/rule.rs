//! The rules that make mentions and quotations: the names under which they are shown, and how sure they are.

use std::fmt;

/// Defines an enum of rules: variant, name, confidence.
macro_rules! rules {
    ($(#[$about:meta])* $rule:ident { $($(#[$doc:meta])* $variant:ident $name:literal $confidence:literal)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $rule { $($(#[$doc])* $variant,)* }

        impl $rule {
            /// All of them.
            pub const ALL: &'static [$rule] = &[$($rule::$variant,)*];

            /// As it is shown and written.
            pub fn name(self) -> &'static str {
                match self { $($rule::$variant => $name,)* }
            }

            /// How sure what it finds is, from 0 to 1, where it does not depend on the place; else 0.
            pub fn confidence(self) -> f32 {
                match self { $($rule::$variant => $confidence,)* }
            }
        }

        impl fmt::Display for $rule {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

rules! {
    /// What made a span a mention, or gave it its label.
    Rule {
        /// The tagger: as sure as the model says.
        Tagger "tagger" 0.0
        /// A list of known names, in texts that are not English: surer with more words.
        Gazetteer "gazetteer" 0.0
        /// A date by the calendar: `11 November 2025`.
        CalendarDate "calendar date" 0.98
        /// A year: `in 2019`.
        Year "year" 0.95
        /// Several years: `2019-21`.
        Years "years" 0.98
        /// `the 1990s`, `the nineties`.
        Decade "decade" 0.98
        /// `the 20th century`.
        Century "century" 0.98
        /// A season of sports or of a year.
        Season "season" 0.98
        /// A date told from the day of publication: `last Tuesday`.
        RelativeDate "relative date" 0.95
        /// A quarter, half or other part: `the third quarter of 2024`.
        PartOfYear "part of a year" 0.98
        /// A business year: `fiscal 2025`.
        FiscalYear "fiscal year" 0.98
        /// An amount with its currency.
        Money "amount of money" 0.98
        /// A share of a hundred.
        Percentage "percentage" 0.98
        /// A number with what it counts or measures.
        Quantity "number with what it counts" 0.85
        /// Capitalised words with a head word of documents: `Oslo Treaty`.
        DocumentHead "head word of a document" 0.85
        /// A document that is named without a head word.
        DocumentList "list of documents" 0.95
        /// Capitalised words with a head word of events: `Oslo Summit`.
        EventHead "head word of an event" 0.85
        /// An event that is named without a head word.
        EventList "list of events" 0.95
        /// The head word alone, behind the one document that has it.
        ShortDocument "short form of a document named before" 0.7
        /// A nationality; less sure before another name.
        Nationality "list of nationalities" 0.95
        /// A faith; less sure before another name.
        Faith "list of faiths" 0.95
        /// A party; less sure before another name.
        Party "list of parties" 0.95
        /// A people; less sure before another name.
        People "list of peoples" 0.95
        /// A group with a word for a body: `Democratic Party`, `Navajo Nation`.
        GroupBody "party or people as a body" 0.75
        /// A name that is clear in another place of the article.
        NamedElsewhere "named elsewhere in the article" 0.7
        /// Both parts of `Norway-Iceland`.
        Hyphened "two names joined by a hyphen" 0.8
        /// A member of an enumeration whose other members are clear: above what it overrules, below what is clear.
        Enumeration "listed with others of its kind" 0.65
        /// A name with its number, `Harald V`: as sure as the name.
        RulerNumber "number of a ruler" 0.0
        /// A name that goes on behind small words: `Ada Moor da Silva`.
        Particles "name with particles" 0.85
        /// A name with a plus sign, `OPEC+`: as sure as the name.
        Plus "name with a plus" 0.0
        /// A name that ends in a word for a building: `Osmark Arena`.
        Building "word for a building in it" 0.0
        /// A name with a legal form: `Velotek GmbH`.
        LegalForm "legal form of a firm" 0.0
        /// A name that is said to be a body or a place: `the rock band Hexa`, `Osmark is a town`.
        SaidToBe "said to be one" 0.8
        /// An agency, `LINDT (AP)`: surer than a name of the town, which it is no short form of.
        Dateline "agency behind a dateline" 0.99
        /// A name that is said to be a body or a place elsewhere in the article.
        SaidElsewhere "said to be one elsewhere" 0.0
        /// One word of a firm's or team's name: `Velotek` beside `Velotek Energy`.
        PartOfBody "one word of a firm's or team's name" 0.8
        /// Initials of a name in the article: `OFHB` beside `Ohio Fair Housing Board`.
        Initials "initials of a name in the article" 0.75
        /// A nationality and a body: `Indian Council of Medical Research`.
        NationalBody "nationality and body" 0.7
        /// Somebody by one of the names; surer where it is a plain word as well, `May said`.
        PersonAgain "name of somebody in the article" 0.7
        /// What the index says that the article came from, at a place where the text has it.
        Given "named so where the article came from" 0.7
    }
}

rules! {
    /// How a quotation and its speaker were found.
    QuotationRule {
        /// A name or a judgement: `called it "a disgrace"`.
        Naming "called or described as" 0.0
        /// A quotation that goes on in the next paragraph.
        Paragraphs "paragraphs of one quotation" 0.0
        /// The second part of a quotation that its speaker interrupts.
        Interrupted "interrupted quotation" 0.0
        /// `Holt: "No."`
        SpeakerColon "speaker and colon" 0.0
        /// `Holt was clear: "No."`
        ByColon "introduced by a colon" 0.0
        /// `according to Holt`.
        AccordingTo "according to" 0.0
        /// `Holt said: "No."`
        SpeakerVerbQuote "speaker and verb, then quotation" 0.0
        /// `"No," said Holt.`
        QuoteVerbSpeaker "quotation, then verb and speaker" 0.0
        /// `"No," Holt said.`
        QuoteSpeakerVerb "quotation, then speaker and verb" 0.0
        /// `"No." - Holt`
        DashName "quotation, dash and name" 0.0
        /// `"No." Holt said it twice.`
        SentenceSpeakerVerb "sentence, then speaker and verb" 0.0
        /// A quotation behind one of the same speaker.
        SameSpeaker "same speaker goes on" 0.0
        /// A quotation behind a sentence that reports speech.
        AfterReported "after reported speech" 0.0
        /// `Holt: ...` in a transcript.
        Transcript "transcript" 0.0
        /// `Holt's claim that ...`.
        Claim "somebody's claim" 0.0
        /// Speech that the text gives to nobody by name.
        Unnamed "speech without a named speaker" 0.0
    }
}
