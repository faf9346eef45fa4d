//! Libraries that are left half way or damaged, and folders that change while they are open.

use super::*;
use crate::corpus::{ArticleId, Index};
use crate::shell::load::read::load_safely;
use crate::shell::load::stock::Stock;
use crate::shell::load::walk::find;
use std::fs;
use std::sync::mpsc::Receiver;
use tempfile::TempDir;

/// So many that a library is worth it.
const MANY: usize = 560;

/// A folder of many articles, and one for libraries.
struct Here {
    news: TempDir,
    cache: TempDir,
}

/// What a reader sees in the end.
#[derive(Debug, Default, PartialEq)]
struct Seen {
    titles: BTreeMap<ArticleId, String>,
    gone: BTreeSet<ArticleId>,
    same: Vec<(ArticleId, ArticleId)>,
    /// Of entities, the articles that mention them.
    entities: BTreeMap<String, u32>,
    said: Vec<String>,
}

fn story(at: usize) -> String {
    // One in fifty is a copy of the one before.
    let at = if at % 50 == 49 { at - 1 } else { at };
    let family = ["Petrova", "Lindqvist", "Weber", "Okafor"][at % 4];
    let site = if at < 10 { "" } else { "\n\nThis paper is read in five valleys." };
    format!(
        "Harbour {at} reopens\n\nAna {family} opened harbour {at} in Trieste on Monday, and it cost {at} million dollars.{site}\n"
    )
}

impl Here {
    fn new() -> Self {
        let here = Self { news: TempDir::new().unwrap(), cache: TempDir::new().unwrap() };
        (0..MANY).for_each(|at| here.write(at, &story(at)));
        here
    }

    fn file(&self, at: usize) -> PathBuf {
        self.news.path().join(format!("{at:03}.txt"))
    }

    fn write(&self, at: usize, text: &str) {
        fs::write(self.file(at), text).unwrap();
    }

    fn paths(&self) -> [PathBuf; 1] {
        [self.news.path().to_owned()]
    }

    fn place(&self) -> Place {
        Place::of(self.cache.path(), &self.paths(), &Options::default())
    }

    fn loader(&self, place: Option<Place>) -> (Loader, Receiver<Message>) {
        let (out, inbox) = channel();
        let mut loader = Loader::new(Options::default(), out, true, place);
        loader.read_all(&self.paths());
        (loader, inbox)
    }

    /// What is seen with the library, and that it is the same without.
    fn opened(&self) -> Seen {
        let seen = |place| {
            let (loader, inbox) = self.loader(place);
            loader.close();
            seen(&inbox, Seen::default())
        };
        let (with, without) = (seen(Some(self.place())), seen(None));
        assert_eq!(with, without);
        with
    }

    /// The library of the first articles, as it is when a first analysis is left.
    fn left_after(&self, count: usize, analyse: impl Fn(usize, &Article) -> Analysis) {
        let mut stock = Stock::new(self.place());
        let mut index = Index::default();
        for (at, file) in find(&self.paths()).0.into_iter().enumerate().take(count) {
            let (mut read, _) = load_safely(&file.path, &Options::default());
            let New { about, article, .. } = read.remove(0).into();
            let analysis = Arc::new(analyse(at, &article));
            let id = ArticleId(at as u32);
            index.take(id, &analysis);
            stock.take(id, Shelved { file: Arc::new(file), about, article, analysis }).unwrap();
        }
        stock.keep_so_far(&index).unwrap();
    }

    /// What stands beside the commit, but for the numbers.
    fn states(&self) -> Vec<PathBuf> {
        let files = fs::read_dir(self.place().folder()).unwrap().map(|file| file.unwrap().path());
        let is_state = |file: &PathBuf| {
            let name = file.file_name().unwrap().to_string_lossy();
            name.starts_with("state-") && !name.ends_with(".0")
        };
        files.filter(is_state).collect()
    }
}

/// What is seen when all that has come is taken in.
fn seen(inbox: &Receiver<Message>, mut seen: Seen) -> Seen {
    for message in inbox.try_iter() {
        match message {
            Message::Loaded(opened, _) => {
                for new in opened {
                    let id = ArticleId(seen.titles.len() as u32);
                    seen.titles.insert(id, new.about.title().to_owned());
                    seen.same.extend(new.same.map(|first| (id, first)));
                }
            }
            Message::Changed(renewed) => {
                for Renewed { id, about, .. } in renewed {
                    seen.titles.insert(id, about.title().to_owned());
                    seen.gone.remove(&id);
                }
            }
            Message::Gone(ids) => seen.gone.extend(ids),
            Message::Compared(same) => seen.same = same,
            Message::Indexed(indexed) => {
                let index = &indexed.index;
                let counted = index.entities().map(|(id, entity)| {
                    (format!("{:?} {}", entity.label, entity.name), index.articles(id) as u32)
                });
                seen.entities = counted.filter(|(_, articles)| *articles > 0).collect();
            }
            Message::Problem { line, .. } | Message::Notice(line) => seen.said.push(line),
            _ => {}
        }
    }
    seen
}

#[test]
fn a_first_analysis_that_was_left_is_gone_on_with() {
    let here = Here::new();
    let without = Here::opened(&here);
    fs::remove_dir_all(here.place().folder()).unwrap();
    here.left_after(MANY - 20, |_, article| analyse(article));
    assert_eq!(here.opened(), without);
    assert_eq!(here.states().len(), 2, "all is kept");
    assert_eq!(Reader::open(&here.place()).unwrap().len().unwrap(), MANY);
    assert_eq!(here.opened(), without);
    assert_eq!(without.same.len(), MANY / 50);
}

#[test]
fn what_was_analysed_before_is_not_analysed_again() {
    let here = Here::new();
    // As if nothing had been found in one of them.
    here.left_after(MANY - 20, |at, article| if at == 7 { Analysis::default() } else { analyse(article) });
    let (loader, inbox) = here.loader(Some(here.place()));
    loader.close();
    let seen = seen(&inbox, Seen::default());
    assert_eq!(seen.titles.len(), MANY);
    let has = |million: usize| seen.entities.contains_key(&format!("Money USD {million}000000"));
    assert_eq!((has(7), has(8)), (false, true));
}

#[test]
fn what_is_missing_or_damaged_beside_a_library_is_made_anew() {
    let here = Here::new();
    here.opened();
    for damage in [0, 1] {
        for state in here.states() {
            let bytes = fs::read(&state).unwrap();
            fs::write(&state, &bytes[..bytes.len() * damage / 2]).unwrap();
        }
        here.opened();
        // Now it has to be known what articles are compared by.
        here.write(3, &story(900 + damage));
        fs::remove_file(here.file(200 + damage)).unwrap();
        let (loader, inbox) = here.loader(Some(here.place()));
        loader.close();
        let seen = seen(&inbox, Seen::default());
        assert_eq!(seen.titles[&ArticleId(3)], format!("Harbour {} reopens", 900 + damage));
        assert_eq!(seen.gone.len(), 1);
        assert_eq!(seen.entities["Person Ana Petrova"], here.opened().entities["Person Ana Petrova"]);
    }
}

#[test]
fn all_files_may_go_while_they_are_open_and_come_back() {
    let here = Here::new();
    let (mut loader, inbox) = here.loader(Some(here.place()));
    (0..MANY).for_each(|at| fs::remove_file(here.file(at)).unwrap());
    assert!(loader.look_again(&here.paths()));
    let mut after = seen(&inbox, Seen::default());
    assert_eq!(after.gone.len(), MANY);
    assert_eq!(after.said.len(), 1, "that the folder is empty: {:?}", after.said);
    after.said.clear();
    // They come back elsewhere, and stay who they are.
    fs::create_dir(here.news.path().join("back")).unwrap();
    for at in 0..MANY {
        fs::write(here.news.path().join(format!("back/{at:03}.txt")), story(at)).unwrap();
    }
    loader.look_again(&here.paths());
    loader.close();
    let after = seen(&inbox, after);
    assert_eq!((after.titles.len(), after.gone.len()), (MANY, 0));
    assert_eq!(after.entities["Place Trieste"], MANY as u32);
    here.opened();
}
