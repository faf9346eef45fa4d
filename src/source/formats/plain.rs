//! Plain text: the file is the article, byte for byte.

use super::reading::Reading;
use crate::source::article::Origin;
use crate::source::draft::Draft;
use crate::source::encoding::Decoded;
use crate::source::error::ReadError;

/// Reads a text.
pub(crate) fn read(reading: &mut Reading<'_>, origin: &Origin, text: Decoded) -> Result<(), ReadError> {
    let Decoded { text, warnings } = text;
    reading.add(Draft { text, warnings, ..Draft::default() }.article(origin.clone()))
}
