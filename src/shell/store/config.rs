//! The reader's configuration file: `config.toml` in the platform's folder for configuration.

use crate::app::{BadBinding, Command, Keymap};
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};

/// What can be configured.
#[derive(Debug, Default)]
pub(in crate::shell) struct Config {
    /// Only ASCII characters for lines and marks.
    pub(in crate::shell) ascii: bool,
    /// Whether the wheel and clicks are taken.
    pub(in crate::shell) mouse: bool,
    /// The widest a line of an article may be, in cells (30 to 80).
    pub(in crate::shell) measure: Option<u16>,
    /// Keys by command name; a chord is several keys with blanks between.
    pub(in crate::shell) keys: BTreeMap<String, Vec<String>>,
}

/// The names of the settings.
const SETTINGS: [&str; 4] = ["ascii", "mouse", "measure", "keys"];

/// Why the configuration cannot be used. Each message names the file and the reason.
#[derive(Debug, thiserror::Error)]
pub(in crate::shell) enum ConfigError {
    /// The file cannot be read.
    #[error("{path}: {error}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// It is not TOML, or does not say what it may say.
    #[error("{path}: line {line}: {reason}")]
    Form {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong, in one line.
        reason: String,
    },
}

/// What is wrong, and the bytes of the file where it stands.
type Wrong = (Range<usize>, String);

impl Config {
    /// Reads `path`, or else the file in the usual place where there is one.
    pub(in crate::shell) fn load(path: Option<&Path>) -> Result<(Self, Keymap), ConfigError> {
        let usual = || {
            directories::ProjectDirs::from("", "", "byline").map(|dirs| dirs.config_dir().join("config.toml"))
        };
        let Some(file) = path.map(Path::to_owned).or_else(usual) else { return Ok(Default::default()) };
        match crate::shell::regular_file::read_text(&file) {
            Ok(text) => Self::parse(&text, &file),
            Err(error) if path.is_none() && error.kind() == io::ErrorKind::NotFound => Ok(Default::default()),
            Err(error) => Err(ConfigError::Io { path: file, error }),
        }
    }

    fn parse(text: &str, file: &Path) -> Result<(Self, Keymap), ConfigError> {
        Self::read(text).map_err(|(place, reason)| {
            let line = text[..place.start.min(text.len())].matches('\n').count() + 1;
            ConfigError::Form { path: file.to_owned(), line, reason }
        })
    }

    fn read(text: &str) -> Result<(Self, Keymap), Wrong> {
        let form =
            |error: toml::de::Error| (error.span().unwrap_or(0..0), error.message().replace('\n', " "));
        let table = DeTable::parse(text).map_err(form)?;
        let mut config = Self::default();
        let mut places = BTreeMap::new();
        for (name, value) in table.get_ref() {
            let expected = |what: &str| {
                let reason = format!("{} is to be {what}, not {}", name.get_ref(), is(value.get_ref()));
                (value.span(), reason)
            };
            let truth = || value.get_ref().as_bool().ok_or_else(|| expected("true or false"));
            match name.get_ref().as_ref() {
                "ascii" => config.ascii = truth()?,
                "mouse" => config.mouse = truth()?,
                "measure" => {
                    let number = value.get_ref().as_integer();
                    let number = number.and_then(|n| u16::from_str_radix(n.as_str(), n.radix()).ok());
                    let fits = number.filter(|number| (30..=80).contains(number));
                    config.measure = Some(fits.ok_or_else(|| expected("a whole number from 30 to 80"))?);
                }
                "keys" => {
                    let keys = value.get_ref().as_table().ok_or_else(|| expected("a table of commands"))?;
                    config.bind(keys, &mut places)?;
                }
                other => {
                    let reason = format!("there is no setting {other:?}, only {}", SETTINGS.join(", "));
                    return Err((name.span(), reason));
                }
            }
        }
        let mut keymap = Keymap::default();
        let place = |reason: &BadBinding| places.get(reason.command()).cloned().unwrap_or(0..0);
        keymap.rebind(&config.keys).map_err(|reason| (place(&reason), reason.to_string()))?;
        Ok((config, keymap))
    }

    /// Takes in the keys of each command, and where each is named.
    fn bind(
        &mut self,
        table: &DeTable<'_>,
        places: &mut BTreeMap<String, Range<usize>>,
    ) -> Result<(), Wrong> {
        for (name, value) in table {
            let key = |value: &DeValue<'_>| value.as_str().map(str::to_owned);
            let keys = match value.get_ref() {
                DeValue::Array(keys) => keys.iter().map(|one| key(one.get_ref())).collect(),
                one => key(one).map(|one| vec![one]),
            };
            let command = name.get_ref().to_string();
            let Some(keys) = keys else {
                let wrong = match value.get_ref() {
                    DeValue::Array(_) => "a list of other things",
                    other => is(other),
                };
                let reason = format!(
                    "the keys of {command} are to be one in quotation marks or a list of such, not {wrong}"
                );
                return Err((value.span(), reason));
            };
            places.insert(command.clone(), name.span());
            self.keys.insert(command, keys);
        }
        Ok(())
    }

    /// What is given keys that do not do what is said everywhere, a line each.
    pub(in crate::shell) fn shadows(&self, keymap: &Keymap) -> Vec<String> {
        keymap.shadows(&self.keys.keys().filter_map(|name| Command::named(name)).collect::<Vec<_>>())
    }
}

/// What a value is, in words.
fn is(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "that number",
        DeValue::Float(_) => "a fraction",
        DeValue::Boolean(true) => "true",
        DeValue::Boolean(false) => "false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<(Config, Keymap), String> {
        Config::parse(text, Path::new("c.toml")).map_err(|error| error.to_string())
    }

    #[test]
    fn mistakes_are_named_with_file_and_line() {
        for (text, said) in [
            (
                "ascii = true\nmaus = 1",
                "line 2: there is no setting \"maus\", only ascii, mouse, measure, keys",
            ),
            ("[key]\ndown = 'j'", "line 1: there is no setting \"key\", only ascii, mouse, measure, keys"),
            ("\nascii = 'yes'", "line 2: ascii is to be true or false, not a text"),
            ("mouse = 1", "line 1: mouse is to be true or false, not that number"),
            ("measure = 500", "line 1: measure is to be a whole number from 30 to 80, not that number"),
            ("measure = 60.5", "line 1: measure is to be a whole number from 30 to 80, not a fraction"),
            ("measure = 'wide'", "line 1: measure is to be a whole number from 30 to 80, not a text"),
            ("keys = true", "line 1: keys is to be a table of commands, not true"),
            ("[keys]\nup = 'k'\ndwon = ['j']", "line 3: there is no command \"dwon\""),
            ("[keys]\ndown = 'Hyper-j'", "line 2: \"Hyper-j\" for \"down\" is no key"),
            (
                "[keys]\ndown = 7",
                "line 2: the keys of down are to be one in quotation marks or a list of such, not that number",
            ),
            (
                "[keys]\ndown = ['j', 7]",
                "line 2: the keys of down are to be one in quotation marks or a list of such, not a list of other things",
            ),
            ("[keys]\ncard = 'x'\nnote = 'x'", "line 3: \"x\" cannot be for \"card\" and \"note\""),
        ] {
            assert_eq!(parse(text).unwrap_err(), format!("c.toml: {said}"));
        }
        assert!(parse("ascii = tru").unwrap_err().starts_with("c.toml: line 1: "));
        assert!(parse("[keys]\ndown = 'C-j'").is_ok());
        assert!(parse("ascii = true\n[keys]\ndown = ['C-j', 'x x']").unwrap().0.ascii);
    }
}
