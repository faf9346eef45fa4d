//! For tests: apps over articles whose mentions are written into their text.
//!
//! `[Ana Petrova](person)` is a mention; `[Petrova](person:Ana Petrova)` one of an entity of another name. A
//! line that begins with `~ ` is debris. The first line is the title. What stands in quotation marks is said
//! by the first person mentioned after it in its line, else by the words before " said" there ("she"), else
//! by nobody who is named.

use super::{App, Effect, Indexed, Key, Keymap, Message, Opened, Renewed, update};
use crate::corpus::ArticleId;
use crate::entity::{Analysis, Evidence, Label, LocalEntity, Mention, Quotation, QuotationRule, Rule};
use crate::passage::{UserData, particulars};
use crate::source::{Article, Debris, Origin, Sourced};
use crate::text::Span;
use std::sync::Arc;

/// Reads one written article.
pub(crate) fn article(path: &str, written: &str) -> (Article, Analysis) {
    let (mut text, mut mentions, mut entities) = (String::new(), Vec::new(), Vec::<LocalEntity>::new());
    let mut debris = Vec::new();
    for line in written.split_inclusive('\n') {
        let start = text.len();
        let mut rest = line.strip_prefix("~ ").unwrap_or(line);
        while let Some((before, after)) = rest.split_once('[') {
            let Some((surface, after)) = after.split_once("](") else { break };
            let (said, after) = after.split_once(')').expect("a mention is [surface](label)");
            let (label, name) = said.split_once(':').unwrap_or((said, surface));
            let label = Label::ALL.into_iter().find(|known| known.name() == label).expect("a label");
            text.push_str(before);
            let span = Span::new(text.len(), text.len() + surface.len());
            text.push_str(surface);
            let known = entities.iter().position(|entity| entity.label == label && entity.name == name);
            let entity = known.unwrap_or_else(|| {
                entities.push(LocalEntity { label, name: name.to_owned(), aliases: Vec::new() });
                entities.len() - 1
            });
            let evidence = Evidence { rule: Rule::Gazetteer, confidence: 1.0 };
            mentions.push(Mention { span, label, value: None, entity, evidence });
            rest = after;
        }
        text.push_str(rest);
        if line.starts_with("~ ") {
            debris.push(Debris { span: Span::new(start, text.len()), rule: "advertisement" });
        }
    }
    let title = text.lines().next().unwrap_or_default().to_owned();
    let headline = Span::new(0, title.len());
    let mut article = Article::new(Origin::file(path), Sourced::new(title, "first line"), text);
    article.headline = Some(headline);
    article.debris = debris;
    let quotations = quotations(&article.text, &mentions);
    (article, Analysis { mentions, entities, quotations, ..Analysis::default() })
}

/// What stands in straight quotation marks.
fn quotations(text: &str, mentions: &[Mention]) -> Vec<Quotation> {
    let mut out = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let whole = Span::new(start, start + line.len());
        start = whole.end;
        let marks: Vec<usize> = line.match_indices('"').map(|(at, _)| whole.start + at).collect();
        for pair in marks.chunks_exact(2) {
            let person = |mention: &Mention| {
                mention.label == Label::Person
                    && mention.span.start > pair[1]
                    && mention.span.end <= whole.end
            };
            let speaker = mentions.iter().position(person);
            let after = text.get(pair[1] + 2..whole.end).unwrap_or_default();
            let words = after.find(" said").map(|at| Span::new(pair[1] + 2, pair[1] + 2 + at));
            let span = Span::new(pair[0] + 1, pair[1]);
            let speaker_span = speaker.map(|at| mentions[at].span).or(words);
            out.push(Quotation {
                span,
                speaker,
                speaker_span,
                is_named: speaker.is_some(),
                rule: QuotationRule::Claim,
            });
        }
    }
    out
}

/// An app on a screen of this size, with these articles open, analysed and indexed.
pub(crate) fn app(size: (u16, u16), written: &[&str]) -> App {
    let mut app = App::new(7, size, Keymap::default());
    update(&mut app, Message::Stored(0, UserData::default()));
    update(&mut app, Message::Found(written.len()));
    let (articles, analyses): (Vec<_>, Vec<_>) =
        written.iter().enumerate().map(|(at, text)| article(&format!("{}.txt", at + 1), text)).unzip();
    update(&mut app, Message::Loaded(articles.into_iter().map(Opened::from).collect(), written.len()));
    update(&mut app, Message::LoadingDone);
    let analysed = |(analysis, id)| (ArticleId(id), Some(Arc::new(analysis)));
    update(&mut app, Message::Analysed(analyses.into_iter().zip(0..).map(analysed).collect()));
    index(&mut app);
    app
}

/// Puts an article in the place of another that differs only in what is known of it.
pub(crate) fn amend(app: &mut App, id: ArticleId, change: impl FnOnce(&mut Article)) {
    let mut article = Article::clone(app.corpus.article(id).expect("it is open"));
    change(&mut article);
    let analysis = app.corpus.analysis(id).expect("it is analysed").clone();
    app.corpus.replace(id, Arc::new(particulars(&article)), Arc::new(article), analysis);
}

/// The article of this id as it was read anew.
pub(crate) fn renewed(id: ArticleId, path: &str, written: &str) -> Renewed {
    let (article, analysis) = article(path, written);
    let about = Arc::new(particulars(&article));
    Renewed { id, about, article: Arc::new(article), analysis: Arc::new(analysis) }
}

/// Builds the index of all that is open.
pub(crate) fn index(app: &mut App) {
    let index = Arc::new(crate::corpus::Index::build(&app.corpus));
    let (articles, changes) = (app.progress.analysed, app.changes);
    update(app, Message::Indexed(Indexed { index, articles, changes }));
}

/// Has all that is kept on the disk.
pub(crate) fn save(app: &mut App) {
    update(app, Message::Stored(app.saves(), app.user_data.clone()));
}

/// Presses keys, written with blanks between; `"text` types the letters of `text`. Returns all effects.
pub(crate) fn press(app: &mut App, keys: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for written in keys.split(' ').filter(|key| !key.is_empty()) {
        let typed = written.strip_prefix('"').filter(|rest| !rest.is_empty());
        let keys: Vec<Key> = match typed {
            Some(letters) => letters.chars().map(|c| Key::parse(&c.to_string()).expect("a letter")).collect(),
            None => vec![Key::parse(written).expect("a key")],
        };
        for key in keys {
            let done = perform(app, Message::Key(key));
            if done.iter().any(|effect| matches!(effect, Effect::Save(_))) {
                save(app);
            }
            effects.extend(done);
        }
    }
    effects
}

/// Sends a message, and has worked out what is to be. Returns all other effects.
fn perform(app: &mut App, message: Message) -> Vec<Effect> {
    let mut effects = update(app, message);
    while let Some(at) = effects.iter().position(|effect| matches!(effect, Effect::Work(_))) {
        let Effect::Work(job) = effects.remove(at) else { break };
        job.run(&|| false, &mut |generation, answer, last| {
            effects.extend(update(app, Message::Answered(generation, answer, last)));
        });
    }
    effects
}

/// Three short articles about the same people.
pub(crate) const STORIES: [&str; 3] = [
    "Bridge opens over the Vesna\n\n\
     Mayor [Ana Petrova](person) opened a bridge in [Lurna](place) on [Monday](date). It cost [€40 million](money).\n\n\
     ~ Advertisement\n\
     ~ Also read: ten walks by the river\n\n\
     \"We waited for this,\" [Petrova](person:Ana Petrova) said. [Norbau](organization) built it in two years.\n",
    "Norbau wins a second bridge\n\n\
     [Norbau](organization) will also build in [Telm](place). The mayor of [Lurna](place) was not asked.\n",
    "Telm votes on its river\n\n\
     People in [Telm](place) vote on [Sunday](date). [Ana Petrova](person) will watch from [Lurna](place).\n\n\
     A vote in [Telm](place) is rare.\n",
];

/// Three short articles, two of which quote the same mayor.
pub(crate) const QUOTED: [&str; 3] = [
    "Votes are counted in Telm\n\n\
     \"We were early,\" [Ana Petrova](person) said on [Monday](date).\n\n\
     \"Nobody waits,\" she said.\n\n\
     \"Not even in [Telm](place),\" [Karl Weber](person) said. He left for [Lurna](place) with [Petrova](person:Ana Petrova).\n\n\
     \"All is well.\"\n",
    "The count goes on\n\n\
     The mayor was asked once more. \"I will count them again.\" That is what [Petrova](person:Ana Petrova) promised in [Telm](place).\n",
    "A quiet day on the Vesna\n\n\
     [Lurna](place) slept.\n",
];
