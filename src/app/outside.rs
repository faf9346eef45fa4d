//! What is opened outside: an article's address, its file, its text in a command.

use super::{App, Effect, Pane};
use crate::corpus::ArticleId;

/// Schemes of addresses that a browser is given. Others (`file:`, `javascript:`, an application's own) could make a
/// program do what the reader did not ask for.
const SCHEMES: [&str; 2] = ["http://", "https://"];

/// Whether `address` may be given to a browser: http or https, without blanks and control characters.
pub fn may_be_browsed(address: &str) -> bool {
    let scheme = |scheme: &&str| {
        address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            && address.len() > scheme.len()
    };
    SCHEMES.iter().any(scheme) && !address.chars().any(|c| c.is_whitespace() || c.is_control())
}

impl App {
    /// The article that a command is about: the selected one in the list, else the open one.
    pub(super) fn article_here(&self) -> Option<ArticleId> {
        let in_list = self.focus == Pane::Articles && self.overlay().is_none();
        if in_list { self.list.selected } else { self.reader.article }
    }

    /// Asks for the browser on the article's address.
    pub(super) fn browse(&mut self) -> Vec<Effect> {
        let article = self.article_here().and_then(|id| self.corpus.article(id));
        let address = article.and_then(|article| article.address.as_ref()).map(|address| &address.value);
        let (effects, notice) = match address {
            None => (Vec::new(), "this article has no address".to_owned()),
            Some(address) if may_be_browsed(address) => {
                (vec![Effect::Browse(address.clone())], format!("opening {address}"))
            }
            Some(address) => (Vec::new(), format!("not opened, only http and https are: {address}")),
        };
        self.notice = notice;
        effects
    }

    /// Asks for the editor on the article's file, at the cursor's line.
    pub(super) fn edit(&mut self) -> Vec<Effect> {
        if let Some(path) = self.troubled_file() {
            return vec![Effect::Edit { path, line: 1, words: String::new() }];
        }
        let Some(id) = self.article_here() else { return Vec::new() };
        let Some(article) = self.corpus.article(id) else { return Vec::new() };
        let at = if self.reader.article == Some(id) { self.reader.cursor } else { 0 };
        let before = &article.text[..at];
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let words = article.text[start..].lines().next().unwrap_or_default().trim().to_owned();
        vec![Effect::Edit { path: article.origin.path.clone(), line, words }]
    }

    /// Gives the selection, or the text of the article as it is shown, to a command.
    pub(super) fn pipe(&mut self, command: &str) -> Vec<Effect> {
        let selected = self.reader.selection.map(|selection| selection.span());
        let Some(article) = self.article_here().and_then(|id| self.corpus.article(id)) else {
            return Vec::new();
        };
        if command.trim().is_empty() {
            return Vec::new();
        }
        // What is folded is no part of what is seen.
        let text = match selected {
            Some(span) => span.of(&article.text).to_owned(),
            None if self.reader.unfolded => article.text.clone(),
            None => article.story().map(|span| span.of(&article.text)).collect(),
        };
        vec![Effect::Pipe { command: command.to_owned(), text }]
    }
}
