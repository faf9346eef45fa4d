//! Made-up articles in a folder, and the program run on them.

use assert_cmd::Command;
use byline::passage::{Bookmark, Change};
use byline::shell::Store;
use byline::source::{Article, read};
use byline::text::Span;
use jiff::Timestamp;
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::Output;
use tempfile::TempDir;

pub(crate) const HARBOUR: &str = "Harbour reopens after storm\n\n\
    The harbour of Trieste reopened on Monday, said Greta Holm. Repairs cost $4 million, or 12 percent of the budget.\n\n\
    \u{201c}We have lost a week,\u{201d} Greta Holm said. Holm thanked the United Nations.\n\n\
    Advertisement\n";

pub(crate) const FERRY: &str =
    "Ferry sails again\n\nThe ferry from Trieste sails again on Tuesday, Greta Holm said.\n";

/// A folder of articles beside a data folder, both gone at the end.
pub(crate) struct Place {
    pub(crate) dir: TempDir,
}

impl Place {
    pub(crate) fn new(files: &[(&str, &[u8])]) -> Self {
        let dir = TempDir::new().unwrap();
        fs::create_dir(dir.path().join("news")).unwrap();
        let place = Self { dir };
        for (name, bytes) in files {
            let file = place.file(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        place
    }

    pub(crate) fn two() -> Self {
        Self::new(&[("harbour.txt", HARBOUR.as_bytes()), ("ferry.txt", FERRY.as_bytes())])
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join("news").join(name)
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    /// Where libraries are kept.
    pub(crate) fn cache(&self) -> PathBuf {
        self.dir.path().join("cache")
    }

    /// The program in the folder of articles.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = assert_cmd::cargo::cargo_bin_cmd!("byline");
        command.args(args).current_dir(self.file("")).env("BYLINE_DATA_DIR", self.data());
        command.env("BYLINE_CACHE_DIR", self.cache());
        command.env_remove("NO_COLOR").env("XDG_CONFIG_HOME", self.dir.path());
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// What the program prints where nothing goes wrong.
    pub(crate) fn print(&self, args: &[&str]) -> String {
        let Output { status, stdout, stderr } = self.run(args);
        let (out, said) = (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
        assert!(status.success() && said.is_empty(), "{args:?}: {status}: {said}");
        out
    }

    pub(crate) fn rows(&self, args: &[&str]) -> Vec<Value> {
        let out = self.print(&[args, &["--format", "jsonl"]].concat());
        out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    pub(crate) fn article(&self, name: &str) -> Article {
        read(name, &fs::read(self.file(name)).unwrap()).unwrap().remove(0)
    }

    /// Keeps the first passage of the words `part` in the article `name`.
    pub(crate) fn keep(&self, name: &str, part: &str) {
        let article = self.article(name);
        let at = article.text.find(part).unwrap();
        let now = Timestamp::from_second(1_762_900_000).unwrap();
        let mut bookmark =
            Bookmark::new(format!("id of {part}"), &article, Span::new(at, at + part.len()), now);
        "see later".clone_into(&mut bookmark.note);
        bookmark.tags = vec!["sea".to_owned()];
        Store::open(Some(self.data())).unwrap().apply(&[Change::Put(bookmark)]).unwrap();
    }
}
