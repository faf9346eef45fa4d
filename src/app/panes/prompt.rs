//! Typing into a prompt: filtering the list with the focus, searching the text, writing a note.

use crate::app::message::{Effect, Outcome};
use crate::app::state::{App, Overlay, Pane, Prompt, Purpose};
use crate::corpus::find_all;
use crate::passage::Change;

impl App {
    /// Edits what is being typed, and applies it.
    pub(in crate::app) fn edit_prompt(&mut self, edit: impl FnOnce(&mut Prompt)) {
        if let Some(prompt) = self.prompt.as_mut() {
            edit(prompt);
            prompt.completion = None;
            self.prompt_changed();
        }
    }

    /// Brings back a line typed before, or moves in the list that is being filtered.
    pub(in crate::app) fn step_prompt(&mut self, earlier: bool) {
        if !self.recall(earlier) {
            self.step(if earlier { -1 } else { 1 });
        }
    }

    /// Asks for a command to be given the text.
    pub(in crate::app) fn begin_pipe(&mut self) {
        self.prompt = Some(Prompt::new(Purpose::Pipe, ""));
    }

    /// Begins to filter the list with the focus, or to search the text.
    pub(in crate::app) fn begin_search(&mut self) {
        if self.overlay() == Some(Overlay::Search) {
            return self.edit_query();
        }
        let purpose = match (self.overlay(), self.focus) {
            (Some(Overlay::Card), _) => return,
            (None, Pane::Reader) => Purpose::Search,
            _ => Purpose::Filter,
        };
        self.prompt = Some(Prompt::new(purpose, ""));
    }

    fn filter_of_list(&mut self) -> Option<&mut String> {
        Some(match (self.overlay(), self.focus) {
            (Some(Overlay::Mentions), _) => &mut self.mention_list.list.filter,
            (Some(Overlay::Bookmarks), _) => &mut self.bookmark_list.list.filter,
            (Some(Overlay::Problems), _) => &mut self.problem_list.list.filter,
            (Some(Overlay::Help | Overlay::Palette), _) => &mut self.menu.list.filter,
            (None, Pane::Articles) => &mut self.list.filter,
            (None, Pane::Entities) => &mut self.side.list.filter,
            (Some(Overlay::Card | Overlay::Search), _) | (None, Pane::Reader) => return None,
        })
    }

    /// The lines typed before into prompts of this kind, where there are any to come back to.
    fn typed_before(&mut self, purpose: &Purpose) -> Option<&mut Vec<String>> {
        match purpose {
            Purpose::Search => Some(&mut self.history.searches),
            Purpose::Pipe => Some(&mut self.history.commands),
            Purpose::Filter | Purpose::Note(_) | Purpose::Query | Purpose::SaveSearch(_) => None,
        }
    }

    /// Brings back a line typed before; false where the prompt has none to bring back.
    fn recall(&mut self, earlier: bool) -> bool {
        let Some(prompt) = self.prompt.clone() else { return false };
        let Some(lines) = self.typed_before(&prompt.purpose) else { return false };
        let back = if earlier { (prompt.back + 1).min(lines.len()) } else { prompt.back.saturating_sub(1) };
        let line = lines.len().checked_sub(back).and_then(|at| lines.get(at)).cloned().unwrap_or_default();
        if back != prompt.back
            && let Some(prompt) = self.prompt.as_mut()
        {
            prompt.recall(&line, back);
            self.prompt_changed();
        }
        true
    }

    /// Keeps a line for [`App::recall`]: the last is the first to come back, each once.
    fn remember(&mut self, prompt: &Prompt) {
        if let Some(lines) = self.typed_before(&prompt.purpose).filter(|_| !prompt.text.trim().is_empty()) {
            lines.retain(|line| *line != prompt.text);
            lines.push(prompt.text.clone());
        }
    }

    /// Applies what is being typed at once.
    pub(in crate::app) fn prompt_changed(&mut self) {
        let Some(prompt) = self.prompt.clone() else { return };
        match prompt.purpose {
            Purpose::Filter => {
                if self.filter_of_list().is_some_and(|filter| *filter != prompt.text) {
                    self.set_filter(&prompt.text);
                }
            }
            Purpose::Search => self.search_for(&prompt.text),
            Purpose::Query => self.set_query(&prompt.text),
            Purpose::Note(_) | Purpose::Pipe | Purpose::SaveSearch(_) => {}
        }
    }

    /// Filters the list with the focus. The best match is selected, as one types.
    fn set_filter(&mut self, text: &str) {
        let Some(filter) = self.filter_of_list() else { return };
        text.clone_into(filter);
        let first = !text.is_empty();
        match (self.overlay(), self.focus) {
            (Some(Overlay::Mentions), _) => self.refresh_mentions(),
            (Some(Overlay::Bookmarks), _) => {
                self.refresh_bookmarks();
                if first {
                    self.bookmark_list.list.selected = self.bookmark_list.items.first().cloned();
                }
            }
            (Some(Overlay::Problems), _) => self.refresh_problems(),
            (Some(_), _) => {
                self.refresh_menu();
                if first {
                    self.menu.list.selected = self.menu.choices().first().cloned();
                }
            }
            (None, Pane::Entities) => {
                self.refresh_side();
                self.side.select_best = first;
            }
            (None, _) if self.filter_changed() => {
                self.refresh_list();
                self.waiting.then.select_best = first;
            }
            (None, _) => {}
        }
    }

    /// Searches the open article.
    pub(in crate::app) fn search_for(&mut self, needle: &str) {
        let Some(article) = self.article().cloned() else { return };
        needle.clone_into(&mut self.reader.search);
        self.reader.of_query = false;
        self.reader.hits = find_all(&article.text, needle);
        self.reader.on_hits = !needle.is_empty();
    }

    /// Takes what is typed.
    pub(in crate::app) fn accept(&mut self) -> Vec<Effect> {
        if self.overlay() == Some(Overlay::Palette) && self.menu.list.selected.is_none() {
            // The list says that nothing fits; what was typed can be mended.
            return Vec::new();
        }
        if self.is_amiss() {
            // The line says what is wrong, and it can be mended.
            return Vec::new();
        }
        let Some(prompt) = self.prompt.take() else { return Vec::new() };
        self.remember(&prompt);
        let changes = match prompt.purpose {
            Purpose::Note(id) => self.end_note(&id, &prompt.text),
            Purpose::Pipe => return self.pipe(&prompt.text),
            Purpose::SaveSearch(query) => self.save_search(prompt.text.trim(), &query),
            Purpose::Query => Vec::new(),
            // The last line says whether it stands in others.
            Purpose::Search if self.reader.hits.is_empty() => Vec::new(),
            Purpose::Search => {
                let on_one = self.stops().number_at(self.reader.cursor).is_some();
                if on_one { Vec::new() } else { self.next_or_first() }
            }
            Purpose::Filter if self.overlay() == Some(Overlay::Palette) => return self.open(),
            Purpose::Filter => {
                if self.overlay().is_none() && self.focus == Pane::Entities && !prompt.text.is_empty() {
                    self.choose(self.side.list.selected.or(self.chosen));
                }
                Vec::new()
            }
        };
        changes.effects()
    }

    /// The next hit after the cursor, or the first.
    fn next_or_first(&mut self) -> Vec<Change> {
        let hit =
            self.reader.hits.iter().find(|hit| hit.start >= self.reader.cursor).or(self.reader.hits.first());
        match (hit.copied(), self.reader.article) {
            (Some(hit), Some(article)) => self.jump_to(article, hit.start),
            _ => Vec::new(),
        }
    }

    /// Leaves the prompt.
    pub(in crate::app) fn abandon(&mut self) {
        let Some(prompt) = self.prompt.take() else { return };
        match prompt.purpose {
            Purpose::Filter if self.overlay() == Some(Overlay::Palette) => {
                self.overlays.pop();
            }
            Purpose::Filter => self.set_filter(""),
            Purpose::Search => {
                self.search_for("");
            }
            Purpose::Query => self.abandon_query(&prompt.before),
            Purpose::Pipe | Purpose::SaveSearch(_) => {}
            Purpose::Note(_) => self.notice = "note left as it was".into(),
        }
    }
}
