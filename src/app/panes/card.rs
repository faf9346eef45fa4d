//! The card of an entity: what the corpus says about it at a glance. An article's card has its lines from
//! `metadata`.

use crate::app::state::{App, Card, CardLine, CardWords, Location, Overlay, Pane};
use crate::corpus::{ArticleId, Posting};
use crate::entity::{EntityId, explain};
use crate::passage::Change;

/// Of each kind, a card lists at most this many.
const MOST_LINES: usize = 12;

/// Something that is counted, and where the first of it stands.
pub(in crate::app) type Count = (String, usize, Option<(ArticleId, usize)>);

impl App {
    /// Opens the card of an entity.
    pub(in crate::app) fn open_card(&mut self, entity: EntityId) {
        self.card = Card { entity: Some(entity), lines: self.card_lines(entity), ..Card::default() };
        self.step_card(0);
        self.overlays.push(Overlay::Card);
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
        let Some((article, offset)) = self.card.lines.get(self.card.at).and_then(|line| line.place) else {
            self.notice = "this line leads nowhere".into();
            return Vec::new();
        };
        self.set_focus(Pane::Reader);
        self.jump_to(article, offset)
    }

    fn card_lines(&self, id: EntityId) -> Vec<CardLine> {
        let mut lines = Vec::new();
        if let Some(figure) = self.index.entity(id).filter(|entity| entity.label.is_figure()) {
            // A figure's name is its value.
            lines.push(CardLine::new(CardWords::Heading("Worth")));
            lines.push(CardLine::new(CardWords::Words(figure.name.to_string())));
        }
        self.alias_lines(id, &mut lines);
        self.article_lines(id, &mut lines);
        self.cooccurrence_lines(id, &mut lines);
        self.quotation_lines(id, &mut lines);
        self.reason_lines(id, &mut lines);
        lines
    }

    fn alias_lines(&self, id: EntityId, lines: &mut Vec<CardLine>) {
        let mut counts: Vec<Count> = Vec::new();
        for posting in self.mentions_of(id) {
            let (Some(span), Some(article)) = (self.span_of(posting), self.corpus.article(posting.article))
            else {
                continue;
            };
            let surface = span.of(&article.text);
            match counts.iter_mut().find(|(known, ..)| known == surface) {
                Some((_, count, _)) => *count += 1,
                None => counts.push((surface.to_owned(), 1, Some((posting.article, span.start)))),
            }
        }
        counts.sort_by_key(|(_, count, _)| std::cmp::Reverse(*count));
        bars("Named as", counts, lines);
    }

    fn title(&self, article: ArticleId) -> String {
        self.corpus.article(article).map(|article| article.title.value.clone()).unwrap_or_default()
    }

    fn article_lines(&self, id: EntityId, lines: &mut Vec<CardLine>) {
        let postings: Vec<Posting> = self.mentions_of(id).collect();
        let first = postings
            .first()
            .and_then(|first| Some(Location { article: first.article, span: self.span_of(*first)? }));
        if let Some((location, (article, sentence))) =
            first.and_then(|location| Some((location, self.in_context(location)?)))
        {
            lines.push(CardLine::new(CardWords::Heading("First mention")));
            let words = CardWords::Words(sentence.of(&article.text).to_owned());
            lines.push(CardLine::leading(words, location.article, location.span.start));
        }
        let count = |group: &[Posting]| {
            let place = self.span_of(group[0]).map(|span| (group[0].article, span.start));
            (self.title(group[0].article), group.len(), place)
        };
        let counts = postings.chunk_by(|a, b| a.article == b.article).map(count).collect();
        bars("Articles", counts, lines);
    }

    fn cooccurrence_lines(&self, id: EntityId, lines: &mut Vec<CardLine>) {
        let name = |(other, count): (EntityId, usize)| {
            Some((self.display_name(self.index.entity(other)?).into_owned(), count, None))
        };
        let counts = self
            .index
            .cooccurring(id, &self.corpus, usize::MAX, || false)
            .into_iter()
            .filter_map(name)
            .collect();
        bars("In the same sentences", counts, lines);
    }

    fn quotation_lines(&self, id: EntityId, lines: &mut Vec<CardLine>) {
        let said = self.quoted(id);
        if said.is_empty() {
            return;
        }
        lines.push(CardLine::new(CardWords::Heading("Quoted as saying")));
        let mut room = MOST_LINES;
        for (id, spans) in &said {
            let Some(article) = self.corpus.article(*id).filter(|_| room > 0) else { continue };
            lines.push(CardLine::leading(CardWords::Source(self.title(*id)), *id, spans[0].start));
            let quoted = spans.iter().take(room).map(|span| {
                CardLine::leading(CardWords::Quoted(span.of(&article.text).to_owned()), *id, span.start)
            });
            lines.extend(quoted);
            room = room.saturating_sub(spans.len());
        }
        let all: usize = said.iter().map(|(_, spans)| spans.len()).sum();
        push_rest(all, lines);
    }

    fn reason_lines(&self, id: EntityId, lines: &mut Vec<CardLine>) {
        let under = self.mention_under_cursor().filter(|at| self.entity_of_mention(*at) == Some(id));
        let (Some(article), Some(mention)) =
            (self.article(), under.and_then(|at| self.mentions_here().get(at)))
        else {
            return;
        };
        lines.push(CardLine::new(CardWords::Heading("Why the mention under the cursor is one")));
        // Reasons come from looking at all of the article once more, which a key must not wait for.
        let reasons = if article.text.len() <= EXPLAINED_BYTES {
            explain(article, mention)
        } else {
            let evidence = mention.evidence;
            vec![format!("by {}, {:.0}% sure", evidence.rule, evidence.confidence * 100.0)]
        };
        lines.extend(reasons.into_iter().map(|reason| CardLine::new(CardWords::Words(reason))));
    }
}

/// In longer articles a card gives the rule only.
const EXPLAINED_BYTES: usize = 1 << 17;

/// Adds the largest of `counts` as bars, under a heading.
pub(in crate::app) fn bars(heading: &'static str, counts: Vec<Count>, lines: &mut Vec<CardLine>) {
    let Some(most) = counts.iter().map(|(_, count, _)| *count).max() else { return };
    let all = counts.len();
    lines.push(CardLine::new(CardWords::Heading(heading)));
    let shown = counts.into_iter().take(MOST_LINES);
    lines.extend(
        shown.map(|(words, count, place)| CardLine { what: CardWords::Bar(words, count, most), place }),
    );
    push_rest(all, lines);
}

/// Says how many of `all` the card leaves out, if it does.
fn push_rest(all: usize, lines: &mut Vec<CardLine>) {
    if let Some(more) = all.checked_sub(MOST_LINES).filter(|more| *more > 0) {
        lines.push(CardLine::new(CardWords::Words(format!("and {more} more"))));
    }
}
