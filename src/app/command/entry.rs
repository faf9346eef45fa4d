//! What a command is: its row of the table without what it does.

use super::scope::{Scope, Under};
use super::table::commands;

macro_rules! define {
    ($($scope:ident { $(
        $command:ident $name:literal [$($key:literal),*] $under:ident $hint:literal $help:literal => $run:expr;
    )* })*) => {
        /// Everything a key can do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Command { $($(#[doc = $help] $command,)*)* }

        /// The table of commands, in the order of the help.
        pub const TABLE: &[Entry] = &[$($(Entry {
            command: Command::$command,
            name: $name,
            keys: &[$($key),*],
            scope: Scope::$scope,
            under: Under::$under,
            hint: $hint,
            help: $help,
        },)*)*];
    };
}

commands!(define);

/// One line of the [`TABLE`].
#[derive(Debug)]
pub struct Entry {
    /// What is done.
    pub command: Command,
    /// Its name in the palette and the configuration file.
    pub name: &'static str,
    /// What it does, in a line.
    pub help: &'static str,
    /// The same in a word or two, for the footer; empty where the footer never shows it.
    pub hint: &'static str,
    /// Where it applies.
    pub scope: Scope,
    /// Under which overlays it acts.
    pub under: Under,
    /// Its default keys; a chord is several keys with blanks between.
    pub keys: &'static [&'static str],
}

impl Command {
    /// Its line in the [`TABLE`].
    pub fn entry(self) -> &'static Entry {
        // Commands and table come from one macro, so the position of one is the position of the other.
        &TABLE[self as usize]
    }

    /// The command of that name.
    pub fn named(name: &str) -> Option<Self> {
        TABLE.iter().find(|entry| entry.name == name).map(|entry| entry.command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Key;
    use std::collections::HashSet;

    #[test]
    fn every_default_key_reads_back_as_written() {
        for entry in TABLE {
            for key in entry.keys.iter().flat_map(|chord| chord.split(' ')) {
                let parsed = Key::parse(key).unwrap_or_else(|| panic!("{key:?} of {} is no key", entry.name));
                assert_eq!(parsed.to_string(), key, "{}", entry.name);
            }
        }
    }

    #[test]
    fn names_are_unique_and_lead_to_their_command() {
        let names: HashSet<_> = TABLE.iter().map(|entry| entry.name).collect();
        assert_eq!(names.len(), TABLE.len());
        for entry in TABLE {
            assert_eq!(Command::named(entry.name), Some(entry.command));
            assert_eq!(entry.command.entry().name, entry.name);
        }
    }

    #[test]
    fn help_fits_a_screen_of_eighty_columns() {
        for entry in TABLE {
            assert!(entry.help.chars().count() <= 56, "{}: {}", entry.name, entry.help);
        }
    }
}
