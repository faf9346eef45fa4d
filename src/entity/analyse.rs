//! The way of an article: recognize, refine, resolve, find who said what.

use super::document::Document;
use super::model::{Analysis, Bound, Mention, Rule};
use super::quotation::quotations;
use super::recognize::figure::figures_in;
use super::recognize::language::{FunctionWords, Language};
use super::recognize::named::named;
use super::recognize::tagger;
use super::refine::{self, Log, Step};
use super::resolve;
use crate::source::Article;
use crate::text::{Span, joined};
use std::borrow::Cow;

/// Everything that `article` names in [`Article::examined`]. Depends on nothing but the article; its debris is not
/// looked at.
pub fn analyse(article: &Article) -> Analysis {
    logged(article, &mut Log::default())
}

/// The same, and what each pass did to each candidate on the way, in the order of the passes.
pub fn trace(article: &Article) -> (Analysis, Vec<Step>) {
    analyse_without(article, &[])
}

/// The same without some of the [passes](super::passes), by their names: what they are worth.
pub fn analyse_without(article: &Article, without: &[&str]) -> (Analysis, Vec<Step>) {
    let mut log = Log { without, steps: Some(Vec::new()) };
    let analysis = logged(article, &mut log);
    (analysis, log.steps.unwrap_or_default())
}

fn logged(article: &Article, log: &mut Log<'_>) -> Analysis {
    let text = story(article);
    let document = &Document::new(&text);
    let Document { sentences, tokens, .. } = document;
    let words = FunctionWords::of(&text, tokens);
    let tag = article.language.as_ref().map(|language| language.value.as_str());
    let language = words.language(tag);
    let (passes, mut found) = match language {
        Language::English => (refine::ENGLISH, tagger::tag(&text, sentences, tokens)),
        Language::German => (refine::GERMAN, Vec::new()),
        _ => (refine::FOREIGN, Vec::new()),
    };
    found.extend(figures_in(&text, words.clear(), article.date()));
    found.extend(named(&text, sentences, tokens));
    let candidates = refine::run(document, passes, found, log);
    let (mut mentions, entities) = resolve::resolve(document, candidates);
    for mention in &mut mentions {
        mention.evidence = mention.evidence.rounded();
    }
    let quotations = quotations(&text, sentences, &mentions);
    Analysis { mentions, entities, quotations, is_foreign: language != Language::English }
}

/// The text that is examined, with blanks for debris, and for line ends within paragraphs. All places in it are those
/// of the article's text.
fn story(article: &Article) -> Cow<'_, str> {
    let paragraphs = article.paragraphs();
    let examined = article.examined();
    if article.debris.is_empty() && !paragraphs.are_joined() {
        return Cow::Borrowed(examined);
    }
    let mut text = String::with_capacity(examined.len());
    let debris = article.debris.iter().map(|debris| (debris.span, true));
    let blocks = if paragraphs.are_joined() { paragraphs.all() } else { Vec::new() };
    let mut parts: Vec<(Span, bool)> = debris.chain(blocks.into_iter().map(|span| (span, false))).collect();
    // A paragraph of debris comes twice, and is debris.
    parts.sort_unstable_by_key(|(span, debris)| (span.start, !debris));
    for (span, debris) in parts {
        let Some(before) = examined.get(text.len()..span.start) else { continue };
        let span = Span::new(span.start, span.end.min(examined.len()));
        text.push_str(before);
        if debris {
            let blank = |byte: u8| if byte == b'\n' { '\n' } else { ' ' };
            text.extend(span.of(&article.text).bytes().map(blank));
        } else {
            text.push_str(&joined(span.of(&article.text)));
        }
    }
    text.push_str(examined.get(text.len()..).unwrap_or_default());
    Cow::Owned(text)
}

/// Why `mention` of `article` is one: a sentence each, the strongest reason first.
pub fn explain(article: &Article, mention: &Mention) -> Vec<String> {
    let sure = format!("{:.0}% sure", mention.evidence.confidence * 100.0);
    if let Some(value) = &mention.value {
        let bound = match value.bound {
            Bound::Exact => "",
            Bound::Over => ", or more",
            Bound::Under => ", or less",
            Bound::About => ", about",
        };
        return vec![format!("by rule: {}, {sure}", mention.evidence.rule), format!("worth {value}{bound}")];
    }
    let by_tagger = mention.evidence.rule == Rule::Tagger;
    let mut reasons = if by_tagger { tagger::explain(&story(article), mention.span) } else { Vec::new() };
    if reasons.is_empty() {
        reasons.push(format!("by rule: {}, {sure}", mention.evidence.rule));
    }
    let label = mention.label.name();
    if by_tagger && !reasons[0].contains(label) {
        reasons.push(format!("taken for {label} by what the rest of the article calls so"));
    }
    reasons
}
