//! What is opened outside: an article's address, its file, its text in a command.

use crate::app::message::Effect;
use crate::app::state::{App, Pane};
use crate::corpus::ArticleId;
use crate::source::behind_scheme;
use crate::text::unseen;
use std::fmt::Write as _;

/// The address as a browser may be given it; `None` where it may not. Only http and https: other schemes
/// (`file:`, `javascript:`, an application's own) could make a program do what the reader did not ask for.
/// What is not seen in it is percent-encoded as browsers do (WHATWG URL, "UTF-8 percent-encode"), so that it
/// leads to the same page and nobody is deceived on the way.
fn browsable(address: &str) -> Option<String> {
    behind_scheme(address)?;
    if address.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return None;
    }
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        if unseen(c).is_none() {
            out.push(c);
            continue;
        }
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    Some(out)
}

impl App {
    /// The article that a command is about: the selected one in the list, else the open one.
    pub(in crate::app) fn article_here(&self) -> Option<ArticleId> {
        let in_list = self.focus == Pane::Articles && self.overlay().is_none();
        if in_list { self.list.selected } else { self.reader.article }
    }

    /// Asks for the browser on the article's address.
    pub(in crate::app) fn browse(&mut self) -> Vec<Effect> {
        let about = self.article_here().and_then(|id| self.corpus.about(id));
        let address = about.and_then(|about| about.address.as_deref());
        let (effects, notice) = match (address, address.and_then(browsable)) {
            (None, _) => (Vec::new(), "this article has no address".to_owned()),
            (_, Some(address)) => (vec![Effect::Browse(address.clone())], format!("opening {address}")),
            (Some(address), None) => (Vec::new(), format!("not opened, only http and https are: {address}")),
        };
        self.notice = notice;
        effects
    }

    /// Asks for the files to be looked at again.
    pub(in crate::app) fn reload(&mut self) -> Vec<Effect> {
        // What could not be read is tried again as well.
        self.asked.clear();
        self.notice = "looking at the files again".into();
        vec![Effect::Reload]
    }

    /// Asks for the editor on the article's file, at the cursor's line.
    pub(in crate::app) fn edit(&mut self) -> Vec<Effect> {
        if let Some(path) = self.problem_file() {
            return vec![Effect::Edit { path, line: 1, words: String::new() }];
        }
        let Some(id) = self.article_here() else { return Vec::new() };
        let Some(about) = self.corpus.about(id) else { return Vec::new() };
        let text = self.corpus.article(id).map_or(about.title(), |article| &article.text);
        let at = if self.reader.article == Some(id) { self.reader.cursor.min(text.len()) } else { 0 };
        let before = &text[..at];
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let words = text[start..].lines().next().unwrap_or_default().trim().to_owned();
        vec![Effect::Edit { path: about.origin.path.clone(), line, words }]
    }

    /// Gives the selection, or the text of the article as it is shown, to a command.
    pub(in crate::app) fn pipe(&mut self, command: &str) -> Vec<Effect> {
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
