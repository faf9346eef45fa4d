//! The one table of characters that are not seen but do something, and of where they are needed all the same.
//!
//! The screen, standard output and error, JSON, citations, addresses and searching all ask it.

use std::iter::Peekable;
use std::str::CharIndices;
use unicode_width::UnicodeWidthChar;

/// What a character does that is not seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unseen {
    /// It moves, erases, commands, ends a line, or turns the direction of what follows.
    Acts,
    /// It shapes the character before it: joiners and variation selectors. Some scripts and emoji need them.
    Shapes,
    /// It draws nothing.
    Nothing,
}

/// Whether `c` is not seen: control characters, line and paragraph separators, bidi controls, and what Unicode calls
/// default ignorable (`DerivedCoreProperties.txt`), with annotation marks and hieroglyphic controls.
pub fn unseen(c: char) -> Option<Unseen> {
    Some(match c {
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Unseen::Acts
        }
        '\u{200c}' | '\u{200d}' | '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' => {
            Unseen::Shapes
        }
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{13430}'..='\u{1343f}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => Unseen::Nothing,
        _ => return None,
    })
}

/// Combining marks beyond this many on one base are not drawn. Vietnamese and pointed Hebrew need three.
const MOST_MARKS: usize = 6;

/// How a character of a text may be written where somebody reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// It is drawn.
    Drawn,
    /// It is drawn over the one before, or shapes it.
    Mark,
    /// It is left out: it is not seen, or one mark too many.
    Hidden,
    /// It must not be written as it is: see [`Unseen::Acts`].
    Acts,
}

/// The characters of `text`, each with its byte and how it may be written.
pub fn parts(text: &str) -> Parts<'_> {
    Parts { rest: text.char_indices().peekable(), base: None, marks: 0, shaped: false }
}

/// See [`parts`].
#[derive(Debug)]
pub struct Parts<'t> {
    rest: Peekable<CharIndices<'t>>,
    /// The last character that was drawn, and how many marks have come since.
    base: Option<char>,
    marks: usize,
    /// Whether the last one was a joiner.
    shaped: bool,
}

impl Iterator for Parts<'_> {
    type Item = (usize, char, Part);

    fn next(&mut self) -> Option<Self::Item> {
        let (at, c) = self.rest.next()?;
        let part = match unseen(c) {
            Some(Unseen::Acts) => {
                self.base = None;
                Part::Acts
            }
            Some(Unseen::Shapes) if self.is_needed(c) => self.mark(),
            Some(Unseen::Shapes | Unseen::Nothing) => Part::Hidden,
            None if c >= '\u{300}' && c.width() == Some(0) => self.mark(),
            None => {
                (self.base, self.marks) = (Some(c), 0);
                Part::Drawn
            }
        };
        self.shaped = is_joiner(c);
        Some((at, c, part))
    }
}

impl Parts<'_> {
    fn mark(&mut self) -> Part {
        self.marks += 1;
        if self.marks > MOST_MARKS { Part::Hidden } else { Part::Mark }
    }

    /// Whether what stands before (and behind) a joiner or a selector needs it.
    fn is_needed(&mut self, c: char) -> bool {
        let (Some(base), false) = (self.base, self.shaped) else { return false };
        match c {
            '\u{200c}' | '\u{200d}' if joins(base) => true,
            '\u{200d}' => is_picture(base) && self.rest.peek().is_some_and(|(_, next)| is_picture(*next)),
            '\u{fe00}'..='\u{fe0f}' => self.marks == 0 && has_variants(base),
            '\u{180b}'..='\u{180f}' => self.marks == 0 && matches!(base, '\u{1800}'..='\u{18aa}'),
            _ => false,
        }
    }
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Scripts whose letters join, or stack by a virama.
fn joins(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{1cff}' | '\u{a800}'..='\u{abff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10a00}'..='\u{11fff}' | '\u{1e900}'..='\u{1e95f}')
}

/// Emoji and other pictures that are joined to one.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// What a variation selector may stand behind: emoji, signs, ideographs, but no letters of alphabets.
fn has_variants(c: char) -> bool {
    matches!(c, '#' | '*' | '0'..='9' | '\u{a9}' | '\u{ae}' | '\u{1000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{glyph, printable};

    /// What Unicode says is not seen, as another implementation has it.
    #[test]
    fn everything_that_unicode_calls_invisible_is_in_the_table() {
        let invisible = regex::Regex::new(
            r"^[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Zl}\p{Zp}--\p{Prepended_Concatenation_Mark}]$",
        );
        let invisible = invisible.unwrap();
        for c in '\0'..=char::MAX {
            let alone = c.to_string();
            assert_eq!(unseen(c).is_some(), invisible.is_match(&alone), "U+{:04X}", c as u32);
            let between = printable(&format!("a{c}b")).into_owned();
            assert!(
                unseen(c).is_none() || c == '\n' || !between.contains(c),
                "U+{:04X}: {between:?}",
                c as u32
            );
        }
    }

    fn kept(text: &str) -> String {
        parts(text).filter(|(.., part)| matches!(part, Part::Drawn | Part::Mark)).map(|(_, c, _)| c).collect()
    }

    #[test]
    fn joiners_and_selectors_stay_where_scripts_and_emoji_need_them() {
        for text in [
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "👩\u{200d}👩\u{200d}👧",
            "❤\u{fe0f}\u{200d}🔥",
            "🏃🏽\u{200d}♀\u{fe0f}",
            "1\u{fe0f}\u{20e3}",
            "☎\u{fe0e} ☺\u{fe0f}",
            "ᠠ\u{180b}",
            "Ёё a\u{301}",
        ] {
            assert_eq!(kept(text), text);
            let drawn: String =
                crate::text::glyphs(text).map(|(_, glyph)| glyph.drawn.into_owned()).collect();
            assert_eq!(drawn, text);
        }
    }

    #[test]
    fn elsewhere_they_hide_nothing() {
        for (text, seen) in [
            ("pay\u{200d}pal", "paypal"),
            ("pay\u{200c}pal\u{200d}", "paypal"),
            ("a\u{fe0f}\u{fe01}", "a"),
            ("☺\u{fe0f}\u{fe0f}\u{fe0e}", "☺\u{fe0f}"),
            ("👩\u{200d}", "👩"),
            ("می\u{200c}\u{200c}\u{200c}خ", "می\u{200c}خ"),
            ("a\u{e0101}b\u{180b}", "ab"),
        ] {
            assert_eq!(kept(text), seen);
            assert_eq!(printable(text), seen);
        }
        assert_eq!(glyph("\u{3164}").width, 0);
    }
}
