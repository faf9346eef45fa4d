//! Made-up pages: what is marked `~ rule` at its end is debris by that rule, all else is story.

use super::{lines, mark, marked};

fn check(page: &str) {
    let mut text = String::new();
    let mut expected = Vec::new();
    for line in page.trim_matches('\n').lines() {
        let (words, rule) = line.split_once(" ~ ").map_or((line, None), |(words, rule)| (words, Some(rule)));
        expected.push(rule);
        text.push_str(words);
        text.push('\n');
    }
    let split = lines(&text);
    let debris = marked(&split, &mark(&split));
    let mut at = 0;
    for (line, rule) in text.split_inclusive('\n').zip(expected) {
        let found = debris.iter().find(|debris| debris.span.start == at).map(|debris| debris.rule);
        assert_eq!(found, rule, "{line:?} in\n{text}");
        at += line.len();
    }
}

/// Paragraphs to put debris around: each is one line of running text.
const STORY: &str = "The ferry to Lindt stood still for nine hours on Sunday, and two hundred passengers slept on deck, the harbour office said.";

fn around(head: &str, middle: &str, tail: &str) {
    check(&format!("{head}\n{STORY}\n{middle}\n{STORY} Nobody was hurt.\n{tail}"));
}

#[test]
fn adverts_and_share_bars() {
    around(
        "Ferry stands still\nAdvertisement ~ advertisement\nShare ~ share bar\nFacebook ~ share bar\nTwitter ~ share bar",
        "Story continues below advertisement ~ advertisement\n- Anzeige - ~ advertisement\nРЕКЛАМА ~ advertisement\n广告 ~ advertisement",
        "Facebook Twitter WhatsApp Email ~ share bar\nShare on Facebook ~ share bar\nPaylaş ~ share bar",
    );
    // A network's name may be a heading, and adverts may be what a story is about.
    around(
        "What networks earn",
        "Facebook\n\nAdvertising brings most of the money, its books show.\n\nTwitter",
        "Advertising in Lindt pays again",
    );
}

#[test]
fn links_to_other_stories() {
    around(
        "Ferry stands still",
        "Also read Ferry is safe, says mayor ~ links to other stories\nAlso Read: Old ferry sold for a song ~ links to other stories\n- New ferry named after a poet ~ links to other stories\nRELATED: Ferry prices go up ~ links to other stories\nLesen Sie auch: Alte Fähre verkauft ~ links to other stories\nЧитайте также: Старый паром продан ~ links to other stories\nLire aussi Le vieux bac vendu ~ links to other stories\n相关阅读：旧渡轮售出 ~ links to other stories",
        "Related articles ~ links to other stories\nOld ferry sold for a song ~ links to other stories\nNew ferry is named after a poet ~ links to other stories",
    );
    around(
        "What to read on a ferry",
        "Read more than one book, the steward said.\nRelated parties may not vote, the court held.\nMore: a life of Thomas More\nSee also the map on the wall.",
        "Watch the sky, and wait.",
    );
    // A list that belongs to the story, and a heading after a button.
    around(
        "Ferry stands still",
        "What passengers need:\n- a blanket\n- a book\nRead more ~ links to other stories\nNo ferry before Monday evening",
        "",
    );
}

#[test]
fn comments_reading_times_and_sign_ups() {
    around(
        "Ferry stands still\n4 min read ~ reading time\nLesezeit: 3 Minuten ~ reading time\nВремя чтения: 2 мин ~ reading time",
        "Sign up for our daily newsletter and never miss a ferry again. ~ newsletter sign-up",
        "12 Comments ~ comment count\n3 комментария ~ comment count\nLeave a Reply ~ comment policy\nYour email address will not be published. Required fields are marked * ~ comment policy\nTags: ferry, Lindt, harbour ~ tag list\n© 2025 The Lindt Courier. All rights reserved. ~ copyright notice\nWe use cookies to give you the best experience on our website. ~ cookie notice",
    );
    around(
        "Ferry stands still",
        "Two comments were made on deck.\nThe office made no comments\n10 minutes",
        "She had signed up for our trip in May.",
    );
}

#[test]
fn captions_that_stand_twice() {
    around(
        "Ferry stands still",
        "The ferry at its pier in Lindt on Sunday morning\nThe ferry at its pier in Lindt on Sunday morning ~ repeated caption\nThe ferry at its pier in Lindt on Sunday morning. Photo: Ada Fenn ~ repeated caption",
        "",
    );
    around(
        "Ferry stands still",
        "Row, row, row\nRow, row, row\nNever again, they said.\nAnd once more: never again.\nNever again, they said.",
        "",
    );
}

#[test]
fn appeals_for_support() {
    around(
        "Ferry stands still",
        "We need your help, the captain told the town on Monday.\nAll comments are recorded, the harbour office wrote.\nHelp the ferry\nHelp us, the captain cried, and nobody came for an hour and a half.\n“Your support keeps our newsroom alive,” the editor of the ferry's paper told us.",
        "Help us stay afloat ~ appeal for support\nYour donation keeps independent journalism alive. Give what you can. ~ appeal for support\nSupport our work ~ appeal for support\nПоддержите нас: без вас журналистика невозможна. ~ appeal for support",
    );
}

#[test]
fn words_that_may_be_headings_are_debris_at_the_edges_only() {
    around(
        "Category ~ page furniture\nLatest news ~ page furniture\nFerry stands still\nBy Ada Fenn ~ byline\nPublished 12 November 2025, 10:30 ~ publication date",
        "Authors\nTrending\nComments\nCategory",
        "Authors ~ page furniture\nSee all ~ page furniture",
    );
    // The one line above the story is its title, whatever it says.
    around("Latest news", "", "");
}

#[test]
fn trails_menus_and_section_names_over_the_story_are_debris() {
    around(
        "News | Sport | Letters ~ page furniture
Home > News > Lindt ~ page furniture
Inicio » Municipios ~ page furniture
MUSIC ~ page furniture
Interview ~ page furniture
Ferry stands still for nine hours
By Ada Fenn | 3 June 2019 | 4 min read ~ byline
Tom Grey @tomgrey ~ byline
04/07/2022 11:40 ~ publication date
@lindtferry ~ byline",
        "LNDT 12.40 +0.44 (+1.31%) ~ page furniture\nRow > sail > steam\nThis | that | the other",
        "12 June 2019 | 20 June 2019\nContact | Terms of use | Harbour shop ~ page furniture",
    );
    // A short title over a standfirst stays, and so do figures with signs.
    around("Snow and salt\nHow the harbour of Lindt kept its ferry running", "GDP +0.3%\nX 1 2", "");
}

#[test]
fn what_stands_among_debris_below_the_story_is_debris() {
    around(
        "Ferry stands still",
        "",
        "She will sail on Monday.
Correction: an earlier version named the wrong pier.
More stories ~ links to other stories
NEWS 2 JUN ~ links to other stories
Old ferry sold for a song ~ links to other stories
Harbour ~ page furniture
Leave a comment ~ comment policy
Our app brings the tide to your inbox, every day and for nothing at all ~ links to other stories
© 2025 The Lindt Courier ~ copyright notice",
    );
    // A list that the story ends with stays, though an advert stands in it.
    around(
        "What to take on a ferry",
        "",
        "1. A blanket
Nights are cold.
Advertisement ~ advertisement
2. A book
Nights are long.
Share ~ share bar
Facebook ~ share bar
Read next ~ links to other stories
Old ferry sold for a song ~ links to other stories",
    );
}

#[test]
fn a_recipe_or_a_table_below_the_last_paragraph_is_story() {
    around(
        "Harbour soup",
        "",
        "What goes in\n3 leeks\nSalt\nPrint ~ page furniture\nSave ~ page furniture\nWash the leeks\nSimmer for an hour
Also read: A stew for storms ~ links to other stories\nEnergy 210 kcal\nFat 8 g\nShare ~ share bar\nFacebook ~ share bar
Comments (3) ~ comment count\nLeave a comment ~ comment policy",
    );
    around(
        "Who was elected",
        "",
        "Advertisement ~ advertisement\nLindt North\nAnna Belova (Rope)\nJon Amsel (Tide)\nLindt South\nAda Fenn (Rope)
Share ~ share bar\nNorth 61\nSouth 58\nRelated stories ~ links to other stories\nOld ferry sold for a song ~ links to other stories",
    );
}

#[test]
fn a_block_of_links_in_mid_story_ends_before_a_heading() {
    around(
        "Ferry stands still",
        "Related stories ~ links to other stories
Old ferry sold for a song ~ links to other stories
Captain buys a smaller boat ~ links to other stories
What happens now",
        "",
    );
    around(
        "Ferry stands still",
        "Recommended ~ links to other stories
Old ferry sold for a song ~ links to other stories
New ferry is named after a poet ~ links to other stories",
        "",
    );
}

#[test]
fn menus_of_many_short_lines_are_debris_but_not_the_title_under_them() {
    around(
        "World ~ page furniture
Harbours ~ page furniture
Tides ~ page furniture
Sport ~ page furniture
Letters ~ page furniture
Knots and ropes ~ page furniture
Ferry stands still",
        "World\nHarbours\nTides\nSport\nLetters\nKnots",
        "",
    );
    // A poem has no sections.
    around(
        "Ferry stands still",
        "",
        "The water\nThe rope\nThe hand\nThe other rope\nThe hand again\nThe water",
    );
}

#[test]
fn numbers_beside_buttons_are_counts() {
    around(
        "Ferry stands still\nFollow ~ page furniture\n1.2K ~ comment count\n37 ~ comment count",
        "4,812",
        "52",
    );
}

#[test]
fn a_button_announces_nothing_in_any_language() {
    around(
        "Ferry stands still",
        "Weiterlesen ~ links to other stories\nDie Zahl der Woche\nLire la suite ~ links to other stories\nLe chiffre du jour",
        "",
    );
    around(
        "Ferry stands still",
        "Leia mais: ~ links to other stories\nVelha balsa vendida ~ links to other stories",
        "",
    );
}

#[test]
fn share_bars_speak_many_languages() {
    around(
        "Ferry stands still",
        "Auf Facebook teilen ~ share bar
Partager sur Twitter ~ share bar
WhatsApp'ta paylaş ~ share bar
Udostępnij na Facebooku ~ share bar
Śledź nas na Instagramie ~ share bar",
        "",
    );
    around("Ferry stands still", "Share of Facebook users falls\nThe office shared it on Facebook", "");
}

#[test]
fn headlines_that_begin_as_debris_does_are_story() {
    for headline in [
        "Follow the Facebook money",
        "Follow these steps to leave Facebook for good",
        "Von der Leyen Visits Lindt",
        "Authors Guild Sues a Ferry Company",
        "Author Anna Belova Wins the Harbour Prize",
        "Text Messages Show Captain Slept",
        "Door Plug Blew Off Lindt Ferry",
        "Copyright Law of 1976 Turns 50",
        "Copyright law from 1976 does not cover it, the court said.",
    ] {
        around(&format!("{headline}\nBy Ada Fenn ~ byline"), headline, "");
    }
    around(
        "Ferry stands still\nText: Ada Fenn ~ byline\nDi Anna Belova ~ byline",
        "Follow the Lindt Courier on Facebook ~ share bar\nFollow us: Facebook and Twitter ~ share bar\nCopyright 2025 The Lindt Courier. ~ copyright notice",
        "Copyright The Lindt Courier 2025. All rights reserved. ~ copyright notice",
    );
}

#[test]
fn nothing_in_a_plain_story_is_debris() {
    around(
        "By Land and Sea",
        "1. The first day\n\"Share what you have,\" he said.\nPhoto albums lay on every table.\nCredit: how it ran out\nTags on the luggage were wet.\nQ: Why?\nA: Nobody knows.\nSource of the river\n* * *",
        "- end -",
    );
}

#[test]
fn a_german_page() {
    check(
        "Startseite ~ page furniture
Nachrichten ~ page furniture
Fähre nach Lindt steht neun Stunden still
Von Jörg Anders ~ byline
Stand: 10.11.2025, 07:45 Uhr ~ publication date
Lesezeit: 3 Min. ~ reading time
Artikel anhören ~ player or script notice
Die Fähre nach Lindt hat am Sonntag neun Stunden stillgestanden, und zweihundert Fahrgäste schliefen an Deck, sagte das Hafenamt.
Anzeige ~ advertisement
Das könnte Sie auch interessieren: ~ links to other stories
- Alte Fähre für ein Butterbrot verkauft ~ links to other stories
- Neue Fähre heißt nach einem Dichter ~ links to other stories
Was nun geschieht
Teilen will die Reederei den Schaden nicht; sie zahlt allen das Fahrgeld zurück, auch denen, die geschlafen haben.
Mehr zum Thema ~ links to other stories
Bürgermeisterin verkauft ihr Boot ~ links to other stories
Kommentare (12) ~ comment count
Newsletter abonnieren ~ newsletter sign-up
Unterstützen Sie unseren Journalismus mit einer Spende.
© 2025 Lindter Bote ~ copyright notice",
    );
}

#[test]
fn a_russian_page() {
    check(
        "Главная ~ page furniture
Новости ~ page furniture
Паром в Линдт простоял девять часов
Анна Белова ~ byline
10 ноября 2025, 07:45 ~ publication date
Паром в Линдт простоял в воскресенье девять часов, и двести пассажиров спали на палубе, сообщили в управлении порта.
Читайте также: Старый паром продали за бесценок ~ links to other stories
Реклама ~ advertisement
По словам капитана, одеял хватило не всем: «Раздали все, что было», — сказала она журналистам на причале.
Теги: паром, порт, Линдт ~ tag list
Подписывайтесь на нас в Telegram ~ share bar
Нашли ошибку? Выделите её и нажмите Ctrl+Enter. ~ page furniture
Поделиться ~ share bar
3 комментария ~ comment count",
    );
}

#[test]
fn a_french_and_a_spanish_page() {
    check(
        "Actualités ~ page furniture
Le bac de Lindt immobilisé neuf heures
Par Ada Fenn ~ byline
Publié le 10 novembre 2025 à 07:45 ~ publication date
Temps de lecture : 3 min ~ reading time
Le bac de Lindt est resté immobilisé neuf heures dimanche, et deux cents passagers ont dormi sur le pont, a indiqué le port.
À lire aussi : Le vieux bac vendu pour une bouchée de pain ~ links to other stories
La suite après cette publicité ~ advertisement
La compagnie remboursera tous les billets, et promet un second bateau au printemps, « si les moteurs arrivent à temps ».
Partager ~ share bar
Tous droits réservés ~ copyright notice",
    );
    check(
        "El transbordador de Lindt, parado nueve horas
Por Ada Fenn ~ byline
El transbordador de Lindt estuvo parado nueve horas el domingo, y doscientos pasajeros durmieron en cubierta, dijo el puerto.
Te puede interesar: Venden el viejo transbordador ~ links to other stories
Publicidad ~ advertisement
La compañía devolverá el billete a todos los pasajeros, y promete un segundo barco antes de la primavera, si llegan los motores.
Síguenos en Facebook ~ share bar
Deja un comentario ~ comment policy",
    );
}

#[test]
fn a_turkish_and_a_chinese_page() {
    check(
        "Son dakika ~ page furniture
Lindt feribotu dokuz saat bekledi
Yayınlanma: 10.11.2025 07:45 ~ publication date
Lindt feribotu pazar günü dokuz saat bekledi ve iki yüz yolcu güvertede uyudu, liman idaresinin sözcüsü böyle dedi.
İLGİLİ HABER: Eski feribot satıldı ~ links to other stories
Reklam yükleniyor... ~ advertisement
Şirket bütün yolculara bilet ücretini geri ödeyecek ve ilkbahara kadar ikinci bir gemi alacağına söz veriyor, dedi.
Bu haberi paylaş ~ share bar
Etiketler: feribot, liman ~ tag list
Yorum yap ~ comment policy",
    );
    check(
        "首页 ~ page furniture
林特渡轮停航九小时
林特渡轮星期日停航九个小时，两百名乘客在甲板上过夜，港务局发言人说，公司将退还全部票款，并承诺在春天之前购置第二艘船，以免再次停航，乘客们对此表示欢迎。
相关阅读：旧渡轮售出 ~ links to other stories
广告 ~ advertisement
船长说，船上的毯子都发给了乘客，但是仍然不够，许多人整夜没有睡觉，直到早晨第二台发动机终于启动，渡轮才慢慢驶回港口，所有的人都平安无事，没有人受伤。
责任编辑：王小明 ~ byline
分享到 ~ share bar",
    );
}

#[test]
fn a_blog_and_an_agency_page() {
    check(
        "Skip to content ~ page furniture
Menu ~ page furniture
Search ~ page furniture
Nine Hours on Deck
November 10, 2025 ~ publication date
Posted by: Ada Fenn ~ byline
I had not planned to sleep on a ferry. But then, nobody on the ferry to Lindt had planned to sleep on it, and so we were two hundred.
Photo by Jon Amsel ~ photo credit
Image: a very cold morning
The soup was warm. I read a book about rivers until the light went, and then I listened to the engine that did not start at all.
Filed Under: travel, ferries ~ tag list
About the author ~ page furniture
Leave a Reply Cancel reply ~ comment policy
Your email address will not be published. Required fields are marked * ~ comment policy
Notify me of follow-up comments by email. ~ comment policy
Previous Post: Pears of the valley ~ links to other stories
Next Post: A cat on the pass ~ links to other stories",
    );
    check(
        "LINDT, Nov. 10 (Valley News) - The ferry to Lindt stood still for nine hours on Sunday, the harbour office said on its page.
Reporting by Ada Fenn; Editing by Tom Grey
The company said it would pay back the fare, and promised a second boat. \"Share what you have,\" the captain told passengers.
(This story corrects the number of passengers in paragraph 2.)
The ferry has run since 1931, and has stood still on 52 days of this year, which the company calls a matter of screws and ropes.",
    );
}

#[test]
fn a_list_of_answers_is_a_story() {
    check(
        "Ten questions to a ferry captain
Ferries are older than bridges, and their captains know it. We asked one of them ten questions on the pier at Lindt, in the rain.
Home
Where do you live?
On the water, mostly.
News
What do you read?
The weather.
Video
Do you film your trips, as so many captains do these days, and put them where everybody can watch them for nothing at all?
Never. Subscribe to the wind, I say.
Email
Rarely
More
She laughed, and untied the rope, and the ferry went out into the rain, with eleven passengers and a goat on board of it.",
    );
}

#[test]
fn a_short_headline_over_a_date_is_the_title() {
    for over in ["World ~ page furniture", "POLITICS ~ page furniture"] {
        around(
            &format!("{over}\nRuto Sacks Entire Cabinet\nJuly 12, 2024 ~ publication date"),
            "It went on.",
            "",
        );
    }
}
