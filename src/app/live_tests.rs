//! Keys and what happens outside in, state and effects out: programs, files that change, articles that stand twice.

use super::testing::{STORIES, app, press};
use super::{App, Effect};
use crate::corpus::ArticleId;
use crate::source::{Article, Particular};
use std::sync::Arc;

/// An app in which the first story has this address.
fn at_address(address: &str) -> App {
    let mut app = app((120, 40), &STORIES);
    let mut article = Article::clone(app.corpus.article(ArticleId(0)).unwrap());
    article.address = Some(Particular::new(address.to_owned(), "meta"));
    app.corpus.replace(ArticleId(0), Arc::new(article));
    app
}

#[test]
fn only_web_addresses_are_opened() {
    let good = "https://lurna.example/bridge?id=1";
    assert_eq!(press(&mut at_address(good), "2 o"), [Effect::Browse(good.to_owned())]);
    for bad in
        ["file:///etc/passwd", "javascript:alert(1)", "--help", "https://", "https://a b", "http://a\u{7}"]
    {
        let mut app = at_address(bad);
        assert_eq!(press(&mut app, "2 o"), [], "{bad}");
        assert!(app.notice.contains("only http"), "{}", app.notice);
    }
    let mut app = app((120, 40), &STORIES);
    assert_eq!(press(&mut app, "2 o"), []);
    assert_eq!(app.notice, "this article has no address");
}

#[test]
fn the_editor_opens_at_the_cursors_line_or_the_selected_article() {
    let mut app = app((120, 40), &STORIES);
    let effects = press(&mut app, "2 } } e");
    let [Effect::Edit { path, line, words }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((path.as_str(), *line), ("1.txt", 8));
    assert!(words.starts_with("\"We waited for this"), "{words}");
    let effects = press(&mut app, "1 j e");
    assert!(matches!(&effects[..], [Effect::Edit { path, line: 1, .. }] if path == "2.txt"), "{effects:?}");
}

#[test]
fn a_command_is_given_the_selection_or_the_whole_text() {
    let mut app = app((120, 40), &STORIES);
    let effects = press(&mut app, "2 | \"wc Space \"-w Enter");
    let whole = app.article().unwrap().text.clone();
    assert_eq!(effects, [Effect::Pipe { command: "wc -w".into(), text: whole }]);
    let effects = press(&mut app, "w v | \"wc Enter");
    assert_eq!(effects, [Effect::Pipe { command: "wc".into(), text: "Ana".into() }]);
    assert_eq!(press(&mut app, "| Enter"), [], "no command, no effect");
}
