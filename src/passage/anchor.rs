//! Where a passage stands, told so that it is found again after the text has changed.

use super::key::digest;
use super::locate::{Rivals, Wanted, locate, rivals};
use crate::text::Span;
use memchr::memmem;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A W3C Web Annotation target: `TextPositionSelector` and `TextQuoteSelector` of one span
/// (<https://www.w3.org/TR/annotation-model/#selectors>).
///
/// Its JSON form is the list of the two selectors. Two things differ from the recommendation: `start` and `end`
/// count bytes of the UTF-8 text, not characters; and each selector has fields of this program's own:
/// `text` (the digest of the text that the position is in) and `nearest`, `nearestInContext` (how alike the
/// most similar other passage of that text was, in percent: what keeps a passage that is gone from being
/// taken for another). Selectors and fields that are not known here are kept as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Vec<Value>", try_from = "Vec<Value>")]
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
    position_rest: Map<String, Value>,
    quote_rest: Map<String, Value>,
    selectors: Vec<Value>,
}

/// Bytes of context on either side, before it grows.
const CONTEXT: usize = 64;
/// Bytes of context on either side at which it stops growing.
const CONTEXT_MOST: usize = 1024;

/// So many bytes on either side are searched for similar passages: keeping one must not be felt, however long the text is.
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
            let mut found = rivals(Wanted { prefix, exact: &exact, suffix }, near);
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
    /// some words may have changed. In doubt it is nowhere: where the most similar place is hardly more similar than
    /// another one is, or was in the text that the passage was taken from.
    pub fn find(&self, text: &str) -> Option<Span> {
        let Self { prefix, exact, suffix, .. } = self;
        self.find_unchanged(text).or_else(|| locate(Wanted { prefix, exact, suffix }, self.rivals(), text))
    }

    /// As [`Anchor::find`], where the passage and the words around it are as they were: this takes no longer than
    /// searching the text for them.
    pub fn find_unchanged(&self, text: &str) -> Option<Span> {
        if self.exact.is_empty() {
            return None;
        }
        let whole = whole(&self.prefix, &self.exact, &self.suffix);
        let single = is_single(text, &whole);
        if self.stands(text) && (single || self.is_from(text)) {
            return Some(self.position);
        }
        if !single || self.rivals().in_context == 100 {
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

    /// Whether it was made of just this text.
    pub fn is_from(&self, text: &str) -> bool {
        self.own.text.as_deref() == Some(&digest(text.as_bytes()))
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
struct PositionForm {
    r#type: String,
    start: usize,
    end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct QuoteForm {
    r#type: String,
    exact: String,
    #[serde(default)]
    prefix: String,
    #[serde(default)]
    suffix: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    nearest: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nearest_in_context: Option<u8>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

impl From<Anchor> for Vec<Value> {
    fn from(anchor: Anchor) -> Self {
        let Anchor { position, exact, prefix, suffix, own } = anchor;
        let position = PositionForm {
            r#type: POSITION.to_owned(),
            start: position.start,
            end: position.end,
            text: own.text,
            rest: own.position_rest,
        };
        let quote = QuoteForm {
            r#type: QUOTE.to_owned(),
            exact,
            prefix,
            suffix,
            nearest: own.nearest,
            nearest_in_context: own.nearest_in_context,
            rest: own.quote_rest,
        };
        // Neither form can fail to become a value: their keys are strings and their numbers finite.
        let known = [serde_json::to_value(position), serde_json::to_value(quote)];
        known.into_iter().flatten().chain(own.selectors).collect()
    }
}

impl TryFrom<Vec<Value>> for Anchor {
    type Error = String;

    fn try_from(selectors: Vec<Value>) -> Result<Self, String> {
        let (mut position, mut quote) = (None, None);
        let mut own = Own::default();
        for selector in selectors {
            let form = |error: serde_json::Error| error.to_string();
            match selector.get("type").and_then(Value::as_str) {
                Some(POSITION) if position.is_none() => {
                    position = Some(serde_json::from_value::<PositionForm>(selector).map_err(form)?);
                }
                Some(QUOTE) if quote.is_none() => {
                    quote = Some(serde_json::from_value::<QuoteForm>(selector).map_err(form)?);
                }
                _ => own.selectors.push(selector),
            }
        }
        let position = position.ok_or_else(|| format!("no {POSITION}"))?;
        let quote = quote.ok_or_else(|| format!("no {QUOTE}"))?;
        if position.start > position.end {
            return Err(format!("a {POSITION} that ends before it starts"));
        }
        own.text = position.text;
        own.position_rest = position.rest;
        own.quote_rest = quote.rest;
        (own.nearest, own.nearest_in_context) = (quote.nearest, quote.nearest_in_context);
        let QuoteForm { exact, prefix, suffix, .. } = quote;
        Ok(Self { position: Span::new(position.start, position.end), exact, prefix, suffix, own })
    }
}

#[cfg(test)]
#[path = "anchor_tests.rs"]
mod tests;
