//! Bytes become an [`Article`]: encoding, format, title and the other particulars, debris.
//!
//! Nothing here opens a file: [`read`] takes bytes and the name they came under.

mod article;

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
    let text = String::from_utf8_lossy(bytes).into_owned();
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    if bytes.contains(&0) {
        return Err(Unreadable::Binary);
    }
    let title = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim().to_owned();
    Ok(vec![Article::new(Origin::file(path), Particular::new(title, "first line"), text)])
}
