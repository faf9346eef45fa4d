//! What a grapheme looks like on a terminal, and how wide it is.
//!
//! This is the one gate between text that somebody else wrote and the terminal: wrapping, drawing and printing all
//! ask [`glyph`], so that they agree on widths and nothing in a text is ever taken for a command.

use super::unseen::{Part, parts};
use std::borrow::Cow;
use std::fmt::Write as _;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A tab is drawn as this many blanks, wherever it stands.
const TAB: &str = "    ";

/// How one grapheme is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// Free of control characters, escapes, bidi controls and lone zero-width characters.
    pub drawn: Cow<'a, str>,
    /// Its width in cells.
    pub width: usize,
}

/// How `grapheme` (an extended grapheme cluster) is drawn.
pub fn glyph(grapheme: &str) -> Glyph<'_> {
    if let [b' '..=b'~'] = grapheme.as_bytes() {
        return Glyph { drawn: Cow::Borrowed(grapheme), width: 1 };
    }
    if parts(grapheme).all(|(.., part)| matches!(part, Part::Drawn | Part::Mark)) {
        let width = grapheme.width();
        if width > 0 {
            return Glyph { drawn: Cow::Borrowed(grapheme), width };
        }
    }
    rewritten(grapheme)
}

/// The graphemes of `text` with the byte each starts at and how it is drawn.
pub fn glyphs(text: &str) -> impl Iterator<Item = (usize, Glyph<'_>)> {
    text.grapheme_indices(true).map(|(at, grapheme)| (at, glyph(grapheme)))
}

/// The width of `text` in cells.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    glyphs(text).map(|(_, glyph)| glyph.width).sum()
}

/// `text` as it may be written to a terminal; line feeds stay.
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
        }
        for (_, glyph) in glyphs(line.strip_suffix('\r').unwrap_or(line)) {
            out.push_str(&glyph.drawn);
        }
    }
    Cow::Owned(out)
}

/// One line of `text`, drawn in at most `room` cells: line ends become blanks, runs of white space one blank,
/// and what does not fit gives way to `…`.
pub fn fit(text: &str, room: usize) -> String {
    let (mut out, mut used, mut kept) = (String::new(), 0, 0);
    let mut gap = false;
    for (_, glyph) in glyphs(text.trim()).filter(|(_, glyph)| !glyph.drawn.is_empty()) {
        if glyph.drawn.chars().all(char::is_whitespace) {
            gap = true;
            continue;
        }
        let lead = usize::from(gap);
        if used + lead + glyph.width > room {
            out.truncate(kept);
            if room > 0 {
                out.push('…');
            }
            return out;
        }
        if gap {
            out.push(' ');
        }
        used += lead + glyph.width;
        out.push_str(&glyph.drawn);
        gap = false;
        if used < room {
            kept = out.len();
        }
    }
    out
}

fn rewritten(grapheme: &str) -> Glyph<'_> {
    if grapheme == "\t" {
        return Glyph { drawn: Cow::Borrowed(TAB), width: TAB.len() };
    }
    // A line end that is drawn stands between two words of one paragraph.
    if grapheme == "\n" || grapheme == "\r\n" {
        return Glyph { drawn: Cow::Borrowed(" "), width: 1 };
    }
    let mut drawn = String::new();
    for (_, c, part) in parts(grapheme) {
        match part {
            Part::Hidden => {}
            Part::Acts => show_code(c, &mut drawn),
            Part::Mark | Part::Drawn => {
                if part == Part::Mark && drawn.is_empty() {
                    drawn.push('\u{25cc}');
                }
                drawn.push(c);
            }
        }
    }
    let width = drawn.width();
    Glyph { drawn: if width == 0 { Cow::Borrowed("") } else { Cow::Owned(drawn) }, width }
}

/// C0 controls have pictures of their own; the others are shown by number.
fn show_code(c: char, out: &mut String) {
    match c {
        '\0'..='\u{1f}' => out.push(char::from_u32(0x2400 + c as u32).unwrap_or('?')),
        '\u{7f}' => out.push('\u{2421}'),
        _ => {
            let _ = write!(out, "<{:02X}>", c as u32);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn commands_come_out_visible() {
        assert_eq!(printable("a\x1b[2Jb"), "a\u{241b}[2Jb");
        assert_eq!(printable("\u{9b}31m \u{202e}abc"), "<9B>31m <202E>abc");
        assert_eq!(printable("one\r\ntwo\x07"), "one\ntwo\u{2407}");
    }

    #[test]
    fn a_flood_of_marks_is_dammed() {
        let flood = format!("a{}", "\u{301}".repeat(10_000));
        let drawn = glyph(&flood);
        assert_eq!((drawn.width, drawn.drawn.chars().count()), (1, 1 + 6));
        assert_eq!(printable(&"\u{200b}".repeat(1000)), "");
    }

    #[test]
    fn widths_are_those_of_terminals() {
        for (text, cells) in
            [("abc", 3), ("日本", 4), ("é", 1), ("e\u{301}", 1), ("👩‍👩‍👧", 2), ("🇰🇿", 2), ("\t", 4)]
        {
            assert_eq!(width(text), cells, "{text:?}");
        }
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        assert_eq!(fit("one  two\nthree", 80), "one two three");
        assert_eq!(fit("one two three", 8), "one two…");
        assert_eq!(fit("日本語", 4), "日…");
        assert_eq!(fit("abc", 0), "");
    }

    #[test]
    fn what_draws_nothing_is_no_blank() {
        assert_eq!(fit("soft\u{ad}ly and\u{200b} so on", 80), "softly and so on");
    }

    proptest! {
        #[test]
        fn nothing_printed_commands_a_terminal(text in any::<String>()) {
            let out = printable(&text);
            prop_assert!(parts(&out).all(|(_, c, part)| c == '\n' || part != Part::Acts));
        }

        #[test]
        fn fit_fits(text in any::<String>(), room in 0usize..40) {
            prop_assert!(fit(&text, room).width() <= room);
        }
    }
}
