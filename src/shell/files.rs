//! Finding files and reading articles from them.

use crate::source::{self, Article, Options, Outcome, PartError, ReadError};
use jiff::Timestamp;
use std::collections::{HashSet, VecDeque};
use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// Why a path, or a part of a file, gave no article. Prints as one line that names the path and the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The path as it was given or found.
    pub path: PathBuf,
    /// What is wrong, as the end of a sentence that begins with the path ("is empty").
    pub reason: String,
}

impl Problem {
    /// The problem of `path` that `reason` says.
    pub fn new(path: &Path, reason: impl Into<String>) -> Self {
        Self { path: path.to_owned(), reason: reason.into() }
    }
}

impl fmt::Display for Problem {
    /// `path: reason`, in one line whatever characters the name holds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = format!("{}: {}", self.path.to_string_lossy(), self.reason);
        line.chars().try_for_each(|c| {
            if c.is_control() { write!(f, "{}", c.escape_default()) } else { write!(f, "{c}") }
        })
    }
}

/// What a walk found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Files that may hold articles, in the order of the paths given, sorted within each.
    pub files: Vec<PathBuf>,
    /// Paths that cannot be read.
    pub problems: Vec<Problem>,
    /// How many files were passed over because they hold no text to read (pictures, programs).
    pub skipped: usize,
}

/// The path that stands for standard input.
const STDIN: &str = "-";

/// Files in `paths`, folders walked through. Hidden files are passed over unless named.
pub fn find(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Problem>) {
    let found = walk(paths);
    (found.files, found.problems)
}

/// As [`find`], and how many files were passed over.
pub fn walk(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    let mut seen = HashSet::new();
    for path in paths {
        if path.as_os_str() == STDIN {
            found.files.push(path.clone());
            continue;
        }
        match fs::metadata(path) {
            Ok(meta) if is_made_up(&meta) => found.problems.push(Problem::new(path, NO_FILE)),
            Ok(meta) if meta.is_dir() => walk_folder(path, &mut found),
            Ok(meta) if meta.is_file() => found.files.push(path.clone()),
            Ok(_) => found.problems.push(Problem::new(path, NO_FILE)),
            Err(error) => found.problems.push(Problem::new(path, why(&error))),
        }
    }
    found.files.retain(|file| seen.insert(file.clone()));
    found
}

/// Walks a folder that was named. Links to folders are followed last, and only into folders not walked yet.
fn walk_folder(root: &Path, found: &mut Found) {
    let mut walk = Walk::default();
    let (files, problems) = (found.files.len(), found.problems.len());
    walk.folder(root, found);
    while let Some(link) = walk.links.pop() {
        walk.folder(&link, found);
    }
    found.files[files..].sort();
    if found.files.len() == files && found.problems.len() == problems {
        found.problems.push(Problem::new(root, "holds no articles"));
    }
}

#[derive(Default)]
struct Walk {
    walked: HashSet<PathBuf>,
    links: Vec<PathBuf>,
}

impl Walk {
    fn folder(&mut self, root: &Path, found: &mut Found) {
        let mut open = vec![root.to_owned()];
        while let Some(folder) = open.pop() {
            let real = fs::canonicalize(&folder).unwrap_or_else(|_| folder.clone());
            if !self.walked.insert(real) {
                continue;
            }
            match fs::read_dir(&folder) {
                Ok(entries) => entries.flatten().for_each(|entry| self.entry(&entry, &mut open, found)),
                Err(error) => found.problems.push(Problem::new(&folder, why(&error))),
            }
        }
    }

    fn entry(&mut self, entry: &fs::DirEntry, open: &mut Vec<PathBuf>, found: &mut Found) {
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            return;
        }
        let path = entry.path();
        let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        match fs::metadata(&path) {
            Ok(meta) if is_made_up(&meta) => found.problems.push(Problem::new(&path, SKIPPED)),
            Ok(meta) if meta.is_dir() && is_link => self.links.push(path),
            Ok(meta) if meta.is_dir() => open.push(path),
            Ok(meta) if meta.is_file() && may_hold_articles(&path) => found.files.push(path),
            Ok(meta) if meta.is_file() => found.skipped += 1,
            Ok(_) => found.problems.push(Problem::new(&path, SKIPPED)),
            Err(_) if is_link => found.problems.push(Problem::new(&path, "is a link that leads nowhere")),
            Err(error) => found.problems.push(Problem::new(&path, why(&error))),
        }
    }
}

/// So many folders are looked into before a folder is taken to hold no articles.
const LOOKED_INTO: usize = 200;

/// The paths that were named; where none was, the folder one is in if it holds articles. The home folder and the root
/// hold everything, and are nobody's folder of articles.
pub fn or_here(paths: Vec<PathBuf>) -> Vec<PathBuf> {
    let here = Path::new(".");
    let named = !paths.is_empty();
    let passed_over = is_everything(here) || is_program(here) || !holds_articles(here);
    if named || passed_over { paths } else { vec![here.to_owned()] }
}

/// Whether a folder is the source of a program, whose texts are no corpus: by the file that says how it is built.
fn is_program(folder: &Path) -> bool {
    const BUILT_BY: [&str; 7] =
        ["Cargo.toml", "package.json", "pyproject.toml", "go.mod", "pom.xml", "CMakeLists.txt", "Makefile"];
    BUILT_BY.iter().any(|name| folder.join(name).is_file())
}

fn is_everything(folder: &Path) -> bool {
    let Ok(real) = fs::canonicalize(folder) else { return true };
    if fs::metadata(&real).is_ok_and(|meta| is_made_up(&meta)) {
        return true;
    }
    let home = directories::BaseDirs::new().and_then(|dirs| fs::canonicalize(dirs.home_dir()).ok());
    real.parent().is_none() || home.as_ref() == Some(&real)
}

/// Whether there is a file worth opening in a folder or not far below it.
fn holds_articles(root: &Path) -> bool {
    let mut open = VecDeque::from([root.to_owned()]);
    for _ in 0..LOOKED_INTO {
        let Some(folder) = open.pop_front() else { break };
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && !hidden => open.push_back(entry.path()),
                Ok(kind) if kind.is_file() && !hidden && may_hold_articles(&entry.path()) => return true,
                _ => {}
            }
        }
    }
    false
}

/// Whether a file in a folder is worth opening: by its name, else by how it begins.
fn may_hold_articles(path: &Path) -> bool {
    let name = path.file_name().map(OsStr::to_string_lossy).unwrap_or_default();
    source::opens(&name).unwrap_or_else(|| {
        let mut head = Vec::new();
        let read = File::open(path).and_then(|file| file.take(4096).read_to_end(&mut head));
        // What cannot be read is kept, so that opening it says why.
        read.is_err() || source::is_text(&head)
    })
}

/// Reads the articles of one file, or of standard input for `-`.
///
/// # Errors
/// A [`Problem`] where the path cannot be read or holds no article. Parts of it that cannot be read are told by
/// [`load_with`] only.
pub fn load(path: &Path) -> Result<Vec<Article>, Problem> {
    let (articles, mut problems) = load_with(path, &Options::default());
    match problems.drain(..).next() {
        Some(problem) if articles.is_empty() => Err(problem),
        _ => Ok(articles),
    }
}

/// Reads the articles of one file, or of standard input for `-`, and what of it cannot be read.
pub fn load_with(path: &Path, options: &Options) -> (Vec<Article>, Vec<Problem>) {
    let bytes = match bytes_of(path) {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(refused)) => return (Vec::new(), vec![Problem::new(path, refused.to_string())]),
        Err(error) => return (Vec::new(), vec![Problem::new(path, why(&error))]),
    };
    match source::read_with(&path.to_string_lossy(), &bytes, options) {
        Ok(Outcome { mut articles, errors }) => {
            let modified = fs::metadata(path).and_then(|meta| meta.modified()).ok();
            let modified = modified.and_then(|time| Timestamp::try_from(time).ok());
            for article in &mut articles {
                article.modified = modified;
            }
            (articles, errors.into_iter().map(|error| part_failed(path, error)).collect())
        }
        Err(error) => (Vec::new(), vec![Problem::new(path, error.to_string())]),
    }
}

/// As [`load_with`]. A file that makes the program stumble costs that file.
pub fn load_safely(path: &Path, options: &Options) -> (Vec<Article>, Vec<Problem>) {
    catch_unwind(AssertUnwindSafe(|| load_with(path, options))).unwrap_or_else(|_| {
        (Vec::new(), vec![Problem::new(path, "cannot be read (the program is at fault)")])
    })
}

/// The problem of a part of a file.
fn part_failed(path: &Path, part: PartError) -> Problem {
    let entry = part.entry.map_or(String::new(), |entry| format!("{entry} "));
    Problem::new(path, format!("{entry}{}", part.reason))
}

/// All bytes, or why the first ones tell that there is no use in the others.
fn bytes_of(path: &Path) -> io::Result<Result<Vec<u8>, ReadError>> {
    if path.as_os_str() == STDIN {
        return all_of(io::stdin().lock());
    }
    regular(path)?;
    all_of(File::open(path)?)
}

/// All bytes of a file that is one.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    regular(path)?;
    fs::read(path)
}

/// All of a file that is one and holds text.
pub(super) fn read_text(path: &Path) -> io::Result<String> {
    regular(path)?;
    fs::read_to_string(path)
}

/// Refuses what is no file with bytes in it: a pipe, a device, a socket, what the kernel makes up when it is read.
/// Opening or reading one might never end.
pub(super) fn regular(path: &Path) -> io::Result<()> {
    match fs::metadata(path)? {
        meta if meta.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        meta if !meta.is_file() || is_made_up(&meta) => Err(io::Error::other(NO_FILE)),
        _ => Ok(()),
    }
}

/// What is named and is neither is not read.
const NO_FILE: &str = "is neither a file nor a folder";
/// Nor what a folder holds.
const SKIPPED: &str = "is skipped: neither a file nor a folder";

/// Whether a file or folder lies in one of the kernel's file systems, in which reading is asking.
fn is_made_up(meta: &fs::Metadata) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        use std::sync::OnceLock;
        static DEVICES: OnceLock<Vec<u64>> = OnceLock::new();
        let device = |path: &str| fs::metadata(path).map(|meta| meta.dev()).ok();
        let mounted = || {
            let found = ["/proc", "/sys", "/sys/kernel/debug", "/sys/kernel/tracing", "/sys/fs/cgroup"];
            // Where one is not mounted, its folder is one of the disk's.
            found.into_iter().filter_map(device).filter(|found| Some(*found) != device("/")).collect()
        };
        DEVICES.get_or_init(mounted).contains(&meta.dev())
    }
    #[cfg(not(unix))]
    {
        let _ = meta;
        false
    }
}

fn all_of(mut from: impl Read) -> io::Result<Result<Vec<u8>, ReadError>> {
    let mut bytes = Vec::new();
    from.by_ref().take(source::REFUSED as u64).read_to_end(&mut bytes)?;
    if let Some(refused) = source::refused(&bytes) {
        return Ok(Err(refused));
    }
    from.read_to_end(&mut bytes)?;
    Ok(Ok(bytes))
}

/// An error of the system in the words of a sentence's end.
fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read (permission denied)".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        dir
    }

    fn names(dir: &tempfile::TempDir, files: &[PathBuf]) -> Vec<String> {
        files
            .iter()
            .map(|file| file.strip_prefix(dir.path()).unwrap().to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn folders_are_walked_in_order_and_what_is_no_article_is_counted() {
        let dir = folder(&[
            ("b.txt", b"b"),
            ("a/z.md", b"z"),
            ("a/NOTES", b"some words"),
            ("a/.git/x.txt", b"x"),
            (".hidden.txt", b"x"),
            ("cat.png", b"\x89PNG\r\n\x1a\n\0\0"),
            ("report.pdf", b"%PDF-1.7\n\0\0"),
            ("noise", b"\0\x01\x02"),
            ("binary.txt", b"\0\x01\x02"),
            ("main.rs", b"fn main() {}"),
        ]);
        let found = walk(&[dir.path().to_owned()]);
        assert_eq!(names(&dir, &found.files), ["a/NOTES", "a/z.md", "b.txt", "binary.txt", "report.pdf"]);
        assert_eq!((found.problems, found.skipped), (Vec::new(), 3));
    }

    #[test]
    fn a_folder_holds_articles_where_one_lies_in_it_or_below() {
        let holds = |files: &[(&str, &[u8])]| holds_articles(folder(files).path());
        assert!(holds(&[("a.txt", b"a")]) && holds(&[("2025/11/a.md", b"a")]));
        assert!(!holds(&[]));
        assert!(!holds(&[(".notes/a.txt", b"a"), ("main.rs", b"fn main() {}"), ("cat.png", b"\x89PNG\0\0")]));
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_nowhere_twice() {
        let dir = folder(&[("real/a.txt", b"a"), ("real/deep/b.txt", b"b")]);
        std::os::unix::fs::symlink(dir.path(), dir.path().join("real/deep/up")).unwrap();
        std::os::unix::fs::symlink(dir.path().join("real"), dir.path().join("again")).unwrap();
        std::os::unix::fs::symlink("loop", dir.path().join("loop")).unwrap();
        let found = walk(&[dir.path().to_owned()]);
        assert_eq!(names(&dir, &found.files), ["real/a.txt", "real/deep/b.txt"]);
        assert_eq!(found.problems.len(), 1, "{:?}", found.problems);
        assert!(found.problems[0].to_string().ends_with("loop: is a link that leads nowhere"));
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_refused_and_a_name_that_is_not_utf8_opens() {
        use std::os::unix::ffi::OsStrExt;
        let dir = folder(&[]);
        let odd = dir.path().join(OsStr::from_bytes(b"caf\xe9.txt"));
        fs::write(&odd, "Crane falls\n").unwrap();
        let (files, problems) = find(&[dir.path().to_owned(), PathBuf::from("/dev/null")]);
        assert_eq!(files, std::slice::from_ref(&odd));
        assert_eq!(load(&odd).unwrap()[0].text, "Crane falls\n");
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(lines, ["/dev/null: is neither a file nor a folder"]);
        assert!(load(Path::new("/dev/zero")).is_err());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_the_kernel_makes_up_is_refused_named_or_in_a_folder() {
        let dir = folder(&[("a.txt", b"Crane falls\n")]);
        std::os::unix::fs::symlink("/proc/self/status", dir.path().join("b.txt")).unwrap();
        std::os::unix::fs::symlink("/proc/self", dir.path().join("self")).unwrap();
        let named = ["/proc/self/status", "/proc", "/sys/kernel"].map(PathBuf::from);
        let found = walk(&[vec![dir.path().to_owned()], named.to_vec()].concat());
        assert_eq!(names(&dir, &found.files), ["a.txt"]);
        let mut lines: Vec<String> = found.problems.iter().map(ToString::to_string).collect();
        lines.sort();
        assert_eq!(lines.len(), 5, "{lines:?}");
        assert!(lines.iter().all(|line| line.contains("neither a file nor a folder")), "{lines:?}");
        assert!(load(Path::new("/proc/self/status")).is_err());
        // A name that the kernel has for a file of the disk is that file.
        let file = File::open(dir.path().join("a.txt")).unwrap();
        let other = format!("/proc/self/fd/{}", std::os::fd::AsRawFd::as_raw_fd(&file));
        assert_eq!(load(Path::new(&other)).unwrap()[0].text, "Crane falls\n");
    }

    #[test]
    fn each_problem_is_one_line_that_names_the_path_and_the_reason() {
        let dir = folder(&[
            ("empty.txt", b" \n"),
            ("binary.txt", b"\0\0\x01"),
            ("sub/cat.png", b"\x89PNG"),
            ("report.pdf", b"%PDF-1.7\n\0\0"),
            ("letter.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"),
        ]);
        let path = |name: &str| dir.path().join(name);
        let (_, problems) = find(&[path("gone.txt"), path("sub")]);
        let mut lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        for name in ["empty.txt", "binary.txt", "report.pdf", "letter.doc"] {
            lines.push(load(&path(name)).unwrap_err().to_string());
        }
        let expected = [
            "gone.txt: does not exist",
            "sub: holds no articles",
            "empty.txt: is empty",
            "binary.txt: is not text",
            "report.pdf: is a PDF: byline does not read it (pdftotext makes text of it)",
            "letter.doc: is an office document: byline does not read it",
        ];
        for (line, expected) in lines.iter().zip(expected) {
            assert!(line.ends_with(expected), "{line}");
        }
        assert_eq!(
            Problem::new(Path::new("a\n\u{1b}[2J"), "is empty").to_string(),
            "a\\n\\u{1b}[2J: is empty"
        );
    }
}
