//! `update(state, message) -> effects`: the one way in which state changes.

use super::command::{Command, Key};
use super::keymap::Found;
use super::prompt::{Prompt, Purpose};
use super::select::Unit;
use super::{App, Effect, Message, Overlay, Pane, areas};
use crate::corpus::{ArticleId, Index};
use crate::entity::EntityId;
use crate::passage::Change;
use std::sync::Arc;

/// Takes in one message; answers with what is to be done outside.
pub fn update(app: &mut App, message: Message) -> Vec<Effect> {
    let mut effects = take(app, message);
    effects.extend(app.seek());
    effects.extend(app.look_in_all());
    app.count_saves(&effects);
    app.point_side();
    app.scroll_lists();
    app.find_company();
    effects
}

fn take(app: &mut App, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(key) => return app.press(key),
        Message::Paste(text) => {
            if let Some(prompt) = app.prompt.as_mut() {
                prompt.insert(&text);
                app.prompt_changed();
            }
        }
        Message::Wheel { x, y, by } => app.wheel(x, y, by),
        Message::Click { x, y } => app.click(x, y),
        // The screen was another one in between, and may have lost what was on it.
        Message::Resize(width, height) if app.size == (width, height) => return vec![Effect::Redraw],
        Message::Resize(width, height) => {
            app.size = (width, height);
            app.fit_width();
        }
        Message::Clock(now) => {
            let before = app.today();
            app.now = now;
            if app.group == super::Group::Day && app.today() != before {
                app.refresh_list();
            }
        }
        Message::Kept(saves, kept) => {
            app.take_kept(saves, kept);
        }
        Message::SavingWaits(line) => app.saving_waits(line),
        Message::NotSaved(saves, line) => app.not_saved(saves, line),
        Message::Found(files) => app.progress.files = files,
        Message::Loaded(articles, read) => app.loaded(articles, read),
        Message::Changed(articles) => return app.changed(articles),
        Message::Gone(ids) => app.lost(ids),
        Message::Problem { about, line } => app.add_unread(super::Unread { about, line }),
        Message::Mended(path) => app.unread.retain(|unread| unread.about != path),
        Message::Comparing(articles) => app.progress.comparing = articles,
        Message::Compared(copies) => app.compared(&copies),
        Message::Zone(zone) => app.zone = Some(zone),
        Message::LoadingDone => {
            app.progress.done = true;
            app.sum_up_problems();
            // There is nothing to read, and nothing will come: the reasons are told outside.
            if app.corpus.is_empty() && !app.watching {
                return vec![Effect::Quit];
            }
        }
        Message::Analysed(found) => return app.analysed(found),
        Message::Indexed(generation, index) => return app.indexed(generation, index),
        Message::Located(found) => app.located(found),
        Message::Searched(generation, found) => app.searched(generation, found),
        Message::Failed(line) => app.notice = line,
        Message::Terminate => return app.quit(),
    }
    Vec::new()
}

/// From left to right.
const PANES: [Pane; 3] = [Pane::Articles, Pane::Reader, Pane::Entities];

impl App {
    fn analysed(&mut self, found: Vec<(ArticleId, Arc<crate::entity::Analysis>)>) -> Vec<Effect> {
        for (id, analysis) in found {
            // What was analysed before the article changed is about another text.
            if self.corpus.analysis(id).is_none() {
                self.progress.analysed += 1;
                self.corpus.analysed(id, analysis);
            }
        }
        self.index_anew()
    }

    /// Asks for a new index now, or once the one that is being built is there.
    pub(super) fn index_anew(&mut self) -> Vec<Effect> {
        if self.indexing.under_way {
            self.indexing.stale = true;
            return Vec::new();
        }
        self.begin_index()
    }

    fn begin_index(&mut self) -> Vec<Effect> {
        self.indexing.generation += 1;
        self.indexing.under_way = true;
        self.indexing.stale = false;
        vec![Effect::Index(self.indexing.generation)]
    }

    /// Takes a new index, and finds again by their mentions the entities that the state points to.
    fn indexed(&mut self, generation: u64, index: Arc<Index>) -> Vec<Effect> {
        if generation != self.indexing.generation {
            return Vec::new();
        }
        self.indexing.under_way = false;
        let old = std::mem::replace(&mut self.index, index);
        let carry = |id: Option<EntityId>| self.carried(&old, id?);
        let (chosen, selected) = (carry(self.chosen), carry(self.side.list.selected));
        let (places, card) = (carry(self.places.entity), carry(self.card.entity));
        self.chosen = chosen;
        self.side.list.selected = selected;
        if self.places.entity.is_some() && places.is_none() {
            // Nothing names it any more.
            self.overlays.retain(|overlay| *overlay != Overlay::Mentions);
        }
        self.places.entity = places;
        self.card.entity = card;
        if !self.indexing.stale {
            self.renewed.clear();
        }
        self.side.company.clear();
        self.refresh_side();
        self.refresh_places();
        if !self.query.terms.is_empty() || self.sort == super::Sort::Mentions {
            self.refresh_list();
        }
        if self.indexing.stale { self.begin_index() } else { Vec::new() }
    }

    /// Whether analysis or indexing still goes on.
    pub fn is_working(&self) -> bool {
        !self.progress.done
            || self.progress.comparing > 0
            || self.progress.analysed < self.corpus.len()
            || self.indexing.under_way
    }

    fn press(&mut self, key: Key) -> Vec<Effect> {
        self.typed.push(key);
        match self.keymap.find(&self.typed, self.scopes()) {
            Found::Prefix => Vec::new(),
            Found::Command(command) => {
                self.typed.clear();
                self.notice.clear();
                self.run(command)
            }
            Found::Nothing => {
                let alone = self.typed.len() == 1;
                self.typed.clear();
                if let (Some(prompt), Some(c), true) = (self.prompt.as_mut(), key.typed(), alone) {
                    prompt.insert(c.encode_utf8(&mut [0; 4]));
                    self.prompt_changed();
                }
                Vec::new()
            }
        }
    }

    pub(super) fn run(&mut self, command: Command) -> Vec<Effect> {
        if self.is_covered(command) {
            self.notice =
                format!("{} closes this first", self.keymap.key(Command::Leave).unwrap_or_default());
            return Vec::new();
        }
        if let Some(effects) = self.run_outside(command) {
            return effects;
        }
        let changes = self.run_changing(command);
        if changes.is_empty() { Vec::new() } else { vec![Effect::Save(changes)] }
    }

    /// Whether what the command acts on lies beneath what lies on top, where nobody would see what it does.
    fn is_covered(&self, command: Command) -> bool {
        let beneath = matches!(
            command,
            Command::Bookmark
                | Command::Read
                | Command::Sort
                | Command::Group
                | Command::Scope
                | Command::Zen
                | Command::Debris
                | Command::Wider
                | Command::Narrower
        );
        let passage = matches!(
            command,
            Command::Note
                | Command::Delete
                | Command::Copy
                | Command::Undo
                | Command::Redo
                | Command::Only
                | Command::Without
        );
        let file = matches!(command, Command::Browse | Command::Pipe);
        match self.overlay() {
            None => false,
            Some(Overlay::Help | Overlay::Palette) => beneath || passage || file || command == Command::Edit,
            Some(Overlay::Problems) => beneath || passage || file,
            Some(_) => beneath,
        }
    }

    /// Commands whose effect is more than a change of what is kept.
    fn run_outside(&mut self, command: Command) -> Option<Vec<Effect>> {
        Some(match command {
            Command::Copy | Command::CopyBookmark => {
                let text = self.copied();
                self.notice =
                    if text.is_some() { "copied with its citation" } else { "nothing to copy" }.into();
                self.reader.selection = None;
                text.map(Effect::Copy).into_iter().collect()
            }
            Command::Quit if self.overlays.pop().is_some() => Vec::new(),
            Command::Quit | Command::QuitAll => self.quit(),
            Command::Browse => self.browse(),
            Command::Edit => self.edit(),
            Command::Pipe => {
                self.prompt = Some(Prompt::new(Purpose::Pipe, ""));
                Vec::new()
            }
            Command::Redraw => vec![Effect::Redraw],
            Command::Reload => {
                self.notice = "looking at the files again".into();
                vec![Effect::Reload]
            }
            Command::Suspend => vec![Effect::Suspend],
            Command::Open if matches!(self.overlay(), Some(Overlay::Palette | Overlay::Help)) => {
                let Some(chosen) = self.menu.list.selected else {
                    self.notice = "no command fits".into();
                    return Some(Vec::new());
                };
                self.overlays.pop();
                self.run(chosen)
            }
            Command::Accept => self.accept(),
            _ => return None,
        })
    }

    fn quit(&mut self) -> Vec<Effect> {
        let changes = self.leave_article();
        let save = if changes.is_empty() { None } else { Some(Effect::Save(changes)) };
        save.into_iter().chain([Effect::Quit]).collect()
    }

    fn run_changing(&mut self, command: Command) -> Vec<Change> {
        match command {
            Command::Open => return self.open(),
            Command::NextArticle | Command::PreviousArticle => {
                return self.step_article(command == Command::NextArticle);
            }
            Command::Next | Command::Previous => {
                return self.in_reader(|app| app.next_stop(command == Command::Next));
            }
            Command::NextAnywhere | Command::PreviousAnywhere => {
                return self.in_reader(|app| app.next_across(command == Command::NextAnywhere));
            }
            Command::ChooseNext | Command::ChoosePrevious => {
                return self.in_reader(|app| app.choose_here(command == Command::ChooseNext));
            }
            Command::Only | Command::Without => return self.filter_by(command == Command::Only),
            Command::Bookmark => return self.keep(),
            Command::Note => return self.begin_note(),
            Command::Delete => return self.delete(),
            Command::Back | Command::Forward => {
                return self.in_reader(|app| app.retrace(command == Command::Forward));
            }
            Command::Undo | Command::Redo => return self.turn(command == Command::Redo),
            Command::Read => return self.toggle_read(),
            _ => {}
        }
        self.run_quiet(command);
        Vec::new()
    }

    /// Jumps are shown in the reader: what lies on top goes, and a narrow screen turns to it.
    fn in_reader(&mut self, jump: impl FnOnce(&mut Self) -> Vec<Change>) -> Vec<Change> {
        self.overlays.clear();
        let changes = jump(self);
        if areas(self).reader.is_none() {
            self.set_focus(Pane::Reader);
        }
        changes
    }

    /// Commands that change nothing that is kept.
    fn run_quiet(&mut self, command: Command) {
        match command {
            Command::PromptDown | Command::PromptUp if self.recall(command == Command::PromptUp) => {}
            Command::Down | Command::ListDown | Command::PromptDown => self.step(1),
            Command::Up | Command::ListUp | Command::PromptUp => self.step(-1),
            Command::HalfDown => self.step_views(1),
            Command::HalfUp => self.step_views(-1),
            Command::PageDown => self.step_views(2),
            Command::PageUp => self.step_views(-2),
            Command::Top => self.step_to_end(false),
            Command::Bottom => self.step_to_end(true),
            Command::PaneLeft => self.turn_pane(-1, false),
            Command::PaneRight => self.turn_pane(1, false),
            Command::NextPane => self.turn_pane(1, true),
            Command::PreviousPane => self.turn_pane(-1, true),
            Command::GoArticles => self.set_focus(Pane::Articles),
            Command::GoReader => self.set_focus(Pane::Reader),
            Command::GoEntities => self.set_focus(Pane::Entities),
            Command::Search => self.begin_search(),
            Command::Card => self.about_subject(App::open_card),
            Command::Particulars => self.open_particulars(),
            Command::Mentions
                if self.reader.on_hits
                    && self.focus != Pane::Entities
                    && self.overlay() != Some(Overlay::Card) =>
            {
                self.open_hits();
            }
            Command::Mentions => self.about_subject(App::open_places),
            Command::Leave => self.leave(),
            Command::Bookmarks => self.open_shelf(),
            Command::Problems => self.open_problems(),
            Command::Sort => self.resort(),
            Command::Reverse => self.turn_order(),
            Command::Group => self.regroup(),
            Command::Copies => self.unfold_copies(),
            Command::Scope => self.rescope(),
            Command::Zen => self.toggle_zen(),
            Command::Debris => self.toggle_debris(),
            Command::Wider => self.change_measure(4),
            Command::Narrower => self.change_measure(-4),
            Command::Help => self.open_menu(Overlay::Help),
            Command::Palette => {
                self.open_menu(Overlay::Palette);
                self.begin_search();
            }
            Command::NextGroup | Command::PreviousGroup => self.move_label(command == Command::NextGroup),
            _ => self.run_reader(command),
        }
    }

    fn run_reader(&mut self, command: Command) {
        match command {
            Command::NextParagraph => self.move_paragraph(true),
            Command::PreviousParagraph => self.move_paragraph(false),
            Command::NextSentence => self.move_sentence(true),
            Command::PreviousSentence => self.move_sentence(false),
            Command::NextMention => self.next_mention(true),
            Command::PreviousMention => self.next_mention(false),
            Command::NextQuotation => self.next_quotation(true),
            Command::PreviousQuotation => self.next_quotation(false),
            Command::SelectWords => return self.select(Unit::Word),
            Command::SelectSentences => return self.select(Unit::Sentence),
            Command::ExtendRight => return self.extend(true),
            Command::ExtendLeft => return self.extend(false),
            Command::OtherEnd => return self.other_end(),
            _ => return self.edit_prompt(command),
        }
        self.drag_selection();
    }

    fn open(&mut self) -> Vec<Change> {
        match (self.overlay(), self.focus) {
            (Some(Overlay::Mentions), _) => self.open_place(),
            (Some(Overlay::Bookmarks), _) => self.open_bookmark(),
            (Some(Overlay::Problems), _) => self.open_problem(),
            (Some(Overlay::Card), _) => self.open_card_line(),
            (Some(_), _) => Vec::new(),
            (None, Pane::Articles) => {
                let changes = self.list.selected.map(|id| self.show_article(id)).unwrap_or_default();
                self.set_focus(Pane::Reader);
                changes
            }
            (None, Pane::Entities) => self.open_entity(),
            (None, Pane::Reader) => {
                let at = self.reader.rows.get(self.reader.rows.at(self.reader.cursor)).map(|row| row.kind);
                if matches!(at, Some(super::RowKind::Fold { .. })) {
                    self.toggle_debris();
                } else if let Some(entity) = self.entity_near_cursor() {
                    self.choose(Some(entity));
                }
                Vec::new()
            }
        }
    }

    /// Goes to the first mention of the selected entity here, or in the next article that has one.
    fn open_entity(&mut self) -> Vec<Change> {
        let Some(entity) = self.side.list.selected else { return Vec::new() };
        self.choose(Some(entity));
        self.set_focus(Pane::Reader);
        let here =
            self.reader.article.map(|article| (article, self.index.postings_in(entity, article).first()));
        match here {
            Some((article, Some(first))) => {
                let to = self.span_of(*first).map_or(0, |span| span.start);
                self.jump_to(article, to)
            }
            _ => self.next_across(true),
        }
    }

    fn step_article(&mut self, forward: bool) -> Vec<Change> {
        self.overlays.clear();
        match self.neighbour(if forward { 1 } else { -1 }) {
            Some(id) if Some(id) != self.reader.article => self.show_article(id),
            _ => {
                self.notice =
                    if forward { "this is the last article" } else { "this is the first article" }.into();
                Vec::new()
            }
        }
    }

    /// Gives the focus to a pane; the layout may change by it.
    pub(super) fn set_focus(&mut self, pane: Pane) {
        self.overlays.clear();
        self.focus = pane;
        if pane != Pane::Reader {
            self.zen = false;
            self.reader.selection = None;
        }
        self.fit_width();
    }

    fn turn_pane(&mut self, by: isize, around: bool) {
        if self.overlay().is_some() {
            return;
        }
        let at = PANES.iter().position(|pane| *pane == self.focus).unwrap_or(0).cast_signed() + by;
        let to = if around { at.rem_euclid(3) } else { at.clamp(0, 2) };
        self.set_focus(PANES[to.unsigned_abs()]);
    }

    fn toggle_zen(&mut self) {
        self.overlays.clear();
        self.zen = !self.zen;
        self.focus = Pane::Reader;
        self.fit_width();
    }

    fn toggle_debris(&mut self) {
        self.reader.unfolded = !self.reader.unfolded;
        self.lay_out();
        let any = self.article().is_some_and(|article| !article.debris.is_empty());
        self.notice = match (any, self.reader.unfolded) {
            (false, _) => "no debris in this article",
            (true, true) => "debris shown",
            (true, false) => "debris folded",
        }
        .into();
    }

    fn rescope(&mut self) {
        self.side.all = !self.side.all;
        self.refresh_side();
        self.notice =
            if self.side.all { "entities of all articles" } else { "entities of this article" }.into();
    }
}
