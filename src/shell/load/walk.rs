//! Finding the files that may hold articles.

use super::error::{LoadError, why};
use super::read::STDIN;
use crate::shell::regular_file::{NO_FILE, is_made_up};
use crate::source;
use std::collections::{HashSet, VecDeque};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::SystemTime;

/// By which a file that has changed is told from one that has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::shell) struct Stamp {
    /// When it was last changed.
    pub(in crate::shell) modified: SystemTime,
    /// Its size in bytes.
    pub(in crate::shell) size: u64,
    /// Which file it is on its disk; 0 where the system does not say.
    pub(in crate::shell) inode: u64,
}

impl Stamp {
    pub(super) fn new(meta: &fs::Metadata) -> Self {
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(meta);
        #[cfg(not(unix))]
        let inode = 0;
        Self { modified: meta.modified().unwrap_or(SystemTime::UNIX_EPOCH), size: meta.len(), inode }
    }
}

/// A file that may hold articles, as it was when it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::shell) struct File {
    pub(in crate::shell) path: PathBuf,
    /// `None` for standard input.
    pub(in crate::shell) stamp: Option<Stamp>,
}

/// Walks `paths`, folders walked through, and says each file as soon as it is found, in the order of the paths
/// given, sorted within each; or why a path cannot be read. Hidden files are passed over unless named. `say`
/// answers whether to go on.
fn walk(paths: &[PathBuf], say: &mut dyn FnMut(Result<File, LoadError>) -> bool) {
    let said = (paths.len() > 1).then(HashSet::new);
    let mut walk = Walk { said, walked: HashSet::new(), links: Vec::new(), found: 0, say };
    for path in paths {
        if !walk.named(path) {
            return;
        }
    }
}

/// What [`walk`] finds: files and problems, each in their order.
pub(super) fn find(paths: &[PathBuf]) -> (Vec<File>, Vec<LoadError>) {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    walk(paths, &mut |found| {
        match found {
            Ok(file) => files.push(file),
            Err(problem) => problems.push(problem),
        }
        true
    });
    (files, problems)
}

/// Walks `paths` and gives on each file as soon as it is found, as long as somebody takes them; `tell` is told how many
/// there are so far. Returns what cannot be read.
pub(super) fn walk_into(
    paths: &[PathBuf],
    files: &Sender<File>,
    mut tell: impl FnMut(usize),
) -> Vec<LoadError> {
    let (mut count, mut problems) = (0, Vec::new());
    walk(paths, &mut |found| match found {
        Ok(file) => {
            count += 1;
            tell(count);
            files.send(file).is_ok()
        }
        Err(problem) => {
            problems.push(problem);
            true
        }
    });
    problems
}

struct Walk<'a> {
    /// Files that have been said, where several paths may lead to one of them twice.
    said: Option<HashSet<PathBuf>>,
    /// Folders, by where they really are.
    walked: HashSet<PathBuf>,
    /// Links to folders: they are followed last, and only into folders not walked yet.
    links: Vec<PathBuf>,
    /// How much was said of the path that is walked.
    found: usize,
    say: &'a mut dyn FnMut(Result<File, LoadError>) -> bool,
}

impl Walk<'_> {
    fn say_file(&mut self, path: PathBuf, stamp: Option<Stamp>) -> bool {
        self.found += 1;
        let again = self.said.as_mut().is_some_and(|said| !said.insert(path.clone()));
        again || (self.say)(Ok(File { path, stamp }))
    }

    fn say_problem(&mut self, path: &Path, reason: impl Into<String>) -> bool {
        self.found += 1;
        (self.say)(Err(LoadError::new(path, reason)))
    }

    /// Walks a path that was named. False where it is not to go on.
    fn named(&mut self, path: &Path) -> bool {
        if path.as_os_str() == STDIN {
            return self.say_file(path.to_owned(), None);
        }
        match fs::metadata(path) {
            Ok(meta) if is_made_up(&meta) => self.say_problem(path, NO_FILE),
            Ok(meta) if meta.is_dir() => self.root(path),
            Ok(meta) if meta.is_file() => self.say_file(path.to_owned(), Some(Stamp::new(&meta))),
            Ok(_) => self.say_problem(path, NO_FILE),
            Err(error) => self.say_problem(path, why(&error)),
        }
    }

    /// Walks a folder that was named.
    fn root(&mut self, root: &Path) -> bool {
        self.walked.clear();
        self.found = 0;
        let mut going = self.folder(root);
        while let Some(link) = self.links.pop().filter(|_| going) {
            going = self.folder(&link);
        }
        self.links.clear();
        if going && self.found == 0 {
            return self.say_problem(root, "holds no articles");
        }
        going
    }

    /// Walks a folder and those in it, by name: so paths come sorted.
    fn folder(&mut self, root: &Path) -> bool {
        let mut open = Vec::new();
        let mut going = self.entries(root, &mut open);
        while let Some(entry) = open.pop().filter(|_| going) {
            going = self.entry(entry, &mut open);
        }
        going
    }

    fn entry(&mut self, Entry { path, meta, is_link }: Entry, open: &mut Vec<Entry>) -> bool {
        match meta {
            Ok(meta) if is_made_up(&meta) => self.say_problem(&path, SKIPPED),
            Ok(meta) if meta.is_dir() && is_link => {
                self.links.push(path);
                true
            }
            Ok(meta) if meta.is_dir() => self.entries(&path, open),
            Ok(meta) if meta.is_file() => {
                // A picture or a program is passed over.
                !may_hold_articles(&path) || self.say_file(path, Some(Stamp::new(&meta)))
            }
            Ok(_) => self.say_problem(&path, SKIPPED),
            Err(_) if is_link => self.say_problem(&path, "is a link that leads nowhere"),
            Err(error) => self.say_problem(&path, why(&error)),
        }
    }

    /// Puts what a folder holds on top of `open`, the first on top.
    fn entries(&mut self, folder: &Path, open: &mut Vec<Entry>) -> bool {
        let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        if !self.walked.insert(real) {
            return true;
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.say_problem(folder, why(&error)),
        };
        let seen = |entry: &fs::DirEntry| !entry.file_name().as_encoded_bytes().starts_with(b".");
        let mut found: Vec<Entry> = entries.flatten().filter(seen).map(|entry| Entry::new(&entry)).collect();
        // They differ in their names only; comparing paths part by part costs more.
        found.sort_unstable_by(|one, two| two.path.as_os_str().cmp(one.path.as_os_str()));
        open.append(&mut found);
        true
    }
}

/// What a folder holds, not looked into yet.
struct Entry {
    path: PathBuf,
    /// Of what a link leads to.
    meta: io::Result<fs::Metadata>,
    is_link: bool,
}

impl Entry {
    fn new(entry: &fs::DirEntry) -> Self {
        let (path, is_link) = (entry.path(), entry.file_type().is_ok_and(|kind| kind.is_symlink()));
        let meta = if is_link { fs::metadata(&path) } else { entry.metadata() };
        Self { path, meta, is_link }
    }
}

/// So many folders are looked into before a folder is taken to hold no articles.
const LOOKED_INTO: usize = 200;

/// The paths that were named; where none was, the folder one is in if it holds articles. The home folder and
/// the root hold everything, and are nobody's folder of articles.
pub(in crate::shell) fn or_here(paths: Vec<PathBuf>) -> Vec<PathBuf> {
    let here = Path::new(".");
    let passed_over = || is_everything(here) || is_program(here) || !holds_articles(here);
    if !paths.is_empty() || passed_over() { paths } else { vec![here.to_owned()] }
}

/// Whether a folder is the source of a program, whose texts are no corpus: by the file that says how it is
/// built.
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
        let read = fs::File::open(path).and_then(|file| file.take(4096).read_to_end(&mut head));
        // What cannot be read is kept, so that opening it says why.
        read.is_err() || source::is_text(&head)
    })
}

/// Nor what a folder holds.
const SKIPPED: &str = "is skipped: neither a file nor a folder";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::load::read::load_with;
    use crate::source::{Article, Options};

    /// Of one file its articles, or the first reason why there are none.
    fn load(path: &Path) -> Result<Vec<Article>, LoadError> {
        let (articles, mut errors) = load_with(path, &Options::default());
        if articles.is_empty() { Err(errors.remove(0)) } else { Ok(articles) }
    }

    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        dir
    }

    fn names(dir: &tempfile::TempDir, files: &[File]) -> Vec<String> {
        files
            .iter()
            .map(|file| file.path.strip_prefix(dir.path()).unwrap().to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn folders_are_walked_in_order_and_what_is_no_article_is_passed_over() {
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
        let (files, errors) = find(&[dir.path().to_owned()]);
        assert_eq!(names(&dir, &files), ["a/NOTES", "a/z.md", "b.txt", "binary.txt", "report.pdf"]);
        assert_eq!(errors, Vec::new());
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
        let (files, errors) = find(&[dir.path().to_owned()]);
        assert_eq!(names(&dir, &files), ["real/a.txt", "real/deep/b.txt"]);
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors[0].to_string().ends_with("loop: is a link that leads nowhere"));
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_refused_and_a_name_that_is_not_utf8_opens() {
        use std::os::unix::ffi::OsStrExt;
        let dir = folder(&[]);
        let odd = dir.path().join(OsStr::from_bytes(b"caf\xe9.txt"));
        fs::write(&odd, "Crane falls\n").unwrap();
        let (files, problems) = find(&[dir.path().to_owned(), PathBuf::from("/dev/null")]);
        assert_eq!(files.iter().map(|file| &file.path).collect::<Vec<_>>(), [&odd]);
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
        let (files, errors) = find(&[vec![dir.path().to_owned()], named.to_vec()].concat());
        assert_eq!(names(&dir, &files), ["a.txt"]);
        let mut lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        lines.sort();
        assert_eq!(lines.len(), 5, "{lines:?}");
        assert!(lines.iter().all(|line| line.contains("neither a file nor a folder")), "{lines:?}");
        assert!(load(Path::new("/proc/self/status")).is_err());
        // A name that the kernel has for a file of the disk is that file.
        let file = fs::File::open(dir.path().join("a.txt")).unwrap();
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
            LoadError::new(Path::new("a\n\u{1b}[2J"), "is empty").to_string(),
            "a\\n\\u{1b}[2J: is empty"
        );
    }
}
