//! Words, numbers and marks.
//!
//! The rules follow the common treebanks, because labelled data does: `'s` and `n't` are tokens of their own,
//! abbreviations and initials keep their full stop, hyphened words stay whole unless the second part only
//! says what the first has to do with it (`Moscow` `-` `based`).

use super::Span;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// The tokens of `text` in order, without white space. Whatever is no white space is in one of them.
pub fn tokens(text: &str) -> Vec<Span> {
    // English prose has a token every five bytes or so.
    let mut cutter = Cutter { text, bytes: text.as_bytes(), out: Vec::with_capacity(text.len() / 5 + 1) };
    let mut at = 0;
    while at < text.len() {
        at = cutter.cut(at);
    }
    cutter.out
}

/// Second parts of hyphened words that are split off, beside those that end in "ed".
const RELATIONS: [&str; 32] = [
    "led",
    "based",
    "backed",
    "born",
    "owned",
    "run",
    "held",
    "wide",
    "style",
    "like",
    "made",
    "bound",
    "listed",
    "friendly",
    "sponsored",
    "mediated",
    "brokered",
    "area",
    "era",
    "funded",
    "occupied",
    "dominated",
    "linked",
    "built",
    "trained",
    "speaking",
    "related",
    "aligned",
    "supported",
    "controlled",
    "majority",
    "only",
];

/// First parts of hyphened words that are split off before a capital.
const PREFIXES: [&str; 16] = [
    "anti", "pro", "non", "ex", "pre", "post", "mid", "former", "then", "trans", "intra", "neo", "north",
    "south", "east", "west",
];

/// What is left of a word behind an apostrophe.
const CLITICS: [&str; 6] = ["s", "re", "ve", "ll", "m", "d"];

/// What comes at a place in the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Word,
    Mark,
    /// A character of a script that is written without spaces.
    Alone,
}

struct Cutter<'a> {
    text: &'a str,
    bytes: &'a [u8],
    out: Vec<Span>,
}

impl Cutter<'_> {
    /// Cuts the token that begins at `at`, or passes white space there. Gives where to go on.
    fn cut(&mut self, at: usize) -> usize {
        let byte = self.bytes[at];
        if byte.is_ascii_alphanumeric() {
            return self.word(at);
        }
        if byte == b' ' || byte == b'\n' {
            return at + 1;
        }
        if !byte.is_ascii() {
            return self.wide(at);
        }
        if byte.is_ascii_whitespace() || byte == 0x0b {
            return at + 1;
        }
        self.mark(at)
    }

    fn push(&mut self, start: usize, end: usize) {
        if start < end {
            self.out.push(Span::new(start, end));
        }
    }

    fn char(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// What stands at `at`, and how many bytes it has.
    fn class(&self, at: usize) -> (Class, usize) {
        match self.bytes.get(at) {
            Some(byte) if byte.is_ascii_alphanumeric() => (Class::Word, 1),
            Some(byte) if byte.is_ascii() => {
                (if byte.is_ascii_whitespace() { Class::Space } else { Class::Mark }, 1)
            }
            Some(_) => self.char(at).map_or((Class::Space, 1), |char| (class(char), char.len_utf8())),
            None => (Class::Space, 0),
        }
    }

    /// Whether a letter or number stands at `at`.
    fn is_word(&self, at: usize) -> bool {
        self.class(at).0 == Class::Word
    }

    /// What begins with a character that is not ASCII.
    fn wide(&mut self, at: usize) -> usize {
        match self.class(at) {
            (Class::Space, length) => at + length,
            (Class::Word, _) => self.word(at),
            (class, length) => {
                let clitic = if class == Class::Mark { self.clitic(at, length) } else { None };
                // An emoji with its joiners, a letter with its accents: one token.
                let grapheme = || at + self.text[at..].graphemes(true).next().map_or(1, str::len);
                let end = clitic.unwrap_or_else(grapheme);
                self.push(at, end);
                end
            }
        }
    }

    /// A mark; repeated ones (`...`, `--`) stay together, and `'s`, `@name` and `#tag` do.
    fn mark(&mut self, at: usize) -> usize {
        let byte = self.bytes[at];
        let mut end = at + 1;
        match byte {
            b'.' | b'-' | b'!' | b'?' | b'*' | b'=' | b'_' | b'~' | b'`' => {
                while self.bytes.get(end) == Some(&byte) {
                    end += 1;
                }
            }
            b'\'' if self.bytes.get(end) == Some(&byte) => end += 1,
            b'\'' => end = self.clitic(at, 1).unwrap_or(end),
            b'@' | b'#' => {
                while self.is_word(end) || self.bytes.get(end) == Some(&b'_') {
                    end += self.class(end).1;
                }
            }
            _ => {}
        }
        end = self.with_accents(end);
        self.push(at, end);
        end
    }

    /// `end`, or further where characters without width follow.
    fn with_accents(&self, mut end: usize) -> usize {
        while self.bytes.get(end).is_some_and(|byte| !byte.is_ascii()) {
            let Some(char) = self.char(end).filter(|char| joins(*char)) else { break };
            end += char.len_utf8();
        }
        end
    }

    /// A word or number that begins at `at`.
    fn word(&mut self, at: usize) -> usize {
        let mut end = at;
        let mut hyphen = None;
        loop {
            end = self.letters(end);
            let Some(&byte) = self.bytes.get(end) else { break };
            match byte {
                b'-' if self.is_word(end + 1) => {
                    hyphen.get_or_insert(end);
                    end += 1;
                }
                b'_' => end += 1,
                b'\'' | 0xe2 => match self.apostrophe(at, end) {
                    Some(next) => end = next,
                    None => break,
                },
                b'.' if self.is_word(end + 1) && !self.ends_sentence(at, end) => end += 1,
                b'.' if self.keeps_stop(at, end) => {
                    end += 1;
                    break;
                }
                b',' | b'/' | b':' if self.between_digits(end) => end += 1,
                b':' if self.text[end..].starts_with("://") => return self.address(at, end),
                b'@' if self.is_word(end + 1) => end += 1,
                b'&' if self.is_capital(end.wrapping_sub(1)) && self.is_capital(end + 1) => end += 1,
                _ => break,
            }
        }
        self.finish(at, end, hyphen);
        end
    }

    /// Past letters and digits, with their accents.
    fn letters(&self, mut end: usize) -> usize {
        loop {
            let rest = self.bytes.get(end..).unwrap_or_default();
            end += rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
            if self.bytes.get(end).is_none_or(u8::is_ascii) {
                return end;
            }
            match self.char(end) {
                Some(char) if class(char) == Class::Word || joins(char) => end += char.len_utf8(),
                _ => return end,
            }
        }
    }

    /// Past an apostrophe within a word (`O'Brien`). `None` where the word ends before it (`Putin's`, `boys'`).
    fn apostrophe(&self, start: usize, at: usize) -> Option<usize> {
        let length = if self.bytes[at] == b'\'' { 1 } else { 3 };
        if length == 3 && !self.text[at..].starts_with('\u{2019}') {
            return None;
        }
        let next = at + length;
        if !self.is_word(next) {
            return None;
        }
        let end = self.letters(next);
        let rest = &self.text[next..end];
        let splits = CLITICS.iter().any(|one| rest.eq_ignore_ascii_case(one));
        let splits = splits && at - start > usize::from(rest.eq_ignore_ascii_case("d"));
        if splits { None } else { Some(end) }
    }

    /// Whether the full stop at `at`, with a letter right behind it, yet ends a sentence: a space was forgotten
    /// ("came.Then").
    fn ends_sentence(&self, start: usize, at: usize) -> bool {
        let long = at - start > 2
            && self.bytes[at - 1].is_ascii_lowercase()
            && self.bytes[at - 2].is_ascii_lowercase();
        let next = self.bytes.get(at + 2).is_some_and(|byte| byte.is_ascii_lowercase() || *byte == b' ');
        long && self.is_capital(at + 1) && next
    }

    fn is_capital(&self, at: usize) -> bool {
        self.bytes.get(at).is_some_and(u8::is_ascii_uppercase)
    }

    fn between_digits(&self, at: usize) -> bool {
        let digit = |at: usize| self.bytes.get(at).is_some_and(u8::is_ascii_digit);
        digit(at.wrapping_sub(1)) && digit(at + 1)
    }

    /// Whether the full stop at `at` belongs to the word from `start`: an initial, an acronym, an abbreviation.
    fn keeps_stop(&self, start: usize, at: usize) -> bool {
        if self.bytes.get(at + 1) == Some(&b'.') {
            return false;
        }
        super::sentence::is_abbreviation(&self.text[start..at])
    }

    /// An address: all up to white space, quotes or brackets; without marks at its end.
    fn address(&mut self, start: usize, at: usize) -> usize {
        let stops =
            |char: char| char.is_whitespace() || matches!(char, '"' | '<' | '>' | '(' | ')' | '\u{201d}');
        let rest = &self.text[at..];
        let rest = &rest[..rest.find(stops).unwrap_or(rest.len())];
        let end = at + rest.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']).len();
        self.push(start, end);
        end
    }

    /// The end of what is left of a word behind the apostrophe at `at` (`'s`, `'re`), right behind a word.
    fn clitic(&self, at: usize, length: usize) -> Option<usize> {
        if length > 1 && !self.text[at..].starts_with('\u{2019}') {
            return None;
        }
        let before = self.out.last().is_some_and(|last| last.end == at && self.is_word(last.start));
        let end = self.letters(at + length);
        let rest = &self.text[at + length..end];
        (before && CLITICS.iter().any(|one| rest.eq_ignore_ascii_case(one))).then_some(end)
    }

    /// Puts out the word from `start` to `end`, parted where it must be.
    fn finish(&mut self, start: usize, end: usize, hyphen: Option<usize>) {
        if let Some(at) = hyphen
            && let Some(rest) = self.text.get(at + 1..end)
            && parts(&self.text[start..at], rest)
        {
            self.push(start, at);
            self.push(at, at + 1);
            self.push(at + 1, end);
            return;
        }
        if !matches!(self.bytes[start..end], [.., b't' | b'T']) {
            self.push(start, end);
            return;
        }
        let word = &self.text[start..end];
        let negation = ["n't", "N'T", "n\u{2019}t", "N\u{2019}T"].iter().find(|not| word.ends_with(**not));
        let length = negation.map_or(0, |not| not.len());
        let cut = if length < word.len() { end - length } else { start };
        self.push(start, cut);
        self.push(cut, end);
    }
}

/// Whether a hyphened word is more than one token.
fn parts(first: &str, rest: &str) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    if capital(first) && !capital(rest) {
        return RELATIONS.contains(&rest) || rest.len() > 4 && rest.ends_with("ed");
    }
    let lower = || first.to_ascii_lowercase();
    capital(rest) && first.len() < 7 && PREFIXES.contains(&lower().as_str())
}

/// Whether a character goes with what stands before it.
fn joins(char: char) -> bool {
    !char.is_control() && !char.is_whitespace() && char.width() == Some(0)
}

fn class(char: char) -> Class {
    if char.is_whitespace() {
        Class::Space
    } else if matches!(char, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        && char.is_alphanumeric()
    {
        Class::Alone
    } else if char.is_alphanumeric() {
        Class::Word
    } else {
        Class::Mark
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> String {
        tokens(text).iter().map(|span| span.of(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_are_cut_as_labelled_data_cuts_them() {
        for (text, wanted) in [
            ("Olga's boys' toys", "Olga|'s|boys|'|toys"),
            ("the city\u{2019}s U.S. envoy", "the|city|\u{2019}s|U.S.|envoy"),
            ("They don't, can\u{2019}t and won't.", "They|do|n't|,|ca|n\u{2019}t|and|wo|n't|."),
            ("Mr. O'Brien of D'Arc & Sons Inc. left.", "Mr.|O'Brien|of|D'Arc|&|Sons|Inc.|left|."),
            ("AT&T fell 3.5% to $1,200.50...", "AT&T|fell|3.5|%|to|$|1,200.50|..."),
            (
                "Oslo-based Anne-Marie, U.S.-led, anti-Nato",
                "Oslo|-|based|Anne-Marie|,|U.S.|-|led|,|anti|-|Nato",
            ),
            (
                "see https://example.org/a?b=(1). me@example.org",
                "see|https://example.org/a?b=|(|1|)|.|me@example.org",
            ),
            (
                "\u{201c}Go,\u{201d} she said\u{2014}twice.",
                "\u{201c}|Go|,|\u{201d}|she|said|\u{2014}|twice|.",
            ),
            ("J. R. Smith @home #news", "J.|R.|Smith|@home|#news"),
            ("It came.Then 10:30 on 9/11", "It|came|.|Then|10:30|on|9/11"),
            ("\u{4e2d}\u{6587}ok e\u{301}t\u{e9}", "\u{4e2d}|\u{6587}|ok|e\u{301}t\u{e9}"),
            ("\u{1f469}\u{200d}\u{1f680} flies", "\u{1f469}\u{200d}\u{1f680}|flies"),
        ] {
            assert_eq!(cut(text), wanted);
        }
    }

    proptest! {
        #[test]
        fn tokens_cover_all_but_white_space(text in r"(\PC|[ .,'\-\n\u{2019}\u{301}A-Za-z0-9]){0,80}") {
            let spans = tokens(&text);
            let mut at = 0;
            for span in &spans {
                prop_assert!(span.start >= at && !span.is_empty());
                prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
                prop_assert!(text[at..span.start].trim().is_empty());
                at = span.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
