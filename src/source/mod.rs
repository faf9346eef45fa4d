//! Bytes become an [`Article`]: encoding, format, title and the other particulars, debris.
//!
//! Nothing here opens a file: [`read`] takes bytes and the name they came under.

mod article;
mod debris;
mod encoding;
mod markdown;
mod particulars;
mod plain;
mod title;

pub use article::{Article, Debris, Origin, Particular, Published};

/// Why bytes gave no article.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// No bytes, or white space only.
    #[error("is empty")]
    Empty,
    /// The bytes are not text in any encoding that is known here.
    #[error("is not text")]
    Binary,
}

/// Reads the articles that `bytes` hold; `path` is the name they came under and decides the format
/// where the content does not.
///
/// # Errors
/// [`Unreadable`] where there is nothing to read.
pub fn read(path: &str, bytes: &[u8]) -> Result<Vec<Article>, Unreadable> {
    let decoded = encoding::decode(bytes, None)?;
    let origin = Origin::file(path);
    let article = if markdown::is_markdown(path) {
        markdown::article(origin, decoded)
    } else {
        plain::article(origin, decoded.text, decoded.warnings, particulars::Known::default())
    };
    Ok(vec![article])
}

/// Whether bytes that begin with `head` could be text, in whatever encoding.
pub fn is_text(head: &[u8]) -> bool {
    let head = &head[..head.len() & !1];
    encoding::decode(head, None).is_ok()
}
