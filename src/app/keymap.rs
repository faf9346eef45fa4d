//! Which keys lead to which command: the table's defaults, with the reader's own bindings over them.

use super::command::{Command, Entry, Key, Scope, TABLE};
use std::collections::BTreeMap;

/// The bindings in force.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<(Command, Vec<Vec<Key>>)>,
}

/// What keys typed so far lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A command.
    Command(Command),
    /// Nothing yet: they begin a chord.
    Prefix,
    /// Nothing.
    Nothing,
}

/// Why bindings from a configuration file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadBinding {
    /// There is no command of that name.
    #[error("there is no command \"{0}\"")]
    Command(String),
    /// Two commands of one scope are given the same key, or one the beginning of the other's.
    #[error("\"{key}\" cannot be for \"{first}\" and \"{second}\"")]
    Twice {
        /// The key of the first.
        key: String,
        /// A command's name.
        first: String,
        /// Another's.
        second: String,
    },
    /// That is no key.
    #[error("\"{key}\" for \"{command}\" is no key")]
    Key {
        /// The command's name.
        command: String,
        /// What was written.
        key: String,
    },
}

impl Default for Keymap {
    fn default() -> Self {
        let of = |entry: &Entry| (entry.command, entry.keys.iter().filter_map(|keys| chord(keys)).collect());
        Self { bindings: TABLE.iter().map(of).collect() }
    }
}

impl Keymap {
    /// Replaces the keys of the named commands.
    pub fn rebind(&mut self, own: &BTreeMap<String, Vec<String>>) -> Result<(), BadBinding> {
        for (name, keys) in own {
            let command = Command::named(name).ok_or_else(|| BadBinding::Command(name.clone()))?;
            let read = |key: &String| {
                chord(key).ok_or_else(|| BadBinding::Key { command: name.clone(), key: key.clone() })
            };
            let chords = keys.iter().map(read).collect::<Result<Vec<_>, _>>()?;
            self.free(command, &chords, own)?;
            if let Some((_, bound)) = self.bindings.iter_mut().find(|(bound, _)| *bound == command) {
                *bound = chords;
            }
        }
        Ok(())
    }

    /// Takes `chords` from other commands of the same scope, as far as those have not been given them by the reader.
    fn free(
        &mut self,
        command: Command,
        chords: &[Vec<Key>],
        own: &BTreeMap<String, Vec<String>>,
    ) -> Result<(), BadBinding> {
        let scope = command.entry().scope;
        let others =
            self.bindings.iter_mut().filter(|(other, _)| *other != command && other.entry().scope == scope);
        for (other, bound) in others {
            let clash = |theirs: &Vec<Key>| {
                chords.iter().any(|ours| ours.starts_with(theirs) || theirs.starts_with(ours))
            };
            if let Some(theirs) = bound.iter().find(|theirs| clash(theirs))
                && own.contains_key(other.entry().name)
                && own
                    .keys()
                    .take_while(|name| *name != command.entry().name)
                    .any(|name| name == other.entry().name)
            {
                let (first, second) = (other.entry().name.to_owned(), command.entry().name.to_owned());
                return Err(BadBinding::Twice { key: written(theirs), first, second });
            }
            bound.retain(|theirs| !clash(theirs));
        }
        Ok(())
    }

    /// What `typed` leads to; of several scopes the first in `scopes` wins.
    pub fn find(&self, typed: &[Key], scopes: &[Scope]) -> Found {
        let mut prefix = false;
        for scope in scopes {
            for (command, chords) in self.in_scope(*scope) {
                for chord in chords {
                    if chord == typed {
                        return Found::Command(command);
                    }
                    prefix |= chord.starts_with(typed);
                }
            }
        }
        if prefix { Found::Prefix } else { Found::Nothing }
    }

    /// What may follow `typed`: the rest of each chord and its command.
    pub fn continuations(&self, typed: &[Key], scopes: &[Scope]) -> Vec<(String, Command)> {
        let bindings = scopes.iter().flat_map(|scope| self.in_scope(*scope));
        let rest = |(command, chords): (Command, &[Vec<Key>])| {
            chords
                .iter()
                .filter_map(|chord| chord.strip_prefix(typed).filter(|rest| !rest.is_empty()))
                .map(|rest| (written(rest), command))
                .collect::<Vec<_>>()
        };
        bindings.flat_map(rest).collect()
    }

    /// The keys of a command as people read them, the first first.
    pub fn keys(&self, command: Command) -> Vec<String> {
        let bound = self.bindings.iter().find(|(bound, _)| *bound == command);
        bound.map(|(_, chords)| chords.iter().map(|chord| written(chord)).collect()).unwrap_or_default()
    }

    /// The first key of a command, if it has one.
    pub fn key(&self, command: Command) -> Option<String> {
        self.keys(command).into_iter().next()
    }

    fn in_scope(&self, scope: Scope) -> impl Iterator<Item = (Command, &[Vec<Key>])> {
        self.bindings
            .iter()
            .filter(move |(command, _)| command.entry().scope == scope)
            .map(|(command, chords)| (*command, chords.as_slice()))
    }
}

fn chord(keys: &str) -> Option<Vec<Key>> {
    let keys: Option<Vec<Key>> = keys.split_whitespace().map(Key::parse).collect();
    keys.filter(|keys| !keys.is_empty())
}

fn written(chord: &[Key]) -> String {
    chord.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(typed: &str) -> Vec<Key> {
        typed.split(' ').map(|key| Key::parse(key).unwrap()).collect()
    }

    #[test]
    fn a_chord_is_found_after_its_last_key() {
        let map = Keymap::default();
        assert_eq!(map.find(&keys("g"), &[Scope::Anywhere]), Found::Prefix);
        assert_eq!(map.find(&keys("g g"), &[Scope::Anywhere]), Found::Command(Command::Top));
        assert_eq!(map.find(&keys("g x"), &[Scope::Anywhere]), Found::Nothing);
        let follow: Vec<_> =
            map.continuations(&keys("g"), &[Scope::Anywhere]).into_iter().map(|c| c.0).collect();
        assert_eq!(follow, ["g", "d", "i", "r", "s", "+", "-"]);
    }

    #[test]
    fn the_nearer_scope_wins() {
        let map = Keymap::default();
        assert_eq!(
            map.find(&keys("l"), &[Scope::Selection, Scope::Anywhere]),
            Found::Command(Command::ExtendRight)
        );
        assert_eq!(
            map.find(&keys("l"), &[Scope::Reader, Scope::Anywhere]),
            Found::Command(Command::PaneRight)
        );
    }

    #[test]
    fn no_two_commands_of_a_scope_share_a_key() {
        let map = Keymap::default();
        for (command, chords) in &map.bindings {
            for chord in chords {
                let scope = command.entry().scope;
                for length in 1..chord.len() {
                    assert_eq!(map.find(&chord[..length], &[scope]), Found::Prefix, "{}", written(chord));
                }
                assert_eq!(map.find(chord, &[scope]), Found::Command(*command), "{}", written(chord));
            }
        }
    }

    #[test]
    fn own_bindings_replace_and_mistakes_are_named() {
        let mut map = Keymap::default();
        map.rebind(&BTreeMap::from([("down".into(), vec!["C-j".into()])])).unwrap();
        assert_eq!(map.find(&keys("C-j"), &[Scope::Anywhere]), Found::Command(Command::Down));
        assert_eq!(map.find(&keys("j"), &[Scope::Anywhere]), Found::Nothing);
        map.rebind(&BTreeMap::from([("bookmark".into(), vec!["n".into()])])).unwrap();
        assert_eq!(map.find(&keys("n"), &[Scope::Anywhere]), Found::Command(Command::Bookmark));
        assert_eq!(
            map.keys(Command::Next),
            Vec::<String>::new(),
            "hints must not name a key that does something else"
        );
        let twice = BTreeMap::from([("card".into(), vec!["x".into()]), ("note".into(), vec!["x y".into()])]);
        assert!(matches!(map.rebind(&twice), Err(BadBinding::Twice { .. })));
        let bad = map.rebind(&BTreeMap::from([("dwon".into(), vec![])]));
        assert_eq!(bad, Err(BadBinding::Command("dwon".into())));
        let bad = map.rebind(&BTreeMap::from([("down".into(), vec!["Hyper-x".into()])]));
        assert_eq!(bad, Err(BadBinding::Key { command: "down".into(), key: "Hyper-x".into() }));
    }
}
