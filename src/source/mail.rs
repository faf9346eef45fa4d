//! Mails: newsletters in files of their own and in mailboxes, and pages that browsers save as one MIME file.

use super::particulars::{Field, Known};
use super::read::{Reading, Unreadable};
use super::{Origin, html, plain};
use mail_parser::mailbox::mbox::MessageIterator;
use mail_parser::{Message, MessageParser, PartType};

/// Reads a mail, or a page saved as one (MHTML).
pub(crate) fn message(reading: &mut Reading<'_>, origin: &Origin, bytes: &[u8]) -> Result<(), Unreadable> {
    let message = MessageParser::default().parse(bytes);
    let message = message.ok_or_else(|| Unreadable::Malformed("is no mail that can be read".to_owned()))?;
    let page = message.header_raw("Snapshot-Content-Location").map(|address| address.trim().to_owned());
    let page = page.or_else(|| page_of_parts(&message));
    let (text, is_html) =
        body(&message).ok_or_else(|| Unreadable::Malformed("is a mail without text".to_owned()))?;
    if text.trim().is_empty() {
        return Err(Unreadable::Malformed("is a mail without text".to_owned()));
    }
    let article = match page {
        Some(address) => {
            let mut known = Known::default();
            known.learn(Field::Address, &address, "saved page");
            html::article(origin.clone(), &text, Vec::new(), known)
        }
        None if is_html => html::fragment(origin.clone(), &text, Vec::new(), headers(&message)),
        None => plain::article(
            origin.clone(),
            plain::Draft { text, known: headers(&message), ..plain::Draft::default() },
        ),
    };
    reading.add(article)
}

/// The address of a saved page whose parts say where they came from.
fn page_of_parts(message: &Message<'_>) -> Option<String> {
    let from_page = message.from().is_none_or(|from| {
        from.first()
            .and_then(|from| from.name().or(from.address()))
            .is_some_and(|name| name.contains("Saved by"))
    });
    let part = message.parts.iter().find(|part| matches!(part.body, PartType::Html(_)))?;
    let place =
        part.headers.iter().find(|header| header.name.as_str().eq_ignore_ascii_case("content-location"))?;
    place.value.as_text().filter(|_| from_page).map(str::to_owned)
}

/// A mail's text: its HTML where it has some, else its plain text.
fn body(message: &Message<'_>) -> Option<(String, bool)> {
    let html = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(html) => Some(html.to_string()),
        _ => None,
    });
    let text = || {
        message.parts.iter().find_map(|part| match &part.body {
            PartType::Text(text) => Some((text.to_string(), false)),
            _ => None,
        })
    };
    html.filter(|html| !html.trim().is_empty()).map(|html| (html, true)).or_else(text)
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
pub(crate) fn mailbox(reading: &mut Reading<'_>, origin: &Origin, bytes: &[u8]) {
    for (at, mail) in MessageIterator::new(bytes).enumerate() {
        let origin = origin.within(&format!("mail {}", at + 1));
        let Ok(mail) = mail else {
            reading.flaw(&origin, "cannot be read");
            break;
        };
        if let Err(error) = message(reading, &origin, mail.contents()) {
            reading.flaw(&origin, error.to_string());
        }
    }
}
