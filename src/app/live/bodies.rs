//! Texts that are not in memory: asked for when they come into view, and taken in.

use crate::app::layout::areas;
use crate::app::message::Effect;
use crate::app::state::{App, MentionItem, Overlay};
use crate::corpus::{ArticleId, Body};

impl App {
    /// Asks for the texts that the screen shows, or shows next, and that are not here.
    pub(in crate::app) fn request_bodies(&mut self) -> Option<Effect> {
        let mut wanted: Vec<ArticleId> =
            [self.reader.article, self.list.selected, self.card.article].into_iter().flatten().collect();
        wanted.extend(self.mentioned_in_view());
        wanted.sort_unstable();
        wanted.dedup();
        wanted.retain(|id| self.lacks_body(*id) && !self.asked.contains(id));
        self.asked.extend(&wanted);
        (!wanted.is_empty()).then_some(Effect::Fetch(wanted))
    }

    /// Whether more is known of an article than is here.
    fn lacks_body(&self, id: ArticleId) -> bool {
        self.corpus.about(id).is_some()
            && (self.corpus.article(id).is_none()
                || (self.corpus.is_analysed(id) && self.corpus.analysis(id).is_none()))
    }

    /// The articles of which the list of mentions shows some.
    fn mentioned_in_view(&self) -> Vec<ArticleId> {
        let list = match self.overlay() {
            Some(Overlay::Mentions) => &self.mention_list,
            Some(Overlay::Search) => &self.search_pane.list,
            _ => return Vec::new(),
        };
        let rows = areas(self).overlay.map_or(0, |area| usize::from(area.height));
        let in_view = list.items.iter().skip(list.list.top).take(rows);
        let article = |item: &MentionItem| match item {
            MentionItem::Article(id, _) => *id,
            MentionItem::Mention(location) => location.article,
        };
        in_view.map(article).collect()
    }

    /// Takes in texts that were asked for.
    pub(in crate::app) fn fetched(&mut self, bodies: Vec<(ArticleId, Option<Body>)>) {
        for (id, body) in bodies {
            let Some(body) = body else {
                // It is not asked for again: it would not come.
                self.cannot_read(id);
                continue;
            };
            self.asked.remove(&id);
            self.corpus.fetch(id, body);
            if self.reader.article == Some(id) {
                self.article_is_here();
            }
            if self.card.article == Some(id) {
                self.article_of_card_is_here();
            }
        }
    }

    fn cannot_read(&mut self, id: ArticleId) {
        if self.reader.article == Some(id)
            && let Some(about) = self.corpus.about(id)
        {
            self.notice = format!("{}: cannot be read any more", about.origin);
        }
    }
}
