//! Large files of many records: read piece by piece, so that the first articles are there at once, all cores read, and no
//! file is in memory as a whole; and one article of such a file, of which only its piece is read.

use super::error::{LoadError, why};
use super::read::{load_safely, modified, part_failed};
use super::walk::{File, Stamp};
use crate::shell::regular_file::regular;
use crate::source::{Article, Cutter, Options, Origin, Outcome, PartError, cutter, without_article};
use std::collections::{HashMap, VecDeque};
use std::fs;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Files of more bytes are cut where they can be: to read fewer takes a fraction of a second, in which nothing would be
/// won by it.
const LARGE: u64 = 4 << 20;

/// Pieces of about so many bytes: some hundred articles. The first one has fewer, so that it is there at once, and enough
/// of a file to tell how it is to be read.
const PIECE: usize = 1 << 20;
const FIRST: usize = 1 << 17;

/// UTF-8's byte order mark.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// What is read at a time.
pub(super) struct Part {
    /// The file.
    pub(super) file: File,
    /// Whether it is the file's first part.
    pub(super) is_first: bool,
    /// Whether no other of that file comes behind it.
    pub(super) is_last: bool,
    /// The piece; none where the file is read as a whole.
    piece: Option<(Cutter, io::Result<Piece>)>,
}

/// Whole records of a file.
struct Piece {
    /// How many records stand before them.
    before: usize,
    /// From which byte of the file on they stand.
    start: u64,
    bytes: Vec<u8>,
}

/// What a part held.
pub(super) struct PartRead {
    pub(super) articles: Vec<Article>,
    problems: Vec<LoadError>,
    /// What of a piece could not be read.
    failed: Vec<PartError>,
}

/// The parts in which a file is read.
pub(super) fn parts(file: File) -> Box<dyn Iterator<Item = Part> + Send> {
    let is_large = file.stamp.is_some_and(|stamp| stamp.size > LARGE);
    match if is_large { Cutting::open(&file.path) } else { None } {
        Some(cutting) => Box::new(Parts { file, cutting: Some(cutting), is_first: true }),
        None => Box::new(std::iter::once(Part { file, is_first: true, is_last: true, piece: None })),
    }
}

struct Parts {
    file: File,
    /// None once the last one was read.
    cutting: Option<Cutting>,
    is_first: bool,
}

impl Iterator for Parts {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        let cutting = self.cutting.as_mut()?;
        let (cutter, read) = (cutting.cutter, cutting.next_piece());
        let is_last = cutting.ended || read.is_err();
        if is_last {
            self.cutting = None;
        }
        let is_first = std::mem::replace(&mut self.is_first, false);
        // What could not be cut is a file as any other.
        let piece = (!is_first || !is_last || read.is_err()).then_some((cutter, read));
        Some(Part { file: self.file.clone(), is_first, is_last, piece })
    }
}

impl Part {
    /// Reads it. What makes the program stumble costs the piece.
    pub(super) fn read(&self, options: &Options) -> PartRead {
        let path = &self.file.path;
        let told = |problem| PartRead { articles: Vec::new(), problems: vec![problem], failed: Vec::new() };
        match &self.piece {
            None => {
                let (articles, problems) = load_safely(path, options);
                PartRead { articles, problems, failed: Vec::new() }
            }
            Some((_, Err(error))) => told(LoadError::new(path, why(error))),
            Some((cutter, Ok(piece))) => {
                let read = || read_piece(path, *cutter, piece, options);
                catch_unwind(AssertUnwindSafe(read)).map_or_else(
                    |_| told(LoadError::new(path, "cannot be read as a whole (the program is at fault)")),
                    |Outcome { articles, errors }| PartRead {
                        articles,
                        problems: Vec::new(),
                        failed: errors,
                    },
                )
            }
        }
    }
}

fn read_piece(path: &Path, cutter: Cutter, piece: &Piece, options: &Options) -> Outcome {
    let mut outcome = cutter.read(&path.to_string_lossy(), piece.before, &piece.bytes, options);
    let modified = modified(path);
    for article in &mut outcome.articles {
        article.modified = modified;
    }
    outcome
}

/// What is to be told of a file's parts, one after the other: of one that holds no article only that.
#[derive(Default)]
pub(super) struct Told {
    /// Whether the file has had an article.
    any: bool,
    /// What failed before it had.
    held: Vec<PartError>,
}

impl Told {
    /// What is to be told now that a part is read that held so many articles.
    pub(super) fn take(&mut self, part: &Part, articles: usize, read: PartRead) -> Vec<LoadError> {
        let PartRead { mut problems, failed, .. } = read;
        if part.piece.is_none() {
            return problems;
        }
        if part.is_first {
            *self = Self::default();
        }
        let path = &part.file.path;
        self.any |= articles > 0;
        self.held.extend(failed);
        if self.any {
            problems.extend(self.held.drain(..).map(|failed| part_failed(path, failed)));
        } else if part.is_last && problems.is_empty() {
            problems.push(LoadError::new(path, without_article(&self.held).to_string()));
        }
        problems
    }
}

/// A file that is being cut.
struct Cutting {
    from: fs::File,
    cutter: Cutter,
    /// What was read of it and is in no piece yet.
    rest: Vec<u8>,
    /// Where that stands in the file.
    start: u64,
    before: usize,
    /// Whether all of it is in pieces.
    ended: bool,
}

impl Cutting {
    /// None where the file is not to be cut, or cannot be read: then reading it says why.
    fn open(path: &Path) -> Option<Self> {
        regular(path).ok()?;
        let mut from = fs::File::open(path).ok()?;
        let mut rest = Vec::new();
        from.by_ref().take(FIRST as u64).read_to_end(&mut rest).ok()?;
        let cutter = cutter(&path.to_string_lossy(), &rest)?;
        let mark = if rest.starts_with(MARK) { MARK.len() } else { 0 };
        rest.drain(..mark);
        Some(Self { from, cutter, rest, start: mark as u64, before: 0, ended: false })
    }

    /// The next piece: whole records, and at least one. The last one has all that is left.
    fn next_piece(&mut self) -> io::Result<Piece> {
        let mut wanted = if self.before == 0 { FIRST } else { PIECE };
        loop {
            let missing = wanted.saturating_sub(self.rest.len());
            let read = self.from.by_ref().take(missing as u64).read_to_end(&mut self.rest)?;
            self.ended = read < missing;
            let (length, count) = match self.cutter.whole(&self.rest) {
                _ if self.ended => (self.rest.len(), 0),
                Some(cut) => cut,
                None => {
                    wanted = self.rest.len() * 2;
                    continue;
                }
            };
            let bytes = self.rest.drain(..length).collect();
            let piece = Piece { before: self.before, start: self.start, bytes };
            self.before += count;
            self.start += length as u64;
            return Ok(piece);
        }
    }
}

/// Large files that were cut before, and the pieces of them that were read last.
#[derive(Default)]
pub(super) struct Cuts {
    files: Mutex<HashMap<PathBuf, Arc<Table>>>,
    last: Mutex<VecDeque<Arc<Kept>>>,
}

/// Where the pieces of a file begin.
struct Table {
    stamp: Stamp,
    cutter: Cutter,
    /// How many records stand before each, and from which byte on it stands.
    starts: Vec<(usize, u64)>,
}

/// A piece that was read.
struct Kept {
    path: PathBuf,
    stamp: Stamp,
    at: usize,
    articles: Vec<Article>,
}

/// So many pieces that were read are kept: who reads one article often reads the next.
const KEPT: usize = 4;

impl Cuts {
    /// The article that comes from there, read with its piece only. None where the file is not large, or is not cut.
    pub(super) fn article(&self, origin: &Origin, options: &Options) -> Option<Article> {
        let path = Path::new(&origin.path);
        origin.entry.as_ref()?;
        let stamp =
            fs::metadata(path).ok().map(|meta| Stamp::new(&meta)).filter(|stamp| stamp.size > LARGE)?;
        let table = self.table(path, stamp)?;
        let number = table.cutter.number(origin)?;
        let at = table.starts.partition_point(|(before, _)| *before < number).checked_sub(1)?;
        let is_it = |kept: &Arc<Kept>| kept.at == at && kept.stamp == stamp && kept.path == path;
        let known = lock(&self.last).iter().find(|kept| is_it(kept)).cloned();
        let kept = if let Some(kept) = known {
            kept
        } else {
            let articles = table.read(at, path, options)?;
            let kept = Arc::new(Kept { path: path.to_owned(), stamp, at, articles });
            let mut last = lock(&self.last);
            last.truncate(KEPT - 1);
            last.push_front(Arc::clone(&kept));
            kept
        };
        kept.articles.iter().find(|article| article.origin == *origin).cloned()
    }

    /// Where the pieces of a file are, as it is now.
    fn table(&self, path: &Path, stamp: Stamp) -> Option<Arc<Table>> {
        // Whoever else wants to know waits: it takes as long as reading the file.
        let mut files = lock(&self.files);
        if let Some(table) = files.get(path).filter(|table| table.stamp == stamp) {
            return Some(Arc::clone(table));
        }
        let mut cutting = Cutting::open(path)?;
        let (cutter, mut starts) = (cutting.cutter, Vec::new());
        while !cutting.ended {
            let piece = cutting.next_piece().ok()?;
            starts.push((piece.before, piece.start));
        }
        let table = Arc::new(Table { stamp, cutter, starts });
        files.insert(path.to_owned(), Arc::clone(&table));
        Some(table)
    }
}

impl Table {
    /// Reads a piece. None where that cannot be done, or the file is one piece.
    fn read(&self, at: usize, path: &Path, options: &Options) -> Option<Vec<Article>> {
        let (before, start) = *self.starts.get(at).filter(|_| self.starts.len() > 1)?;
        let end = self.starts.get(at + 1).map_or(self.stamp.size, |(_, start)| *start);
        let mut file = fs::File::open(path).ok()?;
        file.seek(SeekFrom::Start(start)).ok()?;
        let mut bytes = Vec::new();
        file.take(end.saturating_sub(start)).read_to_end(&mut bytes).ok()?;
        let piece = Piece { before, start, bytes };
        let read = || read_piece(path, self.cutter, &piece, options).articles;
        catch_unwind(AssertUnwindSafe(read)).ok()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::load::parallel::read_each;

    fn line(at: usize) -> String {
        // One in a few is longer than a piece is, or is none.
        let blanks = " ".repeat(if at == 900 { PIECE * 2 } else { 3000 });
        if at == 700 {
            return "{\"text\": \"cut off\n".to_owned();
        }
        let text = "The ferry sailed. ".repeat(at % 30);
        format!("{{\"title\": \"Ferry {at}\", {blanks}\"text\": \"{text}\"}}\n")
    }

    fn file(dir: &Path, name: &str, text: &str) -> File {
        let path = dir.join(name);
        fs::write(&path, text).unwrap();
        let stamp = Stamp::new(&fs::metadata(&path).unwrap());
        File { path, stamp: Some(stamp) }
    }

    #[test]
    fn a_large_file_in_pieces_holds_what_it_holds_as_a_whole() {
        let dir = tempfile::tempdir().unwrap();
        let text: String = std::iter::once("\u{feff}".to_owned()).chain((0..1500).map(line)).collect();
        let file = file(dir.path(), "a.jsonl", &text);
        let options = Options::default();
        let (whole, problems) = load_safely(&file.path, &options);
        assert!(whole.len() > 1400 && problems.len() > 50, "{} {}", whole.len(), problems.len());
        let (mut read, mut told, mut parts) = (Vec::new(), Vec::new(), 0);
        read_each(std::iter::once(file), &options, |part, (articles, problems)| {
            assert_eq!(part.is_first, parts == 0);
            parts += 1;
            read.extend(articles.into_iter().map(|new| Article::clone(&new.article)));
            told.extend(problems);
        });
        assert!(parts > 4, "{parts}");
        assert!(read == whole && told == problems);
        let cuts = Cuts::default();
        for at in [0, 1, 500, 860, 870, 1000, whole.len() - 1] {
            assert_eq!(cuts.article(&whole[at].origin, &options).as_ref(), Some(&whole[at]), "{at}");
        }
        assert!(lock(&cuts.last).len() <= KEPT);
    }

    #[test]
    fn a_large_file_without_an_article_is_told_in_one_line() {
        let dir = tempfile::tempdir().unwrap();
        let blanks = " ".repeat(3000);
        for (name, text) in
            [("a.jsonl", format!("{{{blanks}\"id\": 1}}\n")), ("b.mbox", format!("no mail{blanks}\n"))]
        {
            let file = file(dir.path(), name, &text.repeat(1500));
            let mut told = Vec::new();
            let (whole, expected) = load_safely(&file.path, &Options::default());
            let mut read = whole.len();
            read_each(std::iter::once(file), &Options::default(), |_, (articles, problems)| {
                read -= articles.len();
                told.extend(problems);
            });
            assert_eq!((told, read), (expected, 0), "{name}");
        }
    }
}
