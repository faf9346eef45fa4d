//! A document of the server becomes an article.

use super::address::Address;
use super::protocol::Hit;
use super::shape::{Keeper, Shape};
use crate::source::{Article, Origin, Sourced, article_of_record, text_of_record};
use serde_json::{Map, Value};

/// Its text, as far as it stands in the document. Of keepers that are known nothing else is taken for it.
pub(super) fn text(shape: &Shape, hit: &Hit) -> Option<String> {
    let text = if shape.keeper == Keeper::Other {
        text_of_record(&hit.source, &shape.fields)
    } else {
        let outer = shape.fields.text()?.split('.').next()?;
        let only = hit.source.get_key_value(outer).map(owned).into_iter().collect();
        text_of_record(&only, &shape.fields)
    };
    text.filter(|text| !text.trim().is_empty())
}

/// Its article. One without a text is only for a list: it goes by its id where the document has no title.
pub(super) fn article(address: &Address, shape: &Shape, hit: &Hit, text: Option<String>) -> Article {
    let origin = Origin { path: address.place(&hit.doc.index), entry: Some(hit.doc.id.to_string()) };
    let mut said = match shape.keeper {
        Keeper::Datashare => datashare(&hit.source),
        Keeper::OpenAleph => openaleph(&hit.source),
        // The text itself must not be gone through for its fields.
        Keeper::Other => hit.source.iter().filter(|(_, value)| is_short(value)).map(owned).collect(),
    };
    let text = text.unwrap_or_else(|| {
        said.entry("title").or_insert_with(|| Value::from(&*hit.doc.id));
        String::new()
    });
    let mut article = article_of_record(&origin, &hit.source, &said, text, &shape.fields);
    if article.address.is_none() {
        article.address = Some(Sourced::new(address.document(&hit.doc.index, &hit.doc.id), "index"));
    }
    article
}

fn owned((key, value): (&String, &Value)) -> (String, Value) {
    (key.clone(), value.clone())
}

fn is_short(value: &Value) -> bool {
    value.as_str().is_none_or(|text| text.len() <= 4000)
}

/// The first string at one of these paths.
fn first(source: &Map<String, Value>, paths: &[&str]) -> Option<Value> {
    let at = |path: &&str| {
        let (outer, inner) =
            path.split_once('.').map_or((*path, None), |(outer, inner)| (outer, Some(inner)));
        let value = source.get(outer)?;
        let value = match inner {
            Some(inner) => value.get(inner)?,
            None => value,
        };
        let value =
            value.as_array().map_or(Some(value), |list| list.iter().find(|value| value.is_string()))?;
        value.as_str().filter(|text| !text.trim().is_empty()).map(Value::from)
    };
    paths.iter().find_map(at)
}

/// Fields by the names that records use.
fn named(fields: [(&str, Option<Value>); 6]) -> Map<String, Value> {
    fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

fn datashare(source: &Map<String, Value>) -> Map<String, Value> {
    let titles = [
        "metadata.tika_metadata_dc_title",
        "metadata.tika_metadata_title",
        "title",
        "metadata.tika_metadata_resourcename",
    ];
    let path = || first(source, &["path"])?.as_str()?.rsplit('/').next().map(Value::from);
    named([
        ("title", first(source, &titles).or_else(path)),
        ("outlet", first(source, &["metadata.tika_metadata_dc_publisher"])),
        ("author", first(source, &["metadata.tika_metadata_dc_creator", "metadata.tika_metadata_author"])),
        (
            "date",
            first(
                source,
                &["metadata.tika_metadata_dcterms_created", "metadata.tika_metadata_creation_date"],
            ),
        ),
        ("url", first(source, &["metadata.tika_metadata_url"])),
        ("language", first(source, &["language"]).and_then(|name| language(&name))),
    ])
}

fn openaleph(source: &Map<String, Value>) -> Map<String, Value> {
    let titles = ["properties.title", "properties.subject", "caption", "properties.fileName"];
    named([
        ("title", first(source, &titles)),
        ("outlet", first(source, &["properties.publisher"])),
        ("author", first(source, &["properties.author", "properties.from", "properties.sender"])),
        ("date", first(source, &["properties.publishedAt", "properties.authoredAt", "properties.date"])),
        ("url", first(source, &["properties.sourceUrl"])),
        (
            "language",
            first(source, &["properties.language", "properties.detectedLanguage"])
                .and_then(|name| language(&name)),
        ),
    ])
}

/// A language as it is tagged (BCP 47), by its English name, as Datashare has it, or its code of three letters (ISO
/// 639-3), as FollowTheMoney has it.
fn language(name: &Value) -> Option<Value> {
    let name = name.as_str()?.to_ascii_lowercase();
    let row =
        LANGUAGES.iter().find(|(tag, words)| *tag == name || words.split(' ').any(|word| word == name))?;
    Some(Value::from(row.0))
}

const LANGUAGES: [(&str, &str); 24] = [
    ("ar", "arabic ara"),
    ("cs", "czech ces"),
    ("da", "danish dan"),
    ("de", "german deu ger"),
    ("el", "greek ell"),
    ("en", "english eng"),
    ("es", "spanish spa"),
    ("fa", "persian fas"),
    ("fi", "finnish fin"),
    ("fr", "french fra fre"),
    ("hu", "hungarian hun"),
    ("it", "italian ita"),
    ("ja", "japanese jpn"),
    ("kk", "kazakh kaz"),
    ("nl", "dutch nld"),
    ("no", "norwegian nor nob"),
    ("pl", "polish pol"),
    ("pt", "portuguese por"),
    ("ro", "romanian ron"),
    ("ru", "russian rus"),
    ("sv", "swedish swe"),
    ("tr", "turkish tur"),
    ("uk", "ukrainian ukr"),
    ("zh", "chinese zho"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::article_key;
    use crate::shell::remote::protocol::DocId;
    use crate::source::FieldMap;
    use serde_json::json;

    fn read(keeper: Keeper, fields: &str, source: &Value, with_text: bool) -> Article {
        let address = Address::parse("http://h:9200/news", None).unwrap();
        let fields: FieldMap = fields.parse().unwrap();
        let shape = Shape { keeper, fields, searched: Vec::new() };
        let doc = DocId { index: "news".into(), id: "a/../b".into() };
        let hit = Hit { doc, source: source.as_object().unwrap().clone() };
        let text = with_text.then(|| text(&shape, &hit)).flatten();
        article(&address, &shape, &hit, text)
    }

    #[test]
    fn what_keepers_know_of_an_article_is_read() {
        let source = json!({
            "content": "The ferry stood still.\n", "title": "ferry.eml", "language": "ENGLISH", "path": "/vault/ferry.eml",
            "metadata": { "tika_metadata_dc_title": "Ferry stands still", "tika_metadata_dc_creator": ["Ada Moor"],
                "tika_metadata_dcterms_created": "2025-11-12T08:00:00Z" },
        });
        let article = read(Keeper::Datashare, "text=content", &source, true);
        assert_eq!(
            (article.title.value.as_str(), article.text.as_str()),
            ("Ferry stands still", "The ferry stood still.\n")
        );
        assert_eq!(article.author.unwrap().value, "Ada Moor");
        assert_eq!(article.published.unwrap().value.date.to_string(), "2025-11-12");
        assert_eq!(article.language.unwrap().value, "en");
        assert_eq!(article.origin.to_string(), "http://h:9200/news#a/../b");
        let source = json!({
            "schema": "PlainText", "caption": "ferry.txt", "created_at": "2020-01-01",
            "properties": { "bodyText": ["The ferry", "stood still."], "title": ["Ferry"], "publishedAt": ["2025-11-12"],
                "sourceUrl": ["https://lindt.example/ferry"], "language": ["deu"] },
        });
        let article = read(Keeper::OpenAleph, "text=properties.bodyText", &source, true);
        assert_eq!(
            (article.title.value.as_str(), article.text.as_str()),
            ("Ferry", "The ferry\n\nstood still.")
        );
        assert_eq!(article.published.as_ref().unwrap().value.date.to_string(), "2025-11-12");
        assert_eq!(article_key(&article), "address:lindt.example/ferry");
        assert_eq!(article.language.unwrap().value, "de");
    }

    #[test]
    fn an_article_without_an_address_goes_by_its_place_on_the_server() {
        let source = json!({ "body": "The ferry stood still.", "kicker": "Ferry" });
        let listed = read(Keeper::Other, "text=body,title=kicker", &source, false);
        let whole = read(Keeper::Other, "text=body,title=kicker", &source, true);
        assert_eq!(article_key(&listed), "address:h:9200/news/_doc/a%2F%2E%2E%2Fb");
        assert_eq!(article_key(&listed), article_key(&whole));
        assert_eq!((listed.title.value.as_str(), listed.text.as_str()), ("Ferry", ""));
        let untitled =
            read(Keeper::Other, "text=body", &json!({ "body": 7, "date": [], "author": {} }), false);
        assert_eq!(untitled.title.value, "a/../b");
    }
}
