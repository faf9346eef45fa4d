//! What the reader keeps outlives damaged files, newer programs, other readers and sudden ends.

#![allow(clippy::unwrap_used, reason = "in tests an error is a failure")]

use byline::passage::{Bookmark, Change, Reading, UserData};
use byline::shell::{Store, StoreError};
use byline::source::{Article, Origin, Sourced};
use byline::text::Span;
use jiff::Timestamp;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const TEXT: &str = "A bridge opens\n\nThe mayor cut the ribbon on Monday.\n";

fn bookmark(id: &str) -> Bookmark {
    let title = Sourced::new("A bridge opens".to_owned(), "first line");
    let article = Article::new(Origin::file("b.txt"), title, TEXT.to_owned());
    Bookmark::new(id.to_owned(), &article, Span::new(16, 25), Timestamp::from_second(1_700_000_000).unwrap())
}

fn put(id: &str) -> Change {
    Change::Put(bookmark(id))
}

fn read_to(key: &str, place: usize) -> Change {
    Change::Read(key.to_owned(), Reading { read: true, place })
}

fn open(dir: &Path) -> Store {
    Store::open(Some(dir.to_owned())).unwrap()
}

/// A store that holds the bookmark `old` and the reading `old`.
fn kept_before() -> (TempDir, Store) {
    let dir = TempDir::new().unwrap();
    let store = open(dir.path());
    store.apply(&[put("old"), read_to("old", 7)]).unwrap();
    (dir, store)
}

fn ids(kept: &UserData) -> Vec<&str> {
    kept.bookmarks.iter().map(|bookmark| bookmark.id.as_str()).collect()
}

fn json_of(path: PathBuf) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// The names in `dir` that are none of the store's own.
fn leftovers(dir: &Path) -> Vec<String> {
    let names = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names
        .filter(|name| {
            !["bookmarks.json", "readings.json", "searches.json", "byline.lock"].contains(&name.as_str())
        })
        .collect()
}

#[test]
fn nothing_is_kept_and_no_folder_made_before_the_first_save() {
    let dir = TempDir::new().unwrap();
    let store = open(&dir.path().join("deep/in/here"));
    assert_eq!(store.load().unwrap(), UserData::default());
    assert!(leftovers(dir.path()).is_empty());
    store.apply(&[put("a")]).unwrap();
    assert_eq!(ids(&store.load().unwrap()), ["a"]);
}

#[test]
fn what_is_saved_is_there_for_the_next_run() {
    let (dir, store) = kept_before();
    let kept = store.apply(&[put("new"), Change::Remove("old".to_owned()), read_to("new", 3)]).unwrap();
    assert_eq!(kept, open(dir.path()).load().unwrap());
    assert_eq!(ids(&kept), ["new"]);
    assert_eq!(kept.bookmarks[0].anchor.find(TEXT), Some(Span::new(16, 25)));
    assert_eq!(kept.readings["old"], Reading { read: true, place: 7 });
    assert_eq!(kept.readings["new"], Reading { read: true, place: 3 });
}

#[test]
fn searches_are_kept_by_name() {
    let (dir, store) = kept_before();
    let kept = |name: &str, query: &str| Change::Search(name.to_owned(), Some(query.to_owned()));
    store.apply(&[kept("bridges", "bridge*"), kept("mayor", "person:Petrova"), put("new")]).unwrap();
    let file = dir.path().join("searches.json");
    let mut value = json_of(file.clone());
    value["searches"]["mayor"]["colour"] = json!("red");
    fs::write(&file, value.to_string()).unwrap();
    let after = store.apply(&[Change::Search("bridges".to_owned(), None), kept("mayor", "mayor")]).unwrap();
    assert_eq!(after, open(dir.path()).load().unwrap());
    assert_eq!(after.searches.into_iter().collect::<Vec<_>>(), [("mayor".to_owned(), "mayor".to_owned())]);
    let expected = json!({"version": 1, "searches": {"mayor": {"query": "mayor", "colour": "red"}}});
    assert_eq!(json_of(file.clone()), expected, "what is not known survives");
    fs::write(&file, "{").unwrap();
    assert!(store.apply(&[kept("x", "y")]).unwrap_err().to_string().contains("searches.json"));
    assert_eq!((fs::read(&file).unwrap(), store.load_each().0.bookmarks.len()), (b"{".to_vec(), 2));
}

/// `old` with another note, as a reader who knows `from` writes it.
fn noted(from: &UserData, note: &str, second: i64) -> Change {
    let mut bookmark = from.bookmarks[0].clone();
    note.clone_into(&mut bookmark.note);
    bookmark.modified = Timestamp::from_second(1_700_000_000 + second).unwrap();
    Change::Put(bookmark)
}

#[test]
fn a_reader_replaces_and_undoes_its_own_notes() {
    let (_dir, store) = kept_before();
    let before = store.load().unwrap();
    for (at, note) in (0..).zip(["first", "second", "", "first"]) {
        // Each from the state before them all, as undoing has it.
        let kept = store.apply(&[noted(&before, note, at)]).unwrap();
        assert_eq!(kept.bookmarks[0].note, note);
    }
}

#[test]
fn a_note_that_another_reader_wrote_meanwhile_is_kept_beside() {
    let (dir, store) = kept_before();
    let before = store.load().unwrap();
    store.apply(&[noted(&before, "mine", 1)]).unwrap();
    open(dir.path()).apply(&[noted(&before, "theirs", 2)]).unwrap();
    let kept = store.apply(&[noted(&before, "mine again", 3)]).unwrap();
    assert_eq!(kept.bookmarks[0].note, "mine again\n\ntheirs\n\nmine");
    assert_eq!(store.apply(&[noted(&kept, "settled", 4)]).unwrap().bookmarks[0].note, "settled");
}

#[test]
fn a_damaged_file_is_named_and_never_overwritten() {
    let whole = {
        let (dir, _) = kept_before();
        fs::read(dir.path().join("bookmarks.json")).unwrap()
    };
    let half = &whole[..whole.len() / 2];
    let no_anchor = br#"{"version": 1, "bookmarks": [{"id": "a"}]}"#;
    for damaged in
        [half, b"", b"\0\0\0\0", b"[]", b"{\"version\": \"one\"}", &whole[..whole.len() - 3], no_anchor]
    {
        let (dir, store) = kept_before();
        let path = dir.path().join("bookmarks.json");
        fs::write(&path, damaged).unwrap();
        for error in [store.load().unwrap_err(), store.apply(&[put("new")]).unwrap_err()] {
            assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
            assert!(error.to_string().contains("bookmarks.json: is damaged"), "{error}");
        }
        assert_eq!(fs::read(&path).unwrap(), damaged);
        let (kept, errors) = store.load_each();
        assert_eq!((kept.readings.len(), errors.len()), (1, 1), "the other file is read");
    }
}

#[test]
fn a_damaged_list_of_readings_keeps_no_bookmark_from_being_saved() {
    let (dir, store) = kept_before();
    fs::write(dir.path().join("readings.json"), "{").unwrap();
    let error = store.apply(&[put("new"), read_to("new", 1)]).unwrap_err();
    assert!(error.to_string().contains("readings.json"), "{error}");
    assert_eq!(ids(&store.load_each().0), ["old", "new"]);
    assert_eq!(fs::read(dir.path().join("readings.json")).unwrap(), b"{");
}

#[test]
fn a_newer_programs_file_is_left_alone() {
    let (dir, store) = kept_before();
    let path = dir.path().join("bookmarks.json");
    let newer = r#"{"version": 2, "bookmarks": "in a form that is not known yet"}"#;
    fs::write(&path, newer).unwrap();
    for error in [store.load().unwrap_err(), store.apply(&[put("new")]).unwrap_err()] {
        assert!(matches!(error, StoreError::Newer { version: 2, .. }), "{error}");
        assert!(error.to_string().contains("bookmarks.json: has version 2"), "{error}");
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
}

#[test]
fn a_file_without_version_is_read_as_the_oldest_and_written_as_the_newest() {
    let (dir, store) = kept_before();
    let path = dir.path().join("bookmarks.json");
    let mut value = json_of(path.clone());
    assert_eq!(value.as_object_mut().unwrap().remove("version"), Some(json!(1)));
    // And without what may be left out.
    for field in ["note", "tags"] {
        value["bookmarks"][0].as_object_mut().unwrap().remove(field);
    }
    fs::write(&path, value.to_string()).unwrap();
    assert_eq!(ids(&store.apply(&[put("new")]).unwrap()), ["old", "new"]);
    assert_eq!(json_of(path)["version"], 1);
}

#[test]
fn fields_that_are_not_known_survive() {
    let (dir, store) = kept_before();
    let (marks, reads) = (dir.path().join("bookmarks.json"), dir.path().join("readings.json"));
    let mut value = json_of(marks.clone());
    value["palette"] = json!({"a": [1, 2]});
    value["bookmarks"][0]["colour"] = json!("red");
    value["bookmarks"][0]["source"]["shelf"] = json!(7);
    value["bookmarks"][0]["selector"][0]["refinedBy"] = json!({"type": "X"});
    fs::write(&marks, value.to_string()).unwrap();
    let mut value = json_of(reads.clone());
    value["device"] = json!("desk");
    value["readings"]["old"]["opened"] = json!(3);
    fs::write(&reads, value.to_string()).unwrap();

    let mut noted = store.load().unwrap().bookmarks[0].clone();
    noted.note = "mine".to_owned();
    store.apply(&[Change::Put(noted), put("new"), read_to("old", 9)]).unwrap();

    let value = json_of(marks);
    assert_eq!(value["palette"], json!({"a": [1, 2]}));
    assert_eq!(value["bookmarks"][0]["note"], "mine");
    assert_eq!(value["bookmarks"][0]["colour"], "red");
    assert_eq!(value["bookmarks"][0]["source"]["shelf"], 7);
    assert_eq!(value["bookmarks"][0]["selector"][0]["refinedBy"], json!({"type": "X"}));
    let value = json_of(reads);
    assert_eq!(value["device"], "desk");
    assert_eq!(value["readings"]["old"], json!({"read": true, "place": 9, "opened": 3}));
}

#[test]
fn fields_that_are_not_known_survive_to_the_letter() {
    let numbers = "[123456789012345678901234567890, -0, 0.10, 1E5, 1.0000000000000000000000001, 2e-400]";
    let object = "{\"c\": 18446744073709551616, \"d\": \"\\u00e9\"}";
    let fields = format!("\"a\": {numbers}, \"b\": {object}");
    let (dir, store) = kept_before();
    let (marks, reads) = (dir.path().join("bookmarks.json"), dir.path().join("readings.json"));
    // Into every object of both files.
    let with_fields = |path: &Path| {
        let text = fs::read_to_string(path).unwrap().replace('\n', " ");
        let text = text.replace("{ ", &format!("{{ {fields}, "));
        // But the readings are by key.
        let text = text.replace(&format!("\"readings\": {{ {fields}, "), "\"readings\": {");
        let selector = format!("{{\"type\": \"Other\", {fields}}}");
        text.replace("\"selector\": [", &format!("\"selector\": [ {selector}, "))
    };
    for path in [&marks, &reads] {
        let text = with_fields(path);
        fs::write(path, text).unwrap();
    }
    let count = |path: &Path| {
        let text = fs::read_to_string(path).unwrap();
        [numbers, object].map(|value| text.matches(value).count())
    };
    assert_eq!((count(&marks), count(&reads)), ([6, 6], [2, 2]));
    let before = store.load().unwrap();
    store.apply(&[noted(&before, "mine", 1), put("new"), read_to("old", 9)]).unwrap();
    assert_eq!((count(&marks), count(&reads)), ([6, 6], [2, 2]), "{}", fs::read_to_string(&marks).unwrap());
    assert_eq!(store.load().unwrap().bookmarks[0].note, "mine");
}

#[test]
fn what_a_stopped_save_left_is_neither_read_nor_in_the_way() {
    let (dir, store) = kept_before();
    let finished = {
        let (other, store) = kept_before();
        store.apply(&[put("never saved")]).unwrap();
        fs::read(other.path().join("bookmarks.json")).unwrap()
    };
    // Stopped after making the new file, in the middle of writing it, and before renaming it.
    for (name, left) in [("a", &finished[..0]), ("b", &finished[..finished.len() / 2]), ("c", &finished[..])]
    {
        fs::write(dir.path().join(format!(".bookmarks.json.{name}.tmp")), left).unwrap();
        assert_eq!(ids(&store.load().unwrap()), ["old"]);
    }
    // The next save may be of the other file.
    fs::write(dir.path().join(".readings.json.d.tmp"), "{").unwrap();
    fs::write(dir.path().join("byline.lock"), "").unwrap();
    assert_eq!(ids(&store.apply(&[put("new")]).unwrap()), ["old", "new"]);
    assert!(leftovers(dir.path()).is_empty(), "{:?}", leftovers(dir.path()));
}

#[test]
fn a_lock_that_is_never_let_go_is_said() {
    let (dir, store) = kept_before();
    let lock = fs::File::options().write(true).open(dir.path().join("byline.lock")).unwrap();
    let mut lock = fd_lock::RwLock::new(lock);
    let held = lock.write().unwrap();
    let store = store.with_patience(std::time::Duration::ZERO);
    let error = store.apply(&[put("new")]).unwrap_err();
    assert!(error.to_string().contains("byline.lock: is held by another program"), "{error}");
    assert_eq!(ids(&store.load().unwrap()), ["old"], "reading needs no lock");
    drop(held);
    assert_eq!(ids(&store.apply(&[put("new")]).unwrap()), ["old", "new"]);
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let dir = TempDir::new().unwrap();
    fs::write(dir.path().join("file"), "").unwrap();
    let error = open(&dir.path().join("file/data")).apply(&[put("new")]).unwrap_err();
    assert!(error.to_string().contains("file/data: cannot be made: "), "{error}");
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn permissions_stay_and_new_files_are_the_readers_own() {
        let (dir, store) = kept_before();
        let path = dir.path().join("bookmarks.json");
        assert_eq!(mode(&path), 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        store.apply(&[put("new")]).unwrap();
        assert_eq!(mode(&path), 0o640);
    }

    #[test]
    fn a_write_protected_file_is_left_alone() {
        let (dir, store) = kept_before();
        let path = dir.path().join("bookmarks.json");
        let before = fs::read(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
        let error = store.apply(&[put("new")]).unwrap_err();
        assert!(matches!(error, StoreError::Protected { .. }), "{error}");
        assert_eq!(fs::read(&path).unwrap(), before);
    }

    #[test]
    fn a_link_stays_a_link_and_the_file_behind_it_is_replaced() {
        let (dir, store) = kept_before();
        let elsewhere = TempDir::new().unwrap();
        let (link, target) = (dir.path().join("bookmarks.json"), elsewhere.path().join("mine.json"));
        fs::rename(&link, &target).unwrap();
        symlink(&target, &link).unwrap();
        store.apply(&[put("new")]).unwrap();
        assert!(link.is_symlink());
        assert_eq!(json_of(target)["bookmarks"].as_array().unwrap().len(), 2);
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_no_file_is_refused_and_not_waited_for() {
        for name in ["byline.lock", "bookmarks.json", "readings.json"] {
            for what in ["pipe", "device", "socket", "made up"] {
                let (dir, store) = kept_before();
                let path = dir.path().join(name);
                fs::remove_file(&path).unwrap();
                match what {
                    "pipe" => {
                        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
                    }
                    "device" => symlink("/dev/zero", &path).unwrap(),
                    "socket" => drop(std::os::unix::net::UnixListener::bind(&path).unwrap()),
                    _ if cfg!(target_os = "linux") => symlink("/proc/self/status", &path).unwrap(),
                    _ => continue,
                }
                let error = store.apply(&[put("new"), read_to("new", 1)]).unwrap_err().to_string();
                assert!(
                    error.contains(name) && error.contains("neither a file nor a folder"),
                    "{what}: {error}"
                );
                assert!(!error.contains('\n'));
            }
        }
    }

    #[test]
    fn a_link_that_leads_nowhere_is_no_empty_store() {
        let (dir, store) = kept_before();
        let link = dir.path().join("bookmarks.json");
        fs::remove_file(&link).unwrap();
        symlink(dir.path().join("not mounted"), &link).unwrap();
        assert!(store.load().is_err());
        assert!(store.apply(&[put("new")]).is_err());
        assert!(link.is_symlink());
    }
}

/// Processes that save, and what happens when they are killed.
mod processes {
    use super::*;
    use std::io::{BufRead, BufReader};
    use std::process::{Child, ChildStdout, Command, Stdio};

    const WHERE: &str = "BYLINE_TEST_SAVER_DIR";
    const WHO: &str = "BYLINE_TEST_SAVER_NAME";
    const HOW_MANY: &str = "BYLINE_TEST_SAVER_COUNT";
    const SAVED: &str = "saved ";

    /// Not a test of its own: what [`saver`] runs. It saves bookmark after bookmark, and says which it has
    /// saved.
    #[test]
    fn helper() {
        let Some(dir) = std::env::var_os(WHERE) else { return };
        let (store, name) = (open(Path::new(&dir)), std::env::var(WHO).unwrap());
        for at in 0..std::env::var(HOW_MANY).unwrap().parse().unwrap() {
            let id = format!("{name}-{at}");
            store.apply(&[put(&id), read_to(&id, at)]).unwrap();
            println!("{SAVED}{id}");
        }
    }

    struct Saver {
        child: Child,
        lines: std::io::Lines<BufReader<ChildStdout>>,
    }

    impl Saver {
        /// The next bookmark that it says is saved. `None` at its end.
        fn next(&mut self) -> Option<String> {
            let mut lines = self.lines.by_ref().map(Result::unwrap);
            // The first line follows the name of the test on its line.
            lines.find_map(|line| Some(line.split_once(SAVED)?.1.to_owned()))
        }
    }

    fn saver(dir: &Path, name: &str, count: usize) -> Saver {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "processes::helper", "--nocapture", "--test-threads=1"])
            .env(WHERE, dir)
            .env(WHO, name)
            .env(HOW_MANY, count.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Saver { child, lines }
    }

    #[test]
    fn readers_that_run_at_once_all_keep_theirs() {
        let dir = TempDir::new().unwrap();
        let mut savers: Vec<_> =
            ["a", "b", "c"].map(|name| saver(dir.path(), name, 20)).into_iter().collect();
        for saver in &mut savers {
            while saver.next().is_some() {}
            assert!(saver.child.wait().unwrap().success());
        }
        let kept = open(dir.path()).load().unwrap();
        for name in ["a", "b", "c"] {
            for at in 0..20 {
                let id = format!("{name}-{at}");
                assert!(ids(&kept).contains(&id.as_str()), "{id} is lost");
                assert_eq!(kept.readings[&id].place, at);
            }
        }
        assert_eq!(kept.bookmarks.len(), 60);
    }

    #[test]
    fn a_reader_that_is_killed_while_saving_loses_nothing_that_was_saved() {
        let dir = TempDir::new().unwrap();
        let store = open(dir.path());
        let mut saved: Vec<String> = Vec::new();
        // Where in a save the end comes differs with how long the store is looked at before.
        for round in 0..40 {
            let mut saver = saver(dir.path(), &round.to_string(), 1_000_000);
            for _ in 0..=round % 3 {
                saved.extend(saver.next());
            }
            for _ in 0..round % 7 {
                let kept = store.load().unwrap();
                assert!(saved.iter().all(|id| ids(&kept).contains(&id.as_str())));
            }
            (0..round * 20_000).for_each(|_| std::hint::spin_loop());
            saver.child.kill().unwrap();
            saver.child.wait().unwrap();
            while let Some(id) = saver.next() {
                saved.push(id);
            }
            let kept = store.load().unwrap();
            for id in &saved {
                assert!(ids(&kept).contains(&id.as_str()), "{id} is lost in round {round}");
            }
        }
        assert!(saved.len() >= 40);
        assert!(store.apply(&[put("last")]).is_ok(), "no lock outlives its holder");
        assert!(leftovers(dir.path()).is_empty());
    }
}
