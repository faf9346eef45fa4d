//! Near duplicates: the same story twice, and lines that belong to the site rather than to a story.
//!
//! Two articles are the same where they resemble each other (Broder 1997, "On the Resemblance and Containment of
//! Documents"): where the share of words in shingles that both have is high. Shingles are whole paragraphs here, by
//! their hash: stories are taken over by paragraphs, and a word that an editor changes costs one of them.

use super::article::{Article, Debris};
use super::debris::{Line, NUMBER, each_line, plain};
use std::collections::{HashMap, HashSet};
use xxhash_rust::xxh3::xxh3_64;

/// Paragraphs with fewer words than this say nothing about which story they are of.
const WORDS: usize = 8;
/// A paragraph that more articles than this have is no evidence that two of them are the same.
const COMMON: usize = 40;
/// How much of the longer article's words must stand in the other for the two to be the same.
const ALIKE: f64 = 0.8;

/// Finds articles that were read before: at the same address, or with the same story text.
///
/// Articles are added in the order in which they are read; the first of equals stands for all.
#[derive(Debug, Default)]
pub struct Duplicates {
    addresses: HashMap<String, usize>,
    /// By a paragraph's hash, the articles that have it.
    paragraphs: HashMap<u64, Vec<usize>>,
    /// By article, its words in paragraphs that count; of long ones, in their beginnings.
    sizes: Vec<usize>,
    /// By article, the one that stands for it.
    first: Vec<usize>,
}

impl Duplicates {
    /// Adds the next article, numbered from 0. Returns the number of the earlier article that it is the same as.
    pub fn add(&mut self, article: &Article) -> Option<usize> {
        let number = self.sizes.len();
        let paragraphs = story_paragraphs(article);
        let size = paragraphs.values().sum();
        let address = article.address.as_ref().map(|address| plain_address(&address.value));
        let by_address = address.as_ref().and_then(|address| self.addresses.get(address).copied());
        // A front page's address is shared by stories that have little else in common.
        let by_address = by_address
            .filter(|&other| is_specific(address.as_deref()) || self.share(&paragraphs, other) > 0.3);
        let found = by_address.or_else(|| self.alike(&paragraphs, size)).map(|other| self.first[other]);
        self.sizes.push(size);
        self.first.push(found.unwrap_or(number));
        if let Some(address) = address {
            self.addresses.entry(address).or_insert(number);
        }
        for hash in paragraphs.into_keys() {
            let having = self.paragraphs.entry(hash).or_default();
            if having.len() <= COMMON {
                having.push(number);
            }
        }
        found
    }

    /// The earlier article with nearly the same paragraphs.
    fn alike(&self, paragraphs: &HashMap<u64, usize>, size: usize) -> Option<usize> {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for (hash, words) in paragraphs {
            let having = self.paragraphs.get(hash).filter(|having| having.len() <= COMMON);
            for other in having.into_iter().flatten() {
                *shared.entry(*other).or_default() += words;
            }
        }
        let enough = |other: usize, words: usize| words as f64 >= ALIKE * size.max(self.sizes[other]) as f64;
        shared.into_iter().filter(|(other, words)| enough(*other, *words)).map(|(other, _)| other).min()
    }

    /// The share of an article's words that stand in an earlier one too.
    fn share(&self, paragraphs: &HashMap<u64, usize>, other: usize) -> f64 {
        let has = |hash: &u64| self.paragraphs.get(hash).is_some_and(|having| having.contains(&other));
        let shared: usize = paragraphs.iter().filter(|(hash, _)| has(hash)).map(|(_, words)| words).sum();
        shared as f64 / paragraphs.values().sum::<usize>().max(1) as f64
    }
}

/// Whether an address names a story rather than a site's front page.
fn is_specific(address: Option<&str>) -> bool {
    address.is_some_and(|address| address.contains(['/', '?']))
}

/// Hashes of the story's paragraphs, with how many words each has.
fn story_paragraphs(article: &Article) -> HashMap<u64, usize> {
    let story = each_line(&article.text).filter(|line| !line.is_blank() && !is_marked(article, line));
    let counted = story.map(|line| (line.text, line.words())).filter(|(_, words)| *words >= WORDS);
    counted.map(|(text, words)| (hash_of_sentences(text), words)).collect()
}

/// An address without what differs between links to one story: scheme, `www.`, anchors, tracking, the last slash.
fn plain_address(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or(rest);
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = ["www.", "m.", "amp."].iter().find_map(|prefix| path.strip_prefix(prefix)).unwrap_or(path);
    let is_tracking = |key: &str| {
        key.starts_with("utm_")
            || matches!(
                key,
                "fbclid"
                    | "gclid"
                    | "ref"
                    | "source"
                    | "cmp"
                    | "cmpid"
                    | "smid"
                    | "mc_cid"
                    | "mc_eid"
                    | "ocid"
                    | "share"
                    | "amp"
            )
    };
    let kept = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !is_tracking(pair.split('=').next().unwrap_or(pair)));
    let query = kept.collect::<Vec<_>>().join("&");
    let path = path.trim_end_matches('/').to_lowercase();
    if query.is_empty() { path } else { format!("{path}?{query}") }
}

/// The name of the rule by which a line is debris because many articles have it.
const REPEATED: &str = "in many articles";

/// What articles have in common, by their place among those compared.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The earlier article that each is the same as.
    pub same: Vec<Option<usize>>,
    /// The lines of each that stand in so many articles of its outlet that they belong to the site: in half of
    /// them and at least four, or in a fifth and at least eight. The same story read twice counts once. Lines that
    /// are debris by another rule and titles are not named.
    pub repeated: Vec<Vec<Debris>>,
}

/// Compares articles with each other. What an earlier comparison folded is compared anew.
pub fn compare(articles: &[&Article]) -> Comparison {
    if articles.len() < 2 {
        return Comparison { same: vec![None; articles.len()], repeated: vec![Vec::new(); articles.len()] };
    }
    let mut seen = Duplicates::default();
    let same: Vec<Option<usize>> = articles.iter().map(|article| seen.add(article)).collect();
    let mut sizes: HashMap<&str, usize> = HashMap::new();
    let mut counts: HashMap<(&str, u64), usize> = HashMap::new();
    for (article, _) in articles.iter().zip(&same).filter(|(_, same)| same.is_none()) {
        let outlet = group(article);
        *sizes.entry(outlet).or_default() += 1;
        let candidates = each_line(&article.text).filter(|line| could_repeat(article, line));
        let hashes: HashSet<u64> = candidates.map(|line| hash(&line)).collect();
        for hash in hashes {
            *counts.entry((outlet, hash)).or_default() += 1;
        }
    }
    let is_many = |article: &Article, line: &Line<'_>| {
        let outlet = group(article);
        let count = counts.get(&(outlet, hash(line))).copied().unwrap_or(0);
        let of = sizes.get(outlet).copied().unwrap_or(0);
        (count >= 4 && count * 2 >= of) || (count >= 8 && count * 5 >= of)
    };
    let debris = |article: &&Article| {
        let many =
            each_line(&article.text).filter(|line| could_repeat(article, line) && is_many(article, line));
        many.map(|line| Debris { span: line.span, rule: REPEATED }).collect()
    };
    Comparison { same, repeated: articles.iter().map(debris).collect() }
}

/// The article with those `lines` marked that a comparison found, and no others that an earlier one found. `None`
/// where it is marked so already.
pub fn fold_repeated(article: &Article, lines: &[Debris]) -> Option<Article> {
    if article.debris.iter().filter(|debris| debris.rule == REPEATED).eq(lines) {
        return None;
    }
    let mut folded = article.clone();
    folded.debris.retain(|debris| debris.rule != REPEATED);
    folded.fold(lines.to_vec());
    Some(folded)
}

/// Whether a line is debris by a rule about itself.
fn is_marked(article: &Article, line: &Line<'_>) -> bool {
    article.debris_at(line.body.start).is_some_and(|debris| debris.rule != REPEATED)
}

/// The same for lines that say the same.
fn hash(line: &Line<'_>) -> u64 {
    if line.ends_sentence() { hash_of_sentences(line.text) } else { xxh3_64(line.plain.as_bytes()) }
}

/// The same for sentences of the same words and numbers: reports of two quakes may differ in the numbers only.
fn hash_of_sentences(text: &str) -> u64 {
    let mut words = plain(text);
    words.extend(text.chars().filter(char::is_ascii_digit));
    xxh3_64(words.as_bytes())
}

/// What articles are compared within: their outlet, or all files where none is known.
fn group(article: &Article) -> &str {
    article.outlet.as_ref().map_or("", |outlet| outlet.value.as_str())
}

/// Whether a line could be furniture: not marked yet, not the title, no mere mark or number.
fn could_repeat(article: &Article, line: &Line<'_>) -> bool {
    !line.is_blank()
        && line.plain.chars().filter(|c| c.is_alphabetic() && *c != NUMBER).count() >= 4
        && !is_marked(article, line)
        && article.headline.is_none_or(|headline| !headline.overlaps(line.body))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::read;

    fn article(text: &str) -> Article {
        read("a.txt", text.as_bytes()).unwrap().remove(0)
    }

    const ONE: &str = "Ferry stands still\n\nThe ferry to Lindt stood still for nine hours on Sunday, the harbour office said.\n\nNobody was hurt, and the two hundred passengers slept on deck under blankets.\n";
    const TWO: &str = "Crane falls\n\nA crane fell into the harbour of Lindt on Monday morning, and the port was closed at once.\n\nIt will open again when divers have looked at it, said the port master.\n";

    #[test]
    fn the_same_story_is_known_whatever_stands_around_it() {
        let mut seen = Duplicates::default();
        assert_eq!(seen.add(&article(ONE)), None);
        assert_eq!(seen.add(&article(TWO)), None);
        let elsewhere = ONE.replace("Ferry stands still", "Advertisement\n\nA ferry that stood still");
        assert_eq!(seen.add(&article(&elsewhere)), Some(0));
        assert_eq!(seen.add(&article(&format!("{ONE}{}", TWO.replace("Crane falls", "More")))), None);
    }

    #[test]
    fn reports_that_differ_in_their_numbers_are_two_stories() {
        let quake = |strength: &str, far: u32| {
            article(&format!(
                "Quake near Lindt\n\nA quake of magnitude {strength} was felt {far} miles from Lindt on Monday, the office said.\n"
            ))
        };
        let mut seen = Duplicates::default();
        assert_eq!(seen.add(&quake("4.1", 30)), None);
        assert_eq!(seen.add(&quake("5.6", 112)), None);
        assert_eq!(seen.add(&quake("4.1", 30)), Some(0));
    }

    #[test]
    fn one_address_is_one_story_however_it_is_linked() {
        let page = |address: &str, text: &str| {
            let page = format!("---\nurl: {address}\n---\n{text}");
            read("a.md", page.as_bytes()).unwrap().remove(0)
        };
        let mut seen = Duplicates::default();
        assert_eq!(seen.add(&page("https://www.lindt.example/ferry/?utm_source=x#top", ONE)), None);
        assert_eq!(
            seen.add(&page("http://lindt.example/ferry", &ONE.replace("nine hours", "ten hours"))),
            Some(0)
        );
        assert_eq!(seen.add(&page("http://lindt.example/crane", TWO)), None);
    }

    #[test]
    fn lines_of_the_site_are_found_and_lines_of_stories_stay() {
        let places = ["Lindt", "Amsel", "Gorm", "Tarn", "Ulm", "Vey"];
        let texts = places.map(|place| {
            format!("A day in {place}\n\nIn {place} the market opened late, and the mayor of {place} was seen buying pears there.\n\nThis paper is read in five valleys.\n\n* * *\n")
        });
        let mut articles: Vec<Article> = texts.iter().map(|text| article(text)).collect();
        let found = compare(&articles.iter().collect::<Vec<_>>());
        for (article, debris) in articles.iter_mut().zip(&found.repeated) {
            let lines: Vec<&str> = debris.iter().map(|debris| debris.span.of(&article.text).trim()).collect();
            assert_eq!(lines, ["This paper is read in five valleys."]);
            *article = fold_repeated(article, debris).unwrap();
            assert!(article.is_debris(article.text.find("This paper").unwrap()));
            assert_eq!(fold_repeated(article, debris), None, "it is folded already");
        }
        assert_eq!(compare(&articles.iter().collect::<Vec<_>>()), found, "what is folded still counts");
        let few = compare(&articles[..3].iter().collect::<Vec<_>>());
        assert!(few.repeated.iter().all(Vec::is_empty), "three articles are not many");
        let unfolded = fold_repeated(&articles[0], &few.repeated[0]).unwrap();
        assert!(unfolded.debris.is_empty(), "what is no longer in many is unfolded");
        let reports: Vec<Article> = (3..9)
            .map(|n| {
                article(&format!(
                    "{}\nThe pear of Lindt closed at {n} crowns on Monday.\n",
                    texts[n - 3].replace("This paper", "The sheet")
                ))
            })
            .collect();
        let found = compare(&reports.iter().collect::<Vec<_>>());
        assert!(found.repeated.iter().all(|debris| debris.len() == 1), "sentences differ by their numbers");
        let same: Vec<Article> = (0..6).map(|_| article(ONE)).collect();
        let found = compare(&same.iter().collect::<Vec<_>>());
        assert!(found.repeated.iter().all(Vec::is_empty));
        assert_eq!(found.same, [None, Some(0), Some(0), Some(0), Some(0), Some(0)]);
    }
}
