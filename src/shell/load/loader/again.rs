//! Reading again: what a library knows already, and what has changed, come or gone since.

use super::{Changed, Loader};
use crate::app::{Message, Opened};
use crate::corpus::{ArticleId, Bodies as _, Particulars};
use crate::shell::load::error::LoadError;
use crate::shell::load::keeper::{Resumed, Taken};
use crate::shell::load::known::Known;
use crate::shell::load::parallel::{self, New, Read};
use crate::shell::load::pool::Pool;
use crate::shell::load::state::{self, COMPARED, Compared};
use crate::shell::load::walk::{File, find};
use crate::source::{Signature, folded_hashes};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, VecDeque};
use std::ffi::OsStr;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::Instant;

/// Which articles that are gone had which key: files are moved.
type Moved = FxHashMap<Box<str>, VecDeque<ArticleId>>;

/// What tells articles of one file apart.
type Mark = fn(&Particulars) -> (&str, Option<&str>);

/// What has come of a file that is read in parts: whether it is new, so that its articles are taken in at once, and otherwise
/// what it held so far.
#[derive(Default)]
struct Coming {
    is_new: bool,
    read: Vec<New>,
    problems: Vec<LoadError>,
}

impl Loader {
    /// Takes in what the library has, and reads what is not as it was.
    pub(super) fn open_again(&mut self, known: &Known, paths: &[PathBuf]) {
        let stored = known.stored.iter().copied().map(Some).collect();
        self.shelf.stock(known.reader.clone(), stored);
        let found = thread::scope(|scope| {
            let mut walker = None;
            known.each_about(|about| {
                self.take_known(known, about);
                // What else is to be done waits for the first articles only.
                walker.get_or_insert_with(|| {
                    self.have_indexed(known);
                    scope.spawn(|| find(paths))
                });
            });
            self.files = known.files(ArticleId(self.about.len() as u32));
            self.read = self.files.len();
            walker.and_then(|walker| walker.join().ok())
        });
        self.unread = Some(known.reader.clone());
        self.is_known = known.is_settled();
        if !self.is_known {
            self.recall();
        }
        let (files, problems) = found.unwrap_or_else(|| find(paths));
        let _ = self.out.send(Message::Found(files.len()));
        self.find_again(problems);
        let (changed, _) = self.look_at(files);
        self.finish(changed);
    }

    /// Tells of articles that the library has.
    fn take_known(&mut self, known: &Known, about: Vec<Arc<Particulars>>) {
        self.shelf.know(&about);
        let first = self.about.len() as u32;
        self.about.extend_from_slice(&about);
        let opened = |(about, id): (Arc<Particulars>, u32)| {
            let same = known.same.get(&ArticleId(id)).copied();
            self.same.extend(same.map(|same| (ArticleId(id), same)));
            Opened { about, article: None, same }
        };
        let opened: Vec<Opened> = about.into_iter().zip(first..).map(opened).collect();
        let analysed = (first..self.about.len() as u32).map(|id| (ArticleId(id), None)).collect();
        let _ = self.out.send(Message::Loaded(opened, self.about.len()));
        let _ = self.out.send(Message::Analysed(analysed));
        self.sent = Some(Instant::now());
    }

    /// Has the keeper take in what the library has found in the articles.
    fn have_indexed(&self, known: &Known) {
        if self.analyse {
            let (reader, stored) = (known.reader.clone(), known.stored.clone());
            let _ = self.keeper.send(Taken::Known(Resumed { reader, stored }));
        }
    }

    /// Has what articles of the library are compared by, before something is compared with them.
    fn recall(&mut self) {
        let Some(reader) = self.unread.take() else { return };
        let kept = reader.state(COMPARED).as_deref().and_then(state::compared);
        self.compared =
            kept.filter(|kept| kept.len() == self.about.len()).unwrap_or_else(|| self.compared_anew());
        if self.is_stale {
            // All will be compared anew.
            return;
        }
        let mut same = BTreeMap::new();
        for ((signature, _), id) in self.compared.iter().zip(0..) {
            same.extend(self.seen.take(signature).map(|first| (ArticleId(id), ArticleId(first as u32))));
        }
        self.same = same;
    }

    /// What all articles are compared by, from their texts.
    fn compared_anew(&mut self) -> Vec<Compared> {
        let shelf = &self.shelf;
        let compared = |id: u32| match shelf.body(ArticleId(id)) {
            Some(body) => (Arc::new(Signature::of(&body.article)), folded_hashes(&body.article).into()),
            None => Compared::default(),
        };
        let all = 0..self.about.len() as u32;
        self.pool.get_or_insert_with(Pool::start).install(|| all.into_par_iter().map(compared).collect())
    }

    /// Looks at the files again: reads new and changed ones and tells which are gone. False where nobody
    /// listens any more.
    pub(in crate::shell::load) fn look_again(&mut self, paths: &[PathBuf]) -> bool {
        let (files, problems) = find(paths);
        self.find_again(problems);
        let (mut changed, listening) = self.look_at(files);
        if self.unkept.is_anything() {
            self.compare(&mut changed);
            self.send_renewed(changed);
            self.keep();
        }
        listening
    }

    /// Looks at the files that there are and reads what is new; returns which articles have changed, and whether anybody
    /// listens.
    fn look_at(&mut self, mut found: Vec<File>) -> (Changed, bool) {
        let gone = self.gone.clone();
        let mut there = 0;
        let mut is_changed = |file: &File| {
            let old = self.files.get(file.path.as_os_str()).map(|(old, _)| *old);
            there += usize::from(old.flatten().is_some());
            old != Some(file.stamp)
        };
        let is_new: Vec<bool> = found.iter().map(&mut is_changed).collect();
        self.lose(&found, there);
        let mut is_new = is_new.into_iter();
        found.retain(|_| is_new.next().unwrap_or_default());
        let mut changed = Changed::new();
        if !found.is_empty() {
            self.recall();
            let mut moved = Moved::default();
            for id in &self.gone {
                moved.entry(self.about[id.0 as usize].key.clone()).or_default().push_back(*id);
            }
            let options = self.options.clone();
            let mut coming = Coming::default();
            parallel::read_each(found.into_iter(), &options, |part, read| {
                if part.is_first {
                    let is_new = !self.files.contains_key(part.file.path.as_os_str()) && moved.is_empty();
                    coming = Coming { is_new, read: Vec::new(), problems: Vec::new() };
                }
                if coming.is_new {
                    self.read += usize::from(part.is_last);
                    self.unkept.has_new = true;
                    return self.take_new(part, read);
                }
                coming.read.extend(read.0);
                coming.problems.extend(read.1);
                if part.is_last {
                    let Coming { read, problems, .. } = std::mem::take(&mut coming);
                    self.take_again(part.file.clone(), (read, problems), &mut moved, &mut changed);
                }
            });
        }
        self.flush();
        let lost = self.gone.difference(&gone).copied().collect();
        (changed, self.out.send(Message::Gone(lost)).is_ok())
    }

    /// Notes which articles' files are no longer there; of those that were, so many were `found` again.
    fn lose(&mut self, found: &[File], again: usize) {
        let were = self.files.iter().filter(|(_, (stamp, _))| stamp.is_some());
        if again == were.clone().count() {
            return;
        }
        let there: FxHashSet<&OsStr> = found.iter().map(|file| file.path.as_os_str()).collect();
        let lost = were.map(|(path, _)| path).filter(|path| !there.contains(path.as_os_str()));
        let mut lost: Vec<PathBuf> = lost.map(PathBuf::from).collect();
        lost.sort_unstable();
        self.is_stale |= !lost.is_empty();
        self.recall();
        for path in lost {
            if let Some((stamp, ids)) = self.files.get_mut(path.as_os_str()) {
                *stamp = None;
                self.gone.extend(ids.iter().copied());
                self.tell_anew(&path, &[]);
                self.unkept.gone.insert(path);
            }
        }
    }

    /// Takes in a file that is new or has changed. Its articles stay who they are: by key, else by title, else
    /// by their place in the file; those of a file that is new, by key among those that are gone.
    fn take_again(&mut self, file: File, (read, problems): Read, moved: &mut Moved, changed: &mut Changed) {
        let before = self.files.get(file.path.as_os_str()).map(|(_, ids)| ids.clone());
        let is_new = before.is_none() && !read.iter().any(|new| moved.contains_key(&new.about.key));
        if is_new {
            self.read += 1;
            self.unkept.has_new = true;
            self.tell_anew(&file.path, &problems);
            self.file_problems.extend(problems);
            return self.take_in(&Arc::new(file), read);
        }
        self.tell_anew(&file.path, &problems);
        self.unkept.changed.insert(file.path.clone());
        let (known, lost) = match before {
            Some(before) => self.still_here(before, &read),
            None => (self.moved_here(&read, moved), Vec::new()),
        };
        for id in &lost {
            moved.entry(self.about[id.0 as usize].key.clone()).or_default().push_back(*id);
        }
        self.gone.extend(&lost);
        let file = Arc::new(file);
        let mut ids: Vec<ArticleId> =
            read.into_iter().zip(known).map(|(new, was)| self.place(new, was, changed, &file)).collect();
        // What is gone may come back to where it was.
        ids.extend(lost);
        self.files.insert(file.path.clone().into_os_string(), (file.stamp, ids));
    }

    /// Which of the articles that a file had those are that were `read` from it now; and those that it has no more.
    fn still_here(&self, old: Vec<ArticleId>, read: &[New]) -> (Vec<Option<ArticleId>>, Vec<ArticleId>) {
        let marks: [Mark; 3] = [
            // All by key first, so that none takes the place of one that has moved.
            |about| (&about.key, None),
            |about| (about.title(), None),
            |about| (&about.origin.path, about.origin.entry.as_deref()),
        ];
        let mut known = vec![None; read.len()];
        let mut left = old;
        for mark in marks {
            let mut marked: FxHashMap<_, VecDeque<ArticleId>> = FxHashMap::default();
            for id in &left {
                marked.entry(mark(&self.about[id.0 as usize])).or_default().push_back(*id);
            }
            for (known, new) in known.iter_mut().zip(read).filter(|(known, _)| known.is_none()) {
                *known = marked.get_mut(&mark(&new.about)).and_then(VecDeque::pop_front);
            }
            let here: FxHashSet<ArticleId> = known.iter().flatten().copied().collect();
            left.retain(|id| !here.contains(id));
        }
        (known, left)
    }

    /// Which of the articles that are gone those are that were `read` from a file that is new.
    fn moved_here(&mut self, read: &[New], moved: &mut Moved) -> Vec<Option<ArticleId>> {
        let here = |new: &New| moved.get_mut(&new.about.key)?.pop_front();
        let known: Vec<Option<ArticleId>> = read.iter().map(here).collect();
        let here: FxHashSet<ArticleId> = known.iter().flatten().copied().collect();
        let path = |id: &ArticleId| &*self.about[id.0 as usize].origin.path;
        let left: FxHashSet<&str> = here.iter().map(path).collect();
        for path in left {
            if let Some((_, ids)) = self.files.get_mut(OsStr::new(path)) {
                ids.retain(|id| !here.contains(id));
            }
        }
        known
    }

    /// Puts an article in the place of the one that it was, or takes it in as a new one.
    fn place(
        &mut self,
        new: New,
        was: Option<ArticleId>,
        changed: &mut Changed,
        file: &Arc<File>,
    ) -> ArticleId {
        let Some(id) = was else { return self.add(new, file) };
        let at = id.0 as usize;
        self.shelf.put(id, &new.about, &new.article);
        if let Some(article) = self.articles.get_mut(at) {
            article.clone_from(&new.article);
        }
        self.about[at] = new.about;
        self.compared[at] = (Arc::new(new.signature), Box::default());
        self.is_stale = true;
        self.gone.remove(&id);
        changed.insert(at, new.article);
        id
    }
}
