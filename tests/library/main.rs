//! A library on disk: what is put in comes out, whatever happens to the program or to the files.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests an error is a failure")]

mod crash;
mod damage;
mod samples;
mod search;

use byline::entity::Analysis;
use byline::shell::library::{LibraryError, Reader, StoredId, Summary, TextQuery, Writer};
use proptest::prelude::*;
use samples::{Here, body, contents, entry, stamp, text};
use std::path::Path;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn all_that_is_put_in_comes_out(bodies in prop::collection::vec(body(), 0..5)) {
        let here = Here::new();
        let mut writer = Writer::open(&here.place).unwrap();
        let entries = bodies.iter().map(|(article, analysis)| entry(article, analysis));
        let ids = writer.put(stamp("all.jsonl", 1), entries).unwrap();
        writer.commit().unwrap();
        drop(writer);
        let reader = Reader::open(&here.place).unwrap();
        prop_assert_eq!(reader.files().unwrap()[0].ids().collect::<Vec<_>>(), ids.clone());
        let particulars: Vec<_> = reader.particulars().unwrap().flat_map(Result::unwrap).collect();
        prop_assert_eq!(particulars.len(), bodies.len());
        for ((id, (article, analysis)), known) in ids.iter().zip(&bodies).zip(&particulars) {
            prop_assert_eq!(&reader.article(*id).unwrap(), article);
            prop_assert_eq!(&reader.analysis(*id).unwrap(), analysis);
            prop_assert_eq!(reader.body(*id).unwrap(), (article.clone(), analysis.clone()));
            let (a, b) = (&known.article, article);
            prop_assert_eq!(known.id, *id);
            prop_assert_eq!((&a.origin, &a.title, &a.outlet, &a.author), (&b.origin, &b.title, &b.outlet, &b.author));
            prop_assert_eq!((&a.published, &a.address, &a.language), (&b.published, &b.address, &b.language));
            prop_assert_eq!((&a.section, &a.modified, &a.warnings), (&b.section, &b.modified, &b.warnings));
            prop_assert_eq!((known.bytes, known.debris), (b.text.len() as u64, b.debris.len() as u32));
            prop_assert_eq!((known.mentions, known.is_foreign), (analysis.mentions.len() as u32, analysis.is_foreign));
            prop_assert_eq!((known.key.as_str(), known.digest, known.minutes), ("key", 7 << 90, 3));
        }
        reader.check().unwrap();
    }
}

#[test]
fn a_changed_file_takes_the_place_of_the_old_one_and_a_removed_one_is_gone() {
    let here = Here::new();
    let mut writer = Writer::open(&here.place).unwrap();
    for (file, words) in [("a", "old words"), ("b", "old news"), ("c", "old hat")] {
        writer.put(stamp(file, 1), [entry(&text(words), &Analysis::default())]).unwrap();
    }
    writer.commit().unwrap();
    let before = Reader::open(&here.place).unwrap();
    writer.put(stamp("a", 2), [entry(&text("new words"), &Analysis::default())]).unwrap();
    writer.remove(Path::new("c")).unwrap();
    writer.remove(Path::new("nothing of that name")).unwrap();
    assert_eq!(writer.file(Path::new("a")).unwrap().stamp.size, 2);
    writer.finish().unwrap();
    let after = Reader::open(&here.place).unwrap();
    assert_eq!(contents(&after), [("a", "new words"), ("b", "old news")].map(samples::owned));
    let old = TextQuery::Phrase("old".into());
    assert_eq!(after.search(&old, 9).unwrap(), [StoredId(1)]);
    assert!(matches!(after.article(StoredId(0)), Err(LibraryError::Missing)));
    assert!(matches!(after.article(StoredId(99)), Err(LibraryError::Missing)));
    after.check().unwrap();
    // Who opened it earlier stays with what there was.
    assert_eq!(before.search(&old, 9).unwrap().len(), 3);
    assert_eq!(contents(&before).len(), 3);
    before.check().unwrap();
}

#[test]
fn a_writer_goes_on_where_the_last_one_stopped() {
    let here = Here::new();
    for round in 0..3_u32 {
        let mut writer = Writer::open(&here.place).unwrap();
        let ids =
            writer.put(stamp(&format!("{round}"), 1), [entry(&text("words"), &Analysis::default())]).unwrap();
        assert_eq!(ids, [StoredId(round)]);
        writer.commit().unwrap();
        // Not committed: never heard of again.
        writer.put(stamp("lost", 1), [entry(&text("lost words"), &Analysis::default())]).unwrap();
    }
    let reader = Reader::open(&here.place).unwrap();
    assert_eq!(reader.len().unwrap(), 3);
    assert_eq!(reader.search(&TextQuery::Phrase("lost".into()), 9).unwrap(), []);
    reader.check().unwrap();
}

#[test]
fn articles_of_a_file_that_was_not_ended_do_not_count() {
    let here = Here::new();
    let mut writer = Writer::open(&here.place).unwrap();
    let (one, none) = (text("half words"), Analysis::default());
    let (mut first, mut second) = (writer.begin(stamp("first", 1)), writer.begin(stamp("second", 1)));
    for _ in 0..2 {
        writer.add(&mut first, &entry(&one, &none)).unwrap();
        writer.add(&mut second, &entry(&one, &none)).unwrap();
    }
    writer.end(second).unwrap();
    writer.commit().unwrap();
    let half = TextQuery::Phrase("half".into());
    let wanted = [StoredId(1), StoredId(3)];
    assert_eq!(Reader::open(&here.place).unwrap().search(&half, 9).unwrap(), wanted);
    drop(writer);
    let mut writer = Writer::open(&here.place).unwrap();
    writer.commit().unwrap();
    let reader = Reader::open(&here.place).unwrap();
    assert_eq!(reader.search(&half, 9).unwrap(), wanted);
    assert_eq!(reader.particulars().unwrap().flat_map(Result::unwrap).count(), 2);
    reader.check().unwrap();
}

#[test]
fn one_writes_and_many_read() {
    let here = Here::new();
    let mut writer = Writer::open(&here.place).unwrap();
    assert!(matches!(Writer::open(&here.place), Err(LibraryError::Busy)));
    assert!(matches!(Reader::open(&here.place), Err(LibraryError::Missing)));
    std::thread::scope(|scope| {
        let (sent, commits) = std::sync::mpsc::channel();
        let place = &here.place;
        scope.spawn(move || {
            for round in 0..12_u64 {
                let words = format!("round {round}");
                writer.put(stamp("changing", round), [entry(&text(&words), &Analysis::default())]).unwrap();
                writer.put(stamp(&words, 1), [entry(&text(&words), &Analysis::default())]).unwrap();
                writer.commit().unwrap();
                // Only the first is waited for.
                let _ = sent.send(());
            }
        });
        commits.recv().unwrap();
        for _ in 0..2 {
            scope.spawn(move || {
                let mut last = 0;
                while last < 13 {
                    let reader = Reader::open(place).unwrap();
                    let found = contents(&reader.clone());
                    assert!(found.len() >= last, "a commit was lost");
                    last = found.len();
                    let newest = format!("round {}", last - 2);
                    assert!(
                        found.contains(&("changing".to_owned(), newest.clone())),
                        "half a commit is seen"
                    );
                    assert_eq!(reader.search(&TextQuery::Phrase(newest), 9).unwrap().len(), 2);
                }
            });
        }
    });
}

#[test]
fn a_catalogue_of_the_past_is_written_anew() {
    let here = Here::new();
    let mut writer = Writer::open(&here.place).unwrap();
    for round in 0..1_200 {
        writer.put(stamp("changing", round), [entry(&text("words"), &Analysis::default())]).unwrap();
    }
    writer.commit().unwrap();
    drop(writer);
    let mut writer = Writer::open(&here.place).unwrap();
    assert_eq!(contents(&Reader::open(&here.place).unwrap()).len(), 1);
    writer.put(stamp("another", 1), [entry(&text("words"), &Analysis::default())]).unwrap();
    writer.commit().unwrap();
    assert!(!here.place.folder().join("catalogue-0").exists());
    drop(writer);
    drop(Writer::open(&here.place).unwrap());
    let reader = Reader::open(&here.place).unwrap();
    assert_eq!(contents(&reader).len(), 2);
    assert_eq!(reader.search(&TextQuery::Phrase("words".into()), 9).unwrap().len(), 2);
    reader.check().unwrap();
}

#[test]
fn each_set_of_folders_has_its_own_and_all_are_listed() {
    use byline::shell::library::Place;
    use byline::source::Options;
    let here = Here::new();
    let cache = here.cache.path();
    let [a, b] = ["a", "b"].map(|name| cache.join(name));
    let place = |paths: &[&Path], reading: &Options| {
        let paths: Vec<_> = paths.iter().map(|path| path.to_path_buf()).collect();
        Place::of(cache, &paths, reading)
    };
    std::fs::create_dir_all(&a).unwrap();
    let (usual, other) = (Options::default(), Options { limit: 1, ..Options::default() });
    let one = place(&[&a, &b], &usual);
    // Articles name their files by the paths as they were given.
    let again = place(&[&b, &a], &usual);
    assert!(one.folder() != again.folder() && one.folders() == again.folders());
    assert_ne!(one.folder(), place(&[&a], &usual).folder());
    assert_ne!(one.folder(), place(&[&a, &b], &other).folder());
    let mut writer = Writer::open(&one).unwrap();
    writer.commit().unwrap();
    drop(writer);
    let all = Summary::all(cache);
    assert_eq!(all.len(), 1);
    assert!(all[0].is_current && all[0].bytes > 0);
    assert_eq!(all[0].place.folders(), [a.canonicalize().unwrap(), b]);
    all[0].place.clear().unwrap();
    one.clear().unwrap();
    assert!(Summary::all(cache).is_empty());
    assert!(matches!(Reader::open(&one), Err(LibraryError::Missing)));
}
