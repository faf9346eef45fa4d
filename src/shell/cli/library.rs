//! `byline library`: what is kept of folders between runs.

use super::args::{Common, Kept};
use crate::shell::library::{LibraryError, Place, Reader, Summary, Writer};
use crate::text::printable;
use std::io::{self, Write};

/// Shows, checks or clears libraries. Returns what went wrong, a line each.
pub(super) fn run(kept: &Kept, common: &Common, out: &mut dyn Write) -> io::Result<Vec<String>> {
    let Some(cache) = Place::cache(common.cache.clone()) else {
        return Ok(vec!["no folder for libraries is known here".to_owned()]);
    };
    let mut all = Summary::all(&cache);
    if !kept.paths.is_empty() {
        // However the paths are written that lead to them.
        let wanted = Place::of(&cache, &kept.paths, &common.options().unwrap_or_default());
        all.retain(|summary| summary.place.folders() == wanted.folders());
    }
    let mut problems = Vec::new();
    for summary in &all {
        let folders = summary.place.folders().iter().map(|folder| folder.display().to_string());
        let folders = printable(&folders.collect::<Vec<_>>().join(", ")).into_owned();
        let said = match state(kept, summary) {
            Ok(said) => said,
            Err(error) => {
                let mends = if matches!(error, LibraryError::Damaged(_)) {
                    "; byline library --clear removes it, and it is made anew from the articles"
                } else {
                    ""
                };
                problems.push(format!("{folders}: {error}{mends}"));
                continue;
            }
        };
        writeln!(out, "{:>8.1} MB  {said:<10}  {folders}", summary.bytes as f64 / 1e6)?;
        writeln!(out, "             {}", printable(&summary.place.folder().display().to_string()))?;
    }
    if all.is_empty() {
        writeln!(out, "no library")?;
    }
    Ok(problems)
}

/// What is said of a library after what was to be done with it.
fn state(kept: &Kept, summary: &Summary) -> Result<String, LibraryError> {
    if kept.clear {
        return summary.place.clear().map(|()| "cleared".to_owned());
    }
    if !summary.is_current {
        return Ok("outdated".to_owned());
    }
    let reader = match Reader::open(&summary.place) {
        // Before its first commit there is nothing to read.
        Err(LibraryError::Missing) => {
            let process = Writer::process(&summary.place).ok_or(LibraryError::Missing)?;
            return Ok(format!("being made now, by process {process}"));
        }
        opened => opened?,
    };
    if kept.check {
        return reader.check().map(|()| "sound".to_owned());
    }
    Ok(format!("{} articles", reader.len()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_that_is_being_made_is_said_to_be() {
        let cache = tempfile::tempdir().unwrap();
        let place = Place::of(cache.path(), &[], &crate::source::Options::default());
        let common = Common { cache: Some(cache.path().to_owned()), ..Common::default() };
        let said = |common: &Common| {
            let mut out = Vec::new();
            let problems = run(&Kept::default(), common, &mut out).unwrap();
            (String::from_utf8(out).unwrap(), problems)
        };
        let mut writer = Writer::open(&place).unwrap();
        let (out, problems) = said(&common);
        let words = format!("being made now, by process {}", std::process::id());
        assert!(out.contains(&words) && problems.is_empty(), "{out} {problems:?}");
        writer.commit().unwrap();
        assert!(said(&common).0.contains("0 articles"));
    }
}
