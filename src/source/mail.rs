//! Mails: newsletters in files of their own and in mailboxes, and pages that browsers save as one MIME file.

use super::mail_body::{self, Segment};
use super::particulars::{Field, Known};
use super::read::{Reading, Unreadable};
use super::{Article, Debris, Origin, html, plain};
use crate::text::Span;
use mail_parser::{HeaderName, Message, MessageParser, PartType};

/// Reads a mail, or a page saved as one (MHTML).
pub(crate) fn message(reading: &mut Reading<'_>, origin: &Origin, bytes: &[u8]) -> Result<(), Unreadable> {
    let message = MessageParser::default().parse(bytes);
    let message = message.ok_or_else(|| Unreadable::Malformed("is no mail that can be read".to_owned()))?;
    let page = message.header_raw("Snapshot-Content-Location").map(|address| address.trim().to_owned());
    let page = page.or_else(|| page_of_parts(&message));
    let known = headers(&message);
    let mail_body::Body { mut segments, warnings } = mail_body::read(&message, origin, &known);
    let is_page = |segment: &Segment| segment.page.is_some();
    let saved = page.and_then(|address| Some((address, segments.iter().position(is_page)?)));
    let article = match (saved, segments.pop()) {
        (_, None) => return Err(mail_body::without_text(&message)),
        (Some((address, at)), Some(last)) => {
            segments.push(last);
            let mut known = Known::default();
            known.learn(Field::Address, &address, "saved page");
            html::article(origin.clone(), &segments[at].source, warnings, known)
        }
        (None, Some(Segment { page: Some(page), .. })) if segments.is_empty() => {
            Article { warnings, ..*page }
        }
        (None, Some(last)) => {
            segments.push(last);
            let (text, forced) = joined(segments);
            plain::article(origin.clone(), plain::Draft { text, forced, warnings, known })
        }
    };
    reading.add(article)
}

/// What a mail shows, one part after the other, and what of it is debris by what its parts tell.
fn joined(segments: Vec<Segment>) -> (String, Vec<Debris>) {
    let (mut text, mut debris) = (String::new(), Vec::new());
    let alone = segments.len() == 1;
    for segment in segments {
        let Segment { source, page } = segment;
        if !text.is_empty() {
            text.truncate(text.trim_end_matches(['\r', '\n']).len());
            text.push_str("\n\n");
        }
        let start = text.len();
        match page {
            Some(page) => {
                text.push_str(&page.text);
                let moved = |debris: &Debris| Span::new(debris.span.start + start, debris.span.end + start);
                debris.extend(page.debris.iter().map(|line| Debris { span: moved(line), ..*line }));
            }
            // The text of a mail of one part stays as it is.
            None if alone => text.push_str(&source),
            None => text.push_str(source.trim_start_matches(['\r', '\n'])),
        }
    }
    (text, debris)
}

/// The address of a saved page whose parts say where they came from.
fn page_of_parts(message: &Message<'_>) -> Option<String> {
    let from_page = message.from().is_none_or(|from| {
        from.first()
            .and_then(|from| from.name().or(from.address()))
            .is_some_and(|name| name.contains("Saved by"))
    });
    let part = message.parts.iter().find(|part| matches!(part.body, PartType::Html(_)))?;
    let place = part.headers.iter().find(|header| header.name == HeaderName::ContentLocation)?;
    place.value.as_text().filter(|_| from_page).map(str::to_owned)
}

/// What a newsletter's headers say.
fn headers(message: &Message<'_>) -> Known {
    let mut known = Known::default();
    let subject = message.thread_name().or_else(|| message.subject()).unwrap_or_default();
    known.learn(Field::Title, subject, "Subject header");
    let from = message.from().and_then(|from| from.first());
    let name = from.and_then(|from| from.name().or(from.address())).unwrap_or_default();
    known.learn(Field::Outlet, name, "From header");
    let date = message.date().map(mail_parser::DateTime::to_rfc3339).unwrap_or_default();
    known.learn(Field::Published, &date, "Date header");
    let language = message.header_raw("Content-Language").unwrap_or_default();
    known.learn(Field::Language, language, "Content-Language header");
    known
}

/// Reads every mail of a mailbox.
pub(crate) fn mailbox(reading: &mut Reading<'_>, origin: &Origin, bytes: &[u8]) -> Result<(), Unreadable> {
    let mut starts: Vec<usize> = postmarks(bytes).collect();
    let Some(first) = starts.first() else { return message(reading, origin, bytes) };
    // A mail whose first line is damaged is one all the same.
    if !bytes[..*first].trim_ascii().is_empty() {
        starts.insert(0, 0);
    }
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    for (at, (start, end)) in starts.iter().zip(ends).enumerate() {
        let mail = &bytes[*start..end];
        let mail = if mail.starts_with(b"From ") { below(mail) } else { mail };
        let origin = origin.within(&format!("mail {}", at + 1));
        if let Err(error) = message(reading, &origin, &unquoted(mail)) {
            reading.flaw(&origin, error.to_string());
        }
    }
    Ok(())
}

/// What stands below the first line.
fn below(bytes: &[u8]) -> &[u8] {
    bytes.splitn(2, |byte| *byte == b'\n').nth(1).unwrap_or_default()
}

/// Whether a file begins as a mailbox does.
pub(crate) fn begins_mailbox(bytes: &[u8]) -> bool {
    postmarks(bytes).next() == Some(0)
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
