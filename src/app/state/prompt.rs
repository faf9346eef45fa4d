//! A line that is being typed.

use unicode_segmentation::UnicodeSegmentation;

/// What a prompt's text is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// Filters the list that has the focus, as one types.
    Filter,
    /// Searches the text of the article.
    Search,
    /// The note of the bookmark of this id.
    Note(String),
    /// The command that is given the text.
    Pipe,
    /// Searches all articles, as one types.
    Query,
    /// The name under which this search is kept.
    SaveSearch(String),
}

/// What can stand in the place of what is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// Where it stands, a byte of the text.
    pub from: usize,
    /// What can, each as it is shown and as it is typed.
    pub offered: Vec<(String, String)>,
    /// Which of them stands there.
    pub at: usize,
}

/// A line that is being typed, with a cursor in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// What it is for.
    pub purpose: Purpose,
    /// What has been typed.
    pub text: String,
    /// The cursor, a byte of `text` on a grapheme's boundary.
    pub cursor: usize,
    /// What stood there before, for leaving.
    pub before: String,
    /// How many lines back among those typed before it goes; 0 for the line being typed.
    pub back: usize,
    /// What Tab offers, until something else is typed.
    pub completion: Option<Completion>,
}

impl Prompt {
    /// A prompt that starts out with `text`.
    pub fn new(purpose: Purpose, text: &str) -> Self {
        let (text, before) = (text.to_owned(), text.to_owned());
        Self { purpose, cursor: text.len(), text, before, back: 0, completion: None }
    }

    /// Types `text` at the cursor; line ends become blanks.
    pub fn insert(&mut self, text: &str) {
        let line = text.replace(['\n', '\r', '\t'], " ");
        self.text.insert_str(self.cursor, &line);
        self.cursor += line.len();
    }

    /// Puts the next or previous of what is offered in its place; false where nothing is.
    pub(in crate::app) fn turn_completion(&mut self, forward: bool) -> bool {
        let Some(completion) = &mut self.completion else { return false };
        let count = completion.offered.len();
        completion.at = (completion.at + if forward { 1 } else { count - 1 }) % count;
        let words = completion.offered[completion.at].1.clone();
        self.text.replace_range(completion.from..self.cursor, &words);
        self.cursor = completion.from + words.len();
        true
    }

    /// Offers what can stand from a byte up to the cursor; the first one is put there.
    pub(in crate::app) fn offer(&mut self, from: usize, offered: Vec<(String, String)>) {
        let Some(at) = offered.len().checked_sub(1) else { return };
        self.completion = Some(Completion { from, offered, at });
        self.turn_completion(true);
    }

    /// Puts a line that was typed before in place of what stands there.
    pub fn recall(&mut self, line: &str, back: usize) {
        line.clone_into(&mut self.text);
        self.cursor = line.len();
        self.back = back;
    }

    /// Moves the cursor by one grapheme.
    pub fn step(&mut self, forward: bool) {
        self.cursor = if forward { self.after() } else { self.before_cursor() };
    }

    /// Moves the cursor to the start or the end.
    pub fn move_to_end(&mut self, end: bool) {
        self.cursor = if end { self.text.len() } else { 0 };
    }

    /// Deletes the grapheme before or under the cursor.
    pub fn delete(&mut self, forward: bool) {
        let (from, to) =
            if forward { (self.cursor, self.after()) } else { (self.before_cursor(), self.cursor) };
        self.cut(from, to);
    }

    /// Deletes the word before the cursor.
    pub fn delete_word(&mut self) {
        let head = self.text[..self.cursor].trim_end();
        let from =
            head.char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8());
        self.cut(from, self.cursor);
    }

    /// Deletes all before the cursor.
    pub fn delete_line(&mut self) {
        self.cut(0, self.cursor);
    }

    fn cut(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.cursor = from;
    }

    fn before_cursor(&self) -> usize {
        self.text[..self.cursor].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.cursor + self.text[self.cursor..].graphemes(true).next().map_or(0, str::len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editing_goes_by_graphemes_and_words() {
        let mut prompt = Prompt::new(Purpose::Filter, "toka ye");
        prompt.insert("\u{301}v\n");
        assert_eq!(prompt.text, "toka ye\u{301}v ");
        prompt.delete(false);
        prompt.delete(false);
        prompt.delete(false);
        assert_eq!(prompt.text, "toka y");
        prompt.delete_word();
        assert_eq!((prompt.text.as_str(), prompt.cursor), ("toka ", 5));
        prompt.step(false);
        prompt.delete(true);
        assert_eq!((prompt.text.as_str(), prompt.cursor), ("toka", 4));
        prompt.move_to_end(false);
        prompt.step(true);
        prompt.delete_line();
        assert_eq!((prompt.text.as_str(), prompt.cursor), ("oka", 0));
    }
}
