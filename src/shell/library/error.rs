//! Why a library could not be read or written.

use std::io;
use std::path::PathBuf;
use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenReadError};

/// Why a library was not read or not written. Articles can be read without one in every case.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// There is none.
    #[error("there is no library yet")]
    Missing,
    /// It is of another version of byline, of its analysis or of the search engine, or of other folders.
    #[error("the library is of another version")]
    Outdated,
    /// It holds what no writer wrote.
    #[error("the library is damaged: {0}")]
    Damaged(&'static str),
    /// Another program is writing it.
    #[error("another byline is writing the library")]
    Busy,
    /// A file or folder could not be opened, read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The search engine could not go on.
    #[error("the library's index: {0}")]
    Engine(String),
}

impl LibraryError {
    /// Whether another one has to be built in its place.
    pub fn wants_rebuild(&self) -> bool {
        matches!(self, Self::Missing | Self::Outdated | Self::Damaged(_))
    }

    /// An error of the system at `path`.
    pub(super) fn io(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }
}

impl From<TantivyError> for LibraryError {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Busy,
            TantivyError::DataCorruption(_) | TantivyError::DeserializeError(_) => {
                Self::Damaged("the index does not read")
            }
            TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(_)) => {
                Self::Damaged("a file of the index is missing")
            }
            TantivyError::OpenReadError(OpenReadError::IoError { io_error, filepath }) => {
                if io_error.kind() == io::ErrorKind::InvalidData {
                    Self::Damaged("a file of the index does not read")
                } else {
                    Self::Io { path: filepath, source: io::Error::new(io_error.kind(), io_error) }
                }
            }
            TantivyError::IncompatibleIndex(_) | TantivyError::SchemaError(_) => Self::Outdated,
            other => Self::Engine(other.to_string()),
        }
    }
}
