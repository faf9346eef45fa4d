//! Near duplicates: the same story twice, and lines that belong to the site rather than to a story.
//!
//! Two articles are the same where they resemble each other (Broder 1997, "On the Resemblance and Containment of
//! Documents"): where the share of words in shingles that both have is high. Shingles are whole paragraphs here, by
//! their hash: stories are taken over by paragraphs, and a word that an editor changes costs one of them.
//!
//! Articles are compared one by one, and no text is kept:
//!
//! 1. [`Signature::of`] is what an article is compared by. It is what takes time, can be made by any thread, and can be kept
//!    on disk.
//! 2. [`Duplicates::take`] adds the next signature and says which earlier article it is the same as. [`Duplicates::add`] does
//!    both.
//! 3. [`Duplicates::with_repeated`] says at any time which of the articles have lines that many have, and
//!    [`Duplicates::repeated`] which lines of one those are; [`fold_repeated`] marks them. An article that was folded before and
//!    is not among them is to be folded with none.
//!
//! The answers are those of [`compare`] over all articles that were added, in their order. Each article takes some time by its
//! length, however many there are. An article that is gone cannot be taken out: what is left is added anew, from its
//! signatures.

use super::article::{Article, Debris};
use super::debris::Line;
use super::postings::Postings;
use super::signature::{REPEATED, Signature, site_lines};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// A paragraph that more articles than this have is no evidence that two of them are the same.
const COMMON: usize = 40;
/// How much of the longer article's words must stand in the other for the two to be the same.
const ALIKE: f64 = 0.8;

/// What articles have in common, as far as they were added.
///
/// Articles are added in the order in which they are read; the first of equals stands for all.
#[derive(Debug, Clone, Default)]
pub struct Duplicates {
    addresses: FxHashMap<Box<str>, u32>,
    /// By a paragraph's hash, the articles that have it.
    paragraphs: Postings,
    /// By article.
    articles: Vec<Seen>,
    outlets: FxHashMap<String, u32>,
    /// By outlet, how many stories it has.
    stories: Vec<u32>,
    /// By the hash of a line and its outlet, the articles that have it.
    lines: Postings,
    /// For those that more than one has, how many of them are the first of their story.
    told: FxHashMap<u64, u32>,
}

/// One article.
#[derive(Debug, Clone, Copy)]
struct Seen {
    /// Its words in paragraphs that count; of long ones, in their beginnings.
    size: u32,
    /// The one that stands for it.
    first: u32,
    outlet: u32,
}

impl Duplicates {
    /// Adds the next article, numbered from 0. Returns the number of the earlier article that it is the same as.
    pub fn add(&mut self, article: &Article) -> Option<usize> {
        self.take(&Signature::of(article))
    }

    /// As [`Duplicates::add`], of an article with this signature.
    pub fn take(&mut self, signature: &Signature) -> Option<usize> {
        let number = self.articles.len() as u32;
        let Signature { address, outlet, .. } = signature;
        let size = signature.paragraphs().map(|(_, words)| words).sum();
        let by_address = address.as_ref().and_then(|address| self.addresses.get(address).copied());
        // A front page's address is shared by stories that have little else in common.
        let by_address =
            by_address.filter(|&other| is_specific(address.as_deref()) || self.share(signature, other) > 0.3);
        let alike = by_address.or_else(|| self.alike(signature, size));
        let found = alike.map(|other| self.articles[other as usize].first);
        let outlet = self.outlet(outlet);
        self.articles.push(Seen { size, first: found.unwrap_or(number), outlet });
        if let Some(address) = address {
            self.addresses.entry(address.clone()).or_insert(number);
        }
        for (hash, _) in signature.paragraphs() {
            self.paragraphs.add(hash, number, COMMON + 1);
        }
        self.stories[outlet as usize] += u32::from(found.is_none());
        for hash in signature.lines().map(|hash| within(hash, outlet)) {
            let stories = match self.lines.add(hash, number, usize::MAX) {
                0 | 1 => continue,
                2 => self.lines.of(hash).iter().filter(|other| self.is_first(**other)).count() as u32,
                _ => u32::from(found.is_none()),
            };
            *self.told.entry(hash).or_default() += stories;
        }
        found.map(|found| found as usize)
    }

    /// The numbers of the articles, ascending, of which by now some line stands in so many of its outlet that it belongs to
    /// the site, as [`Comparison::repeated`] has it.
    pub fn with_repeated(&self) -> Vec<usize> {
        let outlet =
            |articles: &[u32]| articles.first().map_or(0, |first| self.articles[*first as usize].outlet);
        let many = self.lines.shared().filter(|(hash, articles)| self.is_many(*hash, outlet(articles)));
        let mut out: Vec<usize> =
            many.flat_map(|(_, articles)| articles).map(|number| *number as usize).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The hashes of the lines of an article, which was added with this signature, that by now belong to the site.
    pub fn repeated_hashes(&self, signature: &Signature) -> Vec<u64> {
        let Some(&outlet) = self.outlets.get(&*signature.outlet) else { return Vec::new() };
        signature.lines().filter(|hash| self.is_many(within(*hash, outlet), outlet)).collect()
    }

    /// The lines of `article`, which was added, that by now belong to the site.
    pub fn repeated(&self, article: &Article) -> Vec<Debris> {
        let outlet = article.outlet.as_ref().map_or("", |outlet| outlet.value.as_str());
        let Some(&outlet) = self.outlets.get(outlet) else { return Vec::new() };
        let many = site_lines(article).filter(|(_, hash)| self.is_many(within(*hash, outlet), outlet));
        many.map(|(line, _)| Debris { span: line.span, rule: REPEATED }).collect()
    }

    /// Whether the line of this hash belongs to the site of the outlet. The same story read twice counts once.
    fn is_many(&self, line: u64, outlet: u32) -> bool {
        let count = self.told.get(&line).copied().unwrap_or_default();
        let of = self.stories[outlet as usize];
        (count >= 4 && count * 2 >= of) || (count >= 8 && count * 5 >= of)
    }

    /// Whether an article is the first of its story.
    fn is_first(&self, number: u32) -> bool {
        self.articles[number as usize].first == number
    }

    /// The number of an outlet.
    fn outlet(&mut self, name: &str) -> u32 {
        if let Some(outlet) = self.outlets.get(name) {
            return *outlet;
        }
        let outlet = self.stories.len() as u32;
        self.stories.push(0);
        self.outlets.insert(name.to_owned(), outlet);
        outlet
    }

    /// The earlier article with nearly the same paragraphs.
    fn alike(&self, signature: &Signature, size: u32) -> Option<u32> {
        let mut shared: FxHashMap<u32, u32> = FxHashMap::default();
        for (hash, words) in signature.paragraphs() {
            let having = self.paragraphs.of(hash);
            for other in having.iter().filter(|_| having.len() <= COMMON) {
                *shared.entry(*other).or_default() += words;
            }
        }
        let larger = |other: u32| size.max(self.articles[other as usize].size);
        let enough = |other: u32, words: u32| f64::from(words) >= ALIKE * f64::from(larger(other));
        shared.into_iter().filter(|(other, words)| enough(*other, *words)).map(|(other, _)| other).min()
    }

    /// The share of an article's words that stand in an earlier one too.
    fn share(&self, signature: &Signature, other: u32) -> f64 {
        let has = |hash: u64| self.paragraphs.of(hash).contains(&other);
        let (mut shared, mut all) = (0, 0);
        for (hash, words) in signature.paragraphs() {
            all += words;
            shared += if has(hash) { words } else { 0 };
        }
        f64::from(shared) / f64::from(all.max(1))
    }
}

/// The hash of a line within an outlet, as it is kept.
fn within(hash: u64, outlet: u32) -> u64 {
    (hash ^ u64::from(outlet).wrapping_mul(0x9e37_79b9_7f4a_7c15)).max(1)
}

/// Whether an address names a story rather than a site's front page.
fn is_specific(address: Option<&str>) -> bool {
    address.is_some_and(|address| address.contains(['/', '?']))
}

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
    let mut seen = Duplicates::default();
    let signatures: Vec<Signature> = articles.par_iter().map(|article| Signature::of(article)).collect();
    let same = signatures.iter().map(|signature| seen.take(signature)).collect();
    let mut repeated = vec![Vec::new(); articles.len()];
    for number in seen.with_repeated() {
        repeated[number] = seen.repeated(articles[number]);
    }
    Comparison { same, repeated }
}

/// The lines of an article that a comparison found to be the site's.
pub fn repeated_lines(article: &Article) -> Vec<Debris> {
    article.debris.iter().filter(|debris| debris.rule == REPEATED).copied().collect()
}

/// The hashes of those lines, as [`Duplicates::repeated_hashes`] has them.
pub fn folded_hashes(article: &Article) -> Vec<u64> {
    let is_folded =
        |line: &Line<'_>| article.debris_at(line.body.start).is_some_and(|debris| debris.rule == REPEATED);
    let mut hashes: Vec<u64> =
        site_lines(article).filter(|(line, _)| is_folded(line)).map(|(_, hash)| hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sourced, read};
    use proptest::prelude::*;

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

    /// As [`compare`], by looking at all articles for each.
    fn slowly_compared(articles: &[&Article]) -> Comparison {
        let signatures: Vec<Signature> = articles.iter().map(|article| Signature::of(article)).collect();
        let has = |number: usize, hash: u64| signatures[number].paragraphs().any(|(own, _)| own == hash);
        let words = |paragraphs: &mut dyn Iterator<Item = (u64, u32)>| {
            f64::from(paragraphs.map(|(_, words)| words).sum::<u32>())
        };
        let mut same: Vec<Option<usize>> = Vec::new();
        for (at, one) in signatures.iter().enumerate() {
            let shared = |other: usize| {
                let both = one.paragraphs().filter(|(hash, _)| has(other, *hash));
                words(
                    &mut both
                        .filter(|(hash, _)| (0..at).filter(|other| has(*other, *hash)).count() <= COMMON),
                )
            };
            let larger =
                |other: usize| words(&mut one.paragraphs()).max(words(&mut signatures[other].paragraphs()));
            let alike =
                (0..at).find(|other| shared(*other) > 0.0 && shared(*other) >= ALIKE * larger(*other));
            same.push(alike.map(|other| same[other].unwrap_or(other)));
        }
        let of = |outlet: &str| {
            let stories =
                (0..articles.len()).filter(|at| same[*at].is_none() && &*signatures[*at].outlet == outlet);
            stories.collect::<Vec<_>>()
        };
        let is_many = |outlet: &str, hash: u64| {
            let (count, of) = (
                of(outlet).iter().filter(|at| signatures[**at].lines().any(|line| line == hash)).count(),
                of(outlet).len(),
            );
            (count >= 4 && count * 2 >= of) || (count >= 8 && count * 5 >= of)
        };
        let repeated = articles.iter().zip(&signatures).map(|(article, signature)| {
            let many = site_lines(article).filter(|(_, hash)| is_many(&signature.outlet, *hash));
            many.map(|(line, _)| Debris { span: line.span, rule: REPEATED }).collect()
        });
        Comparison { repeated: repeated.collect(), same }
    }

    const LINES: [&str; 9] = [
        "Read more of this in our morning letter",
        "This paper is read in five valleys.",
        "Follow the harbour news",
        "The ferry to Lindt stood still for nine hours on Sunday, the harbour office said.",
        "Nobody was hurt, and the two hundred passengers slept on deck under blankets.",
        "A crane fell into the harbour of Lindt on Monday morning, and the port was closed at once.",
        "It will open again when divers have looked at it, said the port master on Tuesday night.",
        "Pears were cheaper in all the valleys than they had been for seven years, growers said.",
        "* * *",
    ];

    proptest! {
        #[test]
        fn articles_one_by_one_are_compared_as_all_at_once(
            made in prop::collection::vec((prop::sample::subsequence(&LINES[..], 1..6), 0..3_usize), 0..24)
        ) {
            let article = |(at, (lines, outlet)): (usize, &(Vec<&str>, usize))| {
                let mut article = article(&format!("Story {at} of the day\n\n{}\n", lines.join("\n\n")));
                article.outlet = ["Echo", "Wave"].get(*outlet).map(|name| Sourced::new((*name).to_owned(), "test"));
                article
            };
            let articles: Vec<Article> = made.iter().enumerate().map(article).collect();
            let mut seen = Duplicates::default();
            for (count, article) in articles.iter().enumerate() {
                let kept = serde_json::to_string(&Signature::of(article)).unwrap();
                let same = seen.take(&serde_json::from_str(&kept).unwrap());
                let wanted = slowly_compared(&articles[..=count].iter().collect::<Vec<_>>());
                prop_assert_eq!(same, wanted.same[count]);
                let found: Vec<Vec<Debris>> = articles[..=count].iter().map(|article| seen.repeated(article)).collect();
                let with: Vec<usize> = (0..=count).filter(|at| !found[*at].is_empty()).collect();
                prop_assert_eq!(seen.with_repeated(), with);
                prop_assert_eq!(found, wanted.repeated);
            }
            let all: Vec<&Article> = articles.iter().collect();
            prop_assert_eq!(compare(&all), slowly_compared(&all));
        }
    }
}
