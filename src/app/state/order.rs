//! How the list of articles is sorted and grouped.

/// How the list is sorted. Ties keep the order in which articles were found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// As the files were found.
    #[default]
    Found,
    /// The newest first; those without a date last.
    Date,
    /// By outlet.
    Outlet,
    /// By title.
    Title,
    /// The longest first.
    Length,
    /// Unread ones first.
    Unread,
    /// Those that mention the chosen entity most, first.
    Mentions,
    /// Those that stand in most files first.
    Copies,
}

/// How the list is grouped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Group {
    /// Not at all.
    #[default]
    None,
    /// By the day of publication, the latest first.
    Day,
    /// By outlet.
    Outlet,
}

impl Group {
    /// The next way to group.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Group::None => Group::Day,
            Group::Day => Group::Outlet,
            Group::Outlet => Group::None,
        }
    }

    /// For the last line.
    pub fn name(self) -> &'static str {
        match self {
            Group::None => "not grouped",
            Group::Day => "grouped by day",
            Group::Outlet => "grouped by outlet",
        }
    }
}

impl Sort {
    /// The next way to sort.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Sort::Found => Sort::Date,
            Sort::Date => Sort::Outlet,
            Sort::Outlet => Sort::Title,
            Sort::Title => Sort::Length,
            Sort::Length => Sort::Unread,
            Sort::Unread => Sort::Mentions,
            Sort::Mentions => Sort::Copies,
            Sort::Copies => Sort::Found,
        }
    }

    /// Whether it begins with the latest, the longest or the most.
    pub fn is_descending(self) -> bool {
        matches!(self, Sort::Date | Sort::Length | Sort::Mentions | Sort::Copies)
    }

    /// For the head of the list.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Found => "as found",
            Sort::Date => "by date",
            Sort::Outlet => "by outlet",
            Sort::Title => "by title",
            Sort::Length => "by length",
            Sort::Unread => "unread first",
            Sort::Mentions => "by mentions",
            Sort::Copies => "by copies",
        }
    }
}
