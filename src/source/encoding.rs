//! Bytes become text: charset detection by byte order marks, by what the content declares, by UTF-8, and by frequencies
//! of byte pairs where none of these fits (chardetng, as in Firefox).
//!
//! UTF-8 bytes become the text as they are, a byte order mark included, so that every offset of the text is one
//! of the file. Bytes of another encoding are decoded, and a sentence says from which.

use super::error::ReadError;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_16BE, UTF_16LE};
use mail_parser::decoders::charsets::map::charset_decoder;
use std::borrow::Cow;

/// As much as a guess looks at, in bytes.
const SAMPLE: usize = 1 << 20;
/// As much as decides whether bytes are text at all, in bytes.
const HEAD: usize = 1 << 16;

/// A text and what had to be done to get it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// The text.
    pub(crate) text: String,
    /// A sentence each for what a reader should know; empty for clean UTF-8.
    pub(crate) warnings: Vec<String>,
}

/// Decodes `bytes`. `declared`: an encoding's name that the content itself states (`<meta charset>`), used where
/// the bytes are not UTF-8.
pub(crate) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, ReadError> {
    if is_blank(bytes) {
        return Err(ReadError::Empty);
    }
    if let Some(wide) = wide(bytes) {
        let (text, broken) = wide.decode(bytes);
        // A text that is cut off ends in one that is wrong.
        let is_noise = broken && too_many_controls(text.trim_end_matches('\u{fffd}'));
        return if is_noise { Err(ReadError::Binary) } else { Ok(said(wide.name(), text, broken)) };
    }
    if let Some(name) = unknown(bytes) {
        return Err(not_read(name));
    }
    if is_binary(bytes) {
        return Err(ReadError::Binary);
    }
    let declared = declared.map(str::trim);
    if let Some(text) = seven_bits(bytes, declared) {
        return Ok(text);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.to_owned(), warnings: Vec::new() });
    }
    if is_ebcdic(bytes) {
        return Err(not_read("EBCDIC"));
    }
    if let Some(text) = damaged_utf8(bytes) {
        return Ok(text);
    }
    let encoding = declared
        .and_then(|name| Encoding::for_label(name.as_bytes()))
        .filter(|encoding| encoding.is_ascii_compatible() && encoding.name() != "UTF-8")
        .unwrap_or_else(|| guess(bytes));
    Ok(converted(bytes, encoding))
}

/// As [`decode`], by what XML and HTML say of themselves.
pub(crate) fn decode_marked(bytes: &[u8]) -> Result<Decoded, ReadError> {
    decode(bytes, declared(bytes))
}

/// The encoding that a page or an XML file declares of itself, within its first kilobytes.
fn declared(bytes: &[u8]) -> Option<&str> {
    let head = &bytes[..bytes.len().min(4096)];
    let start = head.iter().position(|byte| !byte.is_ascii_whitespace())?;
    if head[start] != b'<' {
        return None;
    }
    // What an XML file says of itself goes before what the text in it says of something else.
    let is_xml = head[start..].starts_with(b"<?xml");
    let keys = if is_xml { ["encoding=", "charset="] } else { ["charset=", "encoding="] };
    keys.iter().find_map(|key| {
        let at =
            head.windows(key.len()).position(|part| part.eq_ignore_ascii_case(key.as_bytes()))? + key.len();
        let rest = &head[at..];
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest.iter().position(|byte| !(byte.is_ascii_alphanumeric() || b"-_:".contains(byte)))?;
        std::str::from_utf8(&rest[..end]).ok().filter(|name| !name.is_empty())
    })
}

/// Whether a file that begins with `head` is UTF-8 as far as that goes, and in no encoding that hides behind ASCII: then
/// its parts can be decoded one by one.
pub(crate) fn is_plain(head: &[u8]) -> bool {
    // It may end within a character.
    let end = match std::str::from_utf8(head) {
        Ok(_) => head.len(),
        Err(error) if error.error_len().is_none() => error.valid_up_to(),
        Err(_) => return false,
    };
    decode(&head[..end], None).is_ok_and(|decoded| decoded.warnings.is_empty())
}

/// Whether a file that begins with `head` is text in units of several bytes.
pub(crate) fn is_wide(head: &[u8]) -> bool {
    wide(head).is_some()
}

/// Decodes a part of a file that [`is_plain`] at its beginning. What is not UTF-8 in it is told of this part.
pub(crate) fn decode_part(bytes: &[u8]) -> Decoded {
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.to_owned(), warnings: Vec::new() },
        Err(_) => damaged_utf8(bytes).unwrap_or_else(|| converted(bytes, guess(bytes))),
    }
}

/// Whether bytes that begin with `head` could be text, in whatever encoding.
pub fn is_text(head: &[u8]) -> bool {
    let head = &head[..head.len() & !3];
    decode(head, None).is_ok()
}

/// The beginning of a file as far as it can be told without decoding all of it: enough to see in which format it is.
pub(crate) fn glance(head: &[u8]) -> String {
    wide(head).map_or_else(|| String::from_utf8_lossy(head).into_owned(), |wide| wide.decode(head).0)
}

/// Bytes for a reader that decodes by itself and knows no marks: without UTF-8's, and in UTF-8 where they are UTF-16 or
/// UTF-32.
pub(crate) fn unmarked(bytes: &[u8]) -> Cow<'_, [u8]> {
    match wide(bytes) {
        Some(wide) => wide.decode(bytes).0.into_bytes().into(),
        None => bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).into(),
    }
}

/// What to say of text in an encoding that is known here and not read.
fn not_read(name: &str) -> ReadError {
    ReadError::Malformed(format!("is text in {name}: byline does not read it (iconv makes UTF-8 of it)"))
}

/// Whether there is nothing but white space, byte order marks and NULs.
fn is_blank(bytes: &[u8]) -> bool {
    let marks: [&[u8]; 4] = [b"\xef\xbb\xbf", b"\0\0\xfe\xff", b"\xff\xfe", b"\xfe\xff"];
    let body = marks.iter().find_map(|mark| bytes.strip_prefix(*mark)).unwrap_or(bytes);
    body.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0)
}

/// First bytes of formats that are never text. (`%PDF` is printable, and still no text to read.)
const MAGIC: [&[u8]; 14] = [
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
    b"7z\xbc\xaf",
    b"OggS",
    b"SQLite format 3",
    b"\xd0\xcf\x11\xe0",
];

/// Whether bytes are no text: a known first mark, a NUL near the start, or too many control characters.
pub(crate) fn is_binary(bytes: &[u8]) -> bool {
    if MAGIC.iter().any(|magic| bytes.starts_with(magic)) {
        return true;
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    if memchr::memchr(0, head).is_some() {
        return true;
    }
    // Escape sequences and form feeds do stand in texts; bytes below 0x20 in every twelfth place do not.
    let odd = head.iter().filter(|byte| **byte < 0x20 && !matches!(byte, b'\t'..=b'\r' | 0x1b)).count();
    odd * 12 > head.len()
}

/// Marks of encodings that nothing here decodes.
const UNKNOWN: [(&[u8], &str); 4] = [
    (b"\x0e\xfe\xff", "SCSU"),
    (b"\xfb\xee\x28", "BOCU-1"),
    (b"\xf7\x64\x4c", "UTF-1"),
    (b"\xdd\x73\x66\x73", "UTF-EBCDIC"),
];

/// The encoding that nothing here decodes and that `bytes` have the mark of.
fn unknown(bytes: &[u8]) -> Option<&'static str> {
    UNKNOWN.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, name)| *name)
}

/// Whether bytes are text as mainframes write it: letters and blanks stand where those of EBCDIC do, and there is
/// neither a blank nor a line end of ASCII.
fn is_ebcdic(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let is_letter = |byte: u8| (1..=9).contains(&(byte & 15)) && matches!(byte >> 4, 8..=10 | 12..=14);
    let letters = head.iter().filter(|byte| is_letter(**byte)).count();
    let blanks = memchr::memchr_iter(0x40, head).count();
    letters * 10 >= head.len() * 6
        && blanks * 20 >= head.len()
        && memchr::memchr2(b' ', b'\n', head).is_none()
}

/// An encoding whose units have more than a byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wide {
    Utf16(&'static Encoding),
    /// And whether its bytes come with the highest first.
    Utf32(bool),
}

impl Wide {
    fn name(self) -> &'static str {
        match self {
            Self::Utf16(encoding) => encoding.name(),
            Self::Utf32(true) => "UTF-32BE",
            Self::Utf32(false) => "UTF-32LE",
        }
    }

    /// The text without its mark, and whether anything in it was wrong.
    fn decode(self, bytes: &[u8]) -> (String, bool) {
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
fn wide(bytes: &[u8]) -> Option<Wide> {
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

fn too_many_controls(text: &str) -> bool {
    text.chars().filter(|c| is_odd(*c) || *c == '\u{fffd}').count() * 20 > text.chars().count()
}

/// Text in an encoding that hides all but ASCII behind ASCII: Japanese behind escapes, and UTF-7 where it has its mark
/// or is declared.
fn seven_bits(bytes: &[u8], declared: Option<&str>) -> Option<Decoded> {
    if memchr::memmem::find(bytes, b"\x1b$").is_some() {
        let (text, broken) = ISO_2022_JP.decode_without_bom_handling(bytes);
        return (!broken).then(|| said(ISO_2022_JP.name(), text.into_owned(), broken));
    }
    let is_marked = bytes.starts_with(b"+/v") && matches!(bytes.get(3), Some(b'8' | b'9' | b'+' | b'/'));
    if !bytes.is_ascii() || !(is_marked || declared.is_some_and(|name| name.eq_ignore_ascii_case("utf-7"))) {
        return None;
    }
    let text = charset_decoder(b"utf-7")?(bytes);
    let broken = text.contains('\u{fffd}');
    Some(said("UTF-7", text.trim_start_matches('\u{feff}').to_owned(), broken))
}

/// UTF-8 with a few wrong bytes: kept as UTF-8 where more of its characters are right than wrong.
fn damaged_utf8(bytes: &[u8]) -> Option<Decoded> {
    let (mut right, mut wrong) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        wrong += chunk.invalid().len();
    }
    (right > wrong * 2).then(|| {
        let (noun, verb) = if wrong == 1 { ("byte", "is") } else { ("bytes", "are") };
        let said = format!("{wrong} {noun} {verb} not UTF-8 and shown as \u{fffd}");
        Decoded { text: String::from_utf8_lossy(bytes).into_owned(), warnings: vec![said] }
    })
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    detector.feed(sample, sample.len() == bytes.len());
    detector.guess(None, Utf8Detection::Deny)
}

fn converted(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, used, broken) = encoding.decode(bytes);
    said(used.name(), text.into_owned(), broken)
}

/// A text that was decoded, with the sentence that says so.
fn said(name: &str, text: String, broken: bool) -> Decoded {
    let mut said = format!("is {name}, not UTF-8: offsets are those of the decoded text");
    if broken {
        let count = text.chars().filter(|c| *c == '\u{fffd}').count();
        said = format!("{said}; {count} characters could not be decoded and are shown as \u{fffd}");
    }
    Decoded { text, warnings: vec![said] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes, None).unwrap().text
    }

    #[test]
    fn utf8_comes_out_as_it_went_in_with_its_byte_order_mark() {
        for bytes in ["plain", "\u{feff}marked", "a\r\nb\rc\u{85}", "\u{1b}[2Jstays\u{9b}2J"] {
            let decoded = decode(bytes.as_bytes(), None).unwrap();
            assert_eq!(decoded.text, bytes);
            assert_eq!(decoded.warnings, Vec::<String>::new());
        }
    }

    #[test]
    fn what_is_not_utf8_is_decoded_and_said() {
        let wide: Vec<u8> = "Größe und Maß".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = [b"\xff\xfe".as_slice(), &wide].concat();
        for bytes in [wide.as_slice(), &marked] {
            let decoded = decode(bytes, None).unwrap();
            assert_eq!(decoded.text, "Größe und Maß");
            assert!(decoded.warnings[0].contains("UTF-16LE"), "{:?}", decoded.warnings);
        }
        for text in [
            "Мост через реку откроют весной.",
            "Η γέφυρα θα ανοίξει την άνοιξη.",
            "पुल वसंत में खुलेगा।",
            "渡船停在港口，一个冬天都没有开。",
            "橋は春に開く。\nフェリーはまだ来ない。",
            "다리는 봄에 열린다.",
        ] {
            for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
                let wide: Vec<u8> = text.encode_utf16().flat_map(bytes).collect();
                assert_eq!(decode(&wide, None).unwrap().text, text);
            }
        }
        // Chinese in two bytes each looks like Korean in two bytes each.
        let (chinese, _, _) = encoding_rs::GBK.encode("渡船停在港口，一个冬天都没有开。镇长说春天再看。");
        assert_eq!(text(&chinese), "渡船停在港口，一个冬天都没有开。镇长说春天再看。");
        let latin = b"Le caf\xe9 du coin a rouvert apr\xe8s l'\xe9t\xe9, \xe0 la joie des habitu\xe9s.";
        assert_eq!(text(latin), "Le café du coin a rouvert après l'été, à la joie des habitués.");
        let (cyrillic, _, _) =
            encoding_rs::WINDOWS_1251.encode("Мост через реку откроют весной, сообщил мэр.");
        assert_eq!(text(&cyrillic), "Мост через реку откроют весной, сообщил мэр.");
    }

    /// `text` in UTF-32.
    fn utf32(text: &str, bytes: fn(u32) -> [u8; 4]) -> Vec<u8> {
        text.chars().flat_map(|c| bytes(u32::from(c))).collect()
    }

    #[test]
    fn utf32_is_read_with_and_without_its_mark() {
        for text in ["Größe und Maß \u{1f6a2}", "Мост через реку откроют весной.", "橋は春に開く。"]
        {
            for (order, name) in
                [(u32::to_le_bytes as fn(u32) -> [u8; 4], "UTF-32LE"), (u32::to_be_bytes, "UTF-32BE")]
            {
                for marked in [text.to_owned(), format!("\u{feff}{text}")] {
                    let decoded = decode(&utf32(&marked, order), None).unwrap();
                    assert_eq!(decoded.text, text);
                    assert!(decoded.warnings[0].starts_with(&format!("is {name}")), "{:?}", decoded.warnings);
                }
            }
        }
        let mut cut = utf32("\u{feff}cut off", u32::to_be_bytes);
        cut.truncate(cut.len() - 2);
        assert_eq!(text(&cut), "cut of\u{fffd}");
    }

    #[test]
    fn utf16_that_is_cut_within_a_unit_is_read_as_far_as_it_goes() {
        let wide: Vec<u8> = "The bridge opens".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&wide[..wide.len() - 1]), "The bridge open\u{fffd}");
        let noise = [b"\xff\xfe".as_slice(), &[0, 0xd8, 1, 0, 2, 0].repeat(40)].concat();
        assert_eq!(decode(&noise, None), Err(ReadError::Binary));
    }

    #[test]
    fn encodings_of_seven_bits_are_decoded() {
        assert_eq!(text(b"+/v8-caf+AOk- am Fluss"), "café am Fluss");
        assert_eq!(decode(b"caf+AOk-", Some("utf-7")).unwrap().text, "café");
        assert_eq!(text(b"1+1 is a sum, caf+AOk- is none"), "1+1 is a sum, caf+AOk- is none");
        assert_eq!(text(b"\x1b$B66\x1b(B ends"), "橋 ends");
        assert_eq!(text(b"\x1b$ is no letter"), "\u{1b}$ is no letter");
    }

    #[test]
    fn what_nothing_decodes_is_named() {
        // "The ferry is late."
        let mainframe = b"\xe3\x88\x85\x40\x86\x85\x99\x99\xa8\x40\x89\xa2\x40\x93\x81\xa3\x85\x4b";
        for (bytes, name) in
            [(mainframe.as_slice(), "EBCDIC"), (b"\x0e\xfe\xffabc", "SCSU"), (b"\xfb\xee\x28abc", "BOCU-1")]
        {
            let told = decode(bytes, None).unwrap_err().to_string();
            assert!(told.starts_with(&format!("is text in {name}: byline does not read it")), "{told}");
        }
    }

    #[test]
    fn a_declared_encoding_wins_over_a_guess_but_not_over_utf8() {
        let (bytes, _, _) = encoding_rs::ISO_8859_2.encode("žluť");
        assert_eq!(decode(&bytes, Some("iso-8859-2")).unwrap().text, "žluť");
        assert_eq!(decode("žluť".as_bytes(), Some("iso-8859-2")).unwrap().text, "žluť");
    }

    #[test]
    fn a_few_wrong_bytes_do_not_spoil_a_utf8_text() {
        let mut bytes = "Das Ö und das Ü und das Ä stehen hier, ".as_bytes().to_vec();
        bytes.push(0xff);
        let decoded = decode(&bytes, None).unwrap();
        assert!(decoded.text.starts_with("Das Ö und") && decoded.text.ends_with('\u{fffd}'));
        assert_eq!(decoded.warnings, ["1 byte is not UTF-8 and shown as \u{fffd}"]);
    }

    #[test]
    fn nothing_and_no_text_are_told_apart() {
        for bytes in
            [b"".as_slice(), b" \n\t\r\n", b"\xef\xbb\xbf\n", b"\xff\xfe\n\0", b"\0\0\xfe\xff\0\0\0\n"]
        {
            assert_eq!(decode(bytes, None), Err(ReadError::Empty));
        }
        let noise: Vec<u8> = (0..=255).collect();
        for bytes in [b"\x89PNG\r\n".as_slice(), b"%PDF-1.7\nabc", b"abc\0def", &noise[1..], b"PK\x03\x04abc"]
        {
            assert_eq!(decode(bytes, None), Err(ReadError::Binary));
        }
    }

    #[test]
    fn encodings_are_declared_in_markup_only() {
        assert_eq!(declared(b"<meta charset=\"koi8-r\">"), Some("koi8-r"));
        assert_eq!(declared(b"<?xml version='1.0' encoding='windows-1251'?>"), Some("windows-1251"));
        let feed = b"<?xml version='1.0' encoding='windows-1251'?><rss><p>charset=utf-8 was wrong</p></rss>";
        assert_eq!(declared(feed), Some("windows-1251"));
        assert_eq!(declared(b"a text about charset=koi8-r"), None);
    }
}
