//! Bytes become text: byte order marks, UTF-8, and a guess where neither fits.
//!
//! UTF-8 bytes become the text as they are, a byte order mark included, so that every offset of the text is one
//! of the file. Bytes of another encoding are decoded, and a sentence says from which.

use super::Unreadable;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

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
pub(crate) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, Unreadable> {
    if is_blank(bytes) {
        return Err(Unreadable::Empty);
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes).filter(|(found, _)| found.name() != "UTF-8") {
        return Ok(converted(bytes, encoding));
    }
    if let Some(encoding) = wide(bytes) {
        return Ok(converted(bytes, encoding));
    }
    if is_binary(bytes) {
        return Err(Unreadable::Binary);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.to_owned(), warnings: Vec::new() });
    }
    if let Some(text) = damaged_utf8(bytes) {
        return Ok(text);
    }
    let encoding = declared
        .and_then(|name| Encoding::for_label(name.trim().as_bytes()))
        .filter(|encoding| encoding.is_ascii_compatible() && encoding.name() != "UTF-8")
        .unwrap_or_else(|| guess(bytes));
    Ok(converted(bytes, encoding))
}

/// Whether there is nothing but white space, byte order marks and NULs.
fn is_blank(bytes: &[u8]) -> bool {
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let body = body.strip_prefix(b"\xff\xfe").or_else(|| body.strip_prefix(b"\xfe\xff")).unwrap_or(body);
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

/// UTF-16 without a byte order mark. Of each pair of bytes of Latin text one is 0; of Cyrillic, Greek, Hebrew or
/// Arabic text one is small, and there are blanks.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    if head.len() < 8 || bytes.len() % 2 == 1 {
        return None;
    }
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let small = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte < 0x08).count();
    let pairs = head.len() / 2;
    let (even, odd) = (zeros(0), zeros(1));
    let blanks = |blank: [u8; 2]| head.chunks_exact(2).filter(|pair| **pair == blank).count();
    let other = |from: usize, blank: [u8; 2]| small(from) * 10 >= pairs * 9 && blanks(blank) * 20 >= pairs;
    let encoding = match () {
        () if even == 0 && (odd * 10 >= pairs * 4 || other(1, *b" \0")) => UTF_16LE,
        () if odd == 0 && (even * 10 >= pairs * 4 || other(0, *b"\0 ")) => UTF_16BE,
        () => return None,
    };
    let (text, broken) = encoding.decode_without_bom_handling(head);
    let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    (!broken && controls * 20 <= pairs).then_some(encoding)
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
    let mut said = format!("is {}, not UTF-8: offsets are those of the decoded text", used.name());
    if broken {
        let count = text.chars().filter(|c| *c == '\u{fffd}').count();
        said = format!("{said}; {count} characters could not be decoded and are shown as \u{fffd}");
    }
    Decoded { text: text.into_owned(), warnings: vec![said] }
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
        for text in ["Мост через реку откроют весной.", "Η γέφυρα θα ανοίξει την άνοιξη."]
        {
            for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
                let wide: Vec<u8> = text.encode_utf16().flat_map(bytes).collect();
                assert_eq!(decode(&wide, None).unwrap().text, text);
            }
        }
        let latin = b"Le caf\xe9 du coin a rouvert apr\xe8s l'\xe9t\xe9, \xe0 la joie des habitu\xe9s.";
        assert_eq!(text(latin), "Le café du coin a rouvert après l'été, à la joie des habitués.");
        let (cyrillic, _, _) =
            encoding_rs::WINDOWS_1251.encode("Мост через реку откроют весной, сообщил мэр.");
        assert_eq!(text(&cyrillic), "Мост через реку откроют весной, сообщил мэр.");
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
        for bytes in [b"".as_slice(), b" \n\t\r\n", b"\xef\xbb\xbf\n", b"\xff\xfe\n\0"] {
            assert_eq!(decode(bytes, None), Err(Unreadable::Empty));
        }
        let noise: Vec<u8> = (0..=255).collect();
        for bytes in [b"\x89PNG\r\n".as_slice(), b"%PDF-1.7\nabc", b"abc\0def", &noise[1..], b"PK\x03\x04abc"]
        {
            assert_eq!(decode(bytes, None), Err(Unreadable::Binary));
        }
    }
}
