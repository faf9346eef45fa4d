//! `update(state, message) -> effects`: the one way in which state changes.

use super::command::{Command, Key, KeymapResult, Under, commands};
use super::message::{Effect, Message, Outcome};
use super::state::{App, Overlay, Pane, Problem, Prompt, Unit};

/// Takes in one message; answers with what is to be done outside.
pub fn update(app: &mut App, message: Message) -> Vec<Effect> {
    let mut effects = take(app, message);
    effects.extend(app.work_out());
    app.point_side();
    effects.extend(app.work_out());
    app.scroll_lists();
    effects.extend(app.request_bodies());
    effects.extend(app.request_locations());
    app.count_saves(&effects);
    effects
}

fn take(app: &mut App, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(key) => return app.press(key),
        Message::Paste(text) => app.edit_prompt(|prompt| prompt.insert(&text)),
        Message::Wheel { x, y, by } => app.wheel(x, y, by),
        Message::Click { x, y } => app.click(x, y),
        Message::Resize(width, height) => return app.resize((width, height)),
        Message::Clock(now) => app.set_clock(now),
        Message::Stored(saves, data) => app.take_stored(saves, data),
        Message::SavingWaits(line) => app.saving_waits(line),
        Message::NotSaved(saves, line) => app.not_saved(saves, line),
        Message::Found(files) => app.progress.files = files,
        Message::Loaded(articles, read) => app.loaded(articles, read),
        Message::Changed(articles) => return app.changed(articles).effects(),
        Message::Gone(ids) => app.lost(ids),
        Message::Problem { about, line } => app.add_problem(Problem { path: about, line, article: None }),
        Message::Resolved(path) => app.load_problems.retain(|problem| problem.path != path),
        Message::Comparing(articles) => app.progress.comparing = articles,
        Message::Compared(copies) => app.compared(&copies),
        Message::Zone(zone) => app.zone = Some(zone),
        Message::LoadingDone => return app.loading_done(),
        Message::Analysed(found) => app.analysed(found),
        Message::Indexed(indexed) => return app.indexed(indexed),
        Message::Located(found) => app.located(found),
        Message::Answered(generation, answer, last) => return app.answered(generation, answer, last),
        Message::Fetched(bodies) => app.fetched(bodies),
        Message::Bodies(bodies) => app.corpus.set_bodies(bodies),
        Message::TextIndex(index) => app.corpus.set_text_index(index),
        Message::Notice(line) => app.notice = line,
        Message::Terminate => return app.quit(),
    }
    Vec::new()
}

macro_rules! perform {
    ($($scope:ident { $(
        $command:ident $name:literal [$($key:literal),*] $under:ident $hint:literal $help:literal => $run:expr;
    )* })*) => {
        /// Does what the table says that a command does.
        fn perform(app: &mut App, command: Command) -> Vec<Effect> {
            match command { $($(Command::$command => with(app, $run),)*)* }
        }
    };
}

commands!(perform);

fn with<O: Outcome>(app: &mut App, run: impl FnOnce(&mut App) -> O) -> Vec<Effect> {
    run(app).effects()
}

impl App {
    fn press(&mut self, key: Key) -> Vec<Effect> {
        self.typed.push(key);
        match self.keymap.find(&self.typed, self.scopes()) {
            KeymapResult::Prefix => Vec::new(),
            KeymapResult::Command(command) => {
                self.typed.clear();
                self.notice.clear();
                self.run(command)
            }
            KeymapResult::Nothing => {
                let alone = self.typed.len() == 1;
                self.typed.clear();
                if let (Some(c), true) = (key.typed(), alone) {
                    self.edit_prompt(|prompt| prompt.insert(c.encode_utf8(&mut [0; 4])));
                }
                Vec::new()
            }
        }
    }

    /// Does what a command does, where that can be seen.
    pub(in crate::app) fn run(&mut self, command: Command) -> Vec<Effect> {
        if self.is_covered(command.entry().under) {
            self.notice =
                format!("{} closes this first", self.keymap.key(Command::Leave).unwrap_or_default());
            return Vec::new();
        }
        perform(self, command)
    }

    /// Whether what lies on top covers what a command acts on.
    fn is_covered(&self, under: Under) -> bool {
        match (self.overlay(), under) {
            (None, _) | (_, Under::Anything) => false,
            (Some(Overlay::Mentions | Overlay::Bookmarks | Overlay::Card), _) => {
                matches!(under, Under::Nothing | Under::Search)
            }
            (Some(Overlay::Search), _) => !matches!(under, Under::Search | Under::Passages),
            (Some(Overlay::Problems), _) => under != Under::Files,
            (Some(Overlay::Help | Overlay::Palette), _) => true,
        }
    }
}
