//! What a page's own names of its elements say about them.

#![allow(clippy::enum_glob_use, reason = "lists of element names read better bare")]

use super::element::Name;
use super::tree::{Id, Tree};
use crate::source::debris::{announces_others, rule_of};
use crate::source::formats::lexicon::{LEXICON, Tag};

/// Whether an element, by what the page calls it, is no story.
pub(super) fn is_aside(tree: &Tree, id: Id) -> bool {
    use Name::*;
    let name = tree.name(id);
    let has_own = match name {
        // Parts of a story have headings and ends, too.
        Header => {
            tree.ancestors(id).any(|up| matches!(tree.name(up), Article | Main)) && has_heading(tree, id)
        }
        Footer => tree.ancestors(id).any(|up| tree.name(up) == Blockquote),
        _ => false,
    };
    if (matches!(name, Nav | Footer | Aside | Form | Header | Fieldset) && !has_own)
        || tree.attribute(id, "aria-hidden") == Some("true")
    {
        return true;
    }
    if tree.attribute(id, "role").is_some_and(|role| {
        matches!(role, "navigation" | "complementary" | "contentinfo" | "banner" | "search" | "dialog")
    }) {
        return true;
    }
    if matches!(name, P | A | Body | Html | Article | Main | Tr | Tbody | Other) || name.is_heading() {
        return false;
    }
    if is_body(tree, id) || is_post(tree, id) {
        return false;
    }
    aside_word(tree, id).is_some()
}

/// The word in an element's names that says that it is no story.
pub(super) fn aside_word(tree: &Tree, id: Id) -> Option<&'static str> {
    find_name(tree, id, |name| {
        let words = words(name);
        let joined = words.join("-");
        let part = LEXICON.words(Tag::AsidePart).iter().find(|part| joined.contains(**part));
        let word = |tag| {
            let own = |known: &&&str| words.iter().any(|own| own == **known);
            let some = words.iter().any(|own| LEXICON.has(own, tag));
            some.then(|| LEXICON.words(tag).iter().find(own)).flatten()
        };
        part.or_else(|| word(Tag::Aside)).or_else(|| word(Tag::Comments)).copied()
    })
}

/// Whether an element holds a heading below the first rank.
fn has_heading(tree: &Tree, id: Id) -> bool {
    let names: Vec<Name> = tree.children(id).map(|id| tree.name(id)).collect();
    !names.contains(&Name::H1) && names.into_iter().any(Name::is_heading)
}

/// Whether an element is named after its own heading, as the sections of a manual are: `id="login-and-cookies"`.
fn is_section(tree: &Tree, id: Id) -> bool {
    let heading = tree.children(id).filter(|id| tree.name(*id) != Name::Other).take(2);
    let Some(heading) = heading.into_iter().find(|id| tree.name(*id).is_heading()) else { return false };
    let text = tree.text(heading);
    let own = tree.attribute(id, "id").map(letters).unwrap_or_default();
    !own.is_empty() && letters(&text) == own && !rule_of(text.trim()).is_some_and(announces_others)
}

/// The letters and digits of a text, in lower case.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether the page calls an element something beside the story: what is dated and signed in it is not the story.
pub(super) fn is_elsewhere(tree: &Tree, id: Id) -> bool {
    matches!(tree.name(id), Name::Nav | Name::Aside)
        || is_comments(tree, id) && tree.name(id) != Name::Footer
        || names(tree, id, |name| has_word(name, |word| LEXICON.has(word, Tag::Elsewhere)))
}

/// Whether the page calls an element a teaser, which a story's own may be.
pub(super) fn is_teaser(tree: &Tree, id: Id) -> bool {
    names(tree, id, |name| has_word(name, |word| word == "teaser"))
}

/// Whether the page calls an element readers' comments.
pub(super) fn is_comments(tree: &Tree, id: Id) -> bool {
    let name = tree.name(id);
    let quoted = || tree.ancestors(id).any(|up| tree.name(up) == Name::Blockquote);
    matches!(name, Name::Aside | Name::Nav | Name::Footer) && !quoted()
        || !matches!(name, Name::Body | Name::Html | Name::Main | Name::Article)
            && names(tree, id, |name| has_word(name, |word| LEXICON.has(word, Tag::Comments)))
}

/// Whether the page marks an element as a whole post; its classes then name the post's tags too.
fn is_post(tree: &Tree, id: Id) -> bool {
    tree.attribute(id, "class").is_some_and(|names| {
        names.split_whitespace().any(|name| matches!(name, "hentry" | "h-entry" | "type-post"))
    })
}

/// Whether `of` holds for one of an element's names.
fn names(tree: &Tree, id: Id, of: impl Fn(&str) -> bool) -> bool {
    find_name(tree, id, |name| of(name).then_some(())).is_some()
}

/// What `of` finds in the first of an element's names in which it finds something: in each but for those that say how it
/// looks or what else is on the page (`md:hidden`, `overflow-hidden`, `has-sidebar`) and for an id that is its heading's.
fn find_name<T>(tree: &Tree, id: Id, of: impl Fn(&str) -> Option<T>) -> Option<T> {
    let attributes = ["class", "id", "data-component"].iter();
    let known = attributes.filter_map(|name| Some((*name, tree.attribute(id, name)?)));
    let names =
        known.flat_map(|(attribute, value)| value.split_whitespace().map(move |name| (attribute, name)));
    let says = names.filter(|(_, name)| {
        let first = name.split(['-', '_']).next().unwrap_or_default();
        !name.contains([':', '[']) && (first.len() == name.len() || !LEXICON.has(first, Tag::Looks))
    });
    says.filter_map(|(attribute, name)| Some((attribute, of(name)?)))
        .find(|(attribute, _)| *attribute != "id" || !is_section(tree, id))
        .map(|(_, found)| found)
}

/// Whether `is` holds for one of the words that names are made of, in lower case: `storyBody_share-bar` has story, body,
/// share, bar.
pub(super) fn has_word(names: &str, mut is: impl FnMut(&str) -> bool) -> bool {
    let mut word = String::new();
    names.split(|c: char| !c.is_ascii_alphanumeric()).any(|part| {
        let bytes = part.as_bytes();
        let mut start = 0;
        (1..=bytes.len()).any(|end| {
            let goes_on = |next: &u8| !next.is_ascii_uppercase() || !bytes[end - 1].is_ascii_lowercase();
            if bytes.get(end).is_some_and(goes_on) {
                return false;
            }
            word.clear();
            word.push_str(&part[start..end]);
            word.make_ascii_lowercase();
            start = end;
            is(&word)
        })
    })
}

/// These words.
fn words(names: &str) -> Vec<String> {
    let mut out = Vec::new();
    has_word(names, |word| {
        out.push(word.to_owned());
        false
    });
    out
}

/// Whether the page marks an element as the article's body.
pub(super) fn is_body(tree: &Tree, id: Id) -> bool {
    tree.attribute(id, "itemprop").is_some_and(|prop| prop.eq_ignore_ascii_case("articleBody"))
        || names(tree, id, |name| LEXICON.has(&name.to_ascii_lowercase(), Tag::Body))
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn names_are_made_of_words() {
        for (names, wanted) in [
            ("storyBody_share-bar", &["story", "body", "share", "bar"][..]),
            ("c-Nav2Top  HTMLPart é--x", &["c", "nav2top", "htmlpart", "x"]),
            ("--", &[]),
        ] {
            assert_eq!(words(names), wanted);
        }
    }
}
