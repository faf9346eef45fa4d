//! JSON that holds nothing a terminal would act on.

use crate::text::{Part, parts};
use serde::Serialize;
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// Writes `row` as one line. Characters that act without being seen are escaped, as JSON escapes control
/// characters.
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
        let mut from = 0;
        for (at, c, part) in parts(fragment) {
            if matches!(part, Part::Hidden | Part::Acts) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts_and_nothing_is_lost() {
        let flood = format!("e{}", "\u{301}".repeat(50));
        let text = format!(
            "\u{1b}]52;c;x\u{7} \u{9b}2J \u{7f} \u{202e}abc\u{200b} \u{e0041} \u{34f}\u{115f}\u{3164}\u{1bca0}\u{1d173}\u{fff9} é नि 👨\u{200d}👩 {flood}\r\n"
        );
        let mut out = Vec::new();
        line(&mut out, &text).unwrap();
        let json = String::from_utf8(out).unwrap();
        assert!(parts(json.trim_end()).all(|(.., part)| matches!(part, Part::Drawn | Part::Mark)), "{json}");
        assert!(json.matches('\u{301}').count() <= 6);
        assert!(json.contains("é नि 👨\u{200d}👩"), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
