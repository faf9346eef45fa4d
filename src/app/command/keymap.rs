//! Which keys lead to which command: the table's defaults, with the reader's own bindings over them.

use super::entry::{Command, Entry, TABLE};
use super::key::Key;
use super::scope::Scope;
use std::collections::BTreeMap;

/// The bindings in force.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<(Command, Vec<Vec<Key>>)>,
}

/// What keys typed so far lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeymapResult {
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

impl BadBinding {
    /// The name of the command in whose line of the file the mistake is.
    pub fn command(&self) -> &str {
        match self {
            Self::Command(name) | Self::Twice { second: name, .. } | Self::Key { command: name, .. } => name,
        }
    }
}

/// Scopes whose keys hide those of the scopes behind them, where both apply. While typing, all keys type.
const NEARER: [(Scope, &[Scope]); 5] = [
    (Scope::Reader, &[Scope::Anywhere]),
    (Scope::Selection, &[Scope::Reader, Scope::Anywhere]),
    (Scope::List, &[Scope::Anywhere]),
    (Scope::Entities, &[Scope::List, Scope::Anywhere]),
    (Scope::Bookmarks, &[Scope::List, Scope::Anywhere]),
];

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

    /// Takes `chords` from other commands of the same scope, as far as those have not been given them by the
    /// reader.
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
            let clash = |theirs: &Vec<Key>| chords.iter().any(|ours| clash(ours, theirs));
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

    /// What the reader's own bindings, of the commands `own`, take away without saying it: a line for each
    /// command that has no key left, and for each key that does something else in some place.
    pub fn shadows(&self, own: &[Command]) -> Vec<String> {
        let mut lines = self.without_keys(own);
        for (near, far) in NEARER {
            let place = Scope::ALL.iter().find(|(scope, _)| *scope == near).map_or("", |(_, name)| name);
            for (hidden, behind) in far.iter().flat_map(|scope| self.in_scope(*scope)) {
                for (shown, before) in self.in_scope(near) {
                    if !own.contains(&hidden) && !own.contains(&shown) {
                        continue;
                    }
                    let pairs = behind.iter().flat_map(|one| before.iter().map(move |two| (one, two)));
                    let meant = |one, two| is_usual(hidden, one) && is_usual(shown, two);
                    let clashes = pairs.filter(|(one, two)| clash(one, two) && !meant(one, two));
                    lines.extend(clashes.map(|(one, two)| {
                        let (key, name) = (written(one), hidden.entry().name);
                        let (other, other_name) = (written(two), shown.entry().name);
                        let place = place.to_lowercase();
                        format!(
                            "\"{key}\" is for \"{name}\", but {place} \"{other}\" is for \"{other_name}\""
                        )
                    }));
                }
            }
        }
        lines
    }

    /// A line for each command whose last key one of `own` was given.
    fn without_keys(&self, own: &[Command]) -> Vec<String> {
        let without = self.bindings.iter().filter(|(left, chords)| chords.is_empty() && !own.contains(left));
        let line = |(left, _): &(Command, Vec<Vec<Key>>)| {
            let usual = || left.entry().keys.iter().filter_map(|keys| chord(keys));
            let takes = |chords: &[Vec<Key>]| usual().any(|keys| chords.iter().any(|own| clash(own, &keys)));
            let mut same = self.in_scope(left.entry().scope);
            let (taker, _) = same.find(|(taker, chords)| own.contains(taker) && takes(chords))?;
            let (left, taker) = (left.entry().name, taker.entry().name);
            Some(format!("\"{left}\" has no key any more: \"{taker}\" has it"))
        };
        without.filter_map(line).collect()
    }

    /// What `typed` leads to; of several scopes the first in `scopes` wins.
    pub fn find(&self, typed: &[Key], scopes: &[Scope]) -> KeymapResult {
        let mut prefix = false;
        for scope in scopes {
            for (command, chords) in self.in_scope(*scope) {
                for chord in chords {
                    if chord == typed {
                        return KeymapResult::Command(command);
                    }
                    prefix |= chord.starts_with(typed);
                }
            }
        }
        if prefix { KeymapResult::Prefix } else { KeymapResult::Nothing }
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

/// Whether one key, or the beginning of a chord, stands in the way of the other.
fn clash(one: &[Key], other: &[Key]) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

/// Whether it is one of the keys that the table gives the command.
fn is_usual(command: Command, keys: &[Key]) -> bool {
    command.entry().keys.iter().any(|usual| chord(usual).as_deref() == Some(keys))
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
        assert_eq!(map.find(&keys("g"), &[Scope::Anywhere]), KeymapResult::Prefix);
        assert_eq!(map.find(&keys("g g"), &[Scope::Anywhere]), KeymapResult::Command(Command::Top));
        assert_eq!(map.find(&keys("g x"), &[Scope::Anywhere]), KeymapResult::Nothing);
        let follow: Vec<_> =
            map.continuations(&keys("g"), &[Scope::Anywhere]).into_iter().map(|c| c.0).collect();
        assert_eq!(follow, ["g", "/", "a", "d", "i", "r", "s", "+", "-"]);
    }

    #[test]
    fn the_nearer_scope_wins() {
        let map = Keymap::default();
        assert_eq!(
            map.find(&keys("l"), &[Scope::Selection, Scope::Anywhere]),
            KeymapResult::Command(Command::ExtendRight)
        );
        assert_eq!(
            map.find(&keys("l"), &[Scope::Reader, Scope::Anywhere]),
            KeymapResult::Command(Command::PaneRight)
        );
    }

    #[test]
    fn no_two_commands_of_a_scope_share_a_key() {
        let map = Keymap::default();
        for (command, chords) in &map.bindings {
            for chord in chords {
                let scope = command.entry().scope;
                for length in 1..chord.len() {
                    assert_eq!(
                        map.find(&chord[..length], &[scope]),
                        KeymapResult::Prefix,
                        "{}",
                        written(chord)
                    );
                }
                assert_eq!(map.find(chord, &[scope]), KeymapResult::Command(*command), "{}", written(chord));
            }
        }
    }

    #[test]
    fn keys_that_hide_each_other_are_told() {
        let told = |own: &[(&str, &[&str])]| {
            let own: BTreeMap<String, Vec<String>> = own
                .iter()
                .map(|(name, keys)| ((*name).to_owned(), keys.iter().map(|key| (*key).to_owned()).collect()))
                .collect();
            let mut map = Keymap::default();
            map.rebind(&own).unwrap();
            map.shadows(&own.keys().filter_map(|name| Command::named(name)).collect::<Vec<_>>())
        };
        assert_eq!(told(&[]), Vec::<String>::new());
        assert_eq!(told(&[("next", &["n", "Alt-n"]), ("pane-right", &["l"])]), Vec::<String>::new());
        assert_eq!(told(&[("bookmark", &["n"])]), ["\"next\" has no key any more: \"bookmark\" has it"]);
        assert_eq!(told(&[("bookmark", &["n"]), ("next", &["Alt-n"])]), Vec::<String>::new());
        assert_eq!(told(&[("up", &["j"])]), Vec::<String>::new(), "down has another key");
        assert_eq!(
            told(&[("next", &["n", "C-n"])]),
            ["\"C-n\" is for \"next\", but in a list \"C-n\" is for \"list-down\""]
        );
        assert_eq!(
            told(&[("select-words", &["b"])]),
            ["\"b\" is for \"bookmark\", but in the reader \"b\" is for \"select-words\""]
        );
        let chords = told(&[("next-label", &["g"])]);
        assert_eq!(chords.len(), 9, "every chord of g is out of reach in the entities: {chords:?}");
        assert!(chords[0].ends_with("but in the entities \"g\" is for \"next-label\""));
    }

    #[test]
    fn own_bindings_replace_and_mistakes_are_named() {
        let mut map = Keymap::default();
        map.rebind(&BTreeMap::from([("down".into(), vec!["C-j".into()])])).unwrap();
        assert_eq!(map.find(&keys("C-j"), &[Scope::Anywhere]), KeymapResult::Command(Command::Down));
        assert_eq!(map.find(&keys("j"), &[Scope::Anywhere]), KeymapResult::Nothing);
        map.rebind(&BTreeMap::from([("bookmark".into(), vec!["n".into()])])).unwrap();
        assert_eq!(map.find(&keys("n"), &[Scope::Anywhere]), KeymapResult::Command(Command::Bookmark));
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
