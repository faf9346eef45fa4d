//! Scores what whole articles name, and what each pass of refining is worth:
//! `cargo run --release --example evaluate -- FOLDER [--without NAME]... [--each]`.
//!
//! FOLDER holds `texts/`, one article a file, and `truth.json`:
//!
//! ```json
//! {"FILE": {"shift": 0, "entities": [{"label": "PER", "mentions": [[0, 8], [20, 24]]}]}}
//! ```
//!
//! Labels are PER, ORG and LOC; places are bytes of the text; what stands before `shift` is not scored. Mentions count as
//! right when they are exact, a leading article and a trailing 's aside, and have the label; what was taken for a group
//! counts neither way. Entities are scored by B-cubed [Bagga & Baldwin 1998] over the mentions that both sides have.
//! `--without` leaves a pass out. `--each` leaves out one after the other and prints by how much F1 falls without it, and how
//! many names it made, changed and dropped.

#![allow(clippy::print_stdout, missing_docs, unreachable_pub)]

use anyhow::{Context, Result, bail};
use byline::corpus::{ArticleId, Index};
use byline::entity::{Analysis, Label, Step, analyse_without, passes};
use byline::source::{Article, compare, fold_repeated, read};
use byline::text::Span;
use rayon::prelude::*;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

const LABELS: [(Label, &str); 3] =
    [(Label::Person, "PER"), (Label::Organization, "ORG"), (Label::Place, "LOC")];

#[derive(Deserialize)]
struct Truth {
    shift: usize,
    entities: Vec<TrueEntity>,
}

#[derive(Deserialize)]
struct TrueEntity {
    label: String,
    mentions: Vec<(usize, usize)>,
}

fn main() -> Result<()> {
    let mut folder = None;
    let (mut without, mut each) = (Vec::new(), false);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--each" => each = true,
            "--without" => without.push(args.next().context("--without needs the name of a pass")?),
            _ => folder = Some(arg),
        }
    }
    let Some(folder) = folder else { bail!("usage: evaluate FOLDER [--without NAME]... [--each]") };
    if let Some(unknown) = without.iter().find(|name| !passes().any(|(pass, _)| pass == **name)) {
        let all: Vec<&str> = passes().map(|(pass, _)| pass).collect();
        bail!("there is no pass {unknown:?}; there are: {}", all.join(", "));
    }
    let set = Set::read(Path::new(&folder))?;
    let without: Vec<&str> = without.iter().map(String::as_str).collect();
    let (scores, steps) = set.score(&without);
    scores.print();
    if each {
        println!("\npass                    F1    B-cubed   made changed dropped");
        for (pass, _) in passes().filter(|(pass, _)| !without.contains(pass)) {
            let (less, _) = set.score(&[&without[..], &[pass]].concat());
            let [made, changed, dropped] = effects(&steps, pass);
            let (f1, b_cubed) = (scores.f1() - less.f1(), scores.b_cubed()[2] - less.b_cubed()[2]);
            println!("{pass:20} {f1:+7.2} {b_cubed:+9.2} {made:7} {changed:7} {dropped:7}");
        }
    }
    Ok(())
}

/// How many names a pass made, changed and dropped.
fn effects(steps: &[Step], pass: &str) -> [usize; 3] {
    let of = |step: &&Step| step.pass == pass;
    let count = |made: bool, kept: bool| {
        steps
            .iter()
            .filter(of)
            .filter(|step| (step.before.is_none(), step.after.is_some()) == (made, kept))
            .count()
    };
    [count(true, true), count(false, true), count(false, false)]
}

/// Labelled articles.
struct Set {
    articles: Vec<(Article, Truth)>,
}

impl Set {
    fn read(folder: &Path) -> Result<Self> {
        let path = folder.join("truth.json");
        let truth = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        let truth: BTreeMap<String, Truth> = serde_json::from_slice(&truth)?;
        let mut articles = Vec::new();
        for (name, truth) in truth {
            let path = folder.join("texts").join(&name);
            let bytes = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
            let read = read(&name, &bytes)?.into_iter().next();
            articles.push((read.with_context(|| format!("{name} holds no article"))?, truth));
        }
        let repeated = compare(&articles.iter().map(|(article, _)| article).collect::<Vec<_>>()).repeated;
        for ((article, _), lines) in articles.iter_mut().zip(&repeated) {
            if let Some(folded) = fold_repeated(article, lines) {
                *article = folded;
            }
        }
        Ok(Self { articles })
    }

    fn score(&self, without: &[&str]) -> (Scores, Vec<Step>) {
        let analysed: Vec<(Analysis, Vec<Step>)> =
            self.articles.par_iter().map(|(article, _)| analyse_without(article, without)).collect();
        let (analyses, steps): (Vec<Analysis>, Vec<Vec<Step>>) = analysed.into_iter().unzip();
        let mut index = Index::default();
        for (analysis, id) in analyses.iter().zip(0..) {
            index.take(ArticleId(id), analysis);
        }
        index.settle();
        let mut scores = Scores::default();
        for (((article, truth), analysis), id) in self.articles.iter().zip(&analyses).zip(0..) {
            let entity = |local| index.entity(index.entity_of(ArticleId(id), local)?);
            let name = |local: usize| entity(local).map_or("", |entity| &*entity.name);
            scores.add(article, truth, analysis, name);
        }
        (scores, steps.concat())
    }
}

/// Sums over articles.
#[derive(Default)]
struct Scores {
    /// For each of [`LABELS`]: right, wrong and missed mentions.
    mentions: [[usize; 3]; 3],
    /// Sums of precision and recall of the mentions that both sides have, and how many.
    entities: [f64; 3],
}

impl Scores {
    fn add<'n>(
        &mut self,
        article: &Article,
        truth: &Truth,
        analysis: &Analysis,
        name: impl Fn(usize) -> &'n str,
    ) {
        let trimmed = |span| trimmed(&article.text, span);
        let number = |label: Label| LABELS.iter().position(|(known, _)| *known == label);
        let groups: BTreeSet<Span> = analysis
            .mentions
            .iter()
            .filter(|mention| mention.label == Label::Group)
            .map(|mention| trimmed(mention.span))
            .collect();
        let (mut wanted, mut cluster) = (BTreeSet::new(), HashMap::new());
        for (at, entity) in truth.entities.iter().enumerate() {
            let Some(label) = LABELS.iter().position(|(_, name)| *name == entity.label) else { continue };
            for (start, end) in &entity.mentions {
                let span = trimmed(Span::new(*start, *end));
                cluster.insert(span, at);
                if !groups.contains(&span) {
                    wanted.insert((span, label));
                }
            }
        }
        let mut both = Vec::new();
        let mut found = BTreeSet::new();
        for mention in &analysis.mentions {
            let Some(label) = number(mention.label) else { continue };
            let span = trimmed(mention.span);
            if mention.span.start >= truth.shift {
                found.insert((span, label));
            }
            both.extend(cluster.get(&span).map(|cluster| ((label, name(mention.entity)), *cluster)));
        }
        for (_, label) in found.intersection(&wanted) {
            self.mentions[*label][0] += 1;
        }
        for (_, label) in found.difference(&wanted) {
            self.mentions[*label][1] += 1;
        }
        for (_, label) in wanted.difference(&found) {
            self.mentions[*label][2] += 1;
        }
        for (ours, theirs) in &both {
            let with_ours = both.iter().filter(|one| one.0 == *ours);
            let common = with_ours.clone().filter(|one| one.1 == *theirs).count() as f64;
            self.entities[0] += common / with_ours.count() as f64;
            self.entities[1] += common / both.iter().filter(|one| one.1 == *theirs).count() as f64;
            self.entities[2] += 1.0;
        }
    }

    fn all(&self) -> [usize; 3] {
        self.mentions.iter().fold([0; 3], |sum, one| [sum[0] + one[0], sum[1] + one[1], sum[2] + one[2]])
    }

    fn f1(&self) -> f64 {
        figures(self.all())[2]
    }

    /// Precision, recall and F1 in percent.
    fn b_cubed(&self) -> [f64; 3] {
        let [precision, recall, count] = self.entities;
        let (precision, recall) = (100.0 * precision / count.max(1.0), 100.0 * recall / count.max(1.0));
        [precision, recall, 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE)]
    }

    fn print(&self) {
        let row = |name: &str, [p, r, f1]: [f64; 3]| println!("{name:10} P {p:6.2}  R {r:6.2}  F1 {f1:6.2}");
        for ((_, name), counts) in LABELS.iter().zip(self.mentions) {
            row(name, figures(counts));
        }
        row("all", figures(self.all()));
        row("B-cubed", self.b_cubed());
    }
}

/// Precision, recall and F1 in percent.
fn figures([right, wrong, missed]: [usize; 3]) -> [f64; 3] {
    let share = |part: usize, all: usize| 100.0 * part as f64 / all.max(1) as f64;
    [share(right, right + wrong), share(right, right + missed), share(2 * right, 2 * right + wrong + missed)]
}

/// `span` without a leading article and a trailing 's.
fn trimmed(text: &str, span: Span) -> Span {
    let mut words = span.of(text);
    let (first, rest) = words.split_once(char::is_whitespace).unwrap_or_default();
    if ["the", "a", "an"].iter().any(|article| first.eq_ignore_ascii_case(article)) {
        words = rest.trim_start();
    }
    let start = span.end - words.len();
    let owner = words.strip_suffix('s').unwrap_or(words).strip_suffix(['\'', '\u{2019}']);
    let owner = owner.filter(|name| !name.is_empty());
    Span::new(start, start + owner.unwrap_or(words).len())
}
