//! Reading files into articles: all of them at first, then those that have changed. Everything found is sent as
//! [`Message`]s.

use super::{files, seeds};
use crate::app::{Message, Opened, Renewed};
use crate::corpus::ArticleId;
use crate::entity::{Analysis, analyse};
use crate::source::{Article, Debris, Duplicates, Options, repeated_lines};
use crate::text::Span;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant, SystemTime};

/// Articles are sent in batches that are at least this far apart, but the first at once.
const BATCH: Duration = Duration::from_millis(60);

/// So many renewed articles are sent at a time.
const RENEWED: usize = 64;

/// By which a file that has changed is told from one that has not: its time and size.
type Stamp = Option<(SystemTime, u64)>;

/// What has been read so far.
pub(super) struct Loader {
    options: Options,
    out: Sender<Message>,
    /// By id.
    articles: Vec<Arc<Article>>,
    /// By id.
    keys: Vec<String>,
    seen: Duplicates,
    files: BTreeMap<PathBuf, (Stamp, Vec<ArticleId>)>,
    /// Lines that many articles have, with the rule that says so.
    repeated: HashMap<String, &'static str>,
    batch: Vec<Opened>,
    /// Files read so far.
    read: usize,
    sent: Option<Instant>,
}

impl Loader {
    pub(super) fn new(options: Options, out: Sender<Message>) -> Self {
        Self {
            options,
            out,
            articles: Vec::new(),
            keys: Vec::new(),
            seen: Duplicates::default(),
            files: BTreeMap::new(),
            repeated: HashMap::new(),
            batch: Vec::new(),
            read: 0,
            sent: None,
        }
    }

    /// Takes in the built-in articles.
    pub(super) fn take_seeds(&mut self) {
        let _ = self.out.send(Message::Found(seeds::NAMES.len()));
        self.read = seeds::NAMES.len();
        for article in seeds::articles() {
            self.add(article);
        }
        self.finish();
    }

    /// Reads all that there is.
    pub(super) fn read_all(&mut self, paths: &[PathBuf]) {
        let (found, problems) = files::find(paths);
        let _ = self.out.send(Message::Found(found.len()));
        for problem in problems {
            self.complain(problem.to_string());
        }
        for path in found {
            self.read_new(&path);
        }
        self.finish();
    }

    fn finish(&mut self) {
        self.flush();
        let _ = self.out.send(Message::LoadingDone);
        // Finding the time zone walks its data base: too long for the first frame to wait.
        let _ = self.out.send(Message::Zone(jiff::tz::TimeZone::system()));
        let changed = self.fold_repeated();
        self.send_renewed(&changed);
    }

    pub(super) fn complain(&self, problem: String) {
        let _ = self.out.send(Message::Problem(problem));
    }

    fn read_new(&mut self, path: &Path) {
        let stamp = stamp(path);
        let (articles, problems) = files::load_safely(path, &self.options);
        self.read += 1;
        for problem in problems {
            self.complain(problem.to_string());
        }
        let ids = articles.into_iter().map(|article| self.add(article)).collect();
        self.files.insert(path.to_owned(), (stamp, ids));
    }

    /// Takes in a new article and has it analysed.
    fn add(&mut self, article: Article) -> ArticleId {
        let article = self.folded(article);
        let id = ArticleId(self.articles.len() as u32);
        let same = self.seen.add(&article).map(|first| ArticleId(first as u32));
        let opened = Opened { same, ..Opened::from(article) };
        self.articles.push(Arc::clone(&opened.article));
        self.keys.push(opened.key.clone());
        self.batch.push(opened);
        if self.sent.is_none_or(|sent| sent.elapsed() >= BATCH) {
            self.flush();
        }
        id
    }

    /// Sends the articles of the batch and only then has them analysed: an analysis that came before its article
    /// would be of nothing.
    fn flush(&mut self) {
        if self.batch.is_empty() {
            return;
        }
        let first = self.articles.len() - self.batch.len();
        let _ = self.out.send(Message::Loaded(std::mem::take(&mut self.batch), self.read));
        if self.sent.is_none() {
            super::work::start_pool();
        }
        self.sent = Some(Instant::now());
        for (id, article) in self.articles.iter().enumerate().skip(first) {
            let (id, article, out) = (ArticleId(id as u32), Arc::clone(article), self.out.clone());
            rayon::spawn_fifo(move || {
                let _ = out.send(Message::Analysed(vec![(id, analysed(&article, &out))]));
            });
        }
    }

    /// Marks the lines that many articles have. Returns the articles that changed by it.
    fn fold_repeated(&mut self) -> BTreeSet<usize> {
        let all: Vec<&Article> = self.articles.iter().map(Arc::as_ref).collect();
        let found = repeated_lines(&all);
        let mut changed = BTreeSet::new();
        for (at, lines) in found.into_iter().enumerate().filter(|(_, lines)| !lines.is_empty()) {
            let mut article = Article::clone(&self.articles[at]);
            for line in &lines {
                self.repeated.insert(line.span.of(&article.text).trim().to_owned(), line.rule);
            }
            article.fold(lines);
            self.articles[at] = Arc::new(article);
            changed.insert(at);
        }
        changed
    }

    /// A later reading of an article, in which the lines that many articles have are marked too.
    fn folded(&self, mut article: Article) -> Article {
        if self.repeated.is_empty() {
            return article;
        }
        let mut start = 0;
        let mut lines = Vec::new();
        for line in article.text.split_inclusive('\n') {
            let span = Span::new(start, start + line.len());
            start = span.end;
            if let Some(rule) = self.repeated.get(line.trim())
                && article.headline.is_none_or(|headline| !headline.overlaps(span))
            {
                lines.push(Debris { span, rule });
            }
        }
        article.fold(lines);
        article
    }

    /// Looks at the files again: reads new and changed ones and tells which are gone. False where nobody listens
    /// any more.
    pub(super) fn look_again(&mut self, paths: &[PathBuf]) -> bool {
        let (found, _) = files::find(paths);
        let there: BTreeSet<&PathBuf> = found.iter().collect();
        let lost: Vec<PathBuf> = self.files.keys().filter(|path| !there.contains(path)).cloned().collect();
        let mut gone = Vec::new();
        for path in lost {
            if let Some((stamp, ids)) = self.files.get_mut(&path)
                && stamp.take().is_some()
            {
                gone.extend(ids.iter().copied());
            }
        }
        let mut changed = BTreeSet::new();
        for path in &found {
            match self.files.get(path) {
                None => self.read_new(path),
                Some((old, _)) if *old != stamp(path) => self.read_changed(path, &mut changed, &mut gone),
                Some(_) => {}
            }
        }
        self.flush();
        let listening = self.out.send(Message::Gone(gone)).is_ok();
        self.send_renewed(&changed);
        listening
    }

    /// Reads a file anew. Its articles stay who they are: by key, else by title, else by their place in the file.
    fn read_changed(&mut self, path: &Path, changed: &mut BTreeSet<usize>, gone: &mut Vec<ArticleId>) {
        let stamp = stamp(path);
        let (articles, problems) = files::load_safely(path, &self.options);
        for problem in problems {
            self.complain(problem.to_string());
        }
        let mut old = self.files.get(path).map(|(_, ids)| ids.clone()).unwrap_or_default();
        let read: Vec<Opened> =
            articles.into_iter().map(|article| Opened::from(self.folded(article))).collect();
        let mut known = HashMap::new();
        // All by key first, so that none takes the place of one that has moved.
        self.match_more(&mut known, &mut old, &read, |loader, id, opened| loader.keys[id] == opened.key);
        let by_place =
            |loader: &Self, id: usize, opened: &Opened| loader.articles[id].origin == opened.article.origin;
        let by_title = |loader: &Self, id: usize, opened: &Opened| {
            loader.articles[id].title.value == opened.article.title.value
        };
        self.match_more(&mut known, &mut old, &read, by_title);
        self.match_more(&mut known, &mut old, &read, by_place);
        let mut ids = Vec::new();
        for (at, opened) in read.into_iter().enumerate() {
            if let Some(id) = known.get(&at) {
                self.articles[id.0 as usize] = opened.article;
                self.keys[id.0 as usize] = opened.key;
                changed.insert(id.0 as usize);
                ids.push(*id);
            } else {
                ids.push(self.add(Arc::unwrap_or_clone(opened.article)));
            }
        }
        gone.extend(&old);
        ids.extend(old);
        self.files.insert(path.to_owned(), (stamp, ids));
    }

    /// Finds who the articles are that are not `known` yet, among the `old` ones that are left.
    fn match_more(
        &self,
        known: &mut HashMap<usize, ArticleId>,
        old: &mut Vec<ArticleId>,
        read: &[Opened],
        same: impl Fn(&Self, usize, &Opened) -> bool,
    ) {
        for (at, opened) in read.iter().enumerate() {
            if known.contains_key(&at) {
                continue;
            }
            if let Some(found) = old.iter().position(|id| same(self, id.0 as usize, opened)) {
                known.insert(at, old.remove(found));
            }
        }
    }

    /// Analyses articles anew and sends both, some at a time.
    fn send_renewed(&self, changed: &BTreeSet<usize>) {
        let changed: Vec<usize> = changed.iter().copied().collect();
        for some in changed.chunks(RENEWED) {
            let renew = |at: &usize| Renewed {
                id: ArticleId(*at as u32),
                article: Arc::clone(&self.articles[*at]),
                key: self.keys[*at].clone(),
                analysis: analysed(&self.articles[*at], &self.out),
            };
            if self.out.send(Message::Changed(some.par_iter().map(renew).collect())).is_err() {
                return;
            }
        }
    }
}

/// The article's analysis; an empty one, and a word about it, where the program stumbles over it.
fn analysed(article: &Article, out: &Sender<Message>) -> Arc<Analysis> {
    let analysis = catch_unwind(AssertUnwindSafe(|| analyse(article))).unwrap_or_else(|_| {
        let _ = out.send(Message::Problem(format!("{}: cannot be analysed", article.origin)));
        Analysis::default()
    });
    Arc::new(analysis)
}

fn stamp(path: &Path) -> Stamp {
    let meta = fs::metadata(path).ok()?;
    Some((meta.modified().unwrap_or(SystemTime::UNIX_EPOCH), meta.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::{Receiver, channel};

    /// What came since, but for analyses, a word each.
    fn said(inbox: &Receiver<Message>) -> Vec<String> {
        let word = |message| match message {
            Message::Loaded(articles, _) => {
                let again = |opened: &Opened| if opened.same.is_some() { " (again)" } else { "" };
                let titles: Vec<String> =
                    articles.iter().map(|new| format!("{}{}", new.article.title.value, again(new))).collect();
                Some(titles.join("; "))
            }
            Message::Changed(articles) => {
                let ids: Vec<String> = articles.iter().map(|renewed| renewed.id.0.to_string()).collect();
                Some(format!("changed {}", ids.join(" ")))
            }
            Message::Gone(ids) if ids.is_empty() => None,
            Message::Gone(ids) => Some(format!("gone {ids:?}")),
            Message::Problem(line) => Some(line),
            _ => None,
        };
        inbox.try_iter().filter_map(word).collect()
    }

    fn write(dir: &tempfile::TempDir, name: &str, text: &str) {
        fs::write(dir.path().join(name), text).unwrap();
    }

    #[test]
    fn articles_stay_who_they_are_while_their_files_change() {
        let dir = tempfile::tempdir().unwrap();
        let (out, inbox) = channel();
        let paths = [dir.path().to_owned()];
        let line = |id: u32, words: &str| format!("{{\"title\": \"T{id}\", \"text\": \"{words}\"}}\n");
        write(&dir, "a.txt", "Crane falls\n\nIt fell on Monday.\n");
        write(&dir, "b.jsonl", &[line(1, "One story."), line(2, "Another story.")].concat());
        let mut loader = Loader::new(Options::default(), out);
        loader.read_all(&paths);
        assert_eq!(said(&inbox).join("; "), "Crane falls; T1; T2");
        assert!(loader.look_again(&paths));
        assert_eq!(said(&inbox), Vec::<String>::new(), "nothing has changed");
        // A line comes in before the others, and one of those changes.
        write(
            &dir,
            "b.jsonl",
            &[line(3, "A third one."), line(1, "One story."), line(2, "Another story, longer.")].concat(),
        );
        fs::remove_file(dir.path().join("a.txt")).unwrap();
        loader.look_again(&paths);
        let words = said(&inbox);
        assert!(words.contains(&"gone [ArticleId(0)]".to_owned()), "{words:?}");
        assert_eq!(loader.articles[1].text.trim(), "One story.", "known by its text");
        write(&dir, "a.txt", "Crane falls\n\nIt fell on Monday.\n");
        loader.look_again(&paths);
        assert_eq!(said(&inbox), ["changed 0"], "it has come back");
    }

    #[test]
    fn lines_of_the_site_are_marked_also_in_what_comes_later() {
        let dir = tempfile::tempdir().unwrap();
        let (out, inbox) = channel();
        let paths = [dir.path().to_owned()];
        let story = |place: &str| {
            format!(
                "A day in {place}\n\nIn {place} the market opened late, and the mayor of {place} was seen buying pears.\n\nThis paper is read in five valleys.\n"
            )
        };
        for place in ["Lindt", "Amsel", "Gorm", "Tarn", "Ulm"] {
            write(&dir, &format!("{place}.txt"), &story(place));
        }
        let mut loader = Loader::new(Options::default(), out);
        loader.read_all(&paths);
        assert_eq!(said(&inbox).last().map(String::as_str), Some("changed 0 1 2 3 4"));
        write(&dir, "Vey.txt", &story("Vey"));
        write(&dir, "Zwei.txt", &story("Ulm"));
        loader.look_again(&paths);
        assert_eq!(said(&inbox).join("; "), "A day in Vey; A day in Ulm (again)");
        for article in &loader.articles {
            let lines: Vec<&str> =
                article.debris.iter().map(|debris| debris.span.of(&article.text).trim()).collect();
            assert_eq!(lines, ["This paper is read in five valleys."]);
        }
    }
}
