//! What changes while one reads: articles read anew, files that are gone, articles that turn out to stand
//! twice.

use crate::app::message::Renewed;
use crate::app::state::{App, Overlay};
use crate::corpus::{ArticleId, Index};
use crate::entity::EntityId;
use crate::passage::{Anchor, Change, Reading};
use crate::source::Article;
use crate::text::{Span, boundary};
use std::sync::Arc;

/// In a text of at most so many bytes the words at the cursor are looked for where both what stands before
/// and what stands behind them has changed: it takes some tens of milliseconds.
const SOUGHT_AT_ONCE: usize = 1 << 20;

/// How many bytes are the same from the start.
fn common<'a>(one: impl Iterator<Item = &'a u8>, two: impl Iterator<Item = &'a u8>) -> usize {
    one.zip(two).take_while(|(one, two)| one == two).count()
}

impl App {
    /// Greys articles whose files are gone.
    pub(in crate::app) fn lost(&mut self, ids: Vec<ArticleId>) {
        if !ids.is_empty() {
            self.notice = match ids.len() {
                1 => "an article's file is gone".to_owned(),
                many => format!("the files of {many} articles are gone"),
            };
        }
        self.gone.extend(ids);
    }

    /// Takes in articles that were read anew. Whoever reads one of them stays at the same words.
    pub(in crate::app) fn changed(&mut self, articles: Vec<Renewed>) -> Vec<Change> {
        self.located.articles_changed();
        self.waiting.hits.stale = true;
        self.search_pane.outdated = true;
        let mut changes = Vec::new();
        let mut rewritten = Vec::new();
        for Renewed { id, about, article, analysis } in articles {
            let Some(before) = self.corpus.about(id).cloned() else { continue };
            if before.is_read() && before.digest != about.digest {
                rewritten.push(id);
            }
            self.progress.analysed += usize::from(!self.corpus.is_analysed(id));
            changes.extend(self.carry_reading(id, &before.key, &about.key));
            self.gone.remove(&id);
            self.located.forget(id);
            self.renewed.insert(id);
            let old = self.corpus.article(id).filter(|_| self.reader.article == Some(id)).cloned();
            let at = old.map(|old| (self.place_in(&old, &article), old));
            self.corpus.replace(id, about, article, analysis);
            if let Some((at, old)) = at {
                self.reopen(at, &old);
            }
        }
        self.say_changed(&rewritten);
        self.search.forget(&rewritten);
        self.search_pane.forget(&rewritten);
        self.refresh_list();
        if self.overlays.contains(&Overlay::Mentions) {
            self.refresh_mentions();
        }
        if self.overlays.contains(&Overlay::Bookmarks) {
            self.refresh_bookmarks();
        }
        self.changes += 1;
        for change in &changes {
            self.user_data.apply(change.clone());
        }
        changes
    }

    /// Says which articles have other words than before.
    fn say_changed(&mut self, rewritten: &[ArticleId]) {
        self.notice = match rewritten {
            [] => return,
            _ if self.reader.article.is_some_and(|open| rewritten.contains(&open)) => {
                "this article has changed".to_owned()
            }
            [_] => "an article has changed".to_owned(),
            many => format!("{} articles have changed", many.len()),
        };
    }

    /// How far the article was read is kept under its new key.
    fn carry_reading(&self, id: ArticleId, before: &str, key: &str) -> Option<Change> {
        let reading = self.reading(id);
        (before != key && reading != Reading::default()).then(|| Change::Read(key.to_owned(), reading))
    }

    /// Where the words at the cursor stand in the new text: all behind it is as it was, or all before it,
    /// or they are looked for.
    fn place_in(&self, old: &Article, new: &Article) -> usize {
        let at = self.reader.cursor;
        let (old_text, new_text) = (old.text.as_bytes(), new.text.as_bytes());
        let behind = old_text.len() - at;
        if common(old_text.iter().rev(), new_text.iter().rev()) >= behind {
            return boundary(&new.text, new_text.len() - behind);
        }
        if common(old_text.iter(), new_text.iter()) >= at || new.text.len() > SOUGHT_AT_ONCE {
            return at;
        }
        let line = old.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let line = Span::new(line, old.text[line..].find('\n').map_or(old.text.len(), |end| line + end));
        let around = self.sentence_at(at).filter(|sentence| sentence.contains(at)).unwrap_or(line);
        let found = Anchor::new(&old.text, around).find(&new.text);
        found.map_or(at, |span| (span.start + (at - around.start)).min(span.end))
    }

    /// Shows the open article as it is now, with the cursor at `at` and in the same row of the view.
    fn reopen(&mut self, at: usize, old: &Arc<Article>) {
        let above = self.reader.rows.at(self.reader.cursor).saturating_sub(self.reader.top);
        self.reader.cursor = at;
        self.lay_out_at(above);
        if self.article().is_some_and(|article| article.text != old.text) {
            self.reader.selection = None;
            let on_hits = self.reader.on_hits;
            self.seek_again();
            self.reader.on_hits &= on_hits;
        }
        self.find_bookmarks_here();
    }

    /// The entity of the new index that `id` of the old one is now: by a mention of it in an article that has
    /// not changed, else by its name.
    pub(in crate::app) fn carried(&self, old: &Index, id: EntityId) -> Option<EntityId> {
        self.index.carried(old, id, |article| self.renewed.contains(&article))
    }
}
