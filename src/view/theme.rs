//! Colours and marks: sixteen colours of the reader's own palette, or none; Unicode marks, or ASCII.

use crate::entity::Label;
use ratatui::style::{Color, Modifier, Style};

/// How everything looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Whether nothing but the texts of articles may go beyond ASCII.
    pub(super) ascii: bool,
    /// Whether colours are used at all. Without, modifiers alone tell things apart.
    pub(super) colours: bool,
    /// The marks.
    pub(super) marks: &'static Marks,
}

/// The characters that are not text.
#[derive(Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after what it marks")]
pub(super) struct Marks {
    pub(super) selected: &'static str,
    pub(super) unread: &'static str,
    pub(super) begun: &'static str,
    pub(super) read: &'static str,
    pub(super) only: &'static str,
    pub(super) without: &'static str,
    pub(super) sentence: &'static str,
    pub(super) kept: &'static str,
    pub(super) stop: &'static str,
    pub(super) thumb: &'static str,
    pub(super) thumb_stop: &'static str,
    pub(super) fold: &'static str,
    pub(super) unfolded: &'static str,
    pub(super) vertical: &'static str,
    pub(super) horizontal: &'static str,
    pub(super) cross_down: &'static str,
    pub(super) cross_up: &'static str,
    pub(super) cross: &'static str,
    pub(super) corners: [&'static str; 4],
    pub(super) dot: &'static str,
    pub(super) ellipsis: &'static str,
    /// Before how many files an article stands in.
    pub(super) times: &'static str,
    pub(super) prompt: &'static str,
    /// Nine steps from nothing to full, for sparklines.
    pub(super) spark: [&'static str; 9],
    /// A bar's whole cell.
    pub(super) bar: &'static str,
    /// What frames a made title.
    pub(super) made: [&'static str; 2],
    /// After the name of an order that begins with the most, and of one that is turned around.
    pub(super) orders: [&'static str; 2],
    pub(super) quotes: [&'static str; 2],
}

/// Marks for terminals that draw Unicode.
pub(super) const UNICODE: Marks = Marks {
    selected: "▌",
    unread: "●",
    begun: "◐",
    read: "○",
    only: "⊕",
    without: "⊖",
    sentence: "▎",
    kept: "◆",
    stop: "▐",
    thumb: "┃",
    thumb_stop: "█",
    fold: "▸",
    unfolded: "▾",
    vertical: "│",
    horizontal: "─",
    cross_down: "┬",
    cross_up: "┴",
    cross: "┼",
    corners: ["╭", "╮", "╰", "╯"],
    dot: "·",
    ellipsis: "…",
    times: "×",
    prompt: "›",
    spark: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    bar: "▬",
    made: ["‹", "›"],
    orders: ["\u{2193}", "\u{2191}"],
    quotes: ["“", "”"],
};

/// Marks for terminals that draw ASCII only.
pub(super) const ASCII: Marks = Marks {
    selected: ">",
    unread: "*",
    begun: "~",
    read: "-",
    only: "+",
    without: "-",
    sentence: "|",
    kept: "#",
    stop: "=",
    thumb: "|",
    thumb_stop: "#",
    fold: "+",
    unfolded: "-",
    vertical: "|",
    horizontal: "-",
    cross_down: "+",
    cross_up: "+",
    cross: "+",
    corners: ["+", "+", "+", "+"],
    dot: "-",
    ellipsis: "~",
    times: "x",
    prompt: ">",
    spark: [" ", ".", ".", ":", ":", "|", "|", "#", "#"],
    bar: "=",
    made: ["<", ">"],
    orders: ["v", "^"],
    quotes: ["\"", "\""],
};

/// The marks of typography that the program's own words use, one cell each, in ASCII.
pub(super) fn plain(symbol: &str) -> Option<&'static str> {
    Some(match symbol {
        "\u{2026}" => ASCII.ellipsis,
        "\u{b7}" | "\u{2013}" | "\u{2014}" => ASCII.dot,
        "\u{201c}" | "\u{201d}" => "\"",
        "\u{2018}" | "\u{2019}" => "'",
        "\u{d7}" => ASCII.times,
        "\u{25c6}" => ASCII.kept,
        "\u{2039}" => "<",
        "\u{203a}" => ">",
        _ => return None,
    })
}

impl Theme {
    /// The theme for a terminal with or without colours, with or without Unicode.
    pub fn new(colours: bool, ascii: bool) -> Self {
        Self { ascii, colours, marks: if ascii { &ASCII } else { &UNICODE } }
    }

    fn coloured(self, colour: Color, modifier: Modifier) -> Style {
        let style = Style::new().add_modifier(modifier);
        if self.colours { style.fg(colour) } else { style }
    }

    /// Text that matters less. Not bright black: in some palettes (Solarized) that is the colour of the
    /// background, where a terminal that does not draw DIM shows the text all the same.
    #[expect(clippy::unused_self, reason = "asked for as all other looks are")]
    pub(super) fn dim(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// Lines between panes.
    pub(super) fn line(self) -> Style {
        self.dim()
    }

    /// The heading of a pane, with the focus or without.
    pub(super) fn heading(self, focus: bool) -> Style {
        if focus {
            self.coloured(Color::Cyan, Modifier::BOLD)
        } else {
            self.dim().add_modifier(Modifier::BOLD)
        }
    }

    /// The selected item of a list, in the pane with the focus or in another.
    pub(super) fn selected(self, focus: bool) -> Style {
        match (self.colours, focus) {
            (true, true) => Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD),
            (_, true) => Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED),
            (_, false) => Style::new().add_modifier(Modifier::BOLD),
        }
    }

    /// Characters that a filter matched.
    pub(super) fn matched(self) -> Style {
        self.coloured(Color::Yellow, Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// The other search hits.
    pub(super) fn other_hit(self) -> Style {
        self.coloured(Color::Yellow, Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// The search hit one is on.
    pub(super) fn hit(self) -> Style {
        if self.colours {
            Style::new().fg(Color::Black).bg(Color::Yellow)
        } else {
            Style::new().add_modifier(Modifier::REVERSED)
        }
    }

    /// The quotation that the cursor is on. Without colours italics stand for a label, and only the margin
    /// tells.
    pub(super) fn quoted(self) -> Style {
        if self.colours { Style::new().add_modifier(Modifier::ITALIC) } else { Style::new() }
    }

    /// Selected text.
    pub(super) fn selection(self) -> Style {
        if self.colours {
            Style::new().bg(Color::Blue).fg(Color::White)
        } else {
            Style::new().add_modifier(Modifier::REVERSED)
        }
    }

    /// A title or a name that stands out.
    #[expect(clippy::unused_self, reason = "asked for as all other looks are")]
    pub(super) fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// Marks of the reader's own: kept passages.
    pub(super) fn kept(self) -> Style {
        self.coloured(Color::Yellow, Modifier::empty())
    }

    /// Marks of the chosen entity: the scroll bar, counts.
    pub(super) fn chosen(self) -> Style {
        self.coloured(Color::Cyan, Modifier::BOLD)
    }

    /// Keys in hints.
    pub(super) fn key(self) -> Style {
        self.coloured(Color::Cyan, Modifier::empty())
    }

    /// Something that went wrong or needs a look.
    pub(super) fn warning(self) -> Style {
        self.coloured(Color::Yellow, Modifier::empty())
    }

    /// Mentions of a label: a colour, and modifiers that differ too.
    pub(super) fn label(self, label: Label) -> Style {
        let (colour, modifier) = match label {
            Label::Person => (Color::LightCyan, Modifier::BOLD),
            Label::Organization => (Color::LightYellow, Modifier::UNDERLINED),
            Label::Place => (Color::LightGreen, Modifier::ITALIC),
            Label::Group => (Color::Green, Modifier::empty()),
            Label::Document => (Color::LightBlue, Modifier::ITALIC.union(Modifier::UNDERLINED)),
            Label::Event => (Color::LightRed, Modifier::BOLD.union(Modifier::ITALIC)),
            Label::Date => (Color::Blue, Modifier::empty()),
            Label::Money | Label::Percent | Label::Quantity => (Color::LightMagenta, Modifier::empty()),
        };
        self.coloured(colour, modifier)
    }
}
