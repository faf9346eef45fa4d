//! Compressed files and archives: what is in them is read as files are, within a limit of expanded bytes.

use super::head::Head;
use super::reading::Reading;
use crate::source::article::Origin;
use crate::source::encoding::is_text;
use crate::source::error::ReadError;
use std::io::{Cursor, Read};

/// Whether a file is gzip'd, by its first bytes (RFC 1952).
pub(crate) fn is_gzip(head: &Head<'_>) -> bool {
    head.bytes.starts_with(b"\x1f\x8b")
}

/// Whether a file is a zip archive: begins with a member, or with the table of contents of an empty one.
pub(crate) fn is_zip(head: &Head<'_>) -> bool {
    head.bytes.starts_with(b"PK\x03\x04") || head.bytes.starts_with(b"PK\x05\x06")
}

/// Whether a zip archive has `mark` in its first bytes, as those do whose first member says what they are.
pub(crate) fn is_zip_of(head: &Head<'_>, mark: &[u8]) -> bool {
    is_zip(head) && memchr::memmem::find(&head.bytes[..head.bytes.len().min(200)], mark).is_some()
}

/// Whether a file is an office document, in a zip archive or as older office programs wrote it.
pub(crate) fn is_office(head: &Head<'_>) -> bool {
    is_zip_of(head, b"[Content_Types].xml")
        || is_zip_of(head, b"application/vnd.oasis")
        || head.bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

/// Whether bytes are a tar archive: by the magic of POSIX or of GNU, with the zero that no text has, since words can stand
/// at its place as well.
pub(crate) fn is_tar(bytes: &[u8]) -> bool {
    bytes.get(257..).is_some_and(|rest| rest.starts_with(b"ustar\0") || rest.starts_with(b"ustar  \0"))
}

/// Reads a gzip'd file. One that is cut off is read as far as it goes.
pub(crate) fn gzip(reading: &mut Reading<'_>, origin: &Origin, bytes: &[u8]) -> Result<(), ReadError> {
    let (inner, end) = expand(reading, flate2::read::MultiGzDecoder::new(bytes));
    let reason = match end {
        End::Whole => None,
        End::Limit => return Err(reading.too_large()),
        End::Broken(_) if inner.is_empty() => {
            return Err(ReadError::Malformed("is broken gzip data".to_owned()));
        }
        End::Broken(_) => Some("is cut off or damaged: what could be expanded is shown"),
    };
    let errors = reading.outcome.errors.len();
    reading.take(origin, &inner)?;
    // An archive in it says so itself, and of which member.
    let told = is_tar(&inner) && reading.outcome.errors.len() > errors;
    if let Some(reason) = reason.filter(|_| !told) {
        reading.fail(origin, reason);
    }
    Ok(())
}

/// How expanding ended.
pub(crate) enum End {
    Whole,
    Limit,
    Broken(std::io::Error),
}

/// Expands `from` as far as the limit and the data allow.
pub(crate) fn expand(reading: &mut Reading<'_>, from: impl Read) -> (Vec<u8>, End) {
    let mut out = Vec::new();
    let limit = reading.left;
    // One byte more than is allowed tells data that end at the limit from data that go on.
    let mut from = from.take(limit + 1);
    let result = from.read_to_end(&mut out);
    let length = out.len() as u64;
    reading.left = limit.saturating_sub(length);
    let end = match result {
        _ if length > limit => End::Limit,
        Ok(_) => End::Whole,
        Err(error) => End::Broken(error),
    };
    (out, end)
}

/// Whether a member of an archive is worth opening: no hidden file, none that a system left behind.
fn is_wanted(name: &str) -> bool {
    let is_hidden = |part: &str| part.starts_with('.') && part != "." && part != "..";
    !name.ends_with('/')
        && !name.split('/').any(|part| is_hidden(part) || part == "__MACOSX" || part == "Thumbs.db")
}

/// Reads a member of an archive. What is passed over in folders is so here.
fn member(reading: &mut Reading<'_>, origin: &Origin, name: &str, bytes: &[u8]) {
    let origin = origin.within(name);
    let worth = reading.opens(name).unwrap_or_else(|| is_text(&bytes[..bytes.len().min(4096)]));
    if worth {
        reading.part(&origin, bytes);
    }
}

/// Reads every member of a zip archive.
pub(crate) fn zip(reading: &mut Reading<'_>, origin: &Origin, bytes: &[u8]) -> Result<(), ReadError> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return salvage(reading, origin, bytes);
    };
    for at in 0..archive.len() {
        let entry = match archive.by_index(at) {
            Ok(entry) => entry,
            Err(error) => {
                reading.fail(
                    &origin.within(&format!("member {}", at + 1)),
                    format!("cannot be unpacked ({error})"),
                );
                continue;
            }
        };
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        if !is_wanted(&name) {
            continue;
        }
        let (inner, end) = expand(reading, entry);
        match end {
            End::Whole => member(reading, origin, &name, &inner),
            End::Limit => {
                reading.fail(&origin.within(&name), reading.too_large().to_string());
                break;
            }
            End::Broken(error) => {
                reading.fail(&origin.within(&name), format!("cannot be unpacked ({error})"));
            }
        }
    }
    Ok(())
}

/// Reads the members of a zip archive whose table of contents (which stands at the end) is lost: one after the
/// other, as far as each says where it ends.
pub(crate) fn salvage(reading: &mut Reading<'_>, origin: &Origin, mut bytes: &[u8]) -> Result<(), ReadError> {
    let mut any = false;
    while let Ok(Some(entry)) = zip::read::read_zipfile_from_stream(&mut bytes) {
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let wanted = is_wanted(&name);
        let (inner, end) = expand(reading, entry);
        any |= wanted;
        match end {
            _ if !wanted => {}
            End::Whole => member(reading, origin, &name, &inner),
            End::Limit => {
                reading.fail(&origin.within(&name), reading.too_large().to_string());
                return Ok(());
            }
            End::Broken(_) => {
                reading.fail(&origin.within(&name), "is cut off");
                break;
            }
        }
    }
    if !any {
        return Err(ReadError::Malformed("is a zip archive that is cut off or damaged".to_owned()));
    }
    reading.fail(origin, "is cut off or damaged: what comes after is not read");
    Ok(())
}

/// Reads every member of a tar archive.
pub(crate) fn tar(reading: &mut Reading<'_>, origin: &Origin, bytes: &[u8]) -> Result<(), ReadError> {
    let mut archive = tar::Archive::new(bytes);
    let entries =
        archive.entries().map_err(|_| ReadError::Malformed("is a damaged tar archive".to_owned()))?;
    for entry in entries {
        let Ok(entry) = entry else {
            reading.fail(origin, "is cut off or damaged: what comes after is not read");
            break;
        };
        let name = String::from_utf8_lossy(&entry.path_bytes()).trim_start_matches("./").to_owned();
        if !entry.header().entry_type().is_file() || !is_wanted(&name) {
            continue;
        }
        let size = entry.size();
        let (inner, end) = expand(reading, entry);
        match end {
            End::Whole if inner.len() as u64 == size => member(reading, origin, &name, &inner),
            End::Limit => {
                reading.fail(&origin.within(&name), reading.too_large().to_string());
                break;
            }
            _ => reading.fail(&origin.within(&name), "is cut off"),
        }
    }
    Ok(())
}
