//! Looking at the words around a place in a text. Words are runs of letters and digits; none of these
//! steps crosses a line break, and each costs the length of a word or two.

/// A run of letters and digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'a> {
    /// The word.
    pub text: &'a str,
    /// Its first byte.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

/// A word in lower case; words that are longer than any word of the tables come out empty.
#[derive(Clone, Copy)]
pub(crate) struct Lower {
    bytes: [u8; Lower::LONGEST],
    len: usize,
}

impl Lower {
    const LONGEST: usize = 20;

    /// Of `word` (ASCII letters; others stay as they are).
    pub(crate) fn of(word: &str) -> Self {
        let mut lower = Self { bytes: [0; Self::LONGEST], len: 0 };
        if let Some(bytes) = lower.bytes.get_mut(..word.len()) {
            bytes.copy_from_slice(word.as_bytes());
            bytes.make_ascii_lowercase();
            lower.len = word.len();
        }
        lower
    }

    /// As a string.
    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}

impl Word<'_> {
    /// The word in lower case (ASCII letters; others stay as they are).
    pub(crate) fn lower(&self) -> Lower {
        Lower::of(self.text)
    }

    /// Whether it is `word` in any case.
    pub(crate) fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// Whether it is one of `words` in any case.
    pub(crate) fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    /// Whether it begins with a capital.
    pub(crate) fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it has no lower-case letter and more than one letter.
    pub(crate) fn is_all_capitals(&self) -> bool {
        self.text.len() > 1 && self.text.chars().all(char::is_uppercase)
    }
}

/// The character that begins at `at`.
pub(crate) fn char_at(text: &str, at: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at)?;
    if byte < 0x80 { Some(char::from(byte)) } else { text.get(at..)?.chars().next() }
}

/// The character that ends at `at`.
pub(crate) fn char_before(text: &str, at: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at.checked_sub(1)?)?;
    if byte < 0x80 { Some(char::from(byte)) } else { text.get(..at)?.chars().next_back() }
}

/// The byte at `at`; zero past the end.
pub(crate) fn byte_at(text: &str, at: usize) -> u8 {
    text.as_bytes().get(at).copied().unwrap_or_default()
}

/// Whether `c` is a space that keeps the line.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{200a}' | '\u{2007}')
}

/// Whether `c` joins words or the ends of a range.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2014}' | '\u{2212}')
}

/// Where the word that holds `at` ends: the end of the run of letters and digits from there.
pub(crate) fn word_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        while at < bytes.len() && bytes[at].is_ascii_alphanumeric() {
            at += 1;
        }
        match char_at(text, at) {
            Some(c) if !c.is_ascii() && c.is_alphanumeric() => at += c.len_utf8(),
            _ => return at,
        }
    }
}

/// The word that begins at `at`, if one does.
pub(crate) fn word_at(text: &str, at: usize) -> Option<Word<'_>> {
    let end = word_end(text, at);
    (end > at).then(|| Word { text: &text[at..end], start: at, end })
}

/// `at`, or the end of the spaces (at most three) that begin there.
pub(crate) fn skip_space(text: &str, mut at: usize) -> usize {
    for _ in 0..3 {
        match char_at(text, at) {
            Some(c) if is_space(c) => at += c.len_utf8(),
            _ => break,
        }
    }
    at
}

/// `at`, or the place before the spaces (at most three) that end there.
fn skip_space_back(text: &str, mut at: usize) -> usize {
    for _ in 0..3 {
        match char_before(text, at) {
            Some(c) if is_space(c) => at -= c.len_utf8(),
            _ => break,
        }
    }
    at
}

/// The word after `at` and some space.
pub(crate) fn next_word(text: &str, at: usize) -> Option<Word<'_>> {
    let start = skip_space(text, at);
    if start == at { None } else { word_at(text, start) }
}

/// The word after `at` and either some space or a dash.
pub(crate) fn joined_word(text: &str, at: usize) -> Option<Word<'_>> {
    match char_at(text, at) {
        Some(c) if is_dash(c) => word_at(text, at + c.len_utf8()),
        _ => next_word(text, at),
    }
}

/// The word that ends before `at` and the spaces there. Words over 64 bytes have no name here.
pub(crate) fn word_before(text: &str, at: usize) -> Option<Word<'_>> {
    let end = skip_space_back(text, at);
    let mut start = end;
    while let Some(c) = char_before(text, start) {
        if !c.is_alphanumeric() {
            break;
        }
        start -= c.len_utf8();
        if end - start > 64 {
            return None;
        }
    }
    (start < end).then(|| Word { text: &text[start..end], start, end })
}

/// Whether a sentence can begin at `at`: nothing but some space and opening marks stands between it and a full
/// stop, a colon, a bullet or the like, or the start of the line or text.
pub(crate) fn begins_sentence(text: &str, mut at: usize) -> bool {
    // Two spaces, a bracket and a quotation mark or two; more is no beginning, and blanks can go on for long.
    for _ in 0..6 {
        match char_before(text, at) {
            None | Some('\n' | '\r' | '.' | '!' | '?' | ':' | ';' | '\u{2022}') => return true,
            Some(c) if is_space(c) || "\"'([\u{201c}\u{2018}\u{ab}\u{201e}*#>".contains(c) => {
                at -= c.len_utf8();
            }
            Some(_) => return false,
        }
    }
    false
}
