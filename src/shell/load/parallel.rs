//! Reading many files at once: several threads read, one takes what they read in the order of the files.

use super::error::LoadError;
use super::priority::give_way;
use super::read::load_safely;
use super::walk::File;
use crate::corpus::Particulars;
use crate::passage::particulars;
use crate::source::{Article, Options, Signature};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::thread;

/// What a file held: its articles, and what of it could not be read.
pub(super) type Read = (Vec<New>, Vec<LoadError>);

/// An article that was read, with what of it costs reading all of its text.
pub(super) struct New {
    pub(super) about: Arc<Particulars>,
    pub(super) article: Arc<Article>,
    pub(super) signature: Signature,
}

impl From<Article> for New {
    fn from(article: Article) -> Self {
        let (about, signature) = (Arc::new(particulars(&article)), Signature::of(&article));
        Self { about, article: Arc::new(article), signature }
    }
}

/// A file that was read, with what it held.
type Taken = (File, Read);

/// A thread reads at most this many files ahead of those that are taken.
const AHEAD: usize = 4;

/// More threads than this wait for the disk and for the one that takes.
const MOST: usize = 8;

/// Reads files as they are found and hands each to `take` in their order, as soon as it and those before it
/// are read.
pub(super) fn read_each(
    mut files: impl Iterator<Item = File> + Send,
    options: &Options,
    mut take: impl FnMut(File, Read),
) {
    // The first one at once, whatever starting threads costs.
    let Some(first) = files.next() else { return };
    let read_first = read(&first.path, options);
    take(first, read_first);
    let threads = thread::available_parallelism().map_or(1, usize::from).clamp(1, MOST);
    thread::scope(|scope| {
        let (given, readers): (Vec<Sender<File>>, Vec<Receiver<Taken>>) = (0..threads)
            .map(|_| {
                let (give, given) = channel::<File>();
                let (out, taken) = sync_channel(AHEAD);
                scope.spawn(move || {
                    give_way();
                    let read = |file: File| {
                        let read = read(&file.path, options);
                        out.send((file, read))
                    };
                    given.into_iter().try_for_each(read)
                });
                (give, taken)
            })
            .unzip();
        scope.spawn(move || {
            // A reader that has died reads nothing more; the others' files are still there.
            files.zip(given.iter().cycle()).for_each(|(file, reader)| drop(reader.send(file)));
        });
        let mut at = 0;
        let mut live = readers.len();
        let mut ended = vec![false; readers.len()];
        while live > 0 {
            match readers[at].recv() {
                Ok((file, read)) => take(file, read),
                Err(_) => {
                    live -= usize::from(!std::mem::replace(&mut ended[at], true));
                }
            }
            at = (at + 1) % readers.len();
        }
    });
}

/// Reads one file.
pub(super) fn read(path: &Path, options: &Options) -> Read {
    let (articles, problems) = load_safely(path, options);
    (articles.into_iter().map(New::from).collect(), problems)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::PathBuf;

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
        let files = paths.iter().map(|path| File { path: path.clone(), stamp: None });
        let mut titles = Vec::new();
        read_each(files, &Options::default(), |file, (articles, problems)| {
            assert_eq!(problems.is_empty(), !articles.is_empty());
            titles.push((file.path, articles.first().map(|new| new.about.title().to_owned())));
        });
        let expected =
            |(at, path): (usize, &PathBuf)| (path.clone(), (at != 31).then(|| format!("Story {at}")));
        assert_eq!(titles, paths.iter().enumerate().map(expected).collect::<Vec<_>>());
    }
}
