//! Articles in other languages: made-up ones, with all that is shown of their names. Few names, but right ones.

use byline::entity::{Label, analyse};
use byline::source::{Article, Origin, Sourced};

/// The persons, organizations, places and groups of a text, as `p:Paris`; and whether it is taken for another language.
fn shown(text: &str) -> (String, bool) {
    let title = Sourced::new(String::new(), "test");
    let article = Article::new(Origin::file("made-up.txt"), title, text.to_owned());
    let analysis = analyse(&article);
    let name = |label: Label| match label {
        Label::Person => Some("per"),
        Label::Organization => Some("org"),
        Label::Place => Some("pla"),
        Label::Group => Some("gro"),
        Label::Document | Label::Event => Some("other"),
        _ => None,
    };
    let names = analysis.mentions.iter().filter_map(|mention| {
        name(mention.label).map(|name| format!("{name}:{}", mention.span.of(&article.text)))
    });
    (names.collect::<Vec<_>>().join(" | "), analysis.is_foreign)
}

#[test]
fn only_what_lists_have_is_a_name_in_another_language() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        (
            "Die Gemeinde Lindt hat am Montag beschlossen, dass der Hafen wieder geöffnet wird. Das Essen für die Arbeiter zahlt die Stadt, \
             sagte Bürgermeister Anna Berg. In Berlin und Paris fand der Plan Zustimmung, in Leipzig nicht. Berlin zahlt die Hälfte. Die \
             NATO schwieg dazu. Der Roman über den Hafen ist im August Glück und Segen für die Buchhandlung.",
            "per:Anna Berg | pla:Berlin | pla:Paris | pla:Leipzig | pla:Berlin | org:NATO",
        ),
        (
            "Le port de Lindt a été rouvert lundi par le maire, Victor Moreau, après des mois de travaux. La France paie la moitié, et la \
             ville de Marseille le reste. La Chambre de commerce est contente, mais les pêcheurs ne le sont pas. Le Festival du port commence \
             dans une semaine avec des invités de New York et de l'Ukraine.",
            "per:Victor Moreau | pla:France | pla:Marseille | pla:New York | pla:Ukraine",
        ),
        (
            "El puerto de Lindt fue abierto el lunes por la alcaldesa. La Junta pagó la mitad y el resto es de una empresa de Buenos Aires. \
             El Centro de Pesca dijo que la Victoria es de todos. Los barcos de Chile y de Lima ya no pueden entrar, según el informe que se \
             publicó en Madrid.",
            "pla:Buenos Aires | pla:Chile | pla:Lima | pla:Madrid",
        ),
        (
            "Il porto di Lindt è stato riaperto lunedì a Roma con una festa per tutti. Il Milan ha vinto la partita che si è giocata a Bari, e \
             la Camera di commercio non è contenta. Sul Monte Bianco c'è la neve, nella città di Palermo piove. La Corte dell'Ucraina decide.",
            "pla:Bari | pla:Palermo",
        ),
        (
            "Burmistrz miasta powiedział we wtorek, że port nie będzie już zamknięty. Dane z roku nie są jeszcze znane. Most na rzece jest \
             stary. Mali chłopcy się go nie boją, ale i tak go zamknięto. Do portu wrócił też okręt NATO, który był w naprawie przez rok.",
            "org:NATO",
        ),
        (
            "Liman salı günü bir törenle açıldı ve belediye başkanı çok mutlu olduğunu söyledi. Ordu da törene katıldı. Dün Ankara'da bir \
             toplantı oldu. Kar kadar soğuk bir gün ve bir rapor için. Van Gölü daha sonra gündeme geldi, ancak New York borsası gibi sessiz kaldı.",
            "pla:Ankara | pla:New York",
        ),
        (
            "Мэр города сказал во вторник в Москве, что порт откроют весной. Казань и Пермь согласны, а НАТО молчит. Деньги даёт \
             банк из Лондона.",
            "",
        ),
        ("市长星期二在上海说，港口将在春天重新开放。北京和NATO没有回应。", "org:NATO"),
        ("قال رئيس البلدية يوم الثلاثاء في بيروت إن الميناء سيفتح في الربيع.", ""),
    ] {
        let (names, is_foreign) = shown(text);
        if (names.as_str(), is_foreign) != (expected, true) {
            wrong.push(format!("{text}\n   wanted {expected}\n   found  {names}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_english_article_with_foreign_names_and_words_is_read_as_ever() {
    let text = "The mayor of Lindt, Ada Fenn, said on Monday that the Volkspartei für die Stadt und das Land had lost. \"C'est la vie,\" she \
                told Karl Holt of the Partido de los Trabajadores in Madrid.";
    let (names, is_foreign) = shown(text);
    assert!(!is_foreign && names.contains("per:Ada Fenn") && names.contains("per:Karl Holt"), "{names}");
}
