//! Reading a file of many records piece by piece: how it is cut, and that all comes out as if it were read as a whole.
//!
//! What is decided for the whole file (its format, its encoding) is decided by its beginning. A file for which that does
//! not do is not cut: text in units of several bytes, what is not UTF-8, what is packed, and tables, in which a quoted
//! field may hold line ends.

use super::article::Origin;
use super::error::{PartError, ReadError};
use super::formats::FORMATS;
use super::formats::head::Head;
use super::formats::reading::{Cut, Options, Outcome, Reading, detect};

/// How a file is cut.
#[derive(Debug, Clone, Copy)]
pub struct Cutter {
    cut: &'static Cut,
}

/// How a file of this name is cut that begins with `head`; the more of it the surer, a hundred kilobytes do. `None`
/// where it has to be read as a whole.
pub fn cutter(path: &str, head: &[u8]) -> Option<Cutter> {
    let origin = Origin::file(path);
    // What only its name says to be packed has other records than its bytes tell.
    let cut = detect(FORMATS, &Head::new(origin.innermost(), head)).cut?;
    (cut.may)(head).then_some(Cutter { cut })
}

impl Cutter {
    /// Of bytes that begin with a record, or are the file's first without a byte order mark: how many of them are
    /// records that are there as a whole, and how many records these are. `None` where more bytes are needed.
    pub fn whole(self, bytes: &[u8]) -> Option<(usize, usize)> {
        (self.cut.whole)(bytes)
    }

    /// Reads whole records of the file `path` that have so many before them.
    pub fn read(self, path: &str, before: usize, bytes: &[u8], options: &Options) -> Outcome {
        let mut reading = Reading::new(FORMATS, options);
        if !bytes.trim_ascii().is_empty() {
            (self.cut.read)(&mut reading, &Origin::file(path), before, bytes);
        }
        reading.outcome
    }

    /// Which record of its file an article was, from 1 on.
    pub fn number(self, article: &Origin) -> Option<usize> {
        article.entry.as_ref()?.split([' ', '/']).nth(1)?.parse().ok()
    }
}

/// What to say of a file without an article, by what is wrong with its parts.
pub fn without_article(errors: &[PartError]) -> ReadError {
    ReadError::Malformed(match errors {
        [] => "holds no article".to_owned(),
        [PartError { entry, reason }, rest @ ..] => {
            let entry = entry.as_ref().map_or(String::new(), |entry| format!("{entry} "));
            let more = if rest.is_empty() { String::new() } else { format!(", and {} more", rest.len()) };
            format!("holds no article: {entry}{reason}{more}")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Article, read_with};
    use proptest::prelude::*;

    /// As [`read_with`], cut into pieces of about so many bytes each.
    fn in_pieces(path: &str, bytes: &[u8], size: usize) -> Option<Outcome> {
        let options = Options::default();
        let cutter = cutter(path, bytes)?;
        let (mut all, mut before, mut from) = (Outcome::default(), 0, 0);
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut to = size;
        loop {
            let cut = if to < bytes.len() { cutter.whole(&bytes[from..to]) } else { None };
            let (end, count) = match cut {
                Some((length, count)) => (from + length, count),
                None if to < bytes.len() => {
                    to += size;
                    continue;
                }
                // What cannot be cut is read as a whole.
                None if from == 0 => return None,
                None => (bytes.len(), 0),
            };
            let Outcome { articles, errors } = cutter.read(path, before, &bytes[from..end], &options);
            all.articles.extend(articles);
            all.errors.extend(errors);
            (before, from, to) = (before + count, end, end + size);
            if from == bytes.len() {
                return Some(all);
            }
        }
    }

    fn agrees(path: &str, bytes: &[u8], size: usize) -> Result<(), TestCaseError> {
        let Some(pieces) = in_pieces(path, bytes, size) else { return Ok(()) };
        match read_with(path, bytes, &Options::default()) {
            Ok(whole) => prop_assert_eq!(pieces, whole),
            Err(error) => {
                prop_assert_eq!(&pieces.articles, &Vec::<Article>::new());
                prop_assert_eq!(without_article(&pieces.errors), error);
            }
        }
        Ok(())
    }

    const LINES: [&str; 9] = [
        "{\"title\": \"Ferry\", \"text\": \"The ferry sailed from Lindt.\\nNobody came.\"}",
        "{\"text\": \"Gr\u{f6}\u{df}e und Ma\u{df} \u{2014} \u{6e21}\u{8239}\", \"url\": \"https://a.example/1\"}",
        "{\"title\": \"No text\"}",
        "{\"text\": \"cut off",
        "[1]",
        "",
        "  ",
        "\u{feff}{\"text\": \"A mark stands before it.\"}",
        "{\"text\": \"a\u{1}b\"}",
    ];

    const MAILS: [&str; 10] = [
        "From ada@lindt.example Mon Nov 10 06:00:00 2025\n",
        "From: Ada <ada@lindt.example>\nSubject: Ferry\nDate: Mon, 10 Nov 2025 06:00:00 +0100\n",
        "\n",
        "\r\n",
        "The ferry sailed.\n",
        "From Monday on we use the south gate.\n",
        ">From the hill one sees it.\n",
        "Subject: Se\u{f1}al\nFrom: b@lindt.example\nTo: c@lindt.example\nMIME-Version: 1.0\n",
        "From ada@lindt.example Mon Nov 10 06:00:00 2025\nSubject: One\nFrom: a@b.example\n\nA boat.\n\n",
        "From - Mon Nov  3 06:00 2025\r\nSubject: Two\r\n\r\nAnother boat.\r\n\r\n",
    ];

    proptest! {
        #[test]
        fn lines_of_json_in_pieces_are_those_of_the_whole(
            lines in prop::collection::vec((prop::sample::select(&LINES[..]), prop::sample::select(&["\n", "\r\n"][..])), 1..14),
            marked in any::<bool>(),
            size in 1_usize..200,
        ) {
            let text: String = lines.iter().flat_map(|(line, end)| [*line, *end]).collect();
            agrees("a.jsonl", format!("{}{text}", if marked { "\u{feff}" } else { "" }).as_bytes(), size)?;
        }

        #[test]
        fn mails_in_pieces_are_those_of_the_whole(
            parts in prop::collection::vec(prop::sample::select(&MAILS[..]), 1..14),
            marked in any::<bool>(),
            size in 1_usize..200,
        ) {
            let text = parts.concat();
            agrees("a.mbox", format!("{}{text}", if marked { "\u{feff}" } else { "" }).as_bytes(), size)?;
        }
    }

    #[test]
    fn what_only_the_whole_tells_is_not_cut() {
        let lines = "{\"text\": \"Gr\u{f6}\u{df}e\"}\n".repeat(20);
        assert!(cutter("a.jsonl", lines.as_bytes()).is_some());
        let wide: Vec<u8> = lines.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(&lines);
        let table = format!("title,text\n{}", "a,\"b\nc\"\n".repeat(20));
        for (name, bytes) in [
            ("a.jsonl", wide.as_slice()),
            ("a.jsonl", &latin),
            ("a.csv", table.as_bytes()),
            ("a.txt", b"a story"),
        ] {
            assert!(cutter(name, bytes).is_none(), "{name}");
        }
        // A character that is cut off at the head's end is none of another encoding.
        assert!(cutter("a.jsonl", &lines.as_bytes()[..12]).is_some());
    }
}
