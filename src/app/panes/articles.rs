//! The list of articles: which are shown, in which order.

use crate::app::state::{App, Overlay};
use crate::corpus::{ArticleId, Particulars};
use crate::text::{fit, width, wrapped};

/// As many cells of an outlet's or a file's name tell it from others.
const NAME: usize = 12;

/// Left of an article's lines: the bar of the selection, the read mark, a blank.
pub(crate) const ITEM_MARGIN: u16 = 3;

/// At the end of the particulars, room for the number of mentions of the chosen entity.
const COUNT_ROOM: usize = 4;

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

    /// What is known of an article, in a line of at most `room` cells: outlet or file name, date, length. Of
    /// these the length gives way first, where else of the name too little would be left.
    pub fn meta(&self, about: &Particulars, room: usize) -> String {
        let name = about.outlet_or_name();
        let when = self.when(about);
        let tail = if when.is_empty() { when } else { format!(" \u{b7} {when}") };
        let enough = |tail: &str| room.saturating_sub(width(tail)) >= width(name).min(NAME);
        let dated = about.date().map(|date| format!(" \u{b7} {}", self.day(date)));
        let tail = dated.filter(|_| !enough(&tail)).unwrap_or(tail);
        format!("{}{tail}", fit(name, room.saturating_sub(width(&tail))))
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
        let room = usize::from(width.saturating_sub(ITEM_MARGIN + 1));
        let most = if height >= 14 { 2 } else { 1 };
        let mut rows = wrapped(about.title(), room, most);
        let counted = self.chosen.is_some() || self.copies.count(id) > 1;
        let room = room.saturating_sub(if counted { COUNT_ROOM } else { 0 });
        // Copies differ by their files.
        let copy = self.copies.count(id) > 1 && self.copies.is_unfolded(id);
        rows.push(if copy { fit(&about.origin.to_string(), room) } else { self.meta(about, room) });
        if height >= 18 {
            rows.push(String::new());
        }
        rows
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
