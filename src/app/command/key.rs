//! Keys, and how they are written.

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

#[cfg(test)]
mod tests {
    use super::*;

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
