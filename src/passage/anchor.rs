//! Where a passage stands, told so that it is found again after the text has changed.

use super::fuzzy_anchoring::{Quote, Rivals, locate, rivals};
use super::key::digest;
use super::unknown_fields::{UnknownFields, keep_unknown_fields};
use crate::text::Span;
use memchr::memmem;
use serde::de::Error as _;
use serde::ser::SerializeSeq;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// A W3C Web Annotation target: `TextPositionSelector` and `TextQuoteSelector` of one span
/// (<https://www.w3.org/TR/annotation-model/#selectors>).
///
/// Its JSON form is the list of the two selectors. Two things differ from the recommendation: `start` and
/// `end` count bytes of the UTF-8 text, not characters; and each selector has fields of this program's own:
/// `text` (the digest of the text that the position is in) and `nearest`, `nearestInContext` (how alike the
/// most similar other passage of that text was, in percent: what keeps a passage that is gone from being
/// taken for another). Selectors and fields that are not known here are kept as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Where it stood, in bytes of the text.
    pub position: Span,
    /// The words themselves.
    pub exact: String,
    /// Some words before them: enough to make the passage the only one of its kind, where that can be.
    pub prefix: String,
    /// Some words after them.
    pub suffix: String,
    own: Own,
}

/// What an anchor holds beyond the recommendation's fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Own {
    text: Option<String>,
    nearest: Option<u8>,
    nearest_in_context: Option<u8>,
    position_unknown: UnknownFields,
    quote_unknown: UnknownFields,
    selectors: Vec<Raw>,
}

/// Bytes of context on either side, before it grows.
const CONTEXT: usize = 64;
/// Bytes of context on either side at which it stops growing.
const CONTEXT_MOST: usize = 1024;

/// So many bytes on either side are searched for similar passages: keeping one must not be felt, however long
/// the text is.
const NEAR: usize = 1 << 17;

impl Anchor {
    /// The anchor of `span` in `text`.
    pub fn new(text: &str, span: Span) -> Self {
        let exact = span.of(text).to_owned();
        let mut reach = CONTEXT;
        let (mut prefix, mut suffix) = context(text, span, reach);
        while reach < CONTEXT_MOST && !is_single(text, &whole(prefix, &exact, suffix)) {
            reach *= 2;
            (prefix, suffix) = context(text, span, reach);
        }
        let nearest = if is_single(text, &whole(prefix, &exact, suffix)) {
            let near = context(text, span, NEAR);
            let near = &text[span.start - near.0.len()..span.end + near.1.len()];
            let mut found = rivals(Quote { prefix, exact: &exact, suffix }, near);
            if near.len() < text.len() {
                // There may be a twin beyond, so the words alone will not do to find it again.
                found.alone = 100;
            }
            found
        } else {
            Rivals { alone: 100, in_context: 100 }
        };
        let own = Own {
            text: Some(digest(text.as_bytes())),
            nearest: Some(nearest.alone),
            nearest_in_context: Some(nearest.in_context),
            ..Own::default()
        };
        Self { position: span, exact, prefix: prefix.to_owned(), suffix: suffix.to_owned(), own }
    }

    /// Where the passage stands in `text` now. `None`: it is an orphan there.
    ///
    /// The passage is where it was if its words and the words around it still stand there. Else it is where
    /// the same words stand, or nearly the same: case, accents, white space and punctuation do not count, and
    /// some words may have changed. In doubt it is nowhere: where the most similar place is hardly more
    /// similar than another one is, or was in the text that the passage was taken from.
    pub fn find(&self, text: &str) -> Option<Span> {
        let Self { prefix, exact, suffix, .. } = self;
        let unchanged = self.find_unchanged(text, || digest(text.as_bytes()));
        unchanged.or_else(|| locate(Quote { prefix, exact, suffix }, self.rivals(), text))
    }

    /// As [`Anchor::find`], where the passage and the words around it are as they were: this takes no longer
    /// than searching the text for them; and hardly any time where the text is the one that it was made of,
    /// as its digest says.
    pub fn find_unchanged<D: AsRef<str>>(&self, text: &str, digest: impl FnOnce() -> D) -> Option<Span> {
        if self.exact.is_empty() {
            return None;
        }
        let stands = self.stands(text);
        if stands && self.text() == Some(digest().as_ref()) {
            return Some(self.position);
        }
        let whole = whole(&self.prefix, &self.exact, &self.suffix);
        if !is_single(text, &whole) {
            return None;
        }
        if stands {
            return Some(self.position);
        }
        if self.rivals().in_context == 100 {
            return None;
        }
        let start = memmem::find(text.as_bytes(), whole.as_bytes())? + self.prefix.len();
        Some(Span::new(start, start + self.exact.len()))
    }

    /// How alike the most similar passage of its own text was.
    fn rivals(&self) -> Rivals {
        Rivals {
            alone: self.own.nearest.unwrap_or(100),
            in_context: self.own.nearest_in_context.unwrap_or(50),
        }
    }

    /// The digest of the text that it was made of.
    pub(super) fn text(&self) -> Option<&str> {
        self.own.text.as_deref()
    }

    /// Whether its words and those around them stand at its position.
    fn stands(&self, text: &str) -> bool {
        let Span { start, end } = self.position;
        self.position.of(text) == self.exact
            && text[..start].ends_with(&self.prefix)
            && text[end..].starts_with(&self.suffix)
    }
}

fn whole(prefix: &str, exact: &str, suffix: &str) -> String {
    [prefix, exact, suffix].concat()
}

/// Whether `part` stands in `text` exactly once. Never true of nothing.
fn is_single(text: &str, part: &str) -> bool {
    if part.is_empty() {
        return false;
    }
    let bytes = text.as_bytes();
    let Some(first) = memmem::find(bytes, part.as_bytes()) else { return false };
    // Not `find_iter`: copies may overlap.
    memmem::find(&bytes[first + 1..], part.as_bytes()).is_none()
}

/// About `reach` bytes before and after `span`, in whole words where there are any.
fn context(text: &str, span: Span, reach: usize) -> (&str, &str) {
    let on_boundary = |at: &usize| text.is_char_boundary(*at);
    let from = (span.start.saturating_sub(reach)..=span.start).find(on_boundary).unwrap_or(span.start);
    let to = (span.end + reach..=text.len()).find(on_boundary).unwrap_or(text.len());
    let (before, after) = (&text[from..span.start], &text[span.end..to]);
    let cut = if from == 0 { 0 } else { before.find(char::is_whitespace).unwrap_or(0) };
    let keep = if to == text.len() { None } else { after.rfind(char::is_whitespace) };
    (&before[cut..], &after[..keep.unwrap_or(after.len())])
}

const POSITION: &str = "TextPositionSelector";
const QUOTE: &str = "TextQuoteSelector";

#[derive(Serialize, Deserialize)]
#[serde(remote = "Self")]
struct PositionForm<'a> {
    r#type: Cow<'a, str>,
    start: usize,
    end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<Cow<'a, str>>,
    #[serde(flatten, skip_deserializing)]
    unknown: UnknownFields,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", remote = "Self")]
struct QuoteForm<'a> {
    r#type: Cow<'a, str>,
    exact: Cow<'a, str>,
    #[serde(default)]
    prefix: Cow<'a, str>,
    #[serde(default)]
    suffix: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nearest: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nearest_in_context: Option<u8>,
    #[serde(flatten, skip_deserializing)]
    unknown: UnknownFields,
}

keep_unknown_fields!(PositionForm<'_>, QuoteForm<'_>);

/// A selector of a kind that is not known here, as it stands in the file.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
struct Raw(Box<RawValue>);

impl PartialEq for Raw {
    fn eq(&self, other: &Self) -> bool {
        self.0.get() == other.0.get()
    }
}

impl Eq for Raw {}

impl Serialize for Anchor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Anchor { position, exact, prefix, suffix, own } = self;
        let mut all = serializer.serialize_seq(Some(2 + own.selectors.len()))?;
        all.serialize_element(&PositionForm {
            r#type: POSITION.into(),
            start: position.start,
            end: position.end,
            text: own.text.as_deref().map(Cow::from),
            unknown: own.position_unknown.clone(),
        })?;
        all.serialize_element(&QuoteForm {
            r#type: QUOTE.into(),
            exact: exact.into(),
            prefix: prefix.into(),
            suffix: suffix.into(),
            nearest: own.nearest,
            nearest_in_context: own.nearest_in_context,
            unknown: own.quote_unknown.clone(),
        })?;
        own.selectors.iter().try_for_each(|selector| all.serialize_element(selector))?;
        all.end()
    }
}

/// What every selector has.
#[derive(Deserialize)]
struct Typed<'a> {
    #[serde(borrow, default)]
    r#type: Cow<'a, str>,
}

impl<'de> Deserialize<'de> for Anchor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (mut position, mut quote) = (None, None);
        let mut own = Own::default();
        for selector in Vec::<Box<RawValue>>::deserialize(deserializer)? {
            let kind = serde_json::from_str::<Typed<'_>>(selector.get()).map(|typed| typed.r#type);
            match kind.as_deref() {
                Ok(POSITION) if position.is_none() => {
                    position = Some(form::<PositionForm<'_>, _>(&selector)?);
                }
                Ok(QUOTE) if quote.is_none() => quote = Some(form::<QuoteForm<'_>, _>(&selector)?),
                _ => own.selectors.push(Raw(selector)),
            }
        }
        let position = position.ok_or_else(|| D::Error::custom(format!("no {POSITION}")))?;
        let quote = quote.ok_or_else(|| D::Error::custom(format!("no {QUOTE}")))?;
        if position.start > position.end {
            return Err(D::Error::custom(format!("a {POSITION} that ends before it starts")));
        }
        own.text = position.text.map(Cow::into_owned);
        own.position_unknown = position.unknown;
        own.quote_unknown = quote.unknown;
        (own.nearest, own.nearest_in_context) = (quote.nearest, quote.nearest_in_context);
        let [exact, prefix, suffix] = [quote.exact, quote.prefix, quote.suffix].map(Cow::into_owned);
        Ok(Self { position: Span::new(position.start, position.end), exact, prefix, suffix, own })
    }
}

/// Reads one selector.
fn form<T: for<'a> Deserialize<'a>, E: serde::de::Error>(selector: &RawValue) -> Result<T, E> {
    serde_json::from_str(selector.get()).map_err(E::custom)
}

#[cfg(test)]
#[path = "anchor_tests.rs"]
mod tests;
