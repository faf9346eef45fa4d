//! The reader pane's state: the article, the cursor, what is in view.

use crate::app::layout::areas;
use crate::app::state::{App, Goal, MEASURE, Reader, RowKind, Rows};
use crate::corpus::ArticleId;
use crate::entity::{EntityId, Mention};
use crate::passage::Change;
use crate::text::{Span, boundary, joined, sentences};
use std::sync::Arc;

/// DESIGN's and typography's limit for a comfortable line.
const MOST_MEASURE: u16 = 80;
const LEAST_MEASURE: u16 = 30;

/// Around the cursor, at most this many bytes of a paragraph are searched for the sentence it is in.
const SENTENCE_WINDOW: usize = 8192;

/// Rows kept in view above and below the cursor.
const CONTEXT_ROWS: usize = 3;

impl App {
    /// Opens an article where it was left, or at its start, after keeping the place in the one before.
    pub(in crate::app) fn show_article(&mut self, id: ArticleId) -> Vec<Change> {
        self.show_at(id, Goal::Left)
    }

    /// Opens an article, and goes to a place in it: at once where its text is here, else when it comes. In the
    /// article that is open already one goes there from where one is.
    pub(in crate::app) fn show_at(&mut self, id: ArticleId, goal: Goal) -> Vec<Change> {
        let left = if self.reader.article == Some(id) { Vec::new() } else { self.turn_to(id) };
        match (self.article().is_some(), goal) {
            (true, _) => self.arrive(goal),
            (false, Goal::Left) => {}
            (false, _) => self.reader.goal = Some(goal),
        }
        left
    }

    /// Takes in that the open article's text is here, or anew.
    pub(in crate::app) fn article_is_here(&mut self) {
        self.find_bookmarks_here();
        self.refresh_side();
        let Some(goal) = self.reader.goal else { return };
        self.begin_article();
        self.arrive(goal);
    }

    /// Leaves the open article for another one.
    fn turn_to(&mut self, id: ArticleId) -> Vec<Change> {
        let left = self.leave_article();
        self.reader = Reader {
            article: Some(id),
            goal: Some(Goal::Left),
            measure: self.reader.measure,
            unfolded: self.reader.unfolded,
            search: std::mem::take(&mut self.reader.search),
            of_query: self.reader.of_query,
            on_hits: false,
            ..Reader::default()
        };
        self.list.selected = Some(id);
        if self.article().is_some() {
            self.begin_article();
        }
        self.find_bookmarks_here();
        self.refresh_side();
        left
    }

    /// Lays out the article that is opened, at the place where it was left.
    fn begin_article(&mut self) {
        let Some(id) = self.reader.article else { return };
        let place = self.reading(id).place;
        self.reader.cursor = place;
        self.lay_out();
        let row = self.reader.rows.at(self.reader.cursor);
        self.reader.top = row.saturating_sub(CONTEXT_ROWS);
        if place == 0 {
            self.reader.top = 0;
            self.set_cursor_row(self.reader.rows.solid(0, true));
        }
        self.fit_view();
    }

    /// Goes to a place of the open article, whose text is here.
    fn arrive(&mut self, goal: Goal) {
        self.reader.goal = None;
        match goal {
            Goal::Left => {}
            Goal::Words(words) => {
                self.reader.selection = None;
                match words.span(self.analysis().map(Arc::as_ref)) {
                    Some(span) => self.reveal(span.start),
                    // Its analysis is still to come.
                    None => self.reader.goal = Some(goal),
                }
            }
            Goal::Stop { first, hits } => {
                self.reader.selection = None;
                if hits {
                    self.seek_again();
                }
                let stops = self.stops();
                let stop = stops.at(if first { 0 } else { stops.count().saturating_sub(1) });
                if let Some(span) = stop {
                    self.reveal(span.start);
                }
            }
        }
    }

    /// The change that keeps the place in the open article, if it moved.
    pub(in crate::app) fn leave_article(&mut self) -> Vec<Change> {
        let Some(id) = self.reader.article.filter(|_| self.article().is_some()) else { return Vec::new() };
        let before = self.reading(id);
        let mut now = before;
        now.place = self.reader.cursor;
        now.read |= self.reader.seen + 1 >= self.reader.rows.len() && !self.reader.rows.is_empty();
        if now == before {
            return Vec::new();
        }
        let change = Change::Read(self.key(id), now);
        self.user_data.apply(change.clone());
        if now.read != before.read {
            self.marks_changed();
        }
        vec![change]
    }

    /// Makes the rows again where the width or the folding has changed, and keeps the cursor in view.
    pub(in crate::app) fn lay_out(&mut self) {
        let above = self.reader.rows.at(self.reader.cursor).saturating_sub(self.reader.top);
        self.lay_out_at(above);
    }

    /// As [`App::lay_out`], with so many rows in view above the cursor.
    pub(in crate::app) fn lay_out_at(&mut self, above: usize) {
        let Some(article) = self.article().cloned() else { return };
        let width = areas(self).reader.map_or(usize::from(MEASURE), |area| usize::from(area.text_width));
        self.reader.rows = Rows::new(&article, width, self.reader.unfolded);
        self.reader.width = width;
        self.reader.cursor = boundary(&article.text, self.reader.cursor);
        self.reader.top = self.reader.rows.at(self.reader.cursor).saturating_sub(above);
        self.fit_view();
    }

    /// Lays out again if the width of the text has changed.
    pub(in crate::app) fn fit_width(&mut self) {
        if areas(self).reader.is_some_and(|area| usize::from(area.text_width) != self.reader.width) {
            self.lay_out();
        }
        self.fit_view();
    }

    fn view_rows(&self) -> usize {
        areas(self).reader.map_or(1, |area| usize::from(area.body.height)).max(1)
    }

    /// Scrolls as little as brings the cursor into view with some rows around it.
    pub(in crate::app) fn fit_view(&mut self) {
        let room = self.view_rows();
        let context = CONTEXT_ROWS.min((room - 1) / 2);
        let row = self.reader.rows.at(self.reader.cursor);
        let last = self.reader.rows.len().saturating_sub(room);
        let top =
            self.reader.top.min(row.saturating_sub(context)).max((row + context + 1).saturating_sub(room));
        self.reader.top = top.min(last);
        if self.reader.article.is_some() {
            let end = self.reader.top + room.min(self.reader.rows.len());
            self.reader.seen = self.reader.seen.max(end.saturating_sub(1));
        }
    }

    /// Puts the cursor on a byte that was jumped to: a third down the view if it was not comfortably in it.
    pub(in crate::app) fn reveal(&mut self, offset: usize) {
        // A place that was remembered may lie beyond an article that has changed since, or within a
        // character.
        let offset = self.article().map_or(0, |article| boundary(&article.text, offset));
        let offset = self.shown_offset(offset);
        let room = self.view_rows();
        let row = self.reader.rows.at(offset);
        let top = self.reader.top;
        let context = CONTEXT_ROWS.min((room - 1) / 2);
        if row < top + context || row + context >= top + room {
            self.reader.top = row.saturating_sub(room / 3);
        }
        self.reader.cursor = offset;
        self.fit_view();
    }

    /// Unfolds debris if `offset` lies in some that is folded.
    fn shown_offset(&mut self, offset: usize) -> usize {
        let folded = matches!(
            self.reader.rows.get(self.reader.rows.at(offset)).map(|row| row.kind),
            Some(RowKind::Fold { .. })
        );
        if folded && self.article().is_some_and(|article| article.is_debris(offset)) {
            self.reader.unfolded = true;
            self.lay_out();
        }
        offset
    }

    /// Moves the cursor by rows that show something.
    pub(in crate::app) fn move_rows(&mut self, by: isize) {
        let at = self.reader.rows.at(self.reader.cursor);
        let last = self.reader.rows.len().saturating_sub(1);
        let to = at.saturating_add_signed(by).min(last);
        self.set_cursor_row(self.reader.rows.solid(to, by > 0));
        self.fit_view();
    }

    /// Moves view and cursor by a share of the view's height.
    pub(in crate::app) fn move_views(&mut self, halves: isize) {
        let room = self.view_rows().cast_signed();
        let by = (room * halves / 2).clamp(-room + 2.min(room - 1), room - 2.min(room - 1));
        let last = self.reader.rows.len().saturating_sub(self.view_rows());
        self.reader.top = self.reader.top.saturating_add_signed(by).min(last);
        self.move_rows(by);
    }

    pub(in crate::app) fn move_to_end(&mut self, end: bool) {
        let row = if end { self.reader.rows.len().saturating_sub(1) } else { 0 };
        self.set_cursor_row(self.reader.rows.solid(row, !end));
        if !end {
            self.reader.top = 0;
        }
        self.fit_view();
    }

    fn set_cursor_row(&mut self, row: usize) {
        if let Some(row) = self.reader.rows.get(row) {
            self.reader.cursor = row.span.start;
        }
    }

    /// Goes to the next or previous paragraph.
    pub(in crate::app) fn move_paragraph(&mut self, forward: bool) {
        let cursor = self.reader.cursor;
        let all = self.reader.rows.paragraphs();
        let to = if forward {
            all.get(all.partition_point(|p| p.start <= cursor))
        } else {
            all.partition_point(|p| p.start < cursor).checked_sub(1).and_then(|at| all.get(at))
        };
        match to.map(|span| span.start) {
            Some(to) => self.reveal(to),
            None => self.move_to_end(forward),
        }
        self.drag_selection();
    }

    /// Goes to the next or previous sentence.
    pub(in crate::app) fn move_sentence(&mut self, forward: bool) {
        if let Some(to) = self.sentence_from(self.reader.cursor, forward) {
            self.reveal(to.start);
        }
        self.drag_selection();
    }

    /// The sentence after, or before, the one that begins at or before `offset`.
    pub(in crate::app) fn sentence_from(&self, offset: usize, forward: bool) -> Option<Span> {
        let text = &self.article()?.text;
        let paragraphs = self.reader.rows.paragraphs();
        let at = paragraphs.partition_point(|p| p.start <= offset);
        let here = at.checked_sub(1).and_then(|at| paragraphs.get(at));
        let around = |p: Span, center: usize| sentences_near(text, p, center);
        if forward {
            let within = here.and_then(|p| around(*p, offset).into_iter().find(|s| s.start > offset));
            within.or_else(|| paragraphs.get(at).and_then(|p| around(*p, p.start).into_iter().next()))
        } else {
            let within = here.and_then(|p| around(*p, offset).into_iter().rfind(|s| s.start < offset));
            let before = at.checked_sub(2).and_then(|at| paragraphs.get(at));
            within.or_else(|| before.and_then(|p| around(*p, p.end).into_iter().next_back()))
        }
    }

    /// The sentence that the byte `offset` is in, or the nearest after it in its paragraph.
    pub fn sentence_at(&self, offset: usize) -> Option<Span> {
        let text = &self.article()?.text;
        let paragraphs = self.reader.rows.paragraphs();
        let at = paragraphs.partition_point(|p| p.start <= offset).checked_sub(1)?;
        let paragraph = *paragraphs.get(at)?;
        let near = sentences_near(text, paragraph, offset);
        near.iter().find(|s| s.end > offset).or(near.last()).copied().filter(|_| offset <= paragraph.end)
    }

    /// The mentions of the open article.
    pub fn mentions_here(&self) -> &[Mention] {
        self.analysis().map_or(&[], |analysis| &analysis.mentions)
    }

    /// The entity of one of its mentions (an index into [`App::mentions_here`]).
    pub fn entity_of_mention(&self, mention: usize) -> Option<EntityId> {
        let local = self.mentions_here().get(mention)?.entity;
        self.index.entity_of(self.reader.article?, local)
    }

    /// The mention that the cursor is on.
    pub fn mention_under_cursor(&self) -> Option<usize> {
        let mentions = self.mentions_here();
        let at = mentions.partition_point(|mention| mention.span.end <= self.reader.cursor);
        mentions.get(at).filter(|mention| mention.span.contains(self.reader.cursor)).map(|_| at)
    }

    /// The entity whose mention the cursor is on.
    pub fn entity_under_cursor(&self) -> Option<EntityId> {
        self.entity_of_mention(self.mention_under_cursor()?)
    }

    /// The entity under the cursor, or else of the first mention after it in its sentence, or before it
    /// there.
    pub fn entity_near_cursor(&self) -> Option<EntityId> {
        let mentions = self.mentions_here();
        let sentence = self.sentence_at(self.reader.cursor)?;
        let after = mentions.partition_point(|mention| mention.span.end <= self.reader.cursor);
        let inside = |at: &usize| mentions.get(*at).is_some_and(|mention| sentence.overlaps(mention.span));
        let at = Some(after).filter(inside).or_else(|| after.checked_sub(1).filter(inside))?;
        self.entity_of_mention(at)
    }

    /// Shows or folds debris.
    pub(in crate::app) fn toggle_debris(&mut self) {
        self.reader.unfolded = !self.reader.unfolded;
        self.lay_out();
        let any = self.article().is_some_and(|article| !article.debris.is_empty());
        self.notice = match (any, self.reader.unfolded) {
            (false, _) => "no debris in this article",
            (true, true) => "debris shown",
            (true, false) => "debris folded",
        }
        .into();
    }

    /// Changes the measure by `by` cells, within what is comfortable.
    pub(in crate::app) fn change_measure(&mut self, by: i16) {
        let now = self.reader.measure.saturating_add_signed(by).clamp(LEAST_MEASURE, MOST_MEASURE);
        self.reader.measure = now;
        self.lay_out();
        self.notice = format!("measure {now} columns");
    }
}

/// The sentences of a paragraph; of a very long one, those around `center`.
fn sentences_near(text: &str, paragraph: Span, center: usize) -> Vec<Span> {
    let from = boundary(text, paragraph.start.max(center.saturating_sub(SENTENCE_WINDOW)));
    let to = boundary(text, paragraph.end.min(center.saturating_add(SENTENCE_WINDOW)));
    let within = Span::new(from.min(to), to);
    let found = sentences(&joined(within.of(text)));
    found.into_iter().map(|s| Span::new(s.start + within.start, s.end + within.start)).collect()
}
