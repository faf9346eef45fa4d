//! The grammatical subject of a verb of speech: what stands between the two is passed over.

use super::context::{Context, Named, has};
use super::speaker::{Speaker, is_pronoun};
use super::verbs::verb;
use crate::entity::document::words::{Word, char_before, is_dash};
use crate::entity::lexicon::{Tag, is_any};
use crate::entity::{Label, Mention};
use crate::text::Span;

/// Whether `word` may stand between a subject and its verb.
fn is_filler(word: &Word<'_>) -> bool {
    let adverb = word.text.len() > 4 && word.text.ends_with("ly") && !word.is_capitalised();
    let number = word.text.bytes().all(|byte| byte.is_ascii_digit());
    number
        || (adverb && !word.is_any(&["family", "assembly", "rally", "bully"]))
        || is_any(word.text, &[Tag::Weekday, Tag::Month])
        || has(word, &[Tag::VerbFiller])
}

/// Whether `word` begins a noun phrase: "a spokeswoman", "one neighbour".
pub(super) fn is_determiner(word: &Word<'_>) -> bool {
    has(word, &[Tag::PhraseStart])
}

fn is_preposition(word: &Word<'_>) -> bool {
    has(word, &[Tag::Preposition])
}

/// Whether `word` may end a subject of many, as a verb's plain form needs: "they", "critics", "people".
fn may_be_many(word: &Word<'_>) -> bool {
    let plural = word.text.len() > 3 && word.text.ends_with('s') && !word.text.ends_with("ss");
    plural || has(word, &[Tag::Plural])
}

impl<'a> Context<'a> {
    /// The subject of the verb `words[v]`, as the words of its sentence before it say.
    pub(super) fn subject(&self, words: &[Word<'_>], v: usize) -> Option<Speaker> {
        let text = self.text;
        let mut k = v;
        while k > 0 && is_filler(&words[k - 1]) {
            k -= 1;
        }
        let last = words.get(k.checked_sub(1)?)?;
        let how = verb(words[v].lower().as_str())?;
        let helped =
            words[k..v].iter().any(|word| word.is_any(&["would", "could", "did", "does", "will", "to"]));
        let ending = self.mention_ending(words[0].start, last.end);
        if how.is_plain() && !helped && !may_be_many(last) && ending.is_none() {
            return None; // "the claim", "his report": nouns
        }
        if self.is_possessive(last) {
            return None; // "Berg's remarks"
        }
        if last.is_any(&["who", "which"]) {
            return self.antecedent_of_clause(words, k - 1);
        }
        if is_pronoun(last) {
            return Some(self.pronoun(last));
        }
        let gap = text.get(last.end..words[v].start)?;
        let apposed = gap.contains(',') || gap.starts_with(')') || gap.trim_start().starts_with(is_dash);
        if let Some(by) = apposed.then(|| self.head(words, k)).flatten() {
            return Some(by);
        }
        if let Some(by) = self.named_before(words, k, ending) {
            return Some(self.named(by));
        }
        let bound = words.get(v + 1).is_some_and(|next| is_preposition(next));
        if how.is_noun && bound && !last.is_capitalised() {
            return None; // "his recent claims of"
        }
        self.nameless(&words[..k])
    }

    /// Of the name `ending` right before the verb `words[k]` and a person's somewhat before it the one that
    /// speaks: "Salim of the Ferry Users called".
    fn named_before(&self, words: &[Word<'_>], k: usize, ending: Option<Named<'a>>) -> Option<Named<'a>> {
        let person = |(_, mention): &Named| mention.label == Label::Person;
        let near = || {
            let near = self.speaker_in(words[k.saturating_sub(12)].start, words[k - 1].end).filter(person);
            near.filter(|(_, mention)| self.leads_to(mention.span.end, words[k].start))
        };
        let subject = || ending.filter(|(_, mention)| self.is_subject(mention));
        ending.filter(person).or_else(near).or_else(subject)
    }

    /// Whom the relative clause that begins with `words[who]` is about.
    fn antecedent_of_clause(&self, words: &[Word<'_>], who: usize) -> Option<Speaker> {
        let last = words.get(who.checked_sub(1)?)?;
        let ending = self.mention_ending(words[0].start, last.end);
        let ending = ending.filter(|(_, mention)| self.is_subject(mention)).map(|by| self.named(by));
        ending.or_else(|| self.head(words, who)).or_else(|| self.nameless(&words[..who]))
    }

    /// The name before what stands between commas or in brackets and ends before the verb `words[k]`: "Anna
    /// Berg, 41, who waits outside the Norbau works, said"; or the name that stands there itself: "The mayor,
    /// Ada Fenn, said".
    fn head(&self, words: &[Word<'_>], k: usize) -> Option<Speaker> {
        let text = self.text;
        let end = words[k - 1].end;
        let apposed = |mention: &Mention| {
            let rest = text[mention.span.end..].trim_start_matches([' ', '"', '\u{201d}', '\'', '\u{2019}']);
            let inside = rest.strip_prefix(',').or_else(|| rest.strip_prefix('(')).map(str::trim_start);
            inside.is_some_and(|inside| mention.span.end == end || !inside.starts_with("and "))
                || rest.starts_with(is_dash)
        };
        let found = |label: Label| {
            let free =
                |(_, mention): &Named| mention.label == label && self.is_subject(mention) && apposed(mention);
            // Of "after Orlov, the clerk, left, Berg, a friend, said" the first is taken, but for names that
            // follow each other.
            self.names_in(words[0].start, end).filter(free).reduce(|first, next| {
                let gap = text.get(first.1.span.end..next.1.span.start);
                if gap.is_some_and(|gap| gap.trim() == ",") { next } else { first }
            })
        };
        let by =
            found(Label::Person).or_else(|| found(Label::Organization)).or_else(|| found(Label::Document))?;
        Some(self.named(by))
    }

    /// Whether `word` is the "s" of a possessive, or one that ends in an apostrophe.
    pub(super) fn is_possessive(&self, word: &Word<'_>) -> bool {
        let text = self.text;
        word.is("s") && matches!(char_before(text, word.start), Some('\'' | '\u{2019}'))
    }

    /// The mention of somebody that ends at `end`.
    fn mention_ending(&self, start: usize, end: usize) -> Option<Named<'a>> {
        let speaks = |mention: &Mention| {
            matches!(mention.label, Label::Person | Label::Organization | Label::Place | Label::Document)
        };
        self.names_in(start, end).filter(|(_, mention)| mention.span.end == end && speaks(mention)).last()
    }

    /// Whether only an apposition or a phrase of place stands between a name that ends at `from` and a verb.
    pub(super) fn leads_to(&self, from: usize, verb_start: usize) -> bool {
        let Some(between) = self.text.get(from..verb_start) else { return false };
        let inner = between.trim();
        if inner.starts_with(',') || inner.starts_with('(') {
            return inner.ends_with([',', ')', '\u{2013}', '\u{2014}']);
        }
        let words = self.words(from, verb_start);
        let placed = words
            .first()
            .is_none_or(|word| is_filler(word) || word.is_any(&["of", "from", "at", "in", "for"]));
        placed
            && words.len() < 10
            && !words.iter().any(|word| verb(word.lower().as_str()).is_some() || word.is("and"))
    }

    /// A subject without a mention that ends with the last of `words`: a name of capitalised words, "a
    /// spokeswoman for Northern Water", "Critics".
    pub(super) fn nameless(&self, words: &[Word<'_>]) -> Option<Speaker> {
        let text = self.text;
        let last = words.last()?;
        if has(last, &[Tag::Preposition, Tag::NonFinal]) {
            return None;
        }
        if let Some(span) = self.capitalised_run(words) {
            return Some(Speaker { mention: None, span, is_named: true });
        }
        let start = self.first_of_name(words).map(|first| words[first].start);
        let many = last.text.len() > 3 && may_be_many(last) && !last.is_any(&["says", "does"]);
        let start = start.or_else(|| if many { self.first_of_many(words) } else { None })?;
        let span = Span::new(start, last.end);
        let plain = |c: char| c.is_alphanumeric() || " -'\u{2019}.&".contains(c);
        span.of(text).chars().all(plain).then(|| self.described(span))
    }

    /// Where a subject of many without a determiner begins: at its sentence's first word, if it is short.
    fn first_of_many(&self, words: &[Word<'_>]) -> Option<usize> {
        let last = words[words.len() - 1];
        let short = words.len() <= 6 && !words.iter().any(|word| verb(word.lower().as_str()).is_some());
        let plain = self.text.get(words[0].start..last.end).is_some_and(|all| !all.contains([',', '\n']));
        if short && plain && is_preposition(&words[0]) {
            return None; // "With leaders"
        }
        let first = if words[0].is_any(&["but", "and"]) { words.get(1)?.start } else { words[0].start };
        Some(if short && plain { first } else { last.start })
    }

    /// The capitalised words at the end of `words`.
    fn capitalised_run(&self, words: &[Word<'_>]) -> Option<Span> {
        let text = self.text;
        let last = words.last()?;
        let mut first = words.len();
        while first > 0 && words[first - 1].is_capitalised() && words.len() - first < 6 {
            let joined = words.get(first).is_none_or(|next| {
                let gap = &text[words[first - 1].end..next.start];
                matches!(gap, " " | "-" | ". " | "." | " & ")
            });
            if !joined || is_determiner(&words[first - 1]) {
                break;
            }
            first -= 1;
        }
        let count = words.len() - first;
        let before = first.checked_sub(1).map(|before| &words[before]);
        let many = may_be_many(last);
        let object = before.is_some_and(|word| is_preposition(word));
        let common = |word: &Word<'_>| has(word, &[Tag::Preposition, Tag::NonFinal, Tag::Pronoun]);
        let named = count > 0 && before.is_none_or(|word| count > 1 || !is_determiner(word));
        (named && !object && !many && !common(&words[first])).then(|| Span::new(words[first].start, last.end))
    }

    /// Where a name for somebody that ends with the last of `words` begins: at the determiner or possessive
    /// nearest to its end, or one further back if a small word binds the two ("a spokeswoman for the port").
    fn first_of_name(&self, words: &[Word<'_>]) -> Option<usize> {
        let mut first = self.opening(words, words.len() - 1, 10)?;
        while first > 1 && is_preposition(&words[first - 1]) && words[first].start == words[first - 1].end + 1
        {
            match self.opening(words, first - 1, 5) {
                Some(before) => first = before,
                // "Protesters on the bridge"
                None if first <= 6 && !is_preposition(&words[0]) => return Some(0),
                None => break,
            }
        }
        Some(first)
    }

    /// The nearest determiner, or start of a possessive, before `words[end]` and at most so many words back.
    fn opening(&self, words: &[Word<'_>], end: usize, most: usize) -> Option<usize> {
        let at = (end.saturating_sub(most)..end)
            .rev()
            .find(|at| is_determiner(&words[*at]) || self.is_possessive(&words[*at]))?;
        if is_determiner(&words[at]) {
            let again = at > 0 && is_determiner(&words[at - 1]); // "the three men"
            return Some(if again { at - 1 } else { at });
        }
        let owner = at.checked_sub(1)?;
        let named = self.mention_ending(words[0].start, words[owner].end);
        let start =
            named.and_then(|(_, mention)| words.iter().position(|word| word.start == mention.span.start));
        start
            .or_else(|| (owner.saturating_sub(3)..owner).rev().find(|at| is_determiner(&words[*at])))
            .or(Some(owner))
    }

    /// Whose claim the noun `words[v]` is: "Berg's claim that".
    pub(super) fn claimant(&self, words: &[Word<'_>], v: usize) -> Option<Speaker> {
        let owner = v.checked_sub(2).filter(|_| self.is_possessive(&words[v - 1]))?;
        Some(self.named(self.mention_ending(words[0].start, words[owner].end)?))
    }

    /// The subject of the sentence of `words`: a pronoun at its start, or its first person, or organization.
    pub(super) fn of_sentence(&self, words: &[Word<'_>]) -> Option<Speaker> {
        let (first, last) = (words.first()?, words.last()?);
        if is_pronoun(first) {
            return Some(self.pronoun(first));
        }
        let speaks = |(_, mention): &Named| {
            matches!(mention.label, Label::Person | Label::Organization) && self.is_subject(mention)
        };
        let named = self.names_in(first.start, last.end).find(speaks);
        let pronoun = words.iter().find(|word| is_pronoun(word) && !word.is("it"));
        match (named, pronoun) {
            // "After the storm she came": a pronoun before the name speaks
            (Some((_, mention)), Some(word)) if word.start < mention.span.start => Some(self.pronoun(word)),
            (Some(by), _) => Some(self.named(by)),
            (None, pronoun) => pronoun.map(|word| self.pronoun(word)),
        }
    }

    /// The subject of a participle: that of the verb of speech before it, or else of the sentence.
    pub(super) fn of_participle(&self, words: &[Word<'_>], v: usize) -> Option<Speaker> {
        let plain = |w: &usize| verb(words[*w].lower().as_str()).is_some_and(|verb| !verb.is_participle());
        let by = (0..v).filter(plain).find_map(|w| self.subject(words, w)).filter(|by| by.is_named);
        by.or_else(|| self.of_sentence(&words[..v]))
    }
}
