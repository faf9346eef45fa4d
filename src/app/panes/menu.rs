//! The help and the palette: the table of commands with the keys in force, searchable.

use crate::app::command::{Entry, Scope, TABLE};
use crate::app::message::Effect;
use crate::app::state::{App, Menu, MenuItem, Overlay};

/// How well a command fits what is typed, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is the command's name or one of its keys.
    Name,
    /// The name begins with it.
    Beginning,
    /// Each word begins a part of the name.
    Parts,
    /// It stands in the name.
    Inside,
    /// Each word is one of the name or of the help.
    Help,
}

impl App {
    /// Opens the help or the palette.
    pub(in crate::app) fn open_menu(&mut self, which: Overlay) {
        self.menu = Menu::default();
        self.overlays.push(which);
        self.refresh_menu();
    }

    /// Opens the palette, for typing.
    pub(in crate::app) fn open_palette(&mut self) {
        self.open_menu(Overlay::Palette);
        self.begin_search();
    }

    /// Does what the selected command does.
    pub(in crate::app) fn run_selected(&mut self) -> Vec<Effect> {
        let Some(chosen) = self.menu.list.selected.take() else {
            self.notice = "no command fits".into();
            return Vec::new();
        };
        self.overlays.pop();
        match chosen {
            MenuItem::Command(command) => self.run(command),
            MenuItem::Search(name) => {
                self.open_saved_search(&name);
                Vec::new()
            }
            MenuItem::Scope(_) => Vec::new(),
        }
    }

    /// Works out the lines anew.
    pub(in crate::app) fn refresh_menu(&mut self) {
        let typed = self.menu.words();
        let mut items = Vec::new();
        if self.menu.list.filter.trim().is_empty() && self.overlay() == Some(Overlay::Help) {
            for (scope, heading) in Scope::ALL {
                items.push(MenuItem::Scope(heading));
                let of = TABLE.iter().filter(|entry| entry.scope == scope);
                items.extend(of.map(|entry| MenuItem::Command(entry.command)));
            }
        } else {
            let mut found: Vec<_> = TABLE
                .iter()
                .filter(|entry| self.overlay() == Some(Overlay::Help) || entry.scope != Scope::Prompt)
                .filter_map(|entry| Some((entry.command, self.fits(entry, &typed)?)))
                .collect();
            found.sort_by_key(|(_, fit)| *fit);
            if self.overlay() == Some(Overlay::Palette) {
                items.extend(self.saved_searches(&typed).into_iter().map(MenuItem::Search));
            }
            items.extend(found.into_iter().map(|(command, _)| MenuItem::Command(command)));
        }
        self.menu.items = items;
        let choices = self.menu.choices();
        self.menu.list.keep_selection(&choices);
    }

    /// The names of kept searches of which each word that is typed begins one; all of them where none is.
    fn saved_searches(&self, typed: &[String]) -> Vec<String> {
        let begins = |name: &str, word: &String| {
            let mut parts = name.split(|c: char| c.is_whitespace() || c == '-');
            parts.any(|part| part.to_lowercase().starts_with(word.as_str()))
        };
        let fits = |name: &&String| typed.iter().all(|word| begins(name, word));
        self.user_data.searches.keys().filter(fits).cloned().collect()
    }

    /// How well a command fits the words that are typed. A fuzzy match would have everything fit a little,
    /// and Enter run what nobody meant.
    fn fits(&self, entry: &Entry, typed: &[String]) -> Option<Fit> {
        let whole = typed.join("-");
        let mut keys = self.keymap.keys(entry.command).into_iter();
        let filter = self.menu.list.filter.trim();
        if entry.name == whole || keys.any(|key| key == filter) {
            return Some(Fit::Name);
        }
        if typed.is_empty() {
            return filter.is_empty().then_some(Fit::Beginning);
        }
        let parts = || entry.name.split('-');
        if entry.name.starts_with(&whole) {
            return Some(Fit::Beginning);
        }
        if typed.iter().all(|word| parts().any(|part| part.starts_with(word.as_str()))) {
            return Some(Fit::Parts);
        }
        if entry.name.contains(&whole) {
            return Some(Fit::Inside);
        }
        let help = entry.help.to_lowercase();
        let words: Vec<&str> = help.split(|c: char| !c.is_alphanumeric()).chain(parts()).collect();
        // The last word may still be being typed.
        let (last, before) = typed.split_last()?;
        let begun = last.chars().count() >= LEAST_BEGUN;
        let last_fits = words.iter().any(|word| word == last || (begun && word.starts_with(last.as_str())));
        (last_fits && before.iter().all(|word| words.contains(&word.as_str()))).then_some(Fit::Help)
    }
}

/// So many letters may stand for a word of the help that begins with them.
const LEAST_BEGUN: usize = 3;

#[cfg(test)]
mod tests {
    use crate::app::Overlay;
    use crate::app::testing::{STORIES, app, press};

    /// Those that the palette offers for what is typed, the first first.
    fn offered(typed: &str) -> Vec<&'static str> {
        let mut app = app((120, 40), &STORIES);
        press(&mut app, ":");
        press(&mut app, &typed.replace(' ', " Space ").split(' ').map(letters).collect::<Vec<_>>().join(" "));
        app.menu.commands().into_iter().map(|command| command.entry().name).collect()
    }

    /// Letters as `press` types them.
    fn letters(word: &str) -> String {
        if word == "Space" { word.to_owned() } else { format!("\"{word}") }
    }

    #[test]
    fn the_palette_offers_names_first_then_whole_words_of_the_help() {
        for (typed, first) in [
            ("zen", "zen"),
            ("next", "next"),
            ("book", "bookmark"),
            ("next art", "next-article"),
            ("art next", "next-article"),
            ("mention", "mentions"),
            ("adverts", "debris"),
            ("adv", "debris"),
            ("clipboard", ""),
            ("theme", ""),
            ("xyz", ""),
            ("zn", ""),
            ("B", "bookmarks"),
            ("-", "narrower"),
            ("g d", "card"),
        ] {
            let offered = offered(typed);
            assert_eq!(offered.first().copied().unwrap_or_default(), first, "{typed}: {offered:?}");
        }
        let named = |names: &[&str]| names.iter().take_while(|name| name.contains("article")).count();
        let all = offered("article");
        assert!(named(&all) >= 3 && named(&all) < all.len(), "names come before words of the help: {all:?}");
    }

    #[test]
    fn enter_does_nothing_where_no_command_fits() {
        let mut app = app((120, 40), &STORIES);
        press(&mut app, "2 w");
        let before = (app.reader.cursor, app.chosen);
        let effects = press(&mut app, ": \"theme Enter Enter");
        assert_eq!((effects, (app.reader.cursor, app.chosen)), (Vec::new(), before));
        assert_eq!(app.overlay(), Some(Overlay::Palette), "what was typed can be mended");
        press(&mut app, "BS BS BS BS BS \"zen Enter");
        assert!(app.zen);
        press(&mut app, "z ? / \"theme Enter Enter");
        assert_eq!((app.overlay(), app.notice.as_str()), (Some(Overlay::Help), "no command fits"));
    }
}
