//! Help and palette: the commands that fit what is typed.

use super::list_state::ListState;
use crate::app::command::Command;

/// One line of the help or the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MenuItem {
    /// The scope that the next lines are of.
    Scope(&'static str),
    /// A command.
    Command(Command),
    /// The search that is kept under this name.
    Search(String),
}

/// The state of help and palette.
#[derive(Debug, Default)]
pub struct Menu {
    /// The selection and the filter.
    pub list: ListState<MenuItem>,
    /// Its lines.
    pub items: Vec<MenuItem>,
}

impl Menu {
    /// What can be chosen, in the order in which it is shown.
    pub fn choices(&self) -> Vec<MenuItem> {
        self.items.iter().filter(|item| !matches!(item, MenuItem::Scope(_))).cloned().collect()
    }

    /// The commands in the order in which they are shown.
    #[cfg(test)]
    pub fn commands(&self) -> Vec<Command> {
        let command = |item: &MenuItem| match item {
            MenuItem::Command(command) => Some(*command),
            _ => None,
        };
        self.items.iter().filter_map(command).collect()
    }

    /// The words of the filter.
    pub fn words(&self) -> Vec<String> {
        let words = self.list.filter.split(|c: char| c.is_whitespace() || c == '-');
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    }
}
