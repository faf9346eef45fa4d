//! Reading files into articles: all of them at first, then those that have changed. Everything found is sent
//! as [`Message`]s.

use super::error::LoadError;
use super::gate::Gate;
use super::keeper::{self, Analysed, Taken};
use super::known::{Files, Known};
use super::parallel::New;
use super::pieces::Part;
use super::pool::Pool;
use super::shelf::Shelf;
use super::state::Compared;
use super::stock::{FEWEST, Settled, Shelved};
use super::walk::{File, walk_into};
use super::{parallel, samples};
use crate::app::{Message, Opened, Renewed};
use crate::corpus::{ArticleId, Bodies as _, Particulars};
use crate::entity::{Analysis, analyse};
use crate::shell::library::{Place, Reader};
use crate::source::{Article, Duplicates, Options, Signature, fold_repeated};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Articles are sent in batches that are at least this far apart, but the first at once.
const BATCH: Duration = Duration::from_millis(60);

/// So many renewed articles are sent at a time.
const RENEWED: usize = 64;

/// How many files a walk has found is told whenever it has found so many more.
const TOLD: usize = 1024;

/// What has been read so far.
pub(super) struct Loader {
    options: Options,
    out: Sender<Message>,
    shelf: Arc<Shelf>,
    gate: Arc<Gate>,
    keeper: Sender<Taken>,
    /// The keeper's thread.
    keeping: JoinHandle<()>,
    /// Whether articles are analysed.
    analyse: bool,
    /// Where the library is, if there is to be one.
    place: Option<Place>,
    /// What has changed since the library was written.
    unkept: Unkept,
    /// What of files could not be read when they were read first.
    file_problems: Vec<LoadError>,
    /// By id.
    about: Vec<Arc<Particulars>>,
    /// By id, the first ones: those whose texts stay in memory.
    articles: Vec<Arc<Article>>,
    /// What they have in common, as far as they were added.
    seen: Duplicates,
    /// By id, what each is compared by, and which of its lines are folded.
    compared: Vec<Compared>,
    /// Articles that are the same as earlier ones, and which.
    same: BTreeMap<ArticleId, ArticleId>,
    /// Whether articles have changed or gone since they were added to what is compared.
    is_stale: bool,
    /// Whether the library has been read or written.
    is_known: bool,
    /// The library, where it was read but for what articles are compared by.
    unread: Option<Reader>,
    files: Files,
    /// Articles whose files are gone.
    gone: BTreeSet<ArticleId>,
    /// What cannot be read, apart from what files themselves told when they were read.
    unfound: Vec<LoadError>,
    /// Files that told of problems.
    troubled: BTreeSet<PathBuf>,
    batch: Vec<(Opened, Arc<Article>, Arc<File>)>,
    /// The threads that analyse, once there is something to analyse.
    pool: Option<Pool>,
    /// Files read so far.
    read: usize,
    sent: Option<Instant>,
}

impl Loader {
    /// Sends what it reads to `out`; and what it analyses, where that is wanted. Where there is a place for a
    /// library, what that has is not read again, and what is analysed is kept there.
    pub(super) fn new(options: Options, out: Sender<Message>, analyse: bool, place: Option<Place>) -> Self {
        let (shelf, gate) = (Arc::new(Shelf::new(options.clone())), Arc::default());
        let written = place.clone().filter(|_| analyse);
        let (keeper, keeping) = keeper::start(Arc::clone(&shelf), Arc::clone(&gate), written, out.clone());
        let _ = out.send(Message::Bodies(shelf.clone()));
        let _ = out.send(Message::TextIndex(shelf.clone()));
        Self {
            options,
            out,
            shelf,
            gate,
            keeper,
            keeping,
            analyse,
            place,
            unkept: Unkept::default(),
            file_problems: Vec::new(),
            about: Vec::new(),
            articles: Vec::new(),
            seen: Duplicates::default(),
            compared: Vec::new(),
            same: BTreeMap::new(),
            is_stale: false,
            is_known: false,
            unread: None,
            files: Files::default(),
            gone: BTreeSet::new(),
            unfound: Vec::new(),
            troubled: BTreeSet::new(),
            batch: Vec::new(),
            pool: None,
            read: 0,
            sent: None,
        }
    }

    /// Takes in the built-in articles.
    pub(super) fn take_seeds(&mut self) {
        let _ = self.out.send(Message::Found(samples::NAMES.len()));
        self.read = samples::NAMES.len();
        let file = Arc::new(File { path: PathBuf::new(), stamp: None });
        for article in samples::articles() {
            self.add(article.into(), &file);
        }
        self.finish(Changed::new());
    }

    /// Reads all that there is, but what a library has.
    pub(super) fn read_all(&mut self, paths: &[PathBuf]) {
        match self.place.as_ref().and_then(Known::open) {
            Some(known) => self.open_again(&known, paths),
            None => self.open_first(paths),
        }
    }

    /// Reads all that there is, as it is found.
    fn open_first(&mut self, paths: &[PathBuf]) {
        let (options, out) = (self.options.clone(), self.out.clone());
        let (give, files) = channel();
        let mut problems = Vec::new();
        thread::scope(|scope| {
            let walker = scope.spawn(move || {
                let mut files = 0;
                let problems = walk_into(paths, &give, |count| {
                    files = count;
                    if count % TOLD == 0 {
                        let _ = out.send(Message::Found(count));
                    }
                });
                let _ = out.send(Message::Found(files));
                problems
            });
            parallel::read_each(files.into_iter(), &options, |part, read| {
                self.read += usize::from(part.is_last);
                self.take_new(part, read);
            });
            problems = walker.join().unwrap_or_default();
        });
        self.find_again(problems);
        self.finish(Changed::new());
    }

    /// Tells that all is read for now; of that these articles are known already, and have changed.
    fn finish(&mut self, mut changed: Changed) {
        self.flush();
        let _ = self.out.send(Message::LoadingDone);
        // Finding the time zone walks its data base: too long for the first frame to wait.
        let _ = self.out.send(Message::Zone(jiff::tz::TimeZone::system()));
        // What a library knows was compared before.
        if self.unread.is_none() {
            self.compare(&mut changed);
        }
        self.send_renewed(changed);
        self.keep();
    }

    /// Has the library keep what has changed.
    fn keep(&mut self) {
        let first = !std::mem::replace(&mut self.is_known, true);
        if self.place.is_none() || !self.analyse || !(first || self.unkept.is_anything()) {
            return;
        }
        let unkept = std::mem::take(&mut self.unkept);
        let file = |path: PathBuf| {
            let (stamp, ids) = self.files.get(path.as_os_str())?;
            let there = ids.iter().copied().filter(|id| !self.gone.contains(id)).collect();
            Some((Arc::new(File { path, stamp: *stamp }), there))
        };
        let compared = self.compared.clone();
        let settled = Settled {
            changed: unkept.changed.into_iter().filter_map(file).collect(),
            gone: unkept.gone.into_iter().collect(),
            gone_articles: self.gone.iter().copied().collect(),
            compared,
            same: self.same.clone(),
        };
        let _ = self.keeper.send(Taken::Settled(settled));
    }

    /// Says something that is not about one file.
    pub(super) fn complain(&self, line: String) {
        let _ = self.out.send(Message::Problem { about: String::new(), line });
    }

    /// Says something in passing.
    pub(super) fn say(&self, line: String) {
        let _ = self.out.send(Message::Notice(line));
    }

    fn tell(&self, problem: &LoadError) {
        let about = problem.path.to_string_lossy().into_owned();
        let _ = self.out.send(Message::Problem { about, line: problem.to_string() });
    }

    /// Tells what cannot be read at `path` now, instead of what was told before.
    fn tell_anew(&mut self, path: &Path, problems: &[LoadError]) {
        if self.troubled.remove(path) {
            let _ = self.out.send(Message::Resolved(path.to_string_lossy().into_owned()));
        }
        for problem in problems {
            self.tell(problem);
        }
        if !problems.is_empty() {
            self.troubled.insert(path.to_owned());
        }
    }

    /// Tells which of the paths that a walk found cannot be read, where that has changed.
    fn find_again(&mut self, problems: Vec<LoadError>) {
        for old in self.unfound.iter().filter(|old| !problems.contains(old)) {
            let _ = self.out.send(Message::Resolved(old.path.to_string_lossy().into_owned()));
        }
        for new in problems.iter().filter(|new| !self.unfound.contains(new)) {
            self.tell(new);
        }
        self.unfound = problems;
    }

    /// Takes in what a file, or a part of it, holds that was not known before.
    fn take_new(&mut self, part: &Part, (articles, problems): parallel::Read) {
        let file = Arc::new(part.file.clone());
        if part.is_first {
            self.tell_anew(&file.path, &problems);
        } else if !problems.is_empty() {
            for problem in &problems {
                self.tell(problem);
            }
            self.troubled.insert(file.path.clone());
        }
        self.file_problems.extend(problems);
        self.take_in(&file, articles);
    }

    /// Takes in new articles of a file.
    fn take_in(&mut self, file: &Arc<File>, articles: Vec<New>) {
        let ids: Vec<ArticleId> = articles.into_iter().map(|new| self.add(new, file)).collect();
        let known = self.files.entry(file.path.clone().into_os_string()).or_insert((file.stamp, Vec::new()));
        known.1.extend(ids);
    }

    /// Takes in a new article and has it analysed. Waits while too much is on its way.
    fn add(&mut self, New { about, mut article, signature }: New, file: &Arc<File>) -> ArticleId {
        let id = ArticleId(self.about.len() as u32);
        let same = self.compare_next(id, &signature);
        // What belongs to the site by now need not be analysed.
        let site = self.seen.repeated_hashes(&signature);
        if let Some(folded) =
            Some(&site).filter(|site| !site.is_empty()).and_then(|_| self.refolded(&article))
        {
            article = folded;
        }
        self.compared.push((Arc::new(signature), site.into()));
        let stays = self.about.len() < FEWEST && self.articles.len() == self.about.len();
        self.shelf.put(id, &about, &article);
        self.about.push(Arc::clone(&about));
        if stays {
            self.articles.push(Arc::clone(&article));
        }
        let opened = Opened { about, article: stays.then(|| Arc::clone(&article)), same };
        self.batch.push((opened, article, Arc::clone(file)));
        if self.sent.is_none_or(|sent| sent.elapsed() >= BATCH) {
            self.flush();
        }
        id
    }

    /// Sends the articles of the batch and only then has them analysed: an analysis that came before its
    /// article would be of nothing.
    fn flush(&mut self) {
        if self.batch.is_empty() {
            return;
        }
        let first = self.about.len() - self.batch.len();
        let mut shelved = Vec::with_capacity(self.batch.len());
        let mut opened = Vec::with_capacity(self.batch.len());
        for (new, article, file) in self.batch.drain(..) {
            shelved.push((Arc::clone(&new.about), article, file));
            opened.push(new);
        }
        let _ = self.out.send(Message::Loaded(opened, self.read));
        self.sent = Some(Instant::now());
        let pool = self.pool.get_or_insert_with(Pool::start);
        for (at, (about, article, file)) in shelved.into_iter().enumerate() {
            let id = ArticleId((first + at) as u32);
            let stays = first + at < self.articles.len();
            if !self.analyse {
                self.shelf.leave(id);
                continue;
            }
            self.gate.enter(article.text.len());
            let (keeper, out) = (self.keeper.clone(), self.out.clone());
            pool.spawn(move || {
                let analysis = analysed(&article, &out);
                let shelved = Shelved { file, about, article, analysis };
                let _ = keeper.send(Taken::Analysed(Analysed { id, shelved, stays }));
            });
        }
    }

    /// Ends, once all is analysed and in the index. Returns what could not be read.
    pub(super) fn close(self) -> Vec<LoadError> {
        let Self { keeper, keeping, unfound, file_problems, about, files, compared, seen, .. } = self;
        // Nobody opens another folder after this: the system takes these back faster.
        std::mem::forget((about, files, compared, seen));
        drop(keeper);
        let _ = keeping.join();
        [unfound, file_problems].concat()
    }

    /// Adds the next article to what is compared. Returns which earlier one it is the same as.
    fn compare_next(&mut self, id: ArticleId, signature: &Signature) -> Option<ArticleId> {
        if self.is_stale {
            // All will be compared anew.
            return None;
        }
        let same = self.seen.take(signature).map(|first| ArticleId(first as u32));
        self.same.extend(same.map(|first| (id, first)));
        same
    }

    /// The article with those lines folded that by now belong to the site, and no others that did once. `None`
    /// where it is so already.
    fn refolded(&self, article: &Article) -> Option<Arc<Article>> {
        fold_repeated(article, &self.seen.repeated(article)).map(Arc::new)
    }

    /// Compares all articles that are there with each other: tells which are the same, and folds the lines
    /// that many have. Adds those that changed by it.
    fn compare(&mut self, changed: &mut Changed) {
        let there = |at: &usize| !self.gone.contains(&ArticleId(*at as u32));
        let all: Vec<usize> = (0..self.about.len()).filter(there).collect();
        if self.out.send(Message::Comparing(all.len())).is_err() {
            return;
        }
        if std::mem::take(&mut self.is_stale) {
            self.seen = Duplicates::default();
            let id = |at: usize| ArticleId(all[at] as u32);
            let mut same = BTreeMap::new();
            for (number, at) in all.iter().enumerate() {
                let first = self.seen.take(&self.compared[*at].0);
                same.extend(first.map(|first| (id(number), id(first))));
            }
            self.same = same;
            // What comes is compared with all, those that are gone among them, or anew.
            self.is_stale = all.len() < self.about.len();
        }
        for at in all {
            let (signature, folded) = &self.compared[at];
            let site = self.seen.repeated_hashes(signature);
            if *site != **folded {
                self.fold_again(at, changed);
                self.compared[at].1 = site.into();
            }
        }
        let _ = self.out.send(Message::Compared(self.same.iter().map(|(id, first)| (*id, *first)).collect()));
    }

    /// Folds what by now belongs to the site in an article that is there.
    fn fold_again(&mut self, at: usize, changed: &mut Changed) {
        let id = ArticleId(at as u32);
        let in_memory = changed.get(&at).or_else(|| self.articles.get(at)).cloned();
        let Some(article) = in_memory.or_else(|| Some(self.shelf.body(id)?.article)) else { return };
        let Some(article) = self.refolded(&article) else { return };
        self.shelf.put(id, &self.about[at], &article);
        if let Some(kept) = self.articles.get_mut(at) {
            kept.clone_from(&article);
        }
        self.unkept.changed.insert(PathBuf::from(&self.about[at].origin.path));
        changed.insert(at, article);
    }

    /// Analyses articles anew and sends both, some at a time.
    fn send_renewed(&mut self, changed: Changed) {
        let changed: Vec<(usize, Arc<Article>)> = changed.into_iter().collect();
        let analyse = self.analyse;
        let (pool, about, out) = (self.pool.get_or_insert_with(Pool::start), &self.about, &self.out);
        for some in changed.chunks(RENEWED) {
            let renew = |(at, article): &(usize, Arc<Article>)| Renewed {
                id: ArticleId(*at as u32),
                about: Arc::clone(&about[*at]),
                article: Arc::clone(article),
                analysis: if analyse { analysed(article, out) } else { Arc::default() },
            };
            let renewed: Vec<Renewed> = pool.install(|| some.par_iter().map(renew).collect());
            let anew = renewed.iter().map(|renewed| (renewed.id, Arc::clone(&renewed.analysis))).collect();
            if self.out.send(Message::Changed(renewed)).is_err() {
                return;
            }
            let _ = self.keeper.send(Taken::Changed(anew));
        }
    }
}

/// What the library does not have yet.
#[derive(Default)]
struct Unkept {
    /// Whether there are new files. They are on their way.
    has_new: bool,
    /// Files that have changed.
    changed: BTreeSet<PathBuf>,
    /// Files that are gone.
    gone: BTreeSet<PathBuf>,
}

impl Unkept {
    fn is_anything(&self) -> bool {
        self.has_new || !self.changed.is_empty() || !self.gone.is_empty()
    }
}

/// Articles that have changed, as they are now, by id.
type Changed = BTreeMap<usize, Arc<Article>>;

/// The article's analysis; an empty one, and a word about it, where the program stumbles over it.
fn analysed(article: &Article, out: &Sender<Message>) -> Arc<Analysis> {
    let analysis = catch_unwind(AssertUnwindSafe(|| analyse(article))).unwrap_or_else(|_| {
        let line = format!("{}: cannot be analysed", article.origin);
        let _ = out.send(Message::Problem { about: article.origin.path.clone(), line });
        Analysis::default()
    });
    Arc::new(analysis)
}

mod again;
#[cfg(test)]
mod library_tests;
#[cfg(test)]
mod tests;
