//! The command line: what may be said on it and what it means.

use crate::shell::load::From;
use crate::shell::remote::{Address, Limits, RemoteError};
use crate::source::{FieldMapError, Options};
use clap::{ArgAction, Args as Group, CommandFactory, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

/// What stands below the options in every help page.
const AFTER_HELP: &str = "\
Environment:
  NO_COLOR         no colours, unless --color always
  BYLINE_DATA_DIR  where bookmarks and read marks are kept
  BYLINE_CACHE_DIR where the libraries of large folders are kept
  BYLINE_FROM_AUTH who asks the server of --from: USER:PASSWORD, or a scheme and a token (ApiKey ...)
  COLUMNS          how wide a terminal is that `list` and the like print on

Exit status: 0 if all went well, 1 if something could not be read or saved (the rest is done all the same) or a search finds nothing, 2 for a \
command line that makes no sense.";

/// Read a folder of articles by keyboard
///
/// Opens files and folders of articles in a reader: see who, where, when and how much, jump to every mention,
/// keep passages. Without a PATH it opens the folder it is started in, if that holds articles, else five
/// built-in ones. A PATH that is named like a subcommand is opened as ./NAME or after --.
#[derive(Debug, Parser)]
#[command(name = "byline", version, after_help = AFTER_HELP, max_term_width = 100)]
#[command(subcommand_value_name = "SUBCOMMAND", subcommand_help_heading = "Without a screen")]
#[command(disable_help_subcommand = true)]
#[command(override_usage = "byline [OPTIONS] [PATH]...\n       byline SUBCOMMAND [OPTIONS] [PATH]...")]
pub(in crate::shell) struct Args {
    /// What to print, instead of opening the reader.
    #[command(subcommand)]
    pub(in crate::shell) command: Option<Command>,
    /// Files and folders to read; - is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::shell) paths: Vec<PathBuf>,
    /// How to do it.
    #[command(flatten)]
    pub(in crate::shell) common: Common,
}

/// Options of the reader, and those that stand before or behind a subcommand too.
#[derive(Debug, Clone, Default, Group)]
pub(in crate::shell) struct Common {
    /// Draw lines and marks in ASCII only
    #[arg(long, global = true)]
    pub(in crate::shell) ascii: bool,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(in crate::shell) color: When,
    /// Use this configuration file
    #[arg(long, value_name = "FILE")]
    pub(in crate::shell) config: Option<PathBuf>,
    /// Where records (JSON, tables) hold what: text=body.content, title=head; may be given several times
    #[arg(long, global = true, value_name = "FIELD=PATH")]
    pub(in crate::shell) map: Vec<String>,
    /// Open an index of Elasticsearch or OpenSearch (Datashare, OpenAleph) instead of files: http://HOST:PORT/INDEX
    #[arg(long, global = true, value_name = "ADDRESS")]
    pub(in crate::shell) from: Option<String>,
    /// Show every article that stands in several files each time
    #[arg(long)]
    pub(in crate::shell) all: bool,
    /// Follow the folders: new files come in, changed ones are read anew
    #[arg(long)]
    pub(in crate::shell) watch: bool,
    /// Keep bookmarks and read marks in this folder
    #[arg(long, global = true, value_name = "DIR")]
    pub(in crate::shell) data: Option<PathBuf>,
    /// Keep the libraries of large folders in this folder
    #[arg(long, global = true, value_name = "DIR")]
    pub(in crate::shell) cache: Option<PathBuf>,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::shell) enum When {
    /// On a terminal, unless the environment forbids it
    #[default]
    Auto,
    /// Into files and pipes too
    Always,
    /// Not even on a terminal
    Never,
}

/// How to print.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::shell) enum Format {
    /// Columns for people
    #[default]
    Text,
    /// One JSON object a line for programs
    Jsonl,
}

/// In which order articles are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::shell) enum HitOrder {
    /// The newest first
    Newest,
    /// Those that fit best first
    Best,
}

/// What becomes of the lines that are no part of the story.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::shell) enum Debris {
    /// Print them behind the name of the rule that found them
    #[default]
    Mark,
    /// Leave them out
    Drop,
    /// Print them like all the others
    Keep,
}

/// What a printing subcommand reads, and how it prints.
#[derive(Debug, Clone, Default, Group)]
pub(in crate::shell) struct Input {
    /// Files and folders to read; - is standard input
    #[arg(value_name = "PATH")]
    pub(in crate::shell) paths: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(in crate::shell) format: Format,
    /// Leave out articles that are the same as an earlier one
    #[arg(long)]
    pub(in crate::shell) once: bool,
}

/// What is searched for, where, and how it is printed.
#[derive(Debug, Clone, Group)]
pub(in crate::shell) struct Sought {
    // One list, since options may stand between paths and query, and of two lists the first would end there.
    /// What to search for (README.md has the query language); before it files and folders to search, - is standard input
    #[arg(value_name = "QUERY", required = true)]
    words: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(in crate::shell) format: Format,
    /// In which order, once all is searched, instead of as found
    #[arg(long, value_name = "ORDER")]
    pub(in crate::shell) sort: Option<HitOrder>,
}

/// Which libraries, and what is done with them.
#[derive(Debug, Clone, Default, Group)]
pub(in crate::shell) struct Kept {
    /// Files and folders that were opened together; none: all libraries
    #[arg(value_name = "PATH")]
    pub(in crate::shell) paths: Vec<PathBuf>,
    /// Read all of them and compare checksums
    #[arg(long, conflicts_with = "clear")]
    pub(in crate::shell) check: bool,
    /// Remove them; the articles are not touched
    #[arg(long)]
    pub(in crate::shell) clear: bool,
}

/// What can be done without a screen.
#[derive(Debug, Clone, Subcommand)]
pub(in crate::shell) enum Command {
    /// List the articles with what is known about them
    List {
        /// What to read.
        #[command(flatten)]
        input: Input,
        /// List what could not be read, and what had to be done to read the rest, instead of the articles
        #[arg(long, action = ArgAction::SetTrue)]
        problems: bool,
        /// Say how much each article mentions: they are analysed for it
        #[arg(long, action = ArgAction::SetTrue)]
        mentions: bool,
    },
    /// Print the texts
    Text {
        /// What to read.
        #[command(flatten)]
        input: Input,
        /// What to do with lines that are no part of the story
        #[arg(long, value_name = "HOW", default_value = "mark")]
        debris: Debris,
    },
    /// List people, organizations, places, figures, ... over all articles
    Entities(Input),
    /// List every mention of an entity, with its place
    Mentions {
        /// What to read.
        #[command(flatten)]
        input: Input,
        /// Say behind each mention what every pass of the analysis did to it, and behind an article's mentions what they dropped
        #[arg(long, action = ArgAction::SetTrue)]
        trace: bool,
    },
    /// List what is quoted, with its speaker
    Quotes(Input),
    /// Search the articles: words, "phrases", AND OR NOT, pre*, /regex/, near:person, org:NAME, date:2025-11..
    ///
    /// Hits are printed in their sentences as they are found. Where there is a library of these folders, it is used; none is
    /// made. Exit status: 0 if something was found, 1 if not,
    /// 2 for a query that makes no sense. A QUERY that begins with - stands behind --.
    #[command(override_usage = "byline search [OPTIONS] [PATH]... QUERY")]
    Search(Sought),
    /// List what was bookmarked: everywhere, or in these articles
    Bookmarks(Input),
    /// Show, check or clear what is kept of folders between runs, to open them faster
    Library(Kept),
    /// Print a script that completes byline's command line
    Completions {
        /// The shell it is for
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

impl Args {
    /// Reads a command line, the program's name first.
    ///
    /// # Errors
    /// What to print and how to exit: help and version too come this way.
    pub(in crate::shell) fn read(
        line: impl IntoIterator<Item = impl Into<OsString> + Clone>,
    ) -> Result<Self, clap::Error> {
        let args = Self::try_parse_from(line)?;
        if let (Some(_), Some(path)) = (&args.command, args.paths.first()) {
            let kind = clap::error::ErrorKind::ArgumentConflict;
            let path = path.display();
            let message =
                format!("the subcommand comes before {path}; to open a file of its name, put ./ before it");
            return Err(Self::command().error(kind, message));
        }
        if args.common.from.is_some() && (args.common.watch || !args.all_paths().is_empty()) {
            let message = "--from opens an index instead of files, once: no PATH and no --watch go with it";
            return Err(Self::command().error(clap::error::ErrorKind::ArgumentConflict, message));
        }
        if let Err(error) = args.common.from() {
            // What was typed is not repeated: it may have a password in it.
            let message = format!("--from {error}");
            return Err(Self::command().error(clap::error::ErrorKind::ValueValidation, message));
        }
        if matches!(&args.command, Some(Command::Search(sought)) if sought.query().is_none()) {
            let message = "the query is no UTF-8";
            return Err(Self::command().error(clap::error::ErrorKind::ValueValidation, message));
        }
        if let Err(error) = args.common.options() {
            return Err(Self::command().error(clap::error::ErrorKind::ValueValidation, error));
        }
        Ok(args)
    }

    /// The paths that are named, wherever they stand.
    fn all_paths(&self) -> &[PathBuf] {
        match &self.command {
            None | Some(Command::Completions { .. } | Command::Man) => &self.paths,
            Some(
                Command::List { input, .. }
                | Command::Text { input, .. }
                | Command::Entities(input)
                | Command::Mentions { input, .. }
                | Command::Quotes(input)
                | Command::Bookmarks(input),
            ) => &input.paths,
            Some(Command::Search(sought)) => sought.paths(),
            Some(Command::Library(kept)) => &kept.paths,
        }
    }
}

impl Sought {
    /// Files and folders to search.
    pub(in crate::shell) fn paths(&self) -> &[PathBuf] {
        self.words.split_last().map_or(&[], |(_, paths)| paths)
    }

    /// What to search for; [`Args::read`] has refused what is no text.
    pub(in crate::shell) fn query(&self) -> Option<&str> {
        self.words.last()?.to_str()
    }
}

impl Common {
    /// The index of a server that is to be opened, where one is named.
    ///
    /// # Errors
    /// [`RemoteError`] where what is named is no index; [`Args::read`] has refused those.
    pub(in crate::shell) fn from(&self) -> Result<Option<From>, RemoteError> {
        let Some(typed) = &self.from else { return Ok(None) };
        let auth = std::env::var("BYLINE_FROM_AUTH").ok();
        let address = Address::parse(typed, auth.as_deref())?;
        let fields = self.options().unwrap_or_default().fields;
        Ok(Some(From { address, limits: Limits::default(), fields }))
    }

    /// How files are to be read.
    ///
    /// # Errors
    /// [`FieldMapError`] where a `--map` is not understood; [`Args::read`] has refused those.
    pub(in crate::shell) fn options(&self) -> Result<Options, FieldMapError> {
        let mut options = Options::default();
        self.map.iter().flat_map(|typed| typed.split(',')).try_for_each(|typed| options.fields.add(typed))?;
        Ok(options)
    }
}

/// Writes a completion script.
pub(in crate::shell) fn completions(shell: clap_complete::Shell, out: &mut impl Write) -> io::Result<()> {
    // The generator panics where writing fails.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "byline", &mut script);
    out.write_all(&script)
}

/// Writes the manual page, and behind it one for each subcommand.
pub(in crate::shell) fn manual(out: &mut impl Write) -> io::Result<()> {
    let mut command = Args::command();
    command.build();
    clap_mangen::Man::new(command.clone()).render(out)?;
    for part in command.get_subcommands() {
        clap_mangen::Man::new(part.clone().version(env!("CARGO_PKG_VERSION"))).render(out)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Args, clap::Error> {
        Args::read(std::iter::once("byline").chain(line.split_whitespace()))
    }

    #[test]
    fn the_table_of_arguments_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn a_path_named_like_a_subcommand_can_be_opened() {
        for line in ["./list", "-- list"] {
            let args = read(line).unwrap();
            assert!(args.command.is_none(), "{line}");
            assert_eq!(args.paths.len(), 1, "{line}");
        }
        let args = read("a.txt list").unwrap();
        assert!(args.command.is_none() && args.paths.len() == 2);
        let args = read("list -- list").unwrap();
        assert!(
            matches!(args.command, Some(Command::List { input, .. }) if input.paths == [PathBuf::from("list")])
        );
    }

    #[test]
    fn a_querys_options_stand_anywhere() {
        for line in [
            "a --format jsonl b q",
            "a b q --format jsonl",
            "--format jsonl a b q",
            "a b --format jsonl -- q",
        ] {
            let Some(Command::Search(sought)) = read(&format!("search {line}")).unwrap().command else {
                panic!("{line}")
            };
            let paths = ["a", "b"].map(PathBuf::from);
            assert_eq!((sought.paths(), sought.query()), (&paths[..], Some("q")), "{line}");
            assert_eq!(sought.format, Format::Jsonl, "{line}");
        }
        assert_eq!(read("search --format jsonl").unwrap_err().exit_code(), 2);
    }

    #[test]
    fn options_stand_before_and_behind_a_subcommand() {
        for line in ["--data d --color never list a", "list a --data d --color never"] {
            let args = read(line).unwrap();
            assert_eq!(
                (args.common.data, args.common.color),
                (Some(PathBuf::from("d")), When::Never),
                "{line}"
            );
        }
    }

    #[test]
    fn nonsense_is_a_usage_error() {
        for line in [
            "--nonsense",
            "list --format xml",
            "--map text",
            "--map nonsense=a list",
            "text --debris",
            "completions",
            "man a",
        ] {
            assert_eq!(read(line).unwrap_err().exit_code(), 2, "{line}");
        }
    }
}
