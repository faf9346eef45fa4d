//! Completing what is being typed: fields, names, and searches that are kept.

use crate::app::jobs::{CompletionRequest, Completions};
use crate::app::state::{App, Purpose};

impl App {
    /// Whether fields and names can be completed in prompts of this kind.
    pub(in crate::app) fn completes(&self, purpose: &Purpose) -> bool {
        match purpose {
            Purpose::Query => true,
            Purpose::Filter => self.is_list_filter(),
            _ => false,
        }
    }

    /// Completes what stands before the cursor, or puts the next or previous that fits in its place.
    pub(in crate::app) fn complete(&mut self, forward: bool) {
        let Some(prompt) = self.prompt.as_mut() else { return };
        // Where there was but one, what stands there now may be completed further.
        prompt.completion.take_if(|completion| completion.offered.len() == 1);
        if prompt.turn_completion(forward) {
            self.prompt_changed();
        } else if self.prompt.as_ref().is_some_and(|prompt| self.completes(&prompt.purpose)) {
            self.waiting.completion.stale = true;
        }
    }

    pub(in crate::app) fn completion_request(&self) -> Option<CompletionRequest> {
        let prompt = self.prompt.as_ref()?;
        Some(CompletionRequest {
            before: prompt.text[..prompt.cursor].to_owned(),
            saved: self.user_data.searches.clone(),
        })
    }

    /// Takes in what can stand there, unless something else was typed meanwhile.
    pub(in crate::app) fn take_completions(&mut self, found: Completions) {
        let Some(prompt) = self.prompt.as_mut() else { return };
        if prompt.text[..prompt.cursor] != found.before || prompt.completion.is_some() {
            return;
        }
        if found.offered.is_empty() {
            self.notice = "nothing fits".into();
            return;
        }
        prompt.offer(found.from, found.offered);
        self.prompt_changed();
    }
}
