//! Document type declarations: where they end, and the entities that they declare.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// As many bytes may come of the entities that a file declares itself, and so many of them may be in each other.
const MOST: usize = 1 << 20;
const DEEPEST: usize = 8;

/// Where the declaration, comments and instructions end that a file in XML or HTML begins with.
pub(crate) fn prolog(text: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = text[at..].trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        at = text.len() - rest.len();
        let end = match () {
            () if rest.starts_with("<!--") => "-->",
            () if rest.starts_with("<?") => "?>",
            () => return at,
        };
        match rest.find(end) {
            Some(length) => at += length + end.len(),
            None => return at,
        }
    }
}

/// The document type declaration that `text` begins with: its name, its length, and the part of it that declares.
/// None where there is none or it does not end.
pub(crate) fn doctype(text: &str) -> Option<(usize, Option<Range<usize>>)> {
    const START: &str = "<!doctype";
    text.get(..START.len()).filter(|start| start.eq_ignore_ascii_case(START))?;
    let mut at = START.len();
    let mut subset = None;
    loop {
        let rest = &text[at..];
        let next = rest.find(['"', '\'', '[', ']', '<', '>'])?;
        at += next;
        let rest = &rest[next..];
        let inside = matches!(subset, Some((_, None)));
        let skip = |end: &str, from: usize| rest[from..].find(end).map(|length| from + length + end.len());
        at += match rest.as_bytes()[0] {
            b'"' => skip("\"", 1)?,
            b'\'' => skip("'", 1)?,
            b'[' if subset.is_none() => {
                subset = Some((at + 1, None));
                1
            }
            b']' if inside => {
                subset = subset.map(|(start, _)| (start, Some(at)));
                1
            }
            b'<' if rest.starts_with("<!--") => skip("-->", 4)?,
            b'<' if rest.starts_with("<?") => skip("?>", 2)?,
            b'>' if !inside => {
                let subset = subset.and_then(|(start, end)| Some(start..end?));
                return Some((at + 1, subset));
            }
            _ => 1,
        };
    }
}

/// `text` without the declarations of its document type, each entity that they declare in place of its references.
/// What would take more room than is sensible stays a reference.
pub(crate) fn expanded(text: &str) -> Cow<'_, str> {
    let start = prolog(text);
    let Some((length, Some(subset))) = doctype(&text[start..]) else { return text.into() };
    let declared = declared(&text[start..][subset]);
    let mut out = text[..start].to_owned();
    let mut left = MOST;
    expand(&text[start + length..], &declared, DEEPEST, &mut left, &mut out);
    out.into()
}

/// The entities of a document type and what they stand for.
fn declared(subset: &str) -> HashMap<&str, &str> {
    // What XML and HTML give a meaning is not to be given another.
    const OWN: [&str; 5] = ["amp", "lt", "gt", "quot", "apos"];
    let mut all = HashMap::new();
    for declaration in subset.split("<!ENTITY").skip(1) {
        let words = declaration.trim_start();
        let Some((name, value)) = words.split_once(|c: char| c.is_whitespace()) else { continue };
        let value = value.trim_start();
        let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
        let value = value[1..].split(quote).next().unwrap_or_default();
        if !OWN.contains(&name) {
            // Of several the first counts.
            all.entry(name).or_insert(value);
        }
    }
    all
}

/// Writes `text` with entities in place of their references, as long as there is room `left`.
fn expand(text: &str, declared: &HashMap<&str, &str>, depth: usize, left: &mut usize, out: &mut String) {
    let mut from = 0;
    for (at, _) in text.match_indices('&') {
        let rest = &text[at + 1..];
        let name = rest.bytes().take(100).position(|byte| byte == b';').and_then(|end| rest.get(..end));
        let Some((name, value)) = name.and_then(|name| Some((name, declared.get(name)?))) else { continue };
        if depth == 0 || *left <= value.len() {
            continue;
        }
        *left -= value.len() + 1;
        out.push_str(&text[from..at]);
        expand(value, declared, depth - 1, left, out);
        from = at + name.len() + 2;
    }
    out.push_str(&text[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_type_ends_behind_what_it_declares() {
        let text = "<!DOCTYPE rss [\n<!-- a ]> --><!ENTITY a \"]>\"><!ENTITY b '>'> ] ><rss>";
        let (end, subset) = doctype(text).unwrap();
        assert_eq!((&text[end..], &text[subset.unwrap()][..5]), ("<rss>", "\n<!--"));
        assert_eq!(doctype("<!doctype html><p>"), Some((15, None)));
        assert_eq!(doctype("<!DOCTYPE x PUBLIC \"a>b\" 'c'>."), Some((29, None)));
        for none in ["<rss>", "<!DOCTYPE rss [ <!ENTITY a 'b'>", "<!DOCTYPE rss \"", ""] {
            assert_eq!(doctype(none), None, "{none}");
        }
    }

    #[test]
    fn declared_entities_stand_for_their_values() {
        let text = "<?xml?><!DOCTYPE a [<!ENTITY town 'Lindt'><!ENTITY both \"&town; &amp; &x;\"><!ENTITY amp 'no'>\
                    <!ENTITY far SYSTEM 'file:///etc/hosts'>]><a>&both;, &amp; &far; &</a>";
        assert_eq!(expanded(text), "<?xml?><a>Lindt &amp; &x;, &amp; &far; &</a>");
        assert_eq!(expanded("<a>&town;</a>"), "<a>&town;</a>");
    }

    #[test]
    fn entities_of_entities_end() {
        let mut text =
            "<!DOCTYPE a [<!ENTITY e0 'ha'><!ENTITY n0 ''><!ENTITY loop '&loop;&loop;'>".to_owned();
        for n in 1..40 {
            for kind in ["e", "n"] {
                let ten = format!("&{kind}{};", n - 1).repeat(10);
                text = format!("{text}<!ENTITY {kind}{n} '{ten}'>");
            }
        }
        text.push_str("]><a>&e39;&n39;&loop;</a>");
        assert!(expanded(&text).len() < 3 * MOST);
    }
}
