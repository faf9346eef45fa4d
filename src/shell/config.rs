//! The reader's configuration file: `config.toml` in the platform's folder for configuration.

use crate::app::{BadBinding, Keymap};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// What can be configured.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Only ASCII characters for lines and marks.
    pub ascii: bool,
    /// Whether the wheel and clicks are taken.
    pub mouse: bool,
    /// The widest a line of an article may be, in cells (30 to 80).
    pub measure: Option<u16>,
    /// Keys by command name; a chord is several keys with blanks between.
    pub keys: BTreeMap<String, Keys>,
}

/// The keys of one command.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "the keys of a command are a string or a list of strings")]
pub enum Keys {
    /// One.
    One(String),
    /// Several, or none.
    Several(Vec<String>),
}

/// Why the configuration cannot be used. Each message names the file and the reason.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{path}: {error}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// It is not TOML of the right form.
    #[error("{path}: {reason}")]
    Form {
        /// The file.
        path: PathBuf,
        /// Where and why, in one line.
        reason: String,
    },
    /// Its keys cannot be bound.
    #[error("{path}: {reason}")]
    Keys {
        /// The file.
        path: PathBuf,
        /// Which and why.
        reason: BadBinding,
    },
}

impl Config {
    /// Reads `path`, or else the file in the usual place where there is one.
    pub fn load(path: Option<&Path>) -> Result<(Self, Keymap), ConfigError> {
        let usual = || {
            directories::ProjectDirs::from("", "", "byline").map(|dirs| dirs.config_dir().join("config.toml"))
        };
        let Some(file) = path.map(Path::to_owned).or_else(usual) else { return Ok(Default::default()) };
        match super::files::read_text(&file) {
            Ok(text) => Self::parse(&text, &file),
            Err(error) if path.is_none() && error.kind() == io::ErrorKind::NotFound => Ok(Default::default()),
            Err(error) => Err(ConfigError::Io { path: file, error }),
        }
    }

    fn parse(text: &str, file: &Path) -> Result<(Self, Keymap), ConfigError> {
        let form = |error: toml::de::Error| {
            let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
            let reason = format!("line {line}: {}", error.message().replace('\n', " "));
            ConfigError::Form { path: file.to_owned(), reason }
        };
        let config: Self = toml::from_str(text).map_err(form)?;
        let mut keymap = Keymap::default();
        if config.measure.is_some_and(|measure| !(30..=80).contains(&measure)) {
            let reason = "measure is from 30 to 80".to_owned();
            return Err(ConfigError::Form { path: file.to_owned(), reason });
        }
        let own = config.keys.iter().map(|(name, keys)| match keys {
            Keys::One(key) => (name.clone(), vec![key.clone()]),
            Keys::Several(keys) => (name.clone(), keys.clone()),
        });
        keymap
            .rebind(&own.collect())
            .map_err(|reason| ConfigError::Keys { path: file.to_owned(), reason })?;
        Ok((config, keymap))
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
        assert_eq!(
            parse("ascii = true\nmaus = 1\n").unwrap_err().split(": unknown").next(),
            Some("c.toml: line 2")
        );
        assert_eq!(parse("[keys]\ndwon = ['j']").unwrap_err(), "c.toml: there is no command \"dwon\"");
        assert_eq!(parse("measure = 500").unwrap_err(), "c.toml: measure is from 30 to 80");
        assert!(parse("[keys]\ndown = 'C-j'").is_ok());
        assert!(parse("[keys]\ndown = 7").unwrap_err().ends_with("a string or a list of strings"));
        assert!(parse("ascii = true\n[keys]\ndown = ['C-j', 'x x']").unwrap().0.ascii);
    }
}
