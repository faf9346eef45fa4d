//! The list of articles: which are shown, in which order.

use crate::app::state::{App, Group, Sort};
use crate::corpus::{ArticleId, Pattern};
use crate::source::Article;
use crate::text::{self, boundary, fit, width, wrapped};
use jiff::civil::Date;
use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;
use std::fmt::Write as _;

/// As many cells of an outlet's or a file's name tell it from others.
const NAME: usize = 12;

/// Silent reading of English non-fiction: 238 words a minute (Brysbaert 2019, "How many words do we read per
/// minute?").
const WORDS_PER_MINUTE: usize = 238;

/// Longer texts are measured by their first part.
const COUNTED_BYTES: usize = 1 << 12;

/// How many minutes reading `article` takes, at least one. Long texts are estimated from their beginning.
pub fn minutes(article: &Article) -> usize {
    let text = &article.text;
    let sample = &text[..boundary(text, COUNTED_BYTES)];
    let all = text::words(sample) * text.len() / sample.len().max(1);
    all.div_ceil(WORDS_PER_MINUTE).max(1)
}

/// Words outside debris.
pub fn words(article: &Article) -> usize {
    article.story().map(|span| text::words(span.of(&article.text))).sum()
}

/// Left of an article's lines: the bar of the selection, the read mark, a blank.
pub(crate) const ITEM_MARGIN: u16 = 3;

/// At the end of the particulars, room for the number of mentions of the chosen entity.
const COUNT_ROOM: usize = 4;

impl App {
    /// Works out anew which articles are shown and in which order. The selection stays on its article.
    pub(in crate::app) fn refresh_list(&mut self) {
        let pattern = Pattern::parse(&self.list.filter);
        let admitted = |id: &ArticleId| self.query.terms.is_empty() || self.query.admits(&self.index, *id);
        let mut shown: Vec<(ArticleId, i64)> = self
            .corpus
            .ids()
            .filter(admitted)
            .filter_map(|id| Some((id, self.list_score(&pattern, id)?)))
            .collect();
        if pattern.is_empty() {
            shown.sort_by(|a, b| self.compare(a.0, b.0));
            if self.backwards {
                shown.reverse();
                // What has no date is last either way.
                shown.sort_by_key(|(id, _)| self.sort == Sort::Date && self.is_undated(*id));
            }
        } else {
            shown.sort_by_key(|(_, score)| Reverse(*score));
        }
        self.shown = self.folded_copies(&shown);
        self.best = self.shown.first().copied();
        self.group_list();
        self.list.keep_selection(&self.shown);
    }

    /// Sorts the list the next way.
    pub(in crate::app) fn resort(&mut self) {
        self.sort = self.sort.next();
        self.backwards = false;
        self.refresh_list();
        self.notice = format!("sorted {}", self.sort.name());
    }

    /// Turns the list's order around.
    pub(in crate::app) fn turn_order(&mut self) {
        self.backwards = !self.backwards;
        self.refresh_list();
        let way = if self.backwards { "the other way round" } else { "as usual" };
        self.notice = format!("sorted {}, {way}", self.sort.name());
    }

    /// Groups the list the next way.
    pub(in crate::app) fn regroup(&mut self) {
        self.group = self.group.next();
        self.refresh_list();
        self.notice = self.group.name().into();
    }

    fn is_undated(&self, id: ArticleId) -> bool {
        self.corpus.article(id).is_none_or(|article| article.date().is_none())
    }

    /// Of articles that stand in several files the first one that is found, with the others behind it where
    /// they are unfolded.
    fn folded_copies(&self, found: &[(ArticleId, i64)]) -> Vec<ArticleId> {
        let ids = found.iter().map(|(id, _)| *id);
        if self.copies.all {
            return ids.collect();
        }
        let mut by_first: HashMap<ArticleId, Vec<ArticleId>> = HashMap::new();
        for id in ids.clone().filter(|id| self.copies.count(*id) > 1) {
            by_first.entry(self.copies.first_of(id)).or_default().push(id);
        }
        let mut out = Vec::with_capacity(found.len());
        for id in ids {
            if self.copies.count(id) == 1 {
                out.push(id);
            } else if let Some(mut same) = by_first.remove(&self.copies.first_of(id)) {
                same.sort();
                out.extend(same.into_iter().take(if self.copies.is_unfolded(id) { usize::MAX } else { 1 }));
            }
        }
        out
    }

    /// Brings the articles of a group together, in the order they have, and makes the headings.
    fn group_list(&mut self) {
        self.headings.clear();
        let heading = |id: &ArticleId| -> (Reverse<Option<Date>>, String) {
            let Some(article) = self.corpus.article(*id) else { return Default::default() };
            match self.group {
                Group::None => Default::default(),
                Group::Day => {
                    let words = article.date().map_or_else(|| "no date".to_owned(), |date| self.day(date));
                    (Reverse(article.date()), words)
                }
                Group::Outlet => {
                    let outlet = article.outlet.as_ref().map_or("outlet not known", |outlet| &outlet.value);
                    (Reverse(None), outlet.to_owned())
                }
            }
        };
        if self.group == Group::None {
            return;
        }
        let mut keyed: Vec<_> = self.shown.iter().map(|id| (heading(id), *id)).collect();
        keyed.sort_by_cached_key(|(heading, _)| (heading.0, heading.1.to_lowercase()));
        if self.backwards && self.group == Group::Day {
            // The earliest day first; what has no day stays last.
            keyed.sort_by_key(|((day, _), _)| (day.0.is_none(), day.0));
        }
        let mut last = None;
        self.headings = keyed
            .iter()
            .filter(|(heading, _)| last.replace(heading) != Some(heading))
            .map(|(heading, id)| (*id, heading.1.clone()))
            .collect();
        self.shown = keyed.into_iter().map(|(_, id)| id).collect();
    }

    /// What is known of an article, in a line of at most `room` cells: outlet or file name, date, length. Of
    /// these the length gives way first, where else of the name too little would be left.
    pub fn meta(&self, article: &Article, room: usize) -> String {
        let name = article.outlet_or_name();
        let tail = format!(" \u{b7} {}", self.when(article));
        let enough = |tail: &str| room.saturating_sub(width(tail)) >= width(name).min(NAME);
        let dated = article.date().map(|date| format!(" \u{b7} {}", self.day(date)));
        let tail = dated.filter(|_| !enough(&tail)).unwrap_or(tail);
        format!("{}{tail}", fit(name, room.saturating_sub(width(&tail))))
    }

    /// The date in the words people use, where it is known, and the length.
    pub fn when(&self, article: &Article) -> String {
        let date = article.date().map(|date| format!("{} \u{b7} ", self.day(date))).unwrap_or_default();
        format!("{date}{} min", minutes(article))
    }

    fn list_score(&self, pattern: &Pattern, id: ArticleId) -> Option<i64> {
        if pattern.is_empty() {
            return Some(0);
        }
        let mut text = list_text(self.corpus.article(id)?);
        let copies = self.copies.count(id);
        if copies > 1 {
            // As the mark in the list says it, and as it can be typed.
            let _ = write!(text, " \u{d7}{copies} x{copies}");
        }
        pattern.matches(&text).map(|found| found.score)
    }

    fn compare(&self, a: ArticleId, b: ArticleId) -> Ordering {
        let (Some(one), Some(two)) = (self.corpus.article(a), self.corpus.article(b)) else {
            return Ordering::Equal;
        };
        match self.sort {
            Sort::Found => Ordering::Equal,
            Sort::Date => Reverse(one.date()).cmp(&Reverse(two.date())),
            Sort::Outlet => one.outlet_or_name().to_lowercase().cmp(&two.outlet_or_name().to_lowercase()),
            Sort::Title => one.title.value.to_lowercase().cmp(&two.title.value.to_lowercase()),
            Sort::Length => two.text.len().cmp(&one.text.len()),
            Sort::Unread => self.reading(a).read.cmp(&self.reading(b).read),
            Sort::Mentions => Reverse(self.mentions_of_chosen(a)).cmp(&Reverse(self.mentions_of_chosen(b))),
            Sort::Copies => Reverse(self.copies.count(a)).cmp(&Reverse(self.copies.count(b))),
        }
    }

    /// The lines of one article's item in a list of `width` by `height` cells: its title in one line or two,
    /// its particulars, and an empty one where there is room.
    pub fn article_rows(&self, id: ArticleId, width: u16, height: u16) -> Vec<String> {
        let Some(article) = self.corpus.article(id) else { return Vec::new() };
        let room = usize::from(width.saturating_sub(ITEM_MARGIN + 1));
        let most = if height >= 14 { 2 } else { 1 };
        let mut rows = wrapped(&article.title.value, room, most);
        let counted = self.chosen.is_some() || self.copies.count(id) > 1;
        let room = room.saturating_sub(if counted { COUNT_ROOM } else { 0 });
        // Copies differ by their files.
        let copy = self.copies.count(id) > 1 && self.copies.is_unfolded(id);
        rows.push(if copy { fit(&article.origin.to_string(), room) } else { self.meta(article, room) });
        if height >= 18 {
            rows.push(String::new());
        }
        rows
    }

    /// How often `id` mentions the chosen entity.
    pub fn mentions_of_chosen(&self, id: ArticleId) -> usize {
        self.chosen.map_or(0, |entity| self.index.mentions_in(entity, id))
    }

    /// The article `by` places further in the list from the open one, stopping at the ends.
    pub(in crate::app) fn neighbour(&self, by: isize) -> Option<ArticleId> {
        let at = self.reader.article.and_then(|open| self.shown.iter().position(|id| *id == open));
        let to = match at {
            Some(at) => at.saturating_add_signed(by).min(self.shown.len().checked_sub(1)?),
            None => 0,
        };
        self.shown.get(to).copied()
    }
}

/// What the list's filter is matched against: title, then outlet, author, and day ("12 Nov 2025").
pub(crate) fn list_text(article: &Article) -> String {
    let author = article.author.as_ref().map_or("", |author| &author.value);
    let day = article.date().map(|date| date.strftime("%-d %b %Y").to_string()).unwrap_or_default();
    format!("{} {} {author} {day}", article.title.value, article.outlet_or_name())
}
