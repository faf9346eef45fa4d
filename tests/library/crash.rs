//! A program that is stopped while it writes, and a disk that is full. The program is this test, started again.

#![cfg(unix)]

use crate::samples::{contents, entry, stamp, text};
use byline::entity::Analysis;
use byline::shell::library::{LibraryError, Place, Reader, Writer};
use byline::source::Options;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// The variable that tells the program that was started again where to write.
const CACHE: &str = "BYLINE_TEST_LIBRARY";

/// Files in one commit.
const FILES: usize = 40;
const COMMITS: usize = 60;

fn place(cache: &Path) -> Place {
    Place::of(cache, &["articles".into()], &Options::default())
}

fn words(file: usize) -> String {
    format!("file {file} ").repeat(50 + file % 70)
}

/// Writes and says what it committed, until it is stopped or an error comes.
#[test]
fn writer_that_is_started_by_other_tests() {
    let Some(cache) = std::env::var_os(CACHE) else { return };
    let write = || -> Result<(), LibraryError> {
        let mut writer = Writer::open(&place(Path::new(&cache)))?;
        for commit in 0..COMMITS {
            for file in commit * FILES..(commit + 1) * FILES {
                writer
                    .put(stamp(&file.to_string(), 1), [entry(&text(&words(file)), &Analysis::default())])?;
            }
            // What goes out of use is tidied up behind.
            if commit > 0 {
                writer.put(stamp("0", commit as u64), [entry(&text(&words(0)), &Analysis::default())])?;
            }
            writer.commit()?;
            println!("\ncommitted {}", (commit + 1) * FILES);
        }
        writer.finish()
    };
    if let Err(error) = write() {
        println!("\nfailed {error}");
    }
}

fn started(cache: &Path, shell: &str) -> std::process::Child {
    let own = std::env::current_exe().unwrap();
    let mut command = Command::new("sh");
    command.args([
        "-c",
        &format!("{shell} exec \"$0\" --exact crash::writer_that_is_started_by_other_tests --nocapture"),
    ]);
    command.arg(own).env(CACHE, cache).stdout(Stdio::piped()).spawn().unwrap()
}

/// All that was committed is there, and nothing of what was not.
fn is_whole(cache: &Path, said: usize) {
    let reader = Reader::open(&place(cache)).unwrap();
    reader.check().unwrap();
    let found = contents(&reader);
    assert!(found.len() >= said && found.len().is_multiple_of(FILES), "{} of {said}", found.len());
    for (file, text) in found {
        assert_eq!(text, words(file.parse().unwrap()));
    }
}

#[test]
fn killed_at_any_moment_it_leaves_the_last_commit() {
    for kill in [1, 2, 5, 9, 14] {
        let cache = TempDir::new().unwrap();
        let mut child = started(cache.path(), "");
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let mut commits = lines.filter_map(|line| line.strip_prefix("committed ")?.parse::<usize>().ok());
        let said = commits.nth(kill - 1).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        is_whole(cache.path(), said);
        // The next writer goes on.
        let mut writer = Writer::open(&place(cache.path())).unwrap();
        writer.remove(Path::new("1")).unwrap();
        writer.finish().unwrap();
        assert!(!contents(&Reader::open(&place(cache.path())).unwrap()).iter().any(|(file, _)| file == "1"));
    }
}

#[test]
fn a_full_disk_is_an_error_and_leaves_the_last_commit() {
    // No file may have more blocks of 512 bytes than that: a write beyond fails as on a full disk.
    for blocks in [1, 30, 120, 300] {
        let cache = TempDir::new().unwrap();
        let child = started(cache.path(), &format!("trap '' XFSZ; ulimit -f {blocks};"));
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "it must not panic");
        let output = String::from_utf8_lossy(&output.stdout).into_owned();
        let failed = output.lines().any(|line| line.starts_with("failed "));
        let said = output.lines().filter_map(|line| line.strip_prefix("committed ")?.parse().ok()).max();
        assert!(failed || said == Some(COMMITS * FILES), "{output}");
        if let Some(said) = said {
            is_whole(cache.path(), said);
        }
    }
}
