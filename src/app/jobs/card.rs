//! The lines of an entity's card: what the corpus says about it at a glance.

use crate::app::look::Look;
use crate::app::state::{CardLine, CardWords, Count, MOST_LINES, Words, bars, push_rest};
use crate::app::wording::{display_name, sentence_around};
use crate::corpus::{ArticleId, Body, Posting};
use crate::entity::{EntityId, Label, explain};
use crate::text::Span;
use std::cmp::Reverse;
use std::collections::HashMap;

/// Whose card it is to be.
#[derive(Debug, Clone)]
pub(crate) struct CardRequest {
    pub(in crate::app) entity: EntityId,
    /// The mention under the cursor, where it is one of the entity: the article, and which of its mentions.
    pub(in crate::app) under_cursor: Option<(Body, usize)>,
}

/// A card reads at most so many articles: it is there for a glance, and of what is named everywhere they say
/// enough.
const MOST_READ: usize = 2000;

/// After so many articles the card is shown as far as it is.
const PART: usize = 100;

/// What the articles that mention an entity say.
#[derive(Default)]
struct Gathered {
    first: Option<(ArticleId, Span, String)>,
    surfaces: HashMap<String, (usize, usize, (ArticleId, Words))>,
    said: Vec<(ArticleId, Vec<(Span, String)>)>,
}

/// Makes the lines. `say` is told all that is known after the first articles. `None` where `stop` says that
/// nobody waits for them any more.
pub(in crate::app) fn card(
    look: Look<'_>,
    request: &CardRequest,
    stop: &dyn Fn() -> bool,
    say: &mut dyn FnMut(Vec<CardLine>),
) -> Option<Vec<CardLine>> {
    let id = request.entity;
    let postings: Vec<Posting> = look.mentions_of(id).collect();
    let mut gathered = Gathered::default();
    let articles = postings.chunk_by(|a, b| a.article == b.article).take(MOST_READ);
    for (count, here) in articles.enumerate() {
        if stop() {
            return None;
        }
        if count == PART {
            say(lines(look, request, &postings, &gathered, Vec::new()));
        }
        if let Some(body) = look.corpus.body(here[0].article) {
            gathered.read(look, id, here, &body);
        }
    }
    let company = look.index.cooccurring(id, look.corpus, MOST_READ, stop);
    Some(lines(look, request, &postings, &gathered, company))
}

impl Gathered {
    /// Takes in what one article says, which mentions the entity at these places.
    fn read(&mut self, look: Look<'_>, id: EntityId, here: &[Posting], body: &Body) {
        let (article, text) = (here[0].article, &body.article.text);
        let Some(analysis) = &body.analysis else { return };
        for posting in here {
            let Some(mention) = analysis.mentions.get(posting.mention as usize) else { continue };
            let order = self.surfaces.len();
            let place = (article, Words::Mention(posting.mention));
            let surface = mention.span.of(text);
            self.surfaces.entry(surface.to_owned()).or_insert((0, order, place)).0 += 1;
            if self.first.is_none() {
                let sentence = sentence_around(&body.article, mention.span).of(text).to_owned();
                self.first = Some((article, mention.span, sentence));
            }
        }
        let speaker =
            |speaker: Option<usize>| look.index.entity_of(article, analysis.mentions.get(speaker?)?.entity);
        let own = analysis.quotations.iter().filter(|quotation| speaker(quotation.speaker) == Some(id));
        let own: Vec<_> = own.map(|quotation| (quotation.span, quotation.span.of(text).to_owned())).collect();
        if !own.is_empty() {
            self.said.push((article, own));
        }
    }
}

fn lines(
    look: Look<'_>,
    request: &CardRequest,
    postings: &[Posting],
    gathered: &Gathered,
    company: Vec<(EntityId, usize)>,
) -> Vec<CardLine> {
    let mut lines = Vec::new();
    if let Some(figure) = look.entity(request.entity).filter(|entity| entity.label.is_figure()) {
        // A figure's name is its value.
        lines.push(CardLine::new(CardWords::Heading(kind_of_value(figure.label, &figure.name))));
        lines.push(CardLine::new(CardWords::Words(figure.name.to_string())));
    }
    let mut surfaces: Vec<_> = gathered.surfaces.iter().collect();
    surfaces.sort_by_key(|(_, (count, order, _))| (Reverse(*count), *order));
    let surface =
        |(words, (count, _, place)): (&String, &(usize, usize, _))| (words.clone(), *count, Some(*place));
    bars("Named as", surfaces.into_iter().map(surface).collect(), &mut lines);
    if let Some((article, span, sentence)) = &gathered.first {
        lines.push(CardLine::new(CardWords::Heading("First mention")));
        let words = CardWords::Words(sentence.clone());
        lines.push(CardLine::leading(words, *article, Words::Span(*span)));
    }
    let count = |group: &[Posting]| {
        let place = (group[0].article, Words::Mention(group[0].mention));
        (look.title(group[0].article).to_owned(), group.len(), Some(place))
    };
    let counts = postings.chunk_by(|a, b| a.article == b.article).map(count).collect();
    bars("Articles", counts, &mut lines);
    let name = |(other, count): (EntityId, usize)| -> Option<Count> {
        Some((display_name(look.entity(other)?).into_owned(), count, None))
    };
    bars("In the same sentences", company.into_iter().filter_map(name).collect(), &mut lines);
    quotation_lines(look, &gathered.said, &mut lines);
    reason_lines(request, &mut lines);
    lines
}

/// What a figure's value is one of.
fn kind_of_value(label: Label, value: &str) -> &'static str {
    let after_year = value.split_once('-').map(|(_, rest)| rest);
    match (label, after_year) {
        (Label::Money, _) => "Amount",
        (Label::Percent, _) => "Share",
        (Label::Quantity, _) => "Quantity",
        _ if value.contains('/') => "Period",
        (_, None) => "Year",
        (_, Some(rest)) if rest.starts_with('W') => "Week",
        (_, Some(rest)) if rest.contains('-') => "Day",
        // ISO 8601-2 numbers seasons from 21 on.
        (_, Some(rest)) if rest > "12" => "Season",
        (_, Some(_)) => "Month",
    }
}

fn quotation_lines(look: Look<'_>, said: &[(ArticleId, Vec<(Span, String)>)], lines: &mut Vec<CardLine>) {
    if said.is_empty() {
        return;
    }
    lines.push(CardLine::new(CardWords::Heading("Quoted as saying")));
    let mut room = MOST_LINES;
    for (id, quoted) in said {
        if room == 0 {
            break;
        }
        let source = CardWords::Source(look.title(*id).to_owned());
        lines.push(CardLine::leading(source, *id, Words::Span(quoted[0].0)));
        lines.extend(quoted.iter().take(room).map(|(span, words)| {
            CardLine::leading(CardWords::Quoted(words.clone()), *id, Words::Span(*span))
        }));
        room = room.saturating_sub(quoted.len());
    }
    push_rest(said.iter().map(|(_, quoted)| quoted.len()).sum(), lines);
}

/// In longer articles a card gives the rule only.
const EXPLAINED_BYTES: usize = 1 << 17;

fn reason_lines(request: &CardRequest, lines: &mut Vec<CardLine>) {
    let Some((body, at)) = &request.under_cursor else { return };
    let Some(mention) = body.analysis.as_ref().and_then(|analysis| analysis.mentions.get(*at)) else {
        return;
    };
    lines.push(CardLine::new(CardWords::Heading("Why the mention under the cursor is one")));
    // Reasons come from looking at all of the article once more.
    let reasons = if body.article.text.len() <= EXPLAINED_BYTES {
        explain(&body.article, mention)
    } else {
        let evidence = mention.evidence;
        vec![format!("by {}, {:.0}% sure", evidence.rule, evidence.confidence * 100.0)]
    };
    lines.extend(reasons.into_iter().map(|reason| CardLine::new(CardWords::Words(reason))));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_called_what_it_is() {
        let table = [
            (Label::Date, "2025-11-12", "Day"),
            (Label::Date, "XXXX-11-12", "Day"),
            (Label::Date, "2025-11", "Month"),
            (Label::Date, "2025", "Year"),
            (Label::Date, "2025-W46", "Week"),
            (Label::Date, "2019-22", "Season"),
            (Label::Date, "2025-11-11/2025-11-12", "Period"),
            (Label::Date, "2024/2025", "Period"),
            (Label::Money, "USD 28700000000", "Amount"),
            (Label::Percent, "96", "Share"),
            (Label::Quantity, "6000 workers", "Quantity"),
        ];
        for (label, value, kind) in table {
            assert_eq!(kind_of_value(label, value), kind, "{value}");
        }
    }
}
