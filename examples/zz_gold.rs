use byline::corpus::{Corpus, Index};
use byline::entity::analyse;
use std::sync::Arc;
fn main() {
    let mut corpus = Corpus::default();
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).unwrap();
        for article in byline::source::read(&path, &bytes).unwrap() {
            let analysis = analyse(&article);
            let id = corpus.push(Arc::new(article));
            corpus.analysed(id, Arc::new(analysis));
        }
    }
    let index = Index::build(&corpus);
    for id in corpus.ids() {
        let (a, x) = (corpus.article(id).unwrap(), corpus.analysis(id).unwrap());
        for m in &x.mentions {
            let e = index.entity(index.entity_of(id, m.entity).unwrap()).unwrap();
            println!(
                "{}",
                serde_json::json!({"path": a.origin.path, "start": m.span.start, "end": m.span.end, "text": m.span.of(&a.text), "label": m.label.name(), "entity": e.name, "value": m.value.as_ref().map(|v| v.text.clone()), "rule": m.evidence.rule, "conf": m.evidence.confidence})
            );
        }
    }
}
