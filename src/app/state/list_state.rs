//! A list that one moves in: its selection is an identity, never a row.

/// The state of one list whose items are known by `K`.
#[derive(Debug, Clone)]
pub struct ListState<K> {
    /// The selected item.
    pub selected: Option<K>,
    /// The first item in view.
    pub top: usize,
    /// The fuzzy filter typed over it.
    pub filter: String,
}

impl<K> Default for ListState<K> {
    fn default() -> Self {
        Self { selected: None, top: 0, filter: String::new() }
    }
}

impl<K: PartialEq + Clone> ListState<K> {
    /// Where the selection stands among `items`.
    pub fn position(&self, items: &[K]) -> Option<usize> {
        let selected = self.selected.as_ref()?;
        items.iter().position(|item| item == selected)
    }

    /// Moves the selection by `by` items, stopping at the ends.
    pub fn step(&mut self, items: &[K], by: isize) {
        let last = items.len().saturating_sub(1);
        let to = match self.position(items) {
            Some(at) => at.saturating_add_signed(by).min(last),
            None => 0,
        };
        self.selected = items.get(to).cloned();
    }

    /// Selects the first item where the selected one is not among `items`.
    pub fn keep_selection(&mut self, items: &[K]) {
        if self.position(items).is_none() {
            self.selected = items.first().cloned();
        }
    }
}

/// The first item to show so that item `at` is in a view of `room` rows, moving `top` as little as can be.
/// `height` gives the rows of an item. With `context`, the item's neighbours are shown too where they fit.
pub(in crate::app) fn scrolled(
    top: usize,
    at: usize,
    count: usize,
    room: usize,
    height: impl Fn(usize) -> usize,
) -> usize {
    if count == 0 {
        return 0;
    }
    let at = at.min(count - 1);
    let mut top = top.min(at.saturating_sub(usize::from(at > 0 && top >= at)));
    let last = (at + 1).min(count - 1);
    let rows = |from: usize, to: usize| (from..=to).map(&height).sum::<usize>();
    // Without walking all that lies between when the jump is far.
    if last - top > room {
        top = last - room;
    }
    while top < at && rows(top, last) > room {
        top += 1;
    }
    // No blank space at the end while there are items above.
    while top > 0 && rows(top - 1, count.min(top + room) - 1) <= room && count <= top + room {
        top -= 1;
    }
    top
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selection_stays_on_its_item() {
        let mut list = ListState::default();
        list.keep_selection(&["a", "b", "c"]);
        list.step(&["a", "b", "c"], 1);
        list.keep_selection(&["c", "b"]);
        assert_eq!(list.selected, Some("b"));
        list.step(&["c", "b"], 5);
        assert_eq!(list.selected, Some("b"));
        list.keep_selection(&["c"]);
        assert_eq!(list.selected, Some("c"));
    }

    #[test]
    fn the_view_follows_with_one_item_to_spare() {
        let one = |_| 1;
        assert_eq!(scrolled(0, 3, 10, 5, one), 0);
        assert_eq!(scrolled(0, 4, 10, 5, one), 1);
        assert_eq!(scrolled(4, 4, 10, 5, one), 3);
        assert_eq!(scrolled(0, 9, 10, 5, one), 5);
        assert_eq!(scrolled(9, 0, 10, 5, one), 0);
        assert_eq!(scrolled(8, 9, 10, 5, one), 5);
        assert_eq!(scrolled(0, 900_000, 1_000_000, 3, one), 899_999);
    }
}
