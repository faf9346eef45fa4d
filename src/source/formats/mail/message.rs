//! A mail (RFC 5322): a newsletter in a file of its own or in a mailbox, or a page that a browser saved as one MIME file.

use super::body::{self, Body, Segment};
use crate::source::article::{Article, Debris, Origin};
use crate::source::draft::Draft;
use crate::source::error::ReadError;
use crate::source::formats::head::Head;
use crate::source::formats::html;
use crate::source::formats::lexicon::{LEXICON, Tag};
use crate::source::formats::reading::Reading;
use crate::source::metadata::{Field, Metadata};
use crate::text::Span;
use mail_parser::{HeaderName, Message, MessageParser, PartType};

/// Whether a file begins with header lines of a mail (RFC 5322), or of a page saved in MIME.
pub(crate) fn is_mail(head: &Head<'_>) -> bool {
    let mut known = 0;
    let mut sure = false;
    for line in head.text().lines().take(60).take_while(|line| !line.is_empty()) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return false;
        }
        let name = name.to_ascii_lowercase();
        known += usize::from(LEXICON.has(&name, Tag::Header));
        sure |= LEXICON.has(&name, Tag::Sure);
    }
    known >= 3 && sure
}

/// Reads a mail, or a page saved as one (MHTML).
pub(crate) fn read(reading: &mut Reading<'_>, origin: &Origin, bytes: &[u8]) -> Result<(), ReadError> {
    let message = MessageParser::default().parse(bytes);
    let message = message.ok_or_else(|| ReadError::Malformed("is no mail that can be read".to_owned()))?;
    let page = message.header_raw("Snapshot-Content-Location").map(|address| address.trim().to_owned());
    let page = page.or_else(|| page_of_parts(&message));
    let known = headers(&message);
    let Body { mut segments, warnings } = body::read(&message, origin, &known);
    let is_page = |segment: &Segment| segment.page.is_some();
    let saved = page.and_then(|address| Some((address, segments.iter().position(is_page)?)));
    let article = match (saved, segments.pop()) {
        (_, None) => return Err(body::without_text(&message)),
        (Some((address, at)), Some(last)) => {
            segments.push(last);
            let mut known = Metadata::default();
            known.learn(Field::Address, &address, "saved page");
            html::article(origin.clone(), &segments[at].source, warnings, known)
        }
        (None, Some(Segment { page: Some(page), .. })) if segments.is_empty() => {
            Article { warnings, ..*page }
        }
        (None, Some(last)) => {
            segments.push(last);
            let (text, forced) = joined(segments);
            Draft { text, forced, warnings, metadata: known }.article(origin.clone())
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
fn headers(message: &Message<'_>) -> Metadata {
    let mut known = Metadata::default();
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
