//! What the server says that texts name.
//!
//! Datashare keeps a document for each name in a text (ICIJ/datashare,
//! `datashare-api/src/main/java/org/icij/datashare/text/NamedEntity.java`): `mention`, in one line; `category`
//! (`PERSON`, `ORGANIZATION`, `LOCATION`, and others that byline finds by itself); `offsets` in the text, counted by
//! the program that found it (`extractor`): in UTF-16 units by those in Java, in characters by those in Python; and
//! `isHidden`. It is a child of its document, which `join` says.
//!
//! OpenAleph keeps no offsets: a document has the lists `peopleMentioned`, `companiesMentioned` and
//! `locationMentioned` (alephdata/followthemoney, `followthemoney/schema/Analyzable.yaml`), and entities of the schema
//! `Mention` name it in `document`, with `name` and `detectedSchema`.

use super::protocol::Hit;
use crate::entity::Label;
use serde_json::{Map, Value, json};

/// A name that a text is said to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) label: Label,
    /// As the text has it, but for its line ends.
    pub(super) surface: String,
    /// Where it is said to stand; none where it is to be looked for.
    pub(super) offsets: Vec<u64>,
}

/// Longer names are none, in bytes.
const LONGEST: usize = 300;

/// More places of one name, and more names of one kind in a document, are not looked at.
const MOST: usize = 1000;

/// Which documents of Datashare say what these documents name.
pub(super) fn of_datashare(ids: &[&str]) -> Value {
    json!({ "bool": {
        "filter": [
            { "term": { "type": "NamedEntity" } },
            { "has_parent": { "parent_type": "Document", "query": { "ids": { "values": ids } } } },
        ],
        "must_not": [{ "term": { "isHidden": true } }],
    } })
}

/// The document of Datashare that a name is in, and the name.
pub(super) fn datashare(hit: &Hit) -> Option<(String, Named)> {
    let source = &hit.source;
    let parent = source.get("join")?.get("parent")?.as_str()?;
    let label = match source.get("category")?.as_str()? {
        "PERSON" => Label::Person,
        "ORGANIZATION" => Label::Organization,
        "LOCATION" => Label::Place,
        _ => return None,
    };
    let offsets: Vec<u64> =
        source.get("offsets")?.as_array()?.iter().filter_map(Value::as_u64).take(MOST).collect();
    // Without one it stands nowhere: it is not looked for.
    let surface = surface(source.get("mention")?).filter(|_| !offsets.is_empty())?;
    Some((parent.to_owned(), Named { label, surface, offsets }))
}

/// The names that a document of OpenAleph lists.
pub(super) fn listed(source: &Map<String, Value>) -> Vec<Named> {
    let lists = [
        ("peopleMentioned", Label::Person),
        ("companiesMentioned", Label::Organization),
        ("locationMentioned", Label::Place),
    ];
    let names = |(key, label): (&str, Label)| {
        let list = source.get("properties").and_then(|all| all.get(key)).and_then(Value::as_array);
        let list = list.into_iter().flatten().take(MOST);
        list.filter_map(surface)
            .map(|surface| Named { label, surface, offsets: Vec::new() })
            .collect::<Vec<_>>()
    };
    lists.into_iter().flat_map(names).collect()
}

/// Which entities of OpenAleph say what these documents name.
pub(super) fn of_openaleph(ids: &[&str]) -> Value {
    json!({ "bool": { "filter": [
        { "term": { "schema": "Mention" } },
        { "terms": { "properties.document": ids } },
    ] } })
}

/// The documents of OpenAleph that a `Mention` names, and its name.
pub(super) fn openaleph(hit: &Hit) -> Option<(Vec<String>, Vec<Named>)> {
    let properties = hit.source.get("properties")?;
    let strings = |key: &str| properties.get(key).and_then(Value::as_array).into_iter().flatten();
    let schema = strings("detectedSchema").find_map(Value::as_str)?;
    let label = match schema {
        "Person" => Label::Person,
        "Organization" | "Company" | "PublicBody" | "LegalEntity" => Label::Organization,
        "Address" => Label::Place,
        _ => return None,
    };
    let documents = strings("document").filter_map(Value::as_str).map(str::to_owned).collect();
    let names = strings("name").take(MOST).filter_map(surface);
    Some((documents, names.map(|surface| Named { label, surface, offsets: Vec::new() }).collect()))
}

fn surface(value: &Value) -> Option<String> {
    let name = crate::text::one_line(value.as_str()?);
    let has_letter = name.chars().any(char::is_alphabetic);
    (has_letter && name.len() <= LONGEST).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::remote::protocol::DocId;

    fn hit(source: &Value) -> Hit {
        let doc = DocId { index: "news".into(), id: "1".into() };
        Hit { doc, source: source.as_object().unwrap().clone() }
    }

    #[test]
    fn names_of_datashare_are_read() {
        let whole = json!({
            "type": "NamedEntity", "join": { "name": "NamedEntity", "parent": "d1" }, "category": "PERSON",
            "mention": "Ada\nMoor", "offsets": [3, -1, "x", 17], "extractor": "CORENLP",
        });
        let (parent, named) = datashare(&hit(&whole)).unwrap();
        assert_eq!(parent, "d1");
        assert_eq!((named.surface.as_str(), named.offsets), ("Ada Moor", vec![3, 17]));
        for (key, wrong) in [
            ("join", json!("NamedEntity")),
            ("category", json!("EMAIL")),
            ("mention", json!("--")),
            ("offsets", json!([])),
            ("offsets", json!(3)),
        ] {
            let mut source = whole.clone();
            source[key] = wrong;
            assert_eq!(datashare(&hit(&source)), None, "{key}");
        }
    }

    #[test]
    fn names_of_openaleph_are_read() {
        let listed = listed(
            json!({ "properties": { "peopleMentioned": ["Ada Moor", 7], "companiesMentioned": "x" } })
                .as_object()
                .unwrap(),
        );
        assert_eq!(listed, [Named { label: Label::Person, surface: "Ada Moor".into(), offsets: vec![] }]);
        let mention = json!({ "schema": "Mention", "properties": {
            "document": ["d1"], "name": ["Velotek"], "detectedSchema": ["Organization"], "resolved": ["x"] } });
        let (documents, names) = openaleph(&hit(&mention)).unwrap();
        assert_eq!((documents, names[0].label), (vec!["d1".to_owned()], Label::Organization));
    }
}
