//! The help and the palette: the table of commands with the keys in force, searchable.

use super::command::{Command, Scope, TABLE};
use super::{App, Listing, Overlay};
use crate::corpus::Pattern;
use std::cmp::Reverse;

/// One line of the help or the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MenuItem {
    /// The scope that the next lines are of.
    Scope(&'static str),
    /// A command.
    Command(Command),
}

/// The state of help and palette.
#[derive(Debug, Default)]
pub struct Menu {
    /// The selection and the filter.
    pub list: Listing<Command>,
    /// Its lines.
    pub items: Vec<MenuItem>,
}

impl Menu {
    /// The commands in the order in which they are shown.
    pub fn commands(&self) -> Vec<Command> {
        let command = |item: &MenuItem| match item {
            MenuItem::Command(command) => Some(*command),
            MenuItem::Scope(_) => None,
        };
        self.items.iter().filter_map(command).collect()
    }
}

impl App {
    /// Opens the help or the palette.
    pub(super) fn open_menu(&mut self, which: Overlay) {
        self.menu = Menu::default();
        self.overlays.push(which);
        self.refresh_menu();
    }

    /// Works out the lines anew.
    pub(super) fn refresh_menu(&mut self) {
        let pattern = Pattern::parse(&self.menu.list.filter);
        let mut items = Vec::new();
        if pattern.is_empty() && self.overlay() == Some(Overlay::Help) {
            for (scope, heading) in Scope::ALL {
                items.push(MenuItem::Scope(heading));
                let of = TABLE.iter().filter(|entry| entry.scope == scope);
                items.extend(of.map(|entry| MenuItem::Command(entry.command)));
            }
        } else {
            let mut found: Vec<_> = TABLE
                .iter()
                .filter(|entry| self.overlay() == Some(Overlay::Help) || entry.scope != Scope::Prompt)
                .filter_map(|entry| {
                    Some((entry.command, pattern.matches(&self.menu_text(entry.command))?.score))
                })
                .collect();
            found.sort_by_key(|(_, score)| Reverse(*score));
            items.extend(found.into_iter().map(|(command, _)| MenuItem::Command(command)));
        }
        self.menu.items = items;
        let commands = self.menu.commands();
        self.menu.list.settle(&commands);
    }

    /// What the filter is matched against: keys, name and help line.
    pub fn menu_text(&self, command: Command) -> String {
        let entry = command.entry();
        format!("{} {} {}", entry.name, entry.help, self.keymap.keys(command).join(" "))
    }
}
