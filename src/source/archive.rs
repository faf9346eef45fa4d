//! Compressed files and archives: what is in them is read as files are, within a limit of expanded bytes.

use super::read::{Reading, Unreadable};
use super::{Origin, format, is_text, opens};
use std::io::{Cursor, Read};

/// Reads a gzip'd file. One that is cut off is read as far as it goes.
pub(crate) fn gzip(reading: &mut Reading<'_>, origin: &Origin, bytes: &[u8]) -> Result<(), Unreadable> {
    let (inner, end) = expand(reading, flate2::read::MultiGzDecoder::new(bytes));
    let reason = match end {
        End::Whole => None,
        End::Limit => return Err(reading.too_large()),
        End::Broken(_) if inner.is_empty() => {
            return Err(Unreadable::Malformed("is broken gzip data".to_owned()));
        }
        End::Broken(_) => Some("is cut off or damaged: what could be expanded is shown"),
    };
    let flaws = reading.outcome.flaws.len();
    reading.take(origin, &inner)?;
    // An archive in it says so itself, and of which member.
    let told = format::is_tar(&inner) && reading.outcome.flaws.len() > flaws;
    if let Some(reason) = reason.filter(|_| !told) {
        reading.flaw(origin, reason);
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
    let worth = opens(name).unwrap_or_else(|| is_text(&bytes[..bytes.len().min(4096)]));
    if worth {
        reading.part(&origin, bytes);
    }
}

/// Reads every member of a zip archive.
pub(crate) fn zip(reading: &mut Reading<'_>, origin: &Origin, bytes: &[u8]) -> Result<(), Unreadable> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return salvage(reading, origin, bytes);
    };
    for at in 0..archive.len() {
        let entry = match archive.by_index(at) {
            Ok(entry) => entry,
            Err(error) => {
                reading.flaw(
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
                reading.flaw(&origin.within(&name), reading.too_large().to_string());
                break;
            }
            End::Broken(error) => {
                reading.flaw(&origin.within(&name), format!("cannot be unpacked ({error})"));
            }
        }
    }
    Ok(())
}

/// Reads the members of a zip archive whose table of contents (which stands at the end) is lost: one after the
/// other, as far as each says where it ends.
pub(crate) fn salvage(
    reading: &mut Reading<'_>,
    origin: &Origin,
    mut bytes: &[u8],
) -> Result<(), Unreadable> {
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
                reading.flaw(&origin.within(&name), reading.too_large().to_string());
                return Ok(());
            }
            End::Broken(_) => {
                reading.flaw(&origin.within(&name), "is cut off");
                break;
            }
        }
    }
    if !any {
        return Err(Unreadable::Malformed("is a zip archive that is cut off or damaged".to_owned()));
    }
    reading.flaw(origin, "is cut off or damaged: what comes after is not read");
    Ok(())
}

/// Reads every member of a tar archive.
pub(crate) fn tar(reading: &mut Reading<'_>, origin: &Origin, bytes: &[u8]) -> Result<(), Unreadable> {
    let mut archive = tar::Archive::new(bytes);
    let entries =
        archive.entries().map_err(|_| Unreadable::Malformed("is a damaged tar archive".to_owned()))?;
    for entry in entries {
        let Ok(entry) = entry else {
            reading.flaw(origin, "is cut off or damaged: what comes after is not read");
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
                reading.flaw(&origin.within(&name), reading.too_large().to_string());
                break;
            }
            _ => reading.flaw(&origin.within(&name), "is cut off"),
        }
    }
    Ok(())
}
