//! What an index of many articles costs: time for each article, a clone, asking, bytes, memory.
//!
//!     cargo run --release --example index_at_scale -- 1000 10000 100000
//!
//! The articles are made up: names as frequent as Zipf's law has it, families of many people, acronyms, figures.

#![allow(clippy::print_stdout, reason = "that is what it is for")]

use byline::corpus::{ArticleId, Chips, Index, Term};
use byline::entity::{Analysis, Evidence, Label, LocalEntity, Mention, Rule};
use byline::text::Span;
use std::time::{Duration, Instant};

/// Articles between two clones.
const BATCH: usize = 150;

struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    /// The lower, the more often: the probability of each is as one over its rank.
    fn zipf(&mut self, limit: usize) -> usize {
        let part = self.below(1 << 30) as f64 / f64::from(1 << 30);
        #[allow(clippy::cast_sign_loss, reason = "no power of a number from one up is below one")]
        let rank = (limit as f64).powf(part) as usize;
        rank - 1
    }
}

/// A number as a capitalised word.
fn word(mut number: usize) -> String {
    const PARTS: [&str; 16] =
        ["ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo", "mar", "ton"];
    let mut out = String::new();
    loop {
        out.push_str(PARTS[number % 16]);
        number /= 16;
        if number == 0 && out.len() > 3 {
            break;
        }
    }
    out[..1].to_uppercase() + &out[1..]
}

fn mixed(number: usize, salt: usize) -> usize {
    (number.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ salt).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 20
}

fn entity(numbers: &mut Numbers) -> LocalEntity {
    let some = |aliases: bool, alias: String| if aliases { vec![alias] } else { Vec::new() };
    match numbers.below(100) {
        0..35 => {
            let person = numbers.zipf(400_000);
            let given = word(mixed(person, 1) % 3_000);
            // Some families have thousands of people.
            let family = Numbers(mixed(person, 2) as u64).zipf(60_000);
            let family = word(family + 40_000);
            if numbers.below(6) == 0 {
                return LocalEntity::named(Label::Person, &family);
            }
            let given = if numbers.below(20) == 0 { format!("{}.", &given[..1]) } else { given };
            let aliases = some(numbers.below(3) > 0, family.clone());
            LocalEntity { label: Label::Person, name: format!("{given} {family}"), aliases }
        }
        35..55 => {
            let number = numbers.zipf(300_000);
            let words = [mixed(number, 3) % 9_000, mixed(number, 4) % 9_000, mixed(number, 5) % 90].map(word);
            let acronym: String = words.iter().map(|word| &word[..1]).collect();
            if numbers.below(15) == 0 {
                return LocalEntity::named(Label::Organization, &acronym);
            }
            let aliases = some(numbers.below(3) == 0, acronym);
            LocalEntity { label: Label::Organization, name: words.join(" "), aliases }
        }
        55..70 => LocalEntity::named(Label::Place, &word(numbers.zipf(60_000) + 300)),
        _ => {
            let number = numbers.zipf(2_000_000);
            let aliases = vec![format!("{number} dollars")];
            LocalEntity { label: Label::Money, name: format!("USD {number}"), aliases }
        }
    }
}

/// 25 entities with 35 mentions.
fn analysis(numbers: &mut Numbers) -> Analysis {
    let mut out = Analysis::default();
    for _ in 0..25 {
        let entity = entity(numbers);
        if !out.entities.iter().any(|known| (known.label, &known.name) == (entity.label, &entity.name)) {
            out.entities.push(entity);
        }
    }
    for at in 0..35 {
        let entity = at % out.entities.len();
        let (span, label) = (Span::new(at * 10, at * 10 + 5), out.entities[entity].label);
        let evidence = Evidence::by(Rule::Tagger);
        out.mentions.push(Mention { span, label, value: None, entity, evidence });
    }
    out
}

/// The resident memory in megabytes, where the system tells.
fn memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

fn timed<T>(what: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let out = what();
    (out, start.elapsed())
}

fn main() {
    let counts: Vec<usize> = std::env::args().skip(1).filter_map(|count| count.parse().ok()).collect();
    for count in counts {
        measure(count);
    }
}

fn measure(count: usize) {
    let before = memory();
    let mut numbers = Numbers(7);
    let mut index = Index::default();
    let (mut taking, mut settling, mut worst) = (Duration::ZERO, Duration::ZERO, Duration::ZERO);
    let mut shown = index.clone();
    for first in (0..count).step_by(BATCH) {
        let batch: Vec<Analysis> =
            (first..count.min(first + BATCH)).map(|_| analysis(&mut numbers)).collect();
        let ids = (first as u32..).map(ArticleId);
        taking += timed(|| ids.zip(&batch).for_each(|(id, analysis)| index.take(id, analysis))).1;
        let settled = timed(|| index.settle()).1;
        settling += settled;
        worst = worst.max(settled);
        shown = index.clone();
    }
    let each = |time: Duration| time.as_secs_f64() * 1e6 / count as f64;
    let with_linker = memory() - before;
    let entities = shown.entities().count();
    println!("{count} articles, {entities} entities, {} mentions", count * 35);
    println!(
        "  take {:.1} us, settle {:.1} us an article, at most {worst:.1?} for {BATCH}",
        each(taking),
        each(settling)
    );
    let (clone, cloned) = timed(|| index.clone());
    println!("  clone {cloned:.1?}; memory with linker and a clone {with_linker:.0} MB");
    drop(clone);
    ask(&shown, count);
    let renewed = analysis(&mut numbers);
    let (_, replaced) = timed(|| (index.take(ArticleId(0), &renewed), index.settle()));
    println!("  an article read anew {replaced:.1?}");
    let (bytes, written) = timed(|| shown.to_bytes());
    drop(index);
    drop(shown);
    let (read, time) = timed(|| Index::from_bytes(&bytes));
    let Ok(mut read) = read else { return };
    println!("  bytes {:.1} MB, written in {written:.1?}, read in {time:.1?}", bytes.len() as f64 / 1e6);
    let (_, changed) = timed(|| (read.take(ArticleId(0), &renewed), read.settle()));
    println!("  the first change after reading {changed:.1?}");
}

fn ask(index: &Index, count: usize) {
    let mut known: Vec<_> =
        index.entities().filter(|(_, entity)| !entity.label.is_figure()).map(|(id, _)| id).collect();
    known.sort_by_key(|id| std::cmp::Reverse(index.articles(*id)));
    let term = |id| {
        let entity = index.entity(id)?;
        Some(Term { wanted: true, label: Some(entity.label), name: entity.name.to_string() })
    };
    let chips = Chips { terms: known.iter().take(2).filter_map(|id| term(*id)).collect() };
    let (found, time) = timed(|| chips.matching(index, count).len());
    println!("  the two most mentioned together: {found} articles in {time:.1?}");
    let (found, time) = timed(|| known.first().map_or(0, |id| index.postings(*id).len()));
    println!("  the {found} mentions of the most mentioned in {time:.1?}");
}
