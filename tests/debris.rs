//! Debris against articles labelled line by line (`tests/fixtures/debris`): most is folded, and hardly any story.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(clippy::print_stdout, reason = "the mistakes are what one runs this test for")]

use byline::source::read;
use std::fs;
use std::path::{Path, PathBuf};

/// A story line that is folded is worse than debris that is shown: the reader doesn't see what is missing.
const LOST: usize = 2;

#[derive(Default, Clone, Copy)]
struct Score {
    debris: usize,
    missed: usize,
    story: usize,
    lost: usize,
}

impl Score {
    fn add(&mut self, other: Self) {
        self.debris += other.debris;
        self.missed += other.missed;
        self.story += other.story;
        self.lost += other.lost;
    }

    fn value(self) -> f64 {
        1.0 - (self.missed + LOST * self.lost) as f64 / (self.debris + self.story) as f64
    }

    fn shown(self, name: &str) -> String {
        let Self { debris, missed, story, lost } = self;
        let value = self.value();
        format!(
            "{name:<18} {value:.3}   debris missed {missed:3} of {debris:3}   story lost {lost:2} of {story:3}"
        )
    }
}

fn texts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/debris");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut texts: Vec<PathBuf> = files
        .filter(|path| path.with_extension("labels").exists() && path.extension().unwrap() == "txt")
        .collect();
    texts.sort();
    texts
}

/// One file's score; its mistakes are printed.
fn scored(path: &Path) -> Score {
    let (text, labels) =
        (fs::read_to_string(path).unwrap(), fs::read_to_string(path.with_extension("labels")).unwrap());
    let name = path.file_name().unwrap().to_str().unwrap();
    assert_eq!(text.lines().count(), labels.lines().count(), "{name}: a label for each line");
    let article = read(name, text.as_bytes()).unwrap().remove(0);
    assert_eq!(article.text, text, "{name}: the text is the file's");
    let (mut score, mut at) = (Score::default(), 0);
    for (number, (line, label)) in text.split_inclusive('\n').zip(labels.lines()).enumerate() {
        let begins = at + line.len() - line.trim_start().len();
        let folded = article.debris_at(begins);
        at += line.len();
        let wrong = match label {
            "d" => {
                score.debris += 1;
                score.missed += usize::from(folded.is_none());
                folded.is_none().then_some("missed")
            }
            "s" => {
                score.story += 1;
                score.lost += usize::from(folded.is_some());
                folded.map(|debris| debris.rule)
            }
            "-" => None,
            other => panic!("{name}: {other:?} is no label"),
        };
        if let Some(wrong) = wrong {
            println!("{name}:{}: {wrong}: {}", number + 1, line.trim());
        }
    }
    score
}

fn even(path: &Path) -> bool {
    let number: usize = path.file_name().unwrap().to_str().unwrap()[..2].parse().unwrap();
    number.is_multiple_of(2)
}

#[test]
fn debris_of_labelled_articles_is_folded_and_their_story_is_not() {
    let (mut files, mut odds, mut evens) = (Vec::new(), Score::default(), Score::default());
    for path in texts() {
        let score = scored(&path);
        if even(&path) { &mut evens } else { &mut odds }.add(score);
        files.push(score.shown(path.file_stem().unwrap().to_str().unwrap()));
    }
    let mut all = odds;
    all.add(evens);
    println!("{}", files.join("\n"));
    println!("{}\n{}\n{}", odds.shown("odd half"), evens.shown("even half"), all.shown("all"));
    assert!(files.len() >= 24, "{} files", files.len());
    assert!(all.value() >= 0.91, "{}", all.shown("all"));
    assert!(all.lost * 200 <= all.story, "{}", all.shown("all"));
}
