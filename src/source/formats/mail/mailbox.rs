//! A mailbox: mails in one file, each behind a line of its own ("mbox", RFC 4155).

use super::message;
use crate::source::article::Origin;
use crate::source::encoding;
use crate::source::error::ReadError;
use crate::source::formats::head::Head;
use crate::source::formats::reading::{Cut, Reading};

/// Reads every mail of a mailbox.
pub(crate) fn mailbox(reading: &mut Reading<'_>, origin: &Origin, bytes: &[u8]) -> Result<(), ReadError> {
    if postmarks(bytes).next().is_none() {
        return message::read(reading, origin, bytes);
    }
    mails(reading, origin, 0, bytes);
    Ok(())
}

/// A mailbox is cut where a mail begins.
pub(crate) static CUT: Cut = Cut {
    may: |head| !encoding::is_wide(head),
    whole: |bytes| {
        let starts = starts(bytes);
        let last = starts.last().copied().filter(|last| *last > 0)?;
        Some((last, starts.len() - 1))
    },
    read: mails,
};

/// Where mails begin.
fn starts(bytes: &[u8]) -> Vec<usize> {
    let mut starts: Vec<usize> = postmarks(bytes).collect();
    // A mail whose first line is damaged is one all the same.
    if !bytes[..starts.first().copied().unwrap_or(bytes.len())].trim_ascii().is_empty() {
        starts.insert(0, 0);
    }
    starts
}

/// Reads mails that have so many before them.
fn mails(reading: &mut Reading<'_>, origin: &Origin, before: usize, bytes: &[u8]) {
    let starts = starts(bytes);
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    for ((start, end), number) in starts.iter().zip(ends).zip(before + 1..) {
        let mail = &bytes[*start..end];
        let mail = if mail.starts_with(b"From ") { below(mail) } else { mail };
        let origin = origin.within(&format!("mail {number}"));
        if let Err(error) = message::read(reading, &origin, &unquoted(mail)) {
            reading.fail(&origin, error.to_string());
        }
    }
}

/// What stands below the first line.
fn below(bytes: &[u8]) -> &[u8] {
    bytes.splitn(2, |byte| *byte == b'\n').nth(1).unwrap_or_default()
}

/// Whether a file begins as a mailbox does.
pub(crate) fn is_mailbox(head: &Head<'_>) -> bool {
    postmarks(head.text().as_bytes()).next() == Some(0)
}

/// Where mails of a mailbox begin: at a line of "From", a sender and a date, at the file's start or behind an empty
/// line, with headers below. Any other line that begins with "From " is one of the mail before it.
fn postmarks(bytes: &[u8]) -> impl Iterator<Item = usize> + '_ {
    let begins_line = |at: &usize| *at == 0 || bytes[..*at].ends_with(b"\n");
    let is_mark = |at: &usize| {
        let above = &bytes[..*at];
        let blank = above.is_empty() || above.ends_with(b"\n\n") || above.ends_with(b"\n\r\n");
        let blank = blank || above.iter().all(u8::is_ascii_whitespace);
        let mut lines = bytes[*at..].splitn(3, |byte| *byte == b'\n');
        let (mark, below) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        blank && is_postmark(mark) && is_header(below)
    };
    memchr::memmem::find_iter(bytes, b"From ").filter(begins_line).filter(is_mark)
}

/// Whether a line is "From", a sender, and a date as C's `asctime` writes it: weekday, month, day, time and year,
/// perhaps with a zone before or after the year.
fn is_postmark(line: &[u8]) -> bool {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    const MONTHS: &str = "jan feb mar apr may jun jul aug sep oct nov dec";
    let Ok(line) = std::str::from_utf8(line) else { return false };
    let line = line.to_ascii_lowercase();
    let words: Vec<&str> = line.split_ascii_whitespace().skip(1).collect();
    let Some(day) = words.iter().skip(1).position(|word| DAYS.contains(&word.trim_end_matches(','))) else {
        return false;
    };
    let date = &words[day + 2..];
    let (months, numbers): (Vec<&str>, Vec<&str>) =
        date.iter().partition(|word| word.len() == 3 && MONTHS.contains(**word));
    let number = |word: &str, least: usize| {
        (least..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    months.len() == 1
        && date.len() <= 7
        && numbers.iter().any(|word| number(word, 1) && word.len() <= 2)
        && numbers.iter().any(|word| number(word, 4))
        && numbers.iter().any(|word| word.contains(':'))
}

/// Whether a line is a header of a mail.
fn is_header(line: &[u8]) -> bool {
    let end = line.iter().position(|byte| *byte == b':').unwrap_or(0);
    end > 0 && line[..end].iter().all(u8::is_ascii_graphic)
}

/// A mail of a mailbox without the mark that keeps lines of it from looking like the start of another (mboxrd): one ">"
/// before "From " and any number of them.
fn unquoted(mail: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(mail.len());
    for line in mail.split_inclusive(|byte| *byte == b'\n') {
        let marks = line.iter().take_while(|byte| **byte == b'>').count();
        let is_quoted = marks > 0 && line[marks..].starts_with(b"From ");
        out.extend_from_slice(&line[usize::from(is_quoted)..]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postmark_has_a_sender_and_a_date() {
        for line in [
            "From ada@lindt.example Mon Nov 10 06:00:00 2025",
            "From - Mon Nov  3 06:00 2025\r",
            "From ada at lindt.example  Mon Nov 10 06:00:00 2025",
            "From 17@xxx Mon Nov 10 06:00:00 +0000 2025",
            "From ada Mon Nov 10 06:00:00 CET 2025 +0100",
            "From MAILER-DAEMON Mon, 10 Nov 2025 06:00:00 +0100",
        ] {
            assert!(is_postmark(line.as_bytes()), "{line}");
        }
        for line in [
            "From Monday on we use the south gate.",
            "From Mon Nov 10 06:00:00 2025",
            "From the ferry on Mon at 06:00 we saw 2025 gulls",
            "From ada@lindt.example",
            "From 12 Nov to 14 Dec 2025 the gate is shut",
        ] {
            assert!(!is_postmark(line.as_bytes()), "{line}");
        }
    }
}
