//! One line of a text, brought into a form that phrases can be compared with.

use super::lexicon::{LEXICON, Tag};
use crate::source::metadata::title::ends_sentence;
use crate::text::{Span, Unseen, boundary, unseen};

/// Lines longer than this (bytes) are paragraphs, and are compared with openings only.
const LONG: usize = 400;

/// One line of a text.
#[derive(Debug, Clone)]
pub(crate) struct Line<'a> {
    /// The line with its line end.
    pub(crate) span: Span,
    /// The line without white space and byte order mark around it.
    pub(crate) body: Span,
    /// The words of [`Line::body`].
    pub(crate) text: &'a str,
    /// Its plain form (see [`plain`]); of long lines, of their beginning.
    pub(crate) plain: String,
}

/// The lines of `text`, blank ones among them.
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    each_line(text).collect()
}

/// As [`lines`], one after the other: a text of many short lines is much smaller than they are together.
pub(crate) fn each_line(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |raw| {
        let start = at;
        at += raw.len();
        let trimmed = raw.trim_start_matches(is_margin);
        let lead = raw.len() - trimmed.len();
        let body = trimmed.trim_end_matches(is_margin);
        Line {
            span: Span::new(start, at),
            body: Span::new(start + lead, start + lead + body.len()),
            text: body,
            plain: plain(head(body, LONG)),
        }
    })
}

/// White space and what is not seen. Of what shapes the character before it, joiners have nothing to join there.
fn is_margin(c: char) -> bool {
    c.is_whitespace() || unseen(c) == Some(Unseen::Nothing) || matches!(c, '\u{200c}' | '\u{200d}')
}

/// The first `most` bytes of `text`, or a few less so as not to cut a character.
fn head(text: &str, most: usize) -> &str {
    &text[..boundary(text, most)]
}

/// What stands for a number in a plain form, which has no other capital.
pub(crate) const NUMBER: char = 'N';

/// Words in lower case with single spaces between, [`NUMBER`] for each number, nothing of punctuation but apostrophes.
/// "Comments (1,204)" becomes "comments N".
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(&first) = rest.as_bytes().first() {
        rest = match first {
            b'a'..=b'z' | b'A'..=b'Z' => {
                let letters = run(rest, u8::is_ascii_alphabetic);
                let from = out.len();
                out.push_str(&rest[..letters]);
                out[from..].make_ascii_lowercase();
                &rest[letters..]
            }
            b'0'..=b'9' => {
                out.push(NUMBER);
                let behind = &rest[run(rest, |byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))..];
                behind.strip_prefix(['k', 'K']).unwrap_or(behind)
            }
            _ if first.is_ascii() && first != b'\'' => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
                &rest[1..]
            }
            _ => {
                let mut chars = rest.chars();
                chars.next().iter().for_each(|c| other(*c, &mut out));
                chars.as_str()
            }
        };
    }
    out.truncate(out.trim_end_matches([' ', '\'']).len());
    out
}

/// How many bytes at the start of `text` are such.
fn run(text: &str, is: impl Fn(&u8) -> bool) -> usize {
    text.bytes().position(|byte| !is(&byte)).unwrap_or(text.len())
}

/// Adds the plain form of an apostrophe or a character beyond ASCII.
fn other(c: char, out: &mut String) {
    match c {
        '\'' | '’' | 'ʼ' if out.ends_with(|c: char| c.is_alphanumeric() && c != NUMBER) => {
            out.push('\'');
        }
        _ if !c.is_ascii() && matches!(unseen(c), Some(Unseen::Nothing | Unseen::Shapes)) => {}
        '\u{300}'..='\u{36f}' if c != '\u{307}' => out.push(c),
        _ if c.is_alphanumeric() || is_mark(c) => {
            out.extend(c.to_lowercase().filter(|c| *c != '\u{307}'));
        }
        _ => {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        }
    }
}

/// Vowel signs and the like, which are no letters to Unicode but belong to words of Indic and Thai writing.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{dff}' | '\u{e00}'..='\u{e7f}' | '\u{5b0}'..='\u{5c7}' | '\u{64b}'..='\u{65f}')
}

/// Whether a word names a network: "facebook", "Facebooku", "Facebook'ta".
fn is_network(word: &str) -> bool {
    let is_named = |name: &&str| word.strip_prefix(*name).is_some_and(|ending| ending.chars().count() <= 4);
    LEXICON.words(Tag::Network).iter().any(is_named)
}

impl Line<'_> {
    /// Whether it holds nothing that is seen.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// How many words its plain form has; writing without spaces counts three characters a word.
    pub(crate) fn words(&self) -> usize {
        if self.plain.is_ascii() {
            return memchr::memchr_iter(b' ', self.plain.as_bytes()).count() + 1;
        }
        self.plain
            .split(' ')
            .map(|word| if is_spaced(word) { 1 } else { word.chars().count().div_ceil(3) })
            .sum()
    }

    /// Whether it begins with a mark of a list item.
    pub(crate) fn is_item(&self) -> bool {
        let bare = self
            .text
            .trim_start_matches(['-', '–', '—', '•', '·', '*', '▪', '►', '▶', '→', '»', '›', '>', '+']);
        bare.len() < self.text.len() && bare.starts_with(|c: char| c.is_whitespace() || c.is_alphanumeric())
    }

    /// Whether it ends like running text does.
    pub(crate) fn ends_sentence(&self) -> bool {
        ends_sentence(self.text)
    }

    /// Whether it is a paragraph of a story: running text of some length.
    pub(crate) fn is_paragraph(&self) -> bool {
        let long = self.text.len() >= 90 || (self.words() >= 12 && self.text.len() >= 60);
        long && (self.text.len() > 220
            || self.text.ends_with(['.', '!', '?', '"', '”', '»', '。', '।', '…', ')']))
    }

    /// Whether it could be another story's headline: some words that do not end like a sentence.
    pub(crate) fn is_headline(&self) -> bool {
        (3..=28).contains(&self.words())
            && !self.ends_sentence()
            && !self.text.ends_with([',', ';', ':'])
            && !self.text.starts_with(['"', '“', '«', '„'])
    }

    /// Whether someone speaks in it.
    pub(crate) fn quotes(&self) -> bool {
        head(self.text, LONG * 4).contains(['"', '“', '”', '«', '„', '「'])
    }

    /// Whether it is nothing but names of networks and share buttons, two or more.
    pub(crate) fn is_share_bar(&self) -> bool {
        let (mut count, mut network, mut button, mut other) = (0, 0, 0, 0);
        let fits = |word: &str| {
            let named = is_network(word);
            count += 1;
            network += usize::from(named);
            button += usize::from(LEXICON.has(word, Tag::ShareButton));
            other += usize::from(LEXICON.has(word, Tag::OtherNetwork));
            named || LEXICON.has(word, Tag::Sharing) || LEXICON.has(word, Tag::OtherNetwork)
        };
        let all = self.text.len() <= 160 && self.plain.split(' ').all(fits);
        all && (count >= 2 && network >= 1 || count >= 3 && button >= 1 && other >= 1)
    }

    /// Whether it bids the reader follow somebody on a network.
    pub(crate) fn is_follow(&self) -> bool {
        let network =
            |word: &str| is_network(word) || matches!(word, "instagram" | "youtube" | "tiktok" | "google");
        let bids_to = |bid: &&str| self.plain.strip_prefix(*bid).is_some_and(|rest| rest.starts_with(' '));
        let bids = LEXICON.words(Tag::Follow).iter().any(bids_to) || self.says_follow();
        bids && !self.quotes() && self.words() <= 20 && self.plain.split(' ').any(network)
    }

    /// Whether it bids so in English, where headlines begin with the word too ("Follow the Facebook money").
    fn says_follow(&self) -> bool {
        let Some(whom) = self.plain.strip_prefix("follow ") else { return false };
        let is_on = |(on, name): (&str, &str)| {
            on == "on" && (is_network(name) || LEXICON.has(name, Tag::OtherNetwork) || name == "google")
        };
        match whom.split(' ').next().unwrap_or_default() {
            "us" | "me" | "our" => true,
            "this" | "these" | "those" | "his" | "her" | "their" => false,
            _ => whom.split(' ').zip(whom.split(' ').skip(1)).any(is_on),
        }
    }

    /// Whether it is one word of a share bar.
    pub(crate) fn is_share_word(&self) -> bool {
        let word = if self.plain == "e mail" { "email" } else { self.plain.as_str() };
        let named =
            is_network(word) || LEXICON.has(word, Tag::OtherNetwork) || LEXICON.has(word, Tag::ShareButton);
        self.text.len() <= 36 && !word.contains(' ') && named
    }

    /// Whether it is a number and nothing more, as counts beside buttons are.
    pub(crate) fn is_count(&self) -> bool {
        self.plain == "N" && self.text.len() <= 8
    }

    /// Whether it states a copyright.
    pub(crate) fn is_copyright(&self) -> bool {
        if self.text.len() > 300 {
            return false;
        }
        let year = self.plain.split(' ').take(6).any(|word| word == "N");
        let sign =
            self.text.starts_with('©') || self.text.starts_with("(c) ") || self.text.starts_with("(C) ");
        if sign {
            return year || self.words() <= 8;
        }
        let Some(rest) = self.plain.strip_prefix("copyright") else { return false };
        // Stories too may tell of the copyright law of some year.
        let states = ["N", "c", "by"].contains(&rest.split_whitespace().next().unwrap_or_default())
            || self.text.contains('©')
            || rest.contains("rights reserved")
            || rest.ends_with(" N") && rest.matches(NUMBER).count() == 1;
        states && (year || self.text.contains('©')) && self.words() <= 30
    }
}

/// Whether a word is of a writing that puts spaces between words.
fn is_spaced(word: &str) -> bool {
    !word
        .chars()
        .any(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{e00}'..='\u{e7f}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// As [`plain`], character by character.
    fn slowly_plain(text: &str) -> String {
        let mut out = String::new();
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            if c.is_ascii_digit() {
                while chars.next_if(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).is_some() {}
                chars.next_if(|c| matches!(c, 'k' | 'K'));
                out.push(NUMBER);
            } else {
                other(c, &mut out);
            }
        }
        out.truncate(out.trim_end_matches([' ', '\'']).len());
        out
    }

    proptest! {
        #[test]
        fn runs_of_ascii_are_plain_as_characters_are(text in r"([A-Za-z]{1,3}|[0-9.,kK]|\PC|[ '\u{2019}\t\u{301}\u{307}İ-]){0,40}") {
            prop_assert_eq!(plain(&text), slowly_plain(&text));
        }
    }
}
