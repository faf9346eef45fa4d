//! The card of an entity: what the corpus says about it at a glance.

use super::{App, Overlay};
use crate::entity::{EntityId, explain};

/// The card's state.
#[derive(Debug, Default)]
pub struct Card {
    /// Whose card it is.
    pub entity: Option<EntityId>,
    /// The first line in view.
    pub top: usize,
    /// Its lines, below the name.
    pub lines: Vec<CardLine>,
}

/// One line of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CardLine {
    /// A heading.
    Heading(&'static str),
    /// Words.
    Words(String),
    /// Words with how many they stand for, drawn as a bar against the largest of their section.
    Bar(String, usize, usize),
}

impl CardLine {
    /// How many rows it takes at the most.
    pub fn most_rows(&self) -> usize {
        match self {
            CardLine::Heading(_) => 2,
            CardLine::Words(words) => (words.len() / 60 + 1).min(4),
            CardLine::Bar(..) => 1,
        }
    }
}

/// Of each kind, a card lists at most this many.
const MOST_LINES: usize = 12;

impl App {
    /// Opens the card of an entity.
    pub(super) fn open_card(&mut self, entity: EntityId) {
        self.card = Card { entity: Some(entity), top: 0, lines: self.card_lines(entity) };
        self.overlays.push(Overlay::Card);
    }

    fn card_lines(&self, id: EntityId) -> Vec<CardLine> {
        let mut lines = Vec::new();
        self.alias_lines(id, &mut lines);
        self.article_lines(id, &mut lines);
        self.company_lines(id, &mut lines);
        self.reason_lines(id, &mut lines);
        lines
    }

    fn alias_lines(&self, id: EntityId, lines: &mut Vec<CardLine>) {
        let mut counts: Vec<(String, usize)> = Vec::new();
        for posting in self.index.postings(id) {
            let (Some(span), Some(article)) = (self.span_of(*posting), self.corpus.article(posting.article))
            else {
                continue;
            };
            let surface = span.of(&article.text);
            match counts.iter_mut().find(|(known, _)| known == surface) {
                Some((_, count)) => *count += 1,
                None => counts.push((surface.to_owned(), 1)),
            }
        }
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        bars("Named as", counts, lines);
    }

    fn article_lines(&self, id: EntityId, lines: &mut Vec<CardLine>) {
        let per_article = self.index.postings(id).chunk_by(|a, b| a.article == b.article);
        let title = |posting: &crate::corpus::Posting| {
            self.corpus
                .article(posting.article)
                .map(|article| article.title.value.clone())
                .unwrap_or_default()
        };
        let counts: Vec<(String, usize)> = per_article.map(|group| (title(&group[0]), group.len())).collect();
        if let Some(first) = self.index.postings(id).first().and_then(|posting| self.in_context(*posting)) {
            let (article, _, sentence) = first;
            lines.push(CardLine::Heading("First mention"));
            lines.push(CardLine::Words(sentence.of(&article.text).to_owned()));
        }
        bars("Articles", counts, lines);
    }

    fn company_lines(&self, id: EntityId, lines: &mut Vec<CardLine>) {
        let name = |(other, count): (EntityId, usize)| Some((self.index.entity(other)?.name.clone(), count));
        let counts = self.company(id).into_iter().filter_map(name).collect();
        bars("In the same sentences", counts, lines);
    }

    /// The names that stand in the same sentences as `id`, the most frequent first.
    pub fn company(&self, id: EntityId) -> Vec<(EntityId, usize)> {
        let mut counts: Vec<(EntityId, usize)> = Vec::new();
        for posting in self.index.postings(id).iter().take(500) {
            let Some((_, _, sentence)) = self.in_context(*posting) else { continue };
            let Some(analysis) = self.corpus.analysis(posting.article) else { continue };
            let from = analysis.mentions.partition_point(|mention| mention.span.end <= sentence.start);
            let mut seen = vec![id];
            for mention in analysis.mentions[from..].iter().take_while(|m| m.span.start < sentence.end) {
                let Some(other) = self.index.entity_of(posting.article, mention.entity) else { continue };
                if mention.label.is_figure() || seen.contains(&other) {
                    continue;
                }
                seen.push(other);
                match counts.iter_mut().find(|(known, _)| *known == other) {
                    Some((_, count)) => *count += 1,
                    None => counts.push((other, 1)),
                }
            }
        }
        counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        counts
    }

    fn reason_lines(&self, id: EntityId, lines: &mut Vec<CardLine>) {
        let under = self.mention_under_cursor().filter(|at| self.entity_of_mention(*at) == Some(id));
        let (Some(article), Some(mention)) =
            (self.article(), under.and_then(|at| self.mentions_here().get(at)))
        else {
            return;
        };
        lines.push(CardLine::Heading("Why the mention under the cursor is one"));
        lines.extend(explain(article, mention).into_iter().map(CardLine::Words));
        lines.push(CardLine::Words(format!("{:.0}% sure", mention.evidence.confidence * 100.0)));
    }
}

fn bars(heading: &'static str, counts: Vec<(String, usize)>, lines: &mut Vec<CardLine>) {
    let Some(most) = counts.iter().map(|(_, count)| *count).max() else { return };
    lines.push(CardLine::Heading(heading));
    let more = counts.len().saturating_sub(MOST_LINES);
    lines.extend(counts.into_iter().take(MOST_LINES).map(|(words, count)| CardLine::Bar(words, count, most)));
    if more > 0 {
        lines.push(CardLine::Words(format!("and {more} more")));
    }
}
