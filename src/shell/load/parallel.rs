//! Doing many things at once: several threads work, one takes what comes of it in the order of what there was to do.
//! So files are read.

use super::error::LoadError;
use super::pieces::{Part, Told, parts};
use super::priority::give_way;
use super::walk::File;
use crate::corpus::Particulars;
use crate::passage::particulars;
use crate::source::{Article, Options, Signature};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
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

/// A thread works at most this many parts ahead of those that are taken.
const AHEAD: usize = 4;

/// More threads than this wait for the disk and for the one that takes.
const MOST: usize = 8;

/// Reads files as they are found, large ones in parts, and hands what each holds to `take` in their order, as soon as it
/// and those before it are read.
pub(super) fn read_each(
    files: impl Iterator<Item = File> + Send,
    options: &Options,
    mut take: impl FnMut(&Part, Read),
) {
    let mut told = Told::default();
    let read = |part: Part| {
        let mut read = part.read(options);
        let new: Vec<New> = std::mem::take(&mut read.articles).into_iter().map(New::from).collect();
        (part, new, read)
    };
    in_order(files.flat_map(parts), read, |(part, new, read)| {
        let problems = told.take(&part, new.len(), read);
        take(&part, (new, problems));
    });
}

/// Does some work for each of many parts, as they come, and hands what comes of it to `take` in their order, as soon
/// as it and that of those before it is there.
pub(super) fn in_order<P: Send, T: Send>(
    mut parts: impl Iterator<Item = P> + Send,
    work: impl Fn(P) -> T + Sync,
    mut take: impl FnMut(T),
) {
    // The first one at once, whatever starting threads costs.
    let Some(first) = parts.next() else { return };
    take(work(first));
    let threads = thread::available_parallelism().map_or(1, usize::from).clamp(1, MOST);
    let work = &work;
    thread::scope(|scope| {
        let (given, workers): (Vec<SyncSender<P>>, Vec<Receiver<T>>) = (0..threads)
            .map(|_| {
                let (give, given) = sync_channel::<P>(AHEAD);
                let (out, taken) = sync_channel(AHEAD);
                scope.spawn(move || {
                    give_way();
                    given.into_iter().try_for_each(|part| out.send(work(part)))
                });
                (give, taken)
            })
            .unzip();
        scope.spawn(move || {
            // One that has died works no more; the others' parts are still there.
            parts.zip(given.iter().cycle()).for_each(|(part, worker)| drop(worker.send(part)));
        });
        let mut at = 0;
        let mut live = workers.len();
        let mut ended = vec![false; workers.len()];
        while live > 0 {
            match workers[at].recv() {
                Ok(done) => take(done),
                Err(_) => {
                    live -= usize::from(!std::mem::replace(&mut ended[at], true));
                }
            }
            at = (at + 1) % workers.len();
        }
    });
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
        read_each(files, &Options::default(), |part, (articles, problems)| {
            assert_eq!(problems.is_empty(), !articles.is_empty());
            titles.push((part.file.path.clone(), articles.first().map(|new| new.about.title().to_owned())));
        });
        let expected =
            |(at, path): (usize, &PathBuf)| (path.clone(), (at != 31).then(|| format!("Story {at}")));
        assert_eq!(titles, paths.iter().enumerate().map(expected).collect::<Vec<_>>());
    }
}
