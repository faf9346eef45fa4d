//! What a search by itself needs: the articles that a library has of unchanged files, as far as they may fit, and all
//! others read from their files. Nothing is kept of it.

use super::error::LoadError;
use super::known::{Files, Known};
use super::parallel::in_order;
use super::pieces::{Part, Told, parts};
use super::samples;
use super::shelf::Shelf;
use super::start::place_of;
use super::walk::{File, walk_into};
use crate::corpus::{ArticleId, Corpus, Index};
use crate::source::{Article, Options};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;

/// What a library has.
#[derive(Default)]
pub(in crate::shell) struct Kept {
    /// Its articles, without their texts.
    pub(in crate::shell) corpus: Corpus,
    /// What they name, where that was asked for.
    pub(in crate::shell) index: Index,
    files: Files,
}

/// Articles that are to be looked into.
pub(in crate::shell) enum Sifted {
    /// Some of a library.
    Kept(Vec<ArticleId>),
    /// Those of a file, or of a part of one, that no library has as it is now.
    Read(Vec<Article>),
}

/// So many articles of one file are looked into together.
const TOGETHER: usize = 64;

impl Kept {
    /// What the library of these paths has; with what its articles `name` where that is wanted. `None` where there is
    /// none that serves.
    pub(in crate::shell) fn open(
        paths: &[PathBuf],
        options: &Options,
        cache: Option<PathBuf>,
        name: bool,
    ) -> Option<Self> {
        let known = Known::open(&place_of(paths, options, cache)?)?;
        let shelf = Arc::new(Shelf::new(options.clone()));
        shelf.stock(known.reader.clone(), known.stored.iter().copied().map(Some).collect());
        let mut corpus = Corpus::default();
        known.each_about(|some| {
            shelf.know(&some);
            for about in some {
                let id = corpus.push(about, None);
                corpus.analysed(id, None);
            }
        });
        let end = ArticleId(corpus.len() as u32);
        let index = if name { known.index(end)? } else { Index::default() };
        let files = known.files(end);
        corpus.set_bodies(shelf.clone());
        corpus.set_text_index(shelf);
        Some(Self { corpus, index, files })
    }
}

/// What is to be looked into together.
enum Step {
    Kept(Vec<ArticleId>),
    Read(Part),
}

/// Walks files and folders, and has `look` look into what they hold, on all cores: into the articles of `kept` that
/// `may` admits, where a file is as it was, else into all of it. What comes of it is handed to `take` in the order in
/// which files are found, with what of them could not be read. The built-in articles where no path is named. Returns which
/// paths cannot be read.
pub(in crate::shell) fn sift<T: Send>(
    paths: &[PathBuf],
    options: &Options,
    (kept, may): (&Kept, &(dyn Fn(ArticleId) -> bool + Sync)),
    look: impl Fn(Sifted) -> T + Sync,
    mut take: impl FnMut(T, Vec<LoadError>),
) -> Vec<LoadError> {
    if paths.is_empty() {
        take(look(Sifted::Read(samples::articles())), Vec::new());
        return Vec::new();
    }
    let steps = |file: File| -> Box<dyn Iterator<Item = Step> + Send> {
        let known = kept
            .files
            .get(file.path.as_os_str())
            .filter(|(stamp, _)| stamp.is_some() && *stamp == file.stamp);
        let Some((_, ids)) = known else { return Box::new(parts(file).map(Step::Read)) };
        let ids: Vec<ArticleId> = ids.iter().copied().filter(|id| may(*id)).collect();
        let together: Vec<Step> = ids.chunks(TOGETHER).map(|some| Step::Kept(some.to_vec())).collect();
        Box::new(together.into_iter())
    };
    let work = |step: Step| match step {
        Step::Kept(ids) => (look(Sifted::Kept(ids)), None),
        Step::Read(part) => {
            let mut read = part.read(options);
            let articles = std::mem::take(&mut read.articles);
            let count = articles.len();
            (look(Sifted::Read(articles)), Some((part, count, read)))
        }
    };
    let mut told = Told::default();
    let (give, files) = channel();
    thread::scope(|scope| {
        let walker = scope.spawn(move || walk_into(paths, &give, |_| {}));
        in_order(files.into_iter().flat_map(steps), work, |(found, read)| {
            let problems = read.map(|(part, count, read)| told.take(&part, count, read));
            take(found, problems.unwrap_or_default());
        });
        walker.join().unwrap_or_default()
    })
}
