//! Which pane stands where.

use crate::app::state::{App, Overlay, Pane};
use ratatui::layout::Rect;

/// From this many columns on, all three panes are shown.
const WIDE: u16 = 100;
/// Below this many columns, one pane at a time is shown.
const NARROW: u16 = 60;
/// From this many rows on, panes have a second line of heading and rules.
const TALL: u16 = 18;
/// On less than this, nothing useful can be drawn.
const LEAST: (u16, u16) = (20, 5);

/// What lies on top has this many rows that are not its list's: frame, heading and rule.
pub(super) const OVERLAY_FRAME: u16 = 3;

/// What lies on top is at least this high on a large screen, so that it does not jump about while one
/// filters.
const LEAST_OVERLAY: u16 = 14;

/// Left of the text: the mark of the sentence, and a blank. Right of it: a blank, the mark of a bookmark, the
/// scroll bar.
const MARGINS: u16 = 2 + 3;

/// Where everything is drawn. All in cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Areas {
    /// The list of articles, where it is shown.
    pub(crate) articles: Option<PaneArea>,
    /// The reader.
    pub(crate) reader: Option<PaneArea>,
    /// The side panel.
    pub(crate) entities: Option<PaneArea>,
    /// The last line.
    pub(crate) status: Rect,
    /// The rule over the last line, where there is room for one.
    pub(crate) rule: Option<Rect>,
    /// What lies on top.
    pub(crate) overlay: Option<Rect>,
    /// The screen is too small for anything.
    pub(crate) too_small: bool,
}

/// Where the parts of one pane are drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct PaneArea {
    /// All of it.
    pub(crate) whole: Rect,
    /// Its heading: one line, or two.
    pub(crate) head: Rect,
    /// The rest.
    pub(crate) body: Rect,
    /// For the reader: the first column of the text.
    pub(crate) text_x: u16,
    /// For the reader: the width of the text.
    pub(crate) text_width: u16,
}

/// Works out where everything is drawn on a screen of `app.size`.
pub(crate) fn areas(app: &App) -> Areas {
    let (width, height) = app.size;
    if width < LEAST.0 || height < LEAST.1 {
        return Areas { too_small: true, ..Areas::default() };
    }
    let tall = height >= TALL;
    let mut out = Areas {
        status: Rect::new(0, height - 1, width, 1),
        rule: tall.then(|| Rect::new(0, height - 2, width, 1)),
        ..Areas::default()
    };
    let room = Rect::new(0, 0, width, height - 1 - u16::from(tall));
    for (pane, x, pane_width) in columns(app, width) {
        let area = pane_area(Rect::new(x, room.y, pane_width, room.height), tall, app);
        match pane {
            Pane::Articles => out.articles = Some(area),
            Pane::Reader => out.reader = Some(area),
            Pane::Entities => out.entities = Some(area),
        }
    }
    out.overlay = app.overlay().map(|overlay| overlay_area(app, overlay, room));
    out
}

/// The panes that are shown: each with its first column and its width. Between two of them runs a line.
fn columns(app: &App, width: u16) -> Vec<(Pane, u16, u16)> {
    if app.zen {
        return vec![(Pane::Reader, 0, width)];
    }
    if width < NARROW {
        return vec![(app.focus, 0, width)];
    }
    if width < WIDE {
        let left = if app.focus == Pane::Entities { Pane::Entities } else { Pane::Articles };
        let first = (width * 33 / 100).clamp(22, 32);
        return vec![(left, 0, first), (Pane::Reader, first + 1, width - first - 1)];
    }
    let first = (width * 27 / 100).clamp(30, 46);
    let last = (width * 23 / 100).clamp(26, 40);
    let middle = width - first - last - 2;
    vec![(Pane::Articles, 0, first), (Pane::Reader, first + 1, middle), (Pane::Entities, width - last, last)]
}

fn pane_area(whole: Rect, tall: bool, app: &App) -> PaneArea {
    let head = if tall { 2 } else { 1 };
    let rule = u16::from(tall);
    let top = (head + rule).min(whole.height);
    let text_width = app.reader.measure.min(whole.width.saturating_sub(MARGINS)).max(1);
    PaneArea {
        whole,
        head: Rect { height: head, ..whole },
        body: Rect { y: whole.y + top, height: whole.height - top, ..whole },
        text_x: whole.x + 2 + whole.width.saturating_sub(MARGINS + text_width) / 2,
        text_width,
    }
}

/// On a small screen what lies on top covers all; on a large one it leaves what is under it to be seen.
fn overlay_area(app: &App, overlay: Overlay, room: Rect) -> Rect {
    if room.width < NARROW || room.height < TALL {
        return room;
    }
    let most = match overlay {
        Overlay::Mentions | Overlay::Search | Overlay::Bookmarks | Overlay::Problems => 112,
        Overlay::Card => 76,
        Overlay::Help | Overlay::Palette => 92,
    };
    // What would be left of the panes on a screen hardly wider would be half-words.
    let width = if room.width < most + 16 { room.width } else { most };
    let content = app.overlay_rows(overlay, usize::from(room.height), width);
    let height = (content as u16 + OVERLAY_FRAME).clamp(LEAST_OVERLAY, room.height - 2);
    Rect::new(room.x + (room.width - width) / 2, room.y + (room.height - height) / 2, width, height)
}

/// How many of the side panel's rows the small card of the selected entity takes, of `height`.
pub(crate) fn card_rows(height: u16) -> u16 {
    if height >= 16 { 5 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(width: u16, height: u16, focus: Pane) -> Areas {
        areas(&App { size: (width, height), focus, ..App::default() })
    }

    #[test]
    fn panes_fold_as_the_screen_narrows() {
        let wide = shown(120, 40, Pane::Reader);
        assert!(wide.articles.is_some() && wide.reader.is_some() && wide.entities.is_some());
        let middle = shown(80, 24, Pane::Reader);
        assert!(middle.articles.is_some() && middle.reader.is_some() && middle.entities.is_none());
        let side = shown(80, 24, Pane::Entities);
        assert!(side.articles.is_none() && side.entities.is_some());
        let narrow = shown(40, 12, Pane::Articles);
        assert!(narrow.articles.is_some() && narrow.reader.is_none() && narrow.entities.is_none());
    }

    #[test]
    fn lines_stay_readable_on_the_widest_screen() {
        assert_eq!(shown(300, 80, Pane::Reader).reader.unwrap().text_width, 72);
    }

    proptest! {
        #[test]
        fn everything_stays_on_the_screen(width in 0u16..400, height in 0u16..200, focus in 0usize..3, overlay in 0usize..7) {
            let focus = [Pane::Articles, Pane::Reader, Pane::Entities][focus];
            let overlays = [Overlay::Mentions, Overlay::Bookmarks, Overlay::Card, Overlay::Help, Overlay::Palette, Overlay::Search];
            let app = App {
                size: (width, height),
                focus,
                overlays: overlays.get(overlay).copied().into_iter().collect(),
                ..App::default()
            };
            let screen = Rect::new(0, 0, width, height);
            let found = areas(&app);
            let panes = [found.articles, found.reader, found.entities].into_iter().flatten();
            let rects = panes.flat_map(|pane| [pane.whole, pane.head, pane.body]).chain(found.overlay).chain(found.rule);
            for rect in rects.chain([found.status]) {
                prop_assert_eq!(rect.intersection(screen), rect);
            }
            prop_assert!(found.too_small || found.articles.or(found.reader).or(found.entities).is_some());
        }
    }
}
