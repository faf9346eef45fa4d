//! Folding of case, accents and typographic marks, with the way back to the original bytes.

use super::{Span, unseen};
use std::borrow::Cow;
use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

/// What to fold besides typography, which is always folded: curly marks become straight ones, odd spaces
/// a space, ligatures their letters; soft hyphens and zero-width characters go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folding {
    /// Capitals become small letters.
    pub case: bool,
    /// Letters lose their accents.
    pub accents: bool,
}

impl Folding {
    /// Folds everything.
    pub const ALL: Folding = Folding { case: true, accents: true };

    /// Folds what `typed` does not have: case unless it has capitals, accents unless it has accents.
    pub fn smart(typed: &str) -> Self {
        if typed.is_ascii() {
            return Self { case: !typed.bytes().any(|byte| byte.is_ascii_uppercase()), accents: true };
        }
        let plain = fold(typed, Folding { case: false, accents: false });
        let without = |how| fold(typed, how).text == plain.text;
        let case = without(Folding { case: true, accents: false });
        Self { case, accents: without(Folding { case: false, accents: true }) }
    }
}

/// A text after folding.
#[derive(Clone, Debug)]
pub struct Folded<'t> {
    /// The folded text.
    pub text: Cow<'t, str>,
    /// Where the distance between folded and original bytes changes, in order of both.
    bends: Vec<Bend>,
}

/// From here on an original byte stands at `original + (folded offset - folded)`; or, where `whole`, all
/// folded bytes up to the next bend are one original character.
#[derive(Clone, Copy, Debug)]
struct Bend {
    folded: usize,
    original: usize,
    whole: bool,
}

impl Folded<'_> {
    /// The original bytes of which `span` (bytes of the folded text) was made: whole characters, with the
    /// accents and soft hyphens that follow them.
    pub fn original(&self, span: Span) -> Span {
        if self.bends.is_empty() {
            return span;
        }
        let start = self.place(span.start, false);
        let end = if span.is_empty() { start } else { self.place(span.end, true) };
        Span::new(start.min(end), end)
    }

    fn place(&self, at: usize, end: bool) -> usize {
        let next = self.bends.partition_point(|bend| bend.folded <= at);
        let Some(bend) = next.checked_sub(1).and_then(|last| self.bends.get(last)) else { return at };
        if !bend.whole {
            return bend.original + (at - bend.folded);
        }
        match self.bends.get(next) {
            Some(after) if end && at > bend.folded => after.original,
            _ => bend.original,
        }
    }
}

/// Folds `text`. ASCII costs little more than a copy; no copy is made where nothing changes.
pub fn fold(text: &str, how: Folding) -> Folded<'_> {
    if text.is_ascii() {
        let same = !how.case || !text.bytes().any(|byte| byte.is_ascii_uppercase());
        let text = if same { Cow::Borrowed(text) } else { Cow::Owned(text.to_ascii_lowercase()) };
        return Folded { text, bends: Vec::new() };
    }
    let mut out = String::with_capacity(text.len());
    let mut bends = Vec::new();
    let mut at = 0;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if first.is_ascii() {
            let run = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
            let from = out.len();
            out.push_str(&rest[..run]);
            if how.case {
                out[from..].make_ascii_lowercase();
            }
            (at, rest) = (at + run, &rest[run..]);
            continue;
        }
        let from = out.len();
        fold_char(first, how, &mut out);
        let width = first.len_utf8();
        let made = &out[from..];
        if made.len() != width || made.chars().nth(1).is_some() {
            if !made.is_empty() {
                bends.push(Bend { folded: from, original: at, whole: true });
            }
            bends.push(Bend { folded: out.len(), original: at + width, whole: false });
        }
        (at, rest) = (at + width, &rest[width..]);
    }
    Folded { text: Cow::Owned(out), bends }
}

fn fold_char(c: char, how: Folding, out: &mut String) {
    match typography(c) {
        Some(plain) => return out.push_str(plain),
        _ if c.is_whitespace() => return out.push(' '),
        _ => {}
    }
    if how.case {
        for small in c.to_lowercase() {
            fold_accent(if small == 'ς' { 'σ' } else { small }, how, out);
        }
    } else {
        fold_accent(c, how, out);
    }
}

fn fold_accent(c: char, how: Folding, out: &mut String) {
    if !how.accents {
        return out.push(c);
    }
    if let Some(plain) = stroked(c) {
        return out.push_str(plain);
    }
    let from = out.len();
    let mut lost = false;
    decompose_canonical(c, |part| {
        if is_accent(part) {
            lost = true;
        } else {
            out.push(part);
        }
    });
    // A character without accents stays composed: Hangul syllables and Indic vowels are no accents.
    if !lost {
        out.truncate(from);
        out.push(c);
    }
}

/// Marks above, below and through letters, and Hebrew and Arabic points, by their combining class
/// (Unicode 15, table 3-14): not the signs of Indic scripts and kana, which make another letter.
fn is_accent(c: char) -> bool {
    matches!(canonical_combining_class(c), 1 | 10..=36 | 202..=240)
}

/// Marks that readers type in another way than papers print them.
fn typography(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{02bc}' | '\u{2032}' => "'",
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{00ab}' | '\u{00bb}' | '\u{2033}' => "\"",
        '\u{2010}'..='\u{2015}' | '\u{2212}' => "-",
        '\u{2026}' => "...",
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ if unseen(c).is_some() && !c.is_whitespace() && !c.is_control() => "",
        _ => return None,
    })
}

/// Letters with a stroke or joined letters, which do not decompose.
fn stroked(c: char) -> Option<&'static str> {
    Some(match c {
        'ł' => "l",
        'Ł' => "L",
        'ø' => "o",
        'Ø' => "O",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'ħ' => "h",
        'Ħ' => "H",
        'ŧ' => "t",
        'Ŧ' => "T",
        'ı' => "i",
        'ə' => "e",
        'Ə' => "E",
        'æ' => "ae",
        'Æ' => "Ae",
        'œ' => "oe",
        'Œ' => "Oe",
        'þ' => "th",
        'Þ' => "Th",
        'ß' => "ss",
        'ſ' => "s",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &str) -> String {
        fold(text, Folding::ALL).text.into_owned()
    }

    #[test]
    fn letters_lose_case_and_accents() {
        assert_eq!(all("Erdoğan Żółć ÆRØ Łódź İstanbul"), "erdogan zolc aero lodz istanbul");
        assert_eq!(all("Ёлка Й"), "елка и");
        assert_eq!(
            all("e\u{301}tat \u{fb01}n soft\u{ad}ly \u{2018}a\u{2019}\u{2014}b\u{a0}c"),
            "etat fin softly 'a'-b c"
        );
    }

    #[test]
    fn letters_of_scripts_without_accents_stay() {
        assert_eq!(all("한국 ガ कि"), "한국 ガ कि");
    }

    #[test]
    fn spans_lead_back_to_whole_characters() {
        let text = "Straße née\u{301}s";
        let folded = fold(text, Folding::ALL);
        let back = |start: usize, end: usize| folded.original(Span::new(start, end)).of(text);
        assert_eq!(&folded.text[..], "strasse nees");
        assert_eq!(back(4, 5), "ß");
        assert_eq!(back(3, 5), "aß");
        assert_eq!(back(5, 7), "ße");
        assert_eq!(back(8, 11), "née\u{301}");
        assert_eq!(back(11, 12), "s");
    }

    #[test]
    fn what_is_typed_plainly_folds_and_what_is_not_does_not() {
        assert_eq!(Folding::smart("erdogan"), Folding::ALL);
        assert_eq!(Folding::smart("Erdogan"), Folding { case: false, accents: true });
        assert_eq!(Folding::smart("erdoğan"), Folding { case: true, accents: false });
        assert_eq!(Folding::smart("\u{2019}s"), Folding::ALL);
    }

    proptest! {
        #[test]
        fn every_folded_span_lies_on_characters_and_folds_to_itself(text in "\\PC{0,30}|[a-zÀ-ÿßﬁ\u{301}\u{ad} ]{0,30}", cut in any::<(prop::sample::Index, prop::sample::Index)>()) {
            let folded = fold(&text, Folding::ALL);
            let edges: Vec<usize> = folded.text.char_indices().map(|(at, _)| at).chain([folded.text.len()]).collect();
            let (a, b) = (*cut.0.get(&edges), *cut.1.get(&edges));
            let span = folded.original(Span::new(a.min(b), a.max(b)));
            prop_assert!(text.get(span.start..span.end).is_some());
            prop_assert!(all(span.of(&text)).contains(&folded.text[a.min(b)..a.max(b)]));
            prop_assert_eq!(folded.original(Span::new(0, folded.text.len())).end, if folded.text.is_empty() { folded.original(Span::new(0, 0)).end } else { text.len() });
        }
    }
}
