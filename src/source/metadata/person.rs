//! Names of people as feeds and records write them, with addresses of mail.

/// The name in what is written of a person: `Ada Fenn <ada@lindt.example>`, `ada@lindt.example (Ada Fenn)`,
/// `"Fenn, Ada" <ada@lindt.example>`; an address where there is no name. Of several people all names, with commas
/// between.
pub(crate) fn person(written: &str) -> String {
    let written = written.trim();
    if !written.contains('@') {
        return written.to_owned();
    }
    let people: Vec<&str> = written.split([',', ';']).collect();
    if people.len() > 1 && people.iter().all(|person| person.contains('@')) {
        let names: Vec<String> = people.into_iter().map(person).collect();
        return names.join(", ");
    }
    let bare = |name: &str| name.trim_matches(|c: char| c.is_whitespace() || c == '"').to_owned();
    let parts = [('<', '>'), ('(', ')')].into_iter().find_map(|(open, close)| {
        let (before, rest) = written.split_once(open)?;
        let inside = rest.split(close).next().unwrap_or(rest);
        Some((bare(before), bare(inside)))
    });
    let Some((before, inside)) = parts else {
        return written.strip_prefix("mailto:").unwrap_or(written).to_owned();
    };
    let is_name = |name: &&String| !name.is_empty() && !name.contains('@');
    [&before, &inside]
        .into_iter()
        .find(is_name)
        .or([&before, &inside].into_iter().find(|part| !part.is_empty()))
        .cloned()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::person;

    #[test]
    fn names_stand_before_and_behind_addresses() {
        for (written, name) in [
            ("Ada Fenn", "Ada Fenn"),
            ("Ada Fenn <ada@lindt.example>", "Ada Fenn"),
            ("ada@lindt.example (Ada Fenn)", "Ada Fenn"),
            ("\"Fenn, Ada\" <ada@lindt.example>", "Fenn, Ada"),
            ("<ada@lindt.example>", "ada@lindt.example"),
            ("ada@lindt.example ()", "ada@lindt.example"),
            ("mailto:ada@lindt.example", "ada@lindt.example"),
            ("ada@lindt.example (Ada Fenn), tom@lindt.example (Tom Grey)", "Ada Fenn, Tom Grey"),
            ("Ada Fenn (Lindt)", "Ada Fenn (Lindt)"),
        ] {
            assert_eq!(person(written), name, "{written}");
        }
    }
}
