//! The one table of commands, from which the bindings, the help, the footer's hints, the palette and the README's
//! key table all come. No key is matched anywhere else.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fmt;

/// One key with its modifiers, in a form in which equal keys are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        Self::new(event.code, event.modifiers)
    }
}

impl Key {
    /// The key; Shift counts only where the key does not already say it.
    pub fn new(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let (code, mut modifiers) = match code {
            KeyCode::Tab if modifiers.contains(KeyModifiers::SHIFT) => (KeyCode::BackTab, modifiers),
            other => (other, modifiers),
        };
        modifiers &= KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT;
        if matches!(code, KeyCode::Char(_) | KeyCode::BackTab) {
            modifiers -= KeyModifiers::SHIFT;
        }
        Self { code, modifiers }
    }

    /// Reads one key as the table writes it: `j`, `C-d`, `Alt-Right`, `Space`, `S-Tab`.
    pub fn parse(written: &str) -> Option<Self> {
        let mut rest = written;
        let mut modifiers = KeyModifiers::NONE;
        while let Some((mark, key)) =
            rest.split_once('-').filter(|(mark, key)| !mark.is_empty() && !key.is_empty())
        {
            modifiers |= match mark {
                "C" | "Ctrl" => KeyModifiers::CONTROL,
                "A" | "M" | "Alt" => KeyModifiers::ALT,
                "S" | "Shift" => KeyModifiers::SHIFT,
                _ => return None,
            };
            rest = key;
        }
        let named = NAMED.iter().find(|(name, _)| *name == rest).map(|(_, code)| *code);
        let mut chars = rest.chars();
        let function = rest.strip_prefix('F').and_then(|number| number.parse().ok()).map(KeyCode::F);
        let code = named
            .or(function)
            .or_else(|| chars.next().filter(|_| chars.next().is_none()).map(KeyCode::Char))?;
        Some(Self::new(code, modifiers))
    }

    /// The character it types, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => Some(c),
            _ => None,
        }
    }
}

const NAMED: [(&str, KeyCode); 16] = [
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("S-Tab", KeyCode::BackTab),
    ("Space", KeyCode::Char(' ')),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("Del", KeyCode::Delete),
    ("BS", KeyCode::Backspace),
    ("Ins", KeyCode::Insert),
];

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (bit, mark) in
            [(KeyModifiers::CONTROL, "C-"), (KeyModifiers::ALT, "Alt-"), (KeyModifiers::SHIFT, "S-")]
        {
            if self.modifiers.contains(bit) {
                f.write_str(mark)?;
            }
        }
        match NAMED.iter().find(|(_, code)| *code == self.code) {
            Some((name, _)) => f.write_str(name),
            None => match self.code {
                KeyCode::Char(c) => write!(f, "{c}"),
                other => write!(f, "{other}"),
            },
        }
    }
}

/// Where a command applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Everywhere except while typing into a prompt.
    Anywhere,
    /// In the reader pane.
    Reader,
    /// While text is being selected in the reader.
    Selection,
    /// In every list: articles, entities, bookmarks, mentions, help, palette.
    List,
    /// In the list of entities.
    Entities,
    /// In the list of bookmarks.
    Bookmarks,
    /// While typing into a prompt.
    Prompt,
}

impl Scope {
    /// Every scope, in the order of the help, with its heading there.
    pub const ALL: [(Scope, &'static str); 7] = [
        (Scope::Anywhere, "Anywhere"),
        (Scope::Reader, "In the reader"),
        (Scope::Selection, "While selecting"),
        (Scope::List, "In a list"),
        (Scope::Entities, "In the entities"),
        (Scope::Bookmarks, "In the bookmarks"),
        (Scope::Prompt, "While typing"),
    ];
}

macro_rules! commands {
    ($($scope:ident { $($command:ident $name:literal [$($key:literal),*] $hint:literal $help:literal)* })*) => {
        /// Everything a key can do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Command { $($(#[doc = $help] $command,)*)* }

        /// The table of commands, in the order of the help.
        pub const TABLE: &[Entry] = &[$($(
            Entry { command: Command::$command, name: $name, help: $help, hint: $hint, scope: Scope::$scope, keys: &[$($key),*] },
        )*)*];
    };
}

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

commands! {
    Anywhere {
        Down "down" ["j", "Down"] "" "one row or item down"
        Up "up" ["k", "Up"] "" "one row or item up"
        HalfDown "half-page-down" ["C-d"] "" "half a page down"
        HalfUp "half-page-up" ["C-u"] "" "half a page up"
        PageDown "page-down" ["C-f", "Space", "PgDn"] "page" "a page down"
        PageUp "page-up" ["C-b", "PgUp"] "" "a page up"
        Top "top" ["g g", "Home"] "top" "to the top"
        Bottom "bottom" ["G", "End"] "" "to the end"
        PaneLeft "pane-left" ["h", "Left"] "" "to the pane on the left"
        PaneRight "pane-right" ["l", "Right"] "" "to the pane on the right"
        NextPane "next-pane" ["Tab"] "pane" "to the next pane"
        PreviousPane "previous-pane" ["S-Tab"] "" "to the pane before"
        GoArticles "articles" ["1"] "articles" "to the list of articles"
        GoReader "reader" ["2"] "reader" "to the reader"
        GoEntities "entities" ["3"] "entities" "to the entities"
        Open "open" ["Enter"] "open" "open the article, the entity's first mention, the place"
        NextArticle "next-article" ["J"] "next article" "the next article, from any pane"
        PreviousArticle "previous-article" ["K"] "" "the article before, from any pane"
        Search "search" ["/"] "search" "filter the list as you type; search the reader's text"
        Next "next" ["n"] "next" "next mention of the chosen entity, or search hit"
        Previous "previous" ["N"] "" "mention or hit before"
        NextAnywhere "next-across" ["]"] "on through articles" "next mention, on through the other articles"
        PreviousAnywhere "previous-across" ["["] "" "mention before, back through the other articles"
        ChooseNext "choose-next" ["*"] "choose" "choose the entity under the cursor; its next mention"
        ChoosePrevious "choose-previous" ["#"] "" "choose the entity under the cursor; the mention before"
        Card "card" ["g d"] "card" "the entity's card: names, company, quotations, reasons"
        Particulars "particulars" ["g i"] "about it" "the article's card: what is known of it, and from where"
        Mentions "mentions" ["g r"] "all mentions" "all mentions in their sentences, across the corpus"
        Only "only" ["f"] "only these" "keep only articles that mention the entity"
        Without "without" ["F"] "only others" "keep only articles that do not mention the entity"
        Leave "leave" ["Esc"] "back" "leave prompt, selection, filter, chips, the entity"
        Bookmark "bookmark" ["b"] "keep" "keep the selection, or the sentence, as a bookmark"
        Bookmarks "bookmarks" ["B"] "bookmarks" "all bookmarks, across all articles"
        Problems "problems" ["!"] "problems" "what could not be read, or not just so"
        Note "note" ["a"] "note" "write a note on the bookmark"
        Delete "delete" ["d d"] "delete" "delete the bookmark"
        Copy "copy" ["y"] "copy" "copy the selection, or the sentence, with its citation"
        Back "back" ["C-o", "Alt-Left"] "jump back" "back to where the last jump came from"
        Forward "forward" ["Alt-Right"] "" "forward again"
        Undo "undo" ["u"] "undo" "undo the last change of bookmarks, notes and read marks"
        Redo "redo" ["C-r"] "" "redo it"
        Read "read" ["r"] "read" "mark the article read or unread"
        Sort "sort" ["s"] "sort" "sort the list another way"
        Reverse "reverse" ["g s"] "reverse" "turn the order of the list around"
        Group "group" ["S"] "group" "group the list by day, by outlet, or not"
        Copies "copies" ["x"] "copies" "show all copies of the article, or one again"
        Scope "scope" ["c"] "this or all" "entities of this article, or of the whole corpus"
        Zen "zen" ["z"] "zen" "only the text, or all panes"
        Debris "debris" ["D"] "debris" "show or fold debris: adverts, links to other stories"
        Wider "wider" ["+", "g +"] "wider" "a wider measure"
        Narrower "narrower" ["-", "g -"] "narrower" "a narrower measure"
        Browse "browse" ["o"] "address" "open the article's address in the browser"
        Edit "edit" ["e"] "edit" "edit the file in $VISUAL or $EDITOR, at the line"
        Pipe "pipe" ["|"] "" "give the selection, or the article's text, to a command"
        Help "help" ["?", "F1"] "help" "these keys, searchable"
        Palette "palette" [":"] "" "commands by name"
        Reload "reload" ["R"] "" "look at the files again: new, changed, gone"
        Redraw "redraw" ["C-l"] "" "draw the screen anew"
        Suspend "suspend" ["C-z"] "" "suspend the program"
        Quit "quit" ["q"] "quit" "close what lies on top, or leave the program"
        QuitAll "quit-all" ["Q", "C-c"] "" "leave the program"
    }
    Reader {
        NextParagraph "next-paragraph" ["}"] "" "to the next paragraph"
        PreviousParagraph "previous-paragraph" ["{"] "" "to the paragraph before"
        NextSentence "next-sentence" [")"] "" "to the next sentence"
        PreviousSentence "previous-sentence" ["("] "" "to the sentence before"
        NextMention "next-mention" ["w"] "" "to the next mention of any entity"
        PreviousMention "previous-mention" ["W"] "" "to the mention of any entity before"
        NextQuotation "next-quotation" ["\""] "next quotation" "to the next quotation, and who says it"
        PreviousQuotation "previous-quotation" ["'"] "" "to the quotation before"
        SelectWords "select-words" ["v"] "select" "select word by word"
        SelectSentences "select-sentences" ["V"] "" "select sentence by sentence"
    }
    Selection {
        ExtendRight "extend-right" ["l", "Right", "w"] "longer" "one word or sentence further"
        ExtendLeft "extend-left" ["h", "Left", "W"] "shorter" "one word or sentence back"
        OtherEnd "other-end" ["o"] "other end" "move the other end of the selection"
    }
    List {
        ListDown "list-down" ["C-n"] "" "one item down, also while filtering"
        ListUp "list-up" ["C-p"] "" "one item up, also while filtering"
    }
    Entities {
        NextGroup "next-label" ["}", ")"] "" "to the next label"
        PreviousGroup "previous-label" ["{", "("] "" "to the label before"
    }
    Bookmarks {
        CopyBookmark "copy-bookmark" ["Y"] "" "copy the bookmark with its citation and note"
    }
    Prompt {
        Accept "accept" ["Enter"] "done" "take what is typed"
        Abandon "abandon" ["Esc", "C-c"] "leave" "leave the prompt"
        PromptDown "prompt-down" ["Down", "C-n", "C-j"] "" "one item down in the filtered list; a later search"
        PromptUp "prompt-up" ["Up", "C-p", "C-k"] "" "one item up in the filtered list; an earlier search"
        DeleteBack "delete-back" ["BS", "C-h"] "" "delete the character before the cursor"
        DeleteForward "delete-forward" ["Del", "C-d"] "" "delete the character under the cursor"
        DeleteWord "delete-word" ["C-w", "Alt-BS"] "" "delete the word before the cursor"
        DeleteLine "delete-line" ["C-u"] "" "delete all before the cursor"
        CursorLeft "cursor-left" ["Left", "C-b"] "" "cursor left"
        CursorRight "cursor-right" ["Right", "C-f"] "" "cursor right"
        CursorStart "cursor-start" ["Home", "C-a"] "" "cursor to the start"
        CursorEnd "cursor-end" ["End", "C-e"] "" "cursor to the end"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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

    #[test]
    fn shift_counts_once() {
        assert_eq!(
            Key::new(KeyCode::Char('G'), KeyModifiers::SHIFT),
            Key::new(KeyCode::Char('G'), KeyModifiers::NONE)
        );
        assert_eq!(Key::parse("S-Tab"), Some(Key::new(KeyCode::Tab, KeyModifiers::SHIFT)));
        assert_eq!(Key::parse("X-q"), None);
    }
}
