//! Reading many files at once: several threads read, one takes what they read in the order of the files.

use super::error::LoadError;
use super::read::load_safely;
use crate::source::{Article, Options};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;
use std::time::SystemTime;

/// By which a file that has changed is told from one that has not: its time and size. `None` where it is not
/// there.
pub(in crate::shell) type Stamp = Option<(SystemTime, u64)>;

/// What a file held when it had this stamp: its articles, and what of it could not be read.
pub(in crate::shell) type Read = (Stamp, Vec<Article>, Vec<LoadError>);

/// A thread reads at most this many files ahead of those that are taken.
const AHEAD: usize = 4;

/// More threads than this wait for the disk and for the one that takes.
const MOST: usize = 8;

/// Reads files and hands each to `take` in their order, as soon as it and those before it are read. One core
/// is left to others: else the first frame would wait for its turn.
pub(in crate::shell) fn read_each(paths: &[PathBuf], options: &Options, mut take: impl FnMut(&Path, Read)) {
    // The first one at once, whatever starting threads costs.
    let Some((first, paths)) = paths.split_first() else { return };
    take(first, read(first, options));
    let threads = thread::available_parallelism().map_or(1, usize::from).saturating_sub(1).clamp(1, MOST);
    thread::scope(|scope| {
        let readers: Vec<Receiver<Read>> = (0..threads)
            .map(|first| {
                let (out, taken) = sync_channel(AHEAD);
                let own = paths.iter().skip(first).step_by(threads);
                scope.spawn(move || own.map(|path| read(path, options)).try_for_each(|read| out.send(read)));
                taken
            })
            .collect();
        for (path, reader) in paths.iter().zip(readers.iter().cycle()) {
            // Fails only where a reader has died, of what it read; the others' files are still there.
            if let Ok(read) = reader.recv() {
                take(path, read);
            }
        }
    });
}

/// Reads one file.
pub(super) fn read(path: &Path, options: &Options) -> Read {
    // Before it is read: what is written meanwhile shows as a change.
    let stamp = stamp(path);
    let (articles, problems) = load_safely(path, options);
    (stamp, articles, problems)
}

/// The stamp of a file as it is now.
pub(super) fn stamp(path: &Path) -> Stamp {
    let meta = fs::metadata(path).ok()?;
    Some((meta.modified().unwrap_or(SystemTime::UNIX_EPOCH), meta.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_taken_in_their_order_whichever_is_read_first() {
        let dir = tempfile::tempdir().unwrap();
        let paths: Vec<PathBuf> = (0..60).map(|at| dir.path().join(format!("{at:02}.txt"))).collect();
        for (at, path) in paths.iter().enumerate() {
            // One in a few is long, and one is missing.
            fs::write(
                path,
                format!("Story {at}\n\n{}", "words \n".repeat(if at % 7 == 0 { 9000 } else { 1 })),
            )
            .unwrap();
        }
        fs::remove_file(&paths[31]).unwrap();
        let mut titles = Vec::new();
        read_each(&paths, &Options::default(), |path, (stamp, articles, problems)| {
            assert_eq!((stamp.is_some(), problems.is_empty()), (!articles.is_empty(), !articles.is_empty()));
            titles.push((path.to_owned(), articles.first().map(|article| article.title.value.clone())));
        });
        let expected =
            |(at, path): (usize, &PathBuf)| (path.clone(), (at != 31).then(|| format!("Story {at}")));
        assert_eq!(titles, paths.iter().enumerate().map(expected).collect::<Vec<_>>());
    }
}
