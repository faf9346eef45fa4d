//! The list of articles: which are shown, in which order.

use crate::app::state::{App, Overlay};
use crate::corpus::{ArticleId, Particulars};
use crate::text::{fit, width, wrapped};
use jiff::civil::Date;

/// As many cells of an outlet's or a file's name tell it from others.
const NAME: usize = 12;

/// Left of an article's lines: the bar of the selection, the read mark, a blank.
pub(crate) const ITEM_MARGIN: u16 = 3;

/// In fewer cells a name says nothing.
const LEAST_NAME: usize = 5;

/// In lists at least this high, items have an empty line between them.
const SPACED: u16 = 18;

/// Before the particulars of an article whose file is gone.
pub(crate) const GONE: &str = "gone ";

impl App {
    /// Has it worked out anew which articles are shown and in which order. The selection stays on its article.
    pub(in crate::app) fn refresh_list(&mut self) {
        self.waiting.list.stale = true;
    }

    /// Sorts the list the next way.
    pub(in crate::app) fn resort(&mut self) {
        if self.overlay() == Some(Overlay::Search) {
            return self.reorder_hits();
        }
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

    /// What is known of an article, in a line of at most `room` cells: outlet or file name, date, length. Where there is
    /// too little room, parts go as wholes: the length, the year where it is the newest article's, the name.
    pub fn meta(&self, about: &Particulars, room: usize) -> String {
        let name = about.outlet_or_name();
        let date = about.date();
        let day = date.map(|date| self.day(date)).unwrap_or_default();
        let year = date.map(|date| format!(" {}", date.year())).unwrap_or_default();
        let newest = self.corpus.newest().map(Date::year);
        let short = day.strip_suffix(&year).filter(|_| newest == date.map(Date::year)).unwrap_or(&day);
        let tails = [self.when(about), day.clone(), short.to_owned()];
        let fitting = |least: usize| {
            let least = width(name).min(least);
            tails.iter().find(|tail| width(&after_name(tail)) + least <= room)
        };
        match fitting(NAME).or_else(|| fitting(LEAST_NAME)) {
            Some(tail) => {
                let tail = after_name(tail);
                format!("{}{tail}", fit(name, room.saturating_sub(width(&tail))))
            }
            None => tails
                .into_iter()
                .find(|tail| !tail.is_empty() && width(tail) <= room)
                .unwrap_or_else(|| fit(name, room)),
        }
    }

    /// The date in the words people use, where it is known, and the length.
    pub fn when(&self, about: &Particulars) -> String {
        let date = about.date().map(|date| self.day(date));
        let length = (about.minutes > 0).then(|| format!("{} min", about.minutes));
        [date, length].into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} ")
    }

    /// The lines of one article's item in a list of `width` by `height` cells: its title in one line or two,
    /// its particulars, and an empty one where there is room.
    pub fn article_rows(&self, id: ArticleId, width: u16, height: u16) -> Vec<String> {
        let Some(about) = self.corpus.about(id) else { return Vec::new() };
        let mut rows = title_rows(about, width, height);
        let beside = match self::width(&self.counts_of(id, "x")) {
            0 => 0,
            counts => counts + 1,
        };
        let gone = if self.gone.contains(&id) { GONE.len() } else { 0 };
        let room = usize::from(width.saturating_sub(ITEM_MARGIN + 1)).saturating_sub(beside + gone);
        // Copies differ by their files.
        let copy = self.copies.count(id) > 1 && self.copies.is_unfolded(id);
        rows.push(if copy { fit(&about.origin.to_string(), room) } else { self.meta(about, room) });
        if height >= SPACED {
            rows.push(String::new());
        }
        rows
    }

    /// How many lines those are.
    pub(in crate::app) fn article_height(&self, id: ArticleId, width: u16, height: u16) -> usize {
        let title = self.corpus.about(id).map(|about| title_rows(about, width, height).len() + 1);
        title.map_or(0, |rows| rows + usize::from(height >= SPACED))
    }

    /// What stands at the end of an article's particulars: in how many files it stands, behind the mark `times`, and how
    /// often it mentions the chosen entity.
    pub fn counts_of(&self, id: ArticleId, times: &str) -> String {
        let copies = Some(self.copies.count(id)).filter(|copies| *copies > 1);
        let mentions = Some(self.mentions_of_chosen(id)).filter(|mentions| *mentions > 0);
        let counts =
            [copies.map(|copies| format!("{times}{copies}")), mentions.map(|count| count.to_string())];
        counts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// How often `id` mentions the chosen entity.
    pub fn mentions_of_chosen(&self, id: ArticleId) -> usize {
        self.look().mentions_in(self.chosen, id)
    }

    /// The article `by` places further in the list from the open one, stopping at the ends; where that is not in it, the
    /// selected one.
    pub(in crate::app) fn neighbour(&self, by: isize) -> Option<ArticleId> {
        let at = self.reader.article.and_then(|open| self.place_in_list(open));
        let to = match at {
            Some(at) => at.saturating_add_signed(by).min(self.shown.len().checked_sub(1)?),
            None => self.list.selected.and_then(|id| self.place_in_list(id)).unwrap_or(0),
        };
        self.shown.get(to).copied()
    }
}

/// The date and the length as they follow a name.
fn after_name(tail: &str) -> String {
    if tail.is_empty() { String::new() } else { format!(" \u{b7} {tail}") }
}

/// An article's title in one line, or two where the list is high enough.
fn title_rows(about: &Particulars, width: u16, height: u16) -> Vec<String> {
    let room = usize::from(width.saturating_sub(ITEM_MARGIN + 1));
    wrapped(about.title(), room, if height >= 14 { 2 } else { 1 })
}

#[cfg(test)]
mod tests {
    use crate::app::testing::{STORIES, amend, app};
    use crate::corpus::ArticleId;
    use crate::source::{Published, Sourced};

    #[test]
    fn parts_that_do_not_fit_go_as_wholes_and_only_the_newest_year_goes() {
        let mut app = app((80, 24), &STORIES[..2]);
        for (at, year) in [(0, 2025), (1, 2024)] {
            amend(&mut app, ArticleId(at), |article| {
                let published = Published { date: jiff::civil::date(year, 11, 12), time: None, offset: None };
                article.published = Some(Sourced::new(published, "meta"));
                article.outlet = Some(Sourced::new("Lurna Courier".to_owned(), "meta"));
            });
        }
        for (room, newest, other) in [
            (35, "Lurna Courier · 12 Nov 2025 · 1 min", "Lurna Courier · 12 Nov 2024 · 1 min"),
            (34, "Lurna Couri… · 12 Nov 2025 · 1 min", "Lurna Couri… · 12 Nov 2024 · 1 min"),
            (33, "Lurna Courier · 12 Nov 2025", "Lurna Courier · 12 Nov 2024"),
            (25, "Lurna Courier · 12 Nov", "Lurna Cour… · 12 Nov 2024"),
            (18, "Lurna Co… · 12 Nov", "12 Nov 2024"),
            (10, "12 Nov", "Lurna Cou…"),
        ] {
            let meta = |at: u32| app.meta(app.corpus.about(ArticleId(at)).expect("it is open"), room);
            assert_eq!((meta(0).as_str(), meta(1).as_str()), (newest, other), "{room}");
        }
    }
}
