//! Text in units of several bytes: UTF-16 and UTF-32, with a byte order mark or by its look.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// An encoding whose units have more than a byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wide {
    Utf16(&'static Encoding),
    /// And whether its bytes come with the highest first.
    Utf32(bool),
}

impl Wide {
    /// As the standard calls it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Utf16(encoding) => encoding.name(),
            Self::Utf32(true) => "UTF-32BE",
            Self::Utf32(false) => "UTF-32LE",
        }
    }

    /// The text without its mark, and whether anything in it was wrong.
    pub(super) fn decode(self, bytes: &[u8]) -> (String, bool) {
        let is_big = match self {
            Self::Utf16(encoding) => {
                let (text, broken) = encoding.decode_with_bom_removal(bytes);
                return (text.into_owned(), broken);
            }
            Self::Utf32(is_big) => is_big,
        };
        let units = bytes.chunks(4).map(|unit| scalar(unit, is_big)).enumerate();
        let mut broken = false;
        let units = units.filter(|(at, unit)| *at > 0 || *unit != Some('\u{feff}'));
        let text = units.map(|(_, unit)| {
            broken |= unit.is_none();
            unit.unwrap_or('\u{fffd}')
        });
        (text.collect(), broken)
    }
}

/// The character that a unit of UTF-32 stands for.
fn scalar(unit: &[u8], is_big: bool) -> Option<char> {
    let unit: [u8; 4] = unit.try_into().ok()?;
    char::from_u32(if is_big { u32::from_be_bytes(unit) } else { u32::from_le_bytes(unit) })
}

/// UTF-16 or UTF-32: by its mark, or by its look.
pub(super) fn wide(bytes: &[u8]) -> Option<Wide> {
    let first = |is_big| bytes.get(4..8).is_none_or(|unit| scalar(unit, is_big).is_some());
    match bytes {
        [0xff, 0xfe, 0, 0, ..] if first(false) => Some(Wide::Utf32(false)),
        [0, 0, 0xfe, 0xff, ..] => Some(Wide::Utf32(true)),
        [0xff, 0xfe, ..] => Some(Wide::Utf16(UTF_16LE)),
        [0xfe, 0xff, ..] => Some(Wide::Utf16(UTF_16BE)),
        _ => unmarked_32(bytes).or_else(|| unmarked_16(bytes)),
    }
}

/// UTF-32 without a byte order mark: all units are characters, and hardly any of them is a control.
fn unmarked_32(bytes: &[u8]) -> Option<Wide> {
    let head = &bytes[..bytes.len().min(4096) & !3];
    let fits = |is_big: &bool| {
        let units = || head.chunks_exact(4).map(|unit| scalar(unit, *is_big).filter(|c| *c != '\0'));
        let controls = || units().flatten().filter(|c| is_odd(*c)).count();
        units().all(|unit| unit.is_some()) && controls() * 20 <= head.len() / 4
    };
    (head.len() >= 8).then(|| [false, true].into_iter().find(fits)).flatten().map(Wide::Utf32)
}

/// UTF-16 without a byte order mark. Of each pair of bytes of Latin text one is 0; of texts in other alphabets one is
/// small, and there are blanks; and of texts in Chinese, Japanese or Korean nearly all are of those.
fn unmarked_16(bytes: &[u8]) -> Option<Wide> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    // Without one of these bytes there is no blank, no line end and no mark that all of the below ask for: as in most texts.
    let is_possible = memchr::memchr(0, head).or_else(|| memchr::memchr3(1, 2, 0xff, head)).is_some();
    if head.len() < 8 || !is_possible {
        return None;
    }
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let small = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte < 0x20).count();
    let pairs = head.len() / 2;
    let (even, odd) = (zeros(0), zeros(1));
    let blanks = |blank: [u8; 2]| head.chunks_exact(2).filter(|pair| **pair == blank).count();
    let other = |from: usize, blank: [u8; 2]| small(from) * 10 >= pairs * 9 && blanks(blank) * 50 >= pairs;
    let encoding = match () {
        () if even == 0 && (odd * 10 >= pairs * 4 || other(1, *b" \0")) => UTF_16LE,
        () if odd == 0 && (even * 10 >= pairs * 4 || other(0, *b"\0 ")) => UTF_16BE,
        () if is_eastern(head, u16::from_le_bytes) => UTF_16LE,
        () if is_eastern(head, u16::from_be_bytes) => UTF_16BE,
        () => return None,
    };
    let (text, broken) = encoding.decode_without_bom_handling(head);
    (!broken && !too_many_controls(&text)).then_some(Wide::Utf16(encoding))
}

/// Whether units of two bytes are nearly all Chinese, Japanese or Korean, and some of them a mark or a line end whose
/// bytes stand in no text of single bytes.
fn is_eastern(head: &[u8], unit: fn([u8; 2]) -> u16) -> bool {
    let units = || head.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let fits = |unit: &u16| {
        matches!(unit, 0x0a | 0x0d | 0x20..=0x7e | 0x2010..=0x2026 | 0x3000..=0x30ff | 0x4e00..=0x9fff)
            || matches!(unit, 0xac00..=0xd7a3 | 0xff00..=0xff65)
    };
    let marks = [0x0a, 0x20, 0x3001, 0x3002, 0xff0c];
    units().filter(fits).count() * 20 >= head.len() / 2 * 19 && units().any(|unit| marks.contains(&unit))
}

/// Whether a character does not stand in texts.
fn is_odd(c: char) -> bool {
    c.is_control() && !c.is_whitespace()
}

/// Whether a text has more characters that stand in none than texts have.
pub(super) fn too_many_controls(text: &str) -> bool {
    text.chars().filter(|c| is_odd(*c) || *c == '\u{fffd}').count() * 20 > text.chars().count()
}
