//! The card of an entity or an article: moving in it and going where its lines lead. What an entity's card says
//! is worked out in `jobs`, an article's in `metadata`.

use crate::app::jobs::CardRequest;
use crate::app::state::{App, Card, CardLine, CardWords, Overlay, Pane};
use crate::corpus::Body;
use crate::entity::EntityId;
use crate::passage::Change;
use std::sync::Arc;

impl App {
    /// Opens the card of an entity.
    pub(in crate::app) fn open_card(&mut self, entity: EntityId) {
        self.card = Card { entity: Some(entity), ..Card::default() };
        self.waiting.card.stale = true;
        self.overlays.push(Overlay::Card);
    }

    /// What is to be worked out for the card that is open.
    pub(in crate::app) fn card_request(&self) -> Option<CardRequest> {
        let entity = self.card.entity?;
        let under = self.mention_under_cursor().filter(|at| self.entity_of_mention(*at) == Some(entity));
        let body =
            || Some(Body { article: Arc::clone(self.article()?), analysis: self.analysis().map(Arc::clone) });
        Some(CardRequest { entity, under_cursor: under.and_then(|at| Some((body()?, at))) })
    }

    /// Takes in the lines of the card as far as they are known.
    pub(in crate::app) fn take_card(&mut self, lines: Vec<CardLine>) {
        if self.card.entity.is_some() {
            self.card.lines = lines;
            self.step_card(0);
        }
    }

    /// Selects another line; headings are passed over.
    pub(in crate::app) fn step_card(&mut self, by: isize) {
        let heading = |at: &usize| matches!(self.card.lines[*at].what, CardWords::Heading(_));
        let lines: Vec<usize> = (0..self.card.lines.len()).filter(|at| !heading(at)).collect();
        let now = lines.partition_point(|at| *at < self.card.at);
        let to = now.saturating_add_signed(by).min(lines.len().saturating_sub(1));
        self.card.at = lines.get(to).copied().unwrap_or(0);
    }

    /// Goes to where the selected line leads.
    pub(in crate::app) fn open_card_line(&mut self) -> Vec<Change> {
        let Some((article, words)) = self.card.lines.get(self.card.at).and_then(|line| line.place) else {
            self.notice = "this line leads nowhere".into();
            return Vec::new();
        };
        self.set_focus(Pane::Reader);
        self.jump_to(article, words)
    }
}
