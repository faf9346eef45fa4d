//! Which parts of a mail are its text, by RFC 2046: of alternatives the last that can be shown, of other parts all texts
//! in their order, attachments never, and never an empty part instead of one that has words.

use crate::source::article::{Article, Origin};
use crate::source::encoding;
use crate::source::error::{ReadError, enumerated};
use crate::source::formats::html;
use crate::source::metadata::Metadata;
use crate::text::unseen;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{ContentType, Encoding, Message, MessagePart, MimeHeaders, PartType};
use std::borrow::Cow;

/// Parts lie at most this deep in parts.
const DEEPEST: usize = 40;

/// What a mail shows.
#[derive(Debug, Default)]
pub(crate) struct Body {
    /// Texts, none of them blank.
    pub(crate) segments: Vec<Segment>,
    /// What had to be done to read them.
    pub(crate) warnings: Vec<String>,
}

/// One text of a mail.
#[derive(Debug, Default)]
pub(crate) struct Segment {
    /// The text, or the HTML.
    pub(crate) source: String,
    /// The article that the HTML makes; none for plain text.
    pub(crate) page: Option<Box<Article>>,
}

/// The texts of a mail of which this is `known`. What is usually no text, such as a named file that is not said to be
/// attached, counts where there is no other; and where the mail is damaged, what lies in no other part.
pub(crate) fn read(message: &Message<'_>, origin: &Origin, known: &Metadata) -> Body {
    let mut body = Body::default();
    for (loose, last) in [(false, 1), (true, 1), (true, message.parts.len())] {
        for number in 0..last {
            if body.segments.is_empty() {
                Walk { message, origin, known, loose }.part(number, 0, &mut body);
            }
        }
    }
    body
}

/// What to say of a mail without text.
pub(crate) fn without_text(message: &Message<'_>) -> ReadError {
    let names: Vec<&str> = message.parts.iter().filter_map(|part| part.attachment_name()).collect();
    let files = if names.is_empty() { String::new() } else { format!(" (its files: {})", enumerated(names)) };
    ReadError::Malformed(format!("is a mail without text{files}"))
}

struct Walk<'a> {
    message: &'a Message<'a>,
    origin: &'a Origin,
    known: &'a Metadata,
    /// Whether all texts count that are not attached.
    loose: bool,
}

impl Walk<'_> {
    /// Adds what the part with this number shows.
    fn part(&self, number: usize, depth: usize, body: &mut Body) {
        let Some(part) = self.message.parts.get(number).filter(|_| depth < DEEPEST) else { return };
        let is_root = number == 0;
        if !is_root && part.content_disposition().is_some_and(ContentType::is_attachment) {
            return;
        }
        match &part.body {
            PartType::Multipart(parts) => {
                let parts: Vec<usize> =
                    parts.iter().map(|id| *id as usize).filter(|id| *id > number).collect();
                let kind = part.content_type().and_then(ContentType::subtype).unwrap_or_default();
                match kind.to_ascii_lowercase().as_str() {
                    "alternative" => self.first(parts.into_iter().rev(), depth, body),
                    "related" => self.first(self.root_first(part, parts).into_iter(), depth, body),
                    _ => parts.into_iter().for_each(|part| self.part(part, depth + 1, body)),
                }
            }
            PartType::Message(inner) => {
                let mut told = Body::default();
                Walk { message: inner, ..*self }.part(0, depth + 1, &mut told);
                if !told.segments.is_empty() {
                    let about = about(inner);
                    if !about.is_empty() {
                        body.segments.push(Segment { source: about, page: None });
                    }
                    body.segments.append(&mut told.segments);
                    body.warnings.append(&mut told.warnings);
                }
            }
            PartType::Text(text) | PartType::Html(text) => {
                if let Some(is_html) = self.shown(part, is_root) {
                    self.text(part, text, is_html, body);
                }
            }
            PartType::Binary(_) | PartType::InlineBinary(_) => {}
        }
    }

    /// Adds what the first of these parts shows that shows anything.
    fn first(&self, mut parts: impl Iterator<Item = usize>, depth: usize, body: &mut Body) {
        let before = body.segments.len();
        parts.any(|part| {
            self.part(part, depth + 1, body);
            body.segments.len() > before
        });
    }

    /// Parts that belong together with the one first that the others are there for.
    fn root_first(&self, part: &MessagePart<'_>, mut parts: Vec<usize>) -> Vec<usize> {
        let bare = |id: &str| id.trim_matches(['<', '>']).to_owned();
        let root = part.content_type().and_then(|kind| kind.attribute("start")).map(bare);
        let is_root = |id: &usize| {
            let id = self.message.parts.get(*id).and_then(|part| part.content_id()).map(bare);
            id.is_some() && id == root
        };
        if let Some(at) = parts.iter().position(is_root) {
            parts[..=at].rotate_right(1);
        }
        parts
    }

    /// Whether a text is shown, and if so whether it is HTML.
    fn shown(&self, part: &MessagePart<'_>, is_root: bool) -> Option<bool> {
        let kind = part.content_type();
        let name = |kind: &ContentType<'_>| match kind.subtype() {
            Some(subtype) => format!("{}/{subtype}", kind.ctype()).to_ascii_lowercase(),
            None => kind.ctype().to_ascii_lowercase(),
        };
        let name = kind.map_or("text/plain".to_owned(), name);
        let is_html = matches!(name.as_str(), "text/html" | "application/xhtml+xml");
        let is_text =
            is_html || matches!(name.as_str(), "text/plain" | "text/markdown" | "text/x-markdown" | "text");
        let is_file = !is_root && part.content_disposition().is_none() && part.attachment_name().is_some();
        let other = self.loose
            && name.starts_with("text/")
            && !matches!(name.as_str(), "text/css" | "text/javascript");
        let is_body = is_root && (name.starts_with("text") || name.starts_with("multipart"));
        ((is_text && !is_file) || is_body || other).then_some(is_html)
    }

    /// Adds a text, unless it shows no words.
    fn text(&self, part: &MessagePart<'_>, text: &str, is_html: bool, body: &mut Body) {
        let (source, warnings) = match self.decoded(part, text) {
            Some(decoded) => (decoded.text, decoded.warnings),
            None => (text.to_owned(), Vec::new()),
        };
        let article = || html::fragment(self.origin.clone(), &source, Vec::new(), self.known.clone());
        let page = is_html.then(|| Box::new(article()));
        let words = page.as_ref().map_or(source.as_str(), |page| page.text.as_str());
        if words.contains(|c: char| !c.is_whitespace() && unseen(c).is_none()) {
            body.warnings.extend(warnings);
            body.segments.push(Segment { source, page });
        }
    }

    /// The text of a part that came out wrong, as it would be read from a file: mails seldom say in which encoding they
    /// are, and some say it wrong.
    fn decoded(&self, part: &MessagePart<'_>, text: &str) -> Option<encoding::Decoded> {
        if !text.contains(['\u{fffd}', '\0', '\u{1b}']) && !text.starts_with("+/v") {
            return None;
        }
        let (start, end) = (part.raw_body_offset() as usize, part.raw_end_offset() as usize);
        let raw = self.message.raw_message().get(start..end)?;
        let bytes = match part.encoding {
            Encoding::None => Cow::Borrowed(raw),
            Encoding::Base64 => base64_decode(raw)?.into(),
            Encoding::QuotedPrintable => quoted_printable_decode(raw)?.into(),
        };
        let declared = part.content_type().and_then(|kind| kind.attribute("charset"));
        encoding::decode(&bytes, declared).ok()
    }
}

/// What a mail within a mail says of itself, a line each.
fn about(message: &Message<'_>) -> String {
    let from = message.from().and_then(|from| from.first());
    let from = from.and_then(|from| from.name().or(from.address())).map(str::to_owned);
    let date = message.date().map(mail_parser::DateTime::to_rfc822);
    let lines = [("From", from), ("Date", date), ("Subject", message.subject().map(str::to_owned))];
    let lines = lines.into_iter().filter_map(|(name, value)| Some(format!("{name}: {}", value?.trim())));
    lines.collect::<Vec<_>>().join("\n")
}
