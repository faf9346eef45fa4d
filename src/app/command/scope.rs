//! Where commands apply.

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

/// Under which overlays a command acts. Elsewhere nobody would see what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Under {
    /// Under none: it is about the panes.
    Nothing,
    /// Under the search of all articles: it is about the order of a list.
    Search,
    /// Under these, lists of passages and cards: it is about a passage or an entity.
    Passages,
    /// Under these and the list of problems: it is about a file.
    Files,
    /// Under all.
    Anything,
}
