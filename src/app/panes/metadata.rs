//! The card of an article: what is known of it and where that was found, what of its text is folded and by
//! which rules, and where else it stands.

use crate::app::state::{App, Card, CardLine, CardWords, Count, Overlay, bars};
use crate::corpus::{ArticleId, minutes, words};
use crate::entity::LocalEntity;
use crate::source::{Article, Sourced};

impl App {
    /// Opens the card of the article that is selected in the list, or else of the open one.
    pub(in crate::app) fn open_article_card(&mut self) {
        let Some(id) = self.article_here() else {
            self.notice = "no article here".into();
            return;
        };
        self.card = Card { article: Some(id), lines: self.article_card_lines(id), ..Card::default() };
        self.step_card(0);
        self.overlays.push(Overlay::Card);
    }

    /// Takes in that the article of the card is here now.
    pub(in crate::app) fn article_of_card_is_here(&mut self) {
        if let Some(id) = self.card.article {
            self.card.lines = self.article_card_lines(id);
            self.step_card(0);
        }
    }

    fn article_card_lines(&self, id: ArticleId) -> Vec<CardLine> {
        let Some(article) = self.corpus.article(id) else { return Vec::new() };
        let mut lines = known(article);
        if let Some(problem) = article.warnings.first() {
            lines.push(CardLine::new(CardWords::Heading("To read it")));
            lines.push(CardLine::new(CardWords::Words(problem.clone())));
            let rest = article.warnings.iter().skip(1);
            lines.extend(rest.map(|problem| CardLine::new(CardWords::Words(problem.clone()))));
        }
        self.entity_lines(id, &mut lines);
        debris_lines(id, article, &mut lines);
        self.copy_lines(id, &mut lines);
        lines
    }

    /// The entities that the article mentions most.
    fn entity_lines(&self, id: ArticleId, lines: &mut Vec<CardLine>) {
        let Some(analysis) = self.corpus.analysis(id) else { return };
        // For each entity how often it is mentioned, and where first.
        let mut seen: Vec<(usize, usize)> = vec![(0, 0); analysis.entities.len()];
        for mention in analysis.mentions.iter().filter(|mention| !mention.label.is_figure()) {
            let Some((count, first)) = seen.get_mut(mention.entity) else { continue };
            if *count == 0 {
                *first = mention.span.start;
            }
            *count += 1;
        }
        let mentioned = analysis.entities.iter().zip(seen).filter(|(_, (count, _))| *count > 0);
        let count = |(entity, (count, first)): (&LocalEntity, (usize, usize))| {
            (entity.name.clone(), count, Some((id, first.into())))
        };
        let mut counts: Vec<Count> = mentioned.map(count).collect();
        counts.sort_by_key(|(_, count, _)| std::cmp::Reverse(*count));
        bars("Mentioned most", counts, lines);
    }

    fn copy_lines(&self, id: ArticleId, lines: &mut Vec<CardLine>) {
        if self.copies.count(id) < 2 {
            return;
        }
        lines.push(CardLine::new(CardWords::Heading("The same article in other files")));
        let first = self.copies.first_of(id);
        for other in self.corpus.ids().filter(|other| *other != id && self.copies.first_of(*other) == first) {
            let Some(about) = self.corpus.about(other) else { continue };
            lines.push(CardLine::leading(CardWords::Words(about.origin.to_string()), other, 0.into()));
        }
    }
}

/// What is known of an article, with where each was found.
fn known(article: &Article) -> Vec<CardLine> {
    let mut lines = vec![CardLine::new(CardWords::Heading("Particulars"))];
    let mut add = |name: &'static str, value: String, from: &str| {
        lines.push(CardLine::new(CardWords::Known { name, value, from: from.to_owned() }));
    };
    add("title", article.title.value.clone(), article.title.from);
    let texts = [
        ("outlet", &article.outlet),
        ("author", &article.author),
        ("section", &article.section),
        ("language", &article.language),
        ("address", &article.address),
    ];
    if let Some(dated) = article.dated() {
        // The file's own time is no date of publication.
        let name = if article.published.is_some() { "published" } else { "changed" };
        add(name, dated.value.to_string(), dated.from);
    }
    for (name, particular) in texts {
        if let Some(Sourced { value, from }) = particular {
            add(name, value.clone(), from);
        }
    }
    add("file", article.origin.to_string(), "");
    add("length", format!("{} words \u{b7} {} min", words(article), minutes(article)), "");
    lines
}

/// By which rules lines were folded, each with the first of them.
fn debris_lines(id: ArticleId, article: &Article, lines: &mut Vec<CardLine>) {
    let mut counts: Vec<Count> = Vec::new();
    for debris in &article.debris {
        let folded =
            debris.span.of(&article.text).lines().filter(|line| !line.trim().is_empty()).count().max(1);
        match counts.iter_mut().find(|(rule, ..)| rule == debris.rule) {
            Some((_, count, _)) => *count += folded,
            None => counts.push((debris.rule.to_owned(), folded, Some((id, debris.span.start.into())))),
        }
    }
    counts.sort_by_key(|(_, count, _)| std::cmp::Reverse(*count));
    bars("Folded lines, by rule", counts, lines);
}
