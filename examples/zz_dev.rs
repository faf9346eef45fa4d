use byline::entity::{analyse, tagger};
use byline::source::{Article, Origin, Particular};
fn main() {
    let raw = std::env::args().nth(1).as_deref() == Some("raw");
    for entry in std::fs::read_dir("/tmp/dev").unwrap() {
        let path = entry.unwrap().path().to_string_lossy().into_owned();
        if !path.ends_with(".txt") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let found: Vec<(usize, usize, &str, &str, f32)> = if raw {
            let (s, t) = (byline::text::sentences(&text), byline::text::tokens(&text));
            tagger::tag(&text, &s, &t)
                .into_iter()
                .map(|c| (c.span.start, c.span.end, c.label.name(), "tagger", c.evidence.confidence))
                .collect()
        } else {
            let a = Article::new(Origin::file(&path), Particular::new(String::new(), "x"), text.clone());
            analyse(&a)
                .mentions
                .into_iter()
                .map(|c| (c.span.start, c.span.end, c.label.name(), c.evidence.rule, c.evidence.confidence))
                .collect()
        };
        for (s, e, l, r, c) in found {
            println!(
                "{}",
                serde_json::json!({"path": path, "start": s, "end": e, "label": l, "rule": r, "conf": c})
            );
        }
    }
}
