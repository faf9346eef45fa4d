//! Files that no writer left like that.

use crate::samples::{Here, contents, entry, stamp, text};
use byline::entity::Analysis;
use byline::shell::library::{LibraryError, Place, Reader, TextQuery, Writer};
use byline::source::Options;
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

/// A library of a few files, in two commits.
fn library() -> Here {
    let here = Here::new();
    let mut writer = Writer::open(&here.place).unwrap();
    for at in 0..6 {
        let words = format!("words of file {at}");
        writer.put(stamp(&at.to_string(), 1), [entry(&text(&words), &Analysis::default())]).unwrap();
        if at % 3 == 2 {
            writer.commit().unwrap();
        }
    }
    writer.finish().unwrap();
    here
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { out.extend(files_under(&path)) } else { out.push(path) }
    }
    out.sort();
    out
}

/// All that a reader does; what it says must be right or an error.
fn use_all(place: &Place) -> Result<usize, LibraryError> {
    let reader = Reader::open(place)?;
    let mut count = 0;
    for file in reader.files()? {
        for id in file.ids() {
            let article = reader.article(id)?;
            assert_eq!(article.text, format!("words of file {}", file.stamp.path.display()));
            reader.analysis(id)?;
            count += 1;
        }
    }
    for block in reader.particulars()? {
        block?;
    }
    reader.search(&TextQuery::Phrase("words of".into()), usize::MAX)?;
    reader.search(&TextQuery::Prefix("fi".into()), usize::MAX)?;
    Ok(count)
}

/// A writer makes of anything a library that can be used.
fn mends(place: &Place) {
    let mut writer = Writer::open(place).unwrap();
    writer.put(stamp("mended", 1), [entry(&text("words of file mended"), &Analysis::default())]).unwrap();
    writer.commit().unwrap();
    drop(writer);
    assert!(use_all(place).unwrap() >= 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_byte_that_is_changed_or_missing_makes_it_panic_or_lie(which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), cut in any::<bool>(), flip in 1_u8..) {
        let here = library();
        let files = files_under(here.place.folder());
        let path = which.get(&files);
        let mut bytes = fs::read(path).unwrap();
        if !bytes.is_empty() {
            let at = at.index(bytes.len());
            if cut { bytes.truncate(at) } else { bytes[at] ^= flip }
            fs::write(path, bytes).unwrap();
        }
        if let Ok(count) = use_all(&here.place) {
            prop_assert_eq!(count, 6);
        }
    }
}

#[test]
fn what_was_written_but_not_committed_is_not_there() {
    let here = library();
    let catalogue = here.place.folder().join("catalogue-0");
    let mut bytes = fs::read(&catalogue).unwrap();
    bytes.extend_from_slice(b"half a block");
    fs::write(&catalogue, bytes).unwrap();
    assert_eq!(use_all(&here.place).unwrap(), 6);
    let mut writer = Writer::open(&here.place).unwrap();
    writer.put(stamp("6", 1), [entry(&text("words of file 6"), &Analysis::default())]).unwrap();
    writer.commit().unwrap();
    assert_eq!(use_all(&here.place).unwrap(), 7);
}

#[test]
fn a_catalogue_that_is_short_or_gone_is_damage_and_is_mended() {
    for gone in [false, true] {
        let here = library();
        let catalogue = here.place.folder().join("catalogue-0");
        if gone {
            fs::remove_file(&catalogue).unwrap();
        } else {
            let bytes = fs::read(&catalogue).unwrap();
            fs::write(&catalogue, &bytes[..bytes.len() - 1]).unwrap();
        }
        assert!(matches!(use_all(&here.place), Err(LibraryError::Damaged(_))));
        mends(&here.place);
    }
}

#[test]
fn what_is_kept_beside_a_commit_is_checked_too() {
    let here = Here::new();
    let mut writer = Writer::open(&here.place).unwrap();
    let commit = writer.begin_commit().unwrap();
    for part in 0..3 {
        commit.keep(part, |to| to.write_all(b"an index of names")).unwrap();
    }
    commit.end().unwrap();
    drop(writer);
    Reader::open(&here.place).unwrap().check().unwrap();
    let parts = files_under(here.place.folder()).into_iter();
    let parts: Vec<PathBuf> = parts
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().contains("state")))
        .collect();
    assert_eq!(parts.len(), 3);
    for part in parts {
        let sound = fs::read(&part).unwrap();
        let mut bytes = sound.clone();
        *bytes.last_mut().unwrap() ^= 1;
        for damaged in [bytes, vec![0; 900_000], Vec::new()] {
            fs::write(&part, damaged).unwrap();
            let checked = Reader::open(&here.place).unwrap().check();
            assert!(matches!(checked, Err(LibraryError::Damaged(_))), "{}: {checked:?}", part.display());
        }
        fs::write(&part, sound).unwrap();
    }
}

#[test]
fn another_version_and_foreign_files_are_outdated_and_are_mended() {
    let changes: [fn(&Path); 4] = [
        |folder| {
            let path = folder.join("library.json");
            let newer = fs::read_to_string(&path).unwrap().replace("\"format\": ", "\"format\": 9");
            fs::write(path, newer).unwrap();
        },
        |folder| fs::write(folder.join("library.json"), "\u{0}what?").unwrap(),
        |folder| fs::write(folder.join("index/meta.json"), "{}").unwrap(),
        |folder| fs::remove_dir_all(folder.join("index")).unwrap(),
    ];
    for change in changes {
        let here = library();
        change(here.place.folder());
        let error = use_all(&here.place).unwrap_err();
        assert!(error.wants_rebuild(), "{error}");
        mends(&here.place);
    }
}

#[test]
fn what_cannot_be_written_is_an_error() {
    let here = Here::new();
    // A file where a folder should be.
    let cache = here.cache.path().join("file");
    fs::write(&cache, "").unwrap();
    let place = Place::of(&cache, &["articles".into()], &Options::default());
    assert!(matches!(Writer::open(&place), Err(LibraryError::Io { .. })));
    assert!(Reader::open(&place).is_err());
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_write_protected_can_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let here = library();
    let protect = |mode| {
        for folder in [here.place.folder().join("index"), here.place.folder().to_owned()] {
            fs::set_permissions(folder, fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    protect(0o555);
    let (read, listed) =
        (use_all(&here.place), Reader::open(&here.place).map(|reader| contents(&reader).len()));
    // The administrator writes where nobody may.
    let may_write = fs::write(here.place.folder().join("probe"), "").is_ok();
    let written = Writer::open(&here.place).and_then(|mut writer| {
        writer.put(stamp("7", 1), [entry(&text("words of file 7"), &Analysis::default())])?;
        writer.commit()
    });
    protect(0o755);
    assert_eq!(read.unwrap(), 6);
    assert_eq!(listed.unwrap(), 6);
    assert_eq!(written.is_ok(), may_write);
}
