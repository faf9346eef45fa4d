//! What the environment says of the terminal.

/// Whether the terminal says that it cannot move its cursor.
pub(super) fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Whether colours are not wanted (<https://no-color.org>).
pub(super) fn is_no_color() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// How wide the terminal is: as `COLUMNS` says, else as itself does.
pub(super) fn columns() -> Option<usize> {
    let said =
        std::env::var("COLUMNS").ok().and_then(|said| said.parse().ok()).filter(|columns| *columns > 0);
    // A terminal that does not know its size says 0.
    let asked = || crossterm::terminal::size().ok().map(|(columns, _)| usize::from(columns));
    said.or_else(asked).filter(|columns| *columns > 0)
}
