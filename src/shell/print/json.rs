//! JSON that holds nothing a terminal would act on.

use serde::Serialize;
use serde_json::ser::Formatter;
use std::io::{self, Write};
use unicode_normalization::char::is_combining_mark;

/// Writes `row` as one line. Characters that act without being seen are escaped, as JSON escapes control characters.
pub(super) fn line(out: &mut dyn Write, row: &impl Serialize) -> io::Result<()> {
    row.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Harmless))?;
    out.write_all(b"\n")
}

struct Harmless;

impl Formatter for Harmless {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        if fragment.is_ascii() && !fragment.contains('\u{7f}') {
            return out.write_all(fragment.as_bytes());
        }
        let (mut from, mut marks) = (0, 0);
        for (at, c) in fragment.char_indices() {
            let is_mark = is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}');
            marks = if is_mark { marks + 1 } else { 0 };
            if acts(c) || marks > MOST_MARKS {
                out.write_all(&fragment.as_bytes()[from..at])?;
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(out, "\\u{unit:04x}")?;
                }
                from = at + c.len_utf8();
            }
        }
        out.write_all(&fragment.as_bytes()[from..])
    }
}

/// Marks and joiners in a row beyond this many are escaped.
const MOST_MARKS: usize = 6;

/// Control characters, what turns the direction of writing, what ends a line, and what is not seen at all.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts_and_nothing_is_lost() {
        let flood = format!("e{}", "\u{301}".repeat(50));
        let text = format!(
            "\u{1b}]52;c;x\u{7} \u{9b}2J \u{7f} \u{202e}abc\u{200b} \u{e0041} é नि 👨\u{200d}👩 {flood}\r\n"
        );
        let mut out = Vec::new();
        line(&mut out, &text).unwrap();
        let json = String::from_utf8(out).unwrap();
        assert!(!json.trim_end().chars().any(acts), "{json}");
        assert!(json.matches('\u{301}').count() <= MOST_MARKS);
        assert!(json.contains("é नि 👨\u{200d}👩"), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
