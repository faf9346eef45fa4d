//! The words of numbers and dates in other languages than English.

use super::page::Page;
use super::tongue::Tongue::{
    self, Dutch, French, German, Italian, Polish, Portuguese, Russian, Spanish, Turkish,
};
use super::words::WEEKDAYS;
use crate::entity::document::words::{Word, byte_at, char_at, next_word, word_before};
use crate::source::month_names;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// What a language calls the things that figures are made of; words in lower case, parted by blanks.
struct Words {
    tongue: Tongue,
    /// The days of the week from Monday, the forms of each parted by strokes.
    weekdays: &'static str,
    /// Yesterday, today and tomorrow.
    days: &'static str,
    thousand: &'static str,
    million: &'static str,
    billion: &'static str,
    trillion: &'static str,
    percent: &'static str,
    /// Between a number and its noun, or between the parts of a date.
    of: &'static str,
    /// Between the ends of a range.
    to: &'static str,
    before_year: &'static str,
    after_year: &'static str,
    /// What follows a number and is not counted by it.
    small: &'static str,
}

static WORDS: [Words; 9] = [
    Words {
        tongue: German,
        weekdays: "montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag",
        days: "gestern heute morgen",
        thousand: "tausend tsd",
        million: "million millionen mio mill",
        billion: "milliarde milliarden mrd",
        trillion: "billion billionen bio",
        percent: "prozent",
        of: "",
        to: "bis",
        before_year: "jahr jahre jahres jahren seit von bis vor nach ende anfang mitte sommer herbst winter frühjahr frühling in ab und",
        after_year: "",
        small: "uhr um und oder in im am an auf aus bei bis der die das den dem des von vor zu zum zur mit mal prozent ist sind war waren hat haben wurden wurde nach für als auch so sowie gegen über unter durch pro je",
    },
    Words {
        tongue: French,
        weekdays: "lundi mardi mercredi jeudi vendredi samedi dimanche",
        days: "hier aujourd demain",
        thousand: "mille",
        million: "million millions mio",
        billion: "milliard milliards md mds mrd",
        trillion: "billion billions",
        percent: "pour",
        of: "de d",
        to: "à au et",
        before_year: "en depuis de année fin début dès été hiver printemps automne et à avant après",
        after_year: "",
        small: "et ou à au aux en de du des le la les un une dans par pour sur avec est sont était fois heures h que qui ont a selon contre",
    },
    Words {
        tongue: Spanish,
        weekdays: "lunes martes miércoles jueves viernes sábado domingo",
        days: "ayer hoy mañana",
        thousand: "mil",
        million: "millón millones",
        billion: "millardo millardos",
        trillion: "billón billones",
        percent: "por",
        of: "de del",
        to: "a al y",
        before_year: "en desde de del año años hasta verano otoño invierno primavera finales principios y a",
        after_year: "",
        small: "y o e u a al en de del el la los las un una por para con es son fue fueron que veces horas se su han ha según contra",
    },
    Words {
        tongue: Italian,
        weekdays: "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        days: "ieri oggi domani",
        thousand: "mila mille",
        million: "milione milioni mln",
        billion: "miliardo miliardi mld",
        trillion: "bilione bilioni",
        percent: "per",
        of: "di del d",
        to: "al a e",
        before_year: "nel dal del anno anni estate autunno inverno primavera fine inizio e al il",
        after_year: "",
        small: "e o a al in di del della dei il la i gli le un una per con è sono volte ore che si ha hanno su contro da dal secondo",
    },
    Words {
        tongue: Portuguese,
        weekdays: "segunda|segunda-feira terça|terça-feira quarta|quarta-feira quinta|quinta-feira sexta|sexta-feira sábado domingo",
        days: "ontem hoje amanhã",
        thousand: "mil",
        million: "milhão milhões mi",
        billion: "bilhão bilhões bi",
        trillion: "trilhão trilhões tri",
        percent: "por",
        of: "de do",
        to: "a ao e",
        before_year: "em desde de do ano anos até verão outono inverno primavera final início e a",
        after_year: "",
        small: "e ou a ao aos em de do da dos das o os as um uma por para com é são foi foram que vezes horas se não no na nos nas segundo contra",
    },
    Words {
        tongue: Dutch,
        weekdays: "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        days: "gisteren vandaag morgen",
        thousand: "duizend",
        million: "miljoen mln",
        billion: "miljard mld",
        trillion: "biljoen bln",
        percent: "procent",
        of: "",
        to: "tot en",
        before_year: "in sinds van jaar jaren eind begin medio zomer herfst winter lente vanaf en tot voor na",
        after_year: "",
        small: "en of in van de het een op te met voor bij uur is zijn was waren keer die dat naar door om tot per over tegen aan",
    },
    Words {
        tongue: Polish,
        weekdays: "poniedziałek|poniedziałku wtorek|wtorku środa|środę czwartek|czwartku piątek|piątku sobota|sobotę niedziela|niedzielę",
        days: "wczoraj dziś|dzisiaj jutro",
        thousand: "tys tysiąc tysiące tysięcy",
        million: "mln milion miliony milionów miliona",
        billion: "mld miliard miliardy miliardów miliarda",
        trillion: "bln bilion biliony bilionów",
        percent: "procent procenta procenty procentów proc",
        of: "",
        to: "do",
        before_year: "roku",
        after_year: "roku rok r roki",
        small: "i w we na z ze do od o po dla za lub a że się jest są był było razy raz godz roku r przez oraz przy",
    },
    Words {
        tongue: Russian,
        weekdays: "понедельник вторник среда|среду четверг пятница|пятницу суббота|субботу воскресенье",
        days: "вчера сегодня завтра",
        thousand: "тыс тысяча тысячи тысяч тисяч",
        million: "млн миллион миллиона миллионов мільйонів",
        billion: "млрд миллиард миллиарда миллиардов мільярдів",
        trillion: "трлн триллион триллиона триллионов",
        percent: "процент процента процентов проц відсотків",
        of: "",
        to: "до по",
        before_year: "",
        after_year: "год года году годом годах г гг году року рік",
        small: "и в во на с со из к по до от о для за или а не что как раз раза это г год года году лет при у",
    },
    Words {
        tongue: Turkish,
        weekdays: "pazartesi salı çarşamba perşembe cuma cumartesi pazar",
        days: "dün bugün yarın",
        thousand: "bin",
        million: "milyon mn",
        billion: "milyar mr",
        trillion: "trilyon",
        percent: "",
        of: "",
        to: "",
        before_year: "",
        after_year: "yılı yılında yılının yılından yılına senesinde",
        small: "ve veya ile için bir bu da de olarak yıl yılında yılı saat kez kere kat oldu sonra önce daha kadar",
    },
];

fn words(tongue: Tongue) -> Option<&'static Words> {
    WORDS.iter().find(|words| words.tongue == tongue)
}

fn has(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

/// The power of ten that `word` stands for.
pub(super) fn magnitude(tongue: Tongue, word: &Word<'_>) -> Option<u8> {
    let words = words(tongue)?;
    let lower = lower(word);
    let lists = [(words.thousand, 3), (words.million, 6), (words.billion, 9), (words.trillion, 12)];
    lists.into_iter().find(|(list, _)| has(list, &lower)).map(|(_, power)| power)
}

/// Where the words for "of a hundred" end that begin with `word`: "Prozent", "por ciento".
pub(super) fn percent_end(page: &Page<'_>, word: &Word<'_>) -> Option<usize> {
    let whole = words(page.tongue).is_some_and(|words| has(words.percent, &lower(word)));
    if !word.is_any(&["pour", "por", "per"]) {
        return whole.then_some(word.end);
    }
    next_word(page, word.end)
        .filter(|cent| whole && cent.is_any(&["cent", "ciento", "cento"]))
        .map(|cent| cent.end)
}

/// Whether `word` stands between a number and its noun, or between the parts of a date.
pub(super) fn is_of(tongue: Tongue, word: &Word<'_>) -> bool {
    words(tongue).is_some_and(|words| has(words.of, &lower(word)))
}

/// Whether `word` joins the ends of a range.
pub(super) fn is_to(tongue: Tongue, word: &Word<'_>) -> bool {
    words(tongue).is_some_and(|words| has(words.to, &lower(word)))
}

/// Whether `word` before a number of four digits, or behind it, makes it a year.
pub(super) fn tells_year(tongue: Tongue, word: &Word<'_>, behind: bool) -> bool {
    words(tongue)
        .is_some_and(|words| has(if behind { words.after_year } else { words.before_year }, &lower(word)))
}

/// Whether `word` is too small to be counted.
pub(super) fn is_small(tongue: Tongue, word: &Word<'_>) -> bool {
    words(tongue).is_none_or(|words| has(words.small, &lower(word)))
}

/// `word` in lower case.
fn lower<'t>(word: &Word<'t>) -> Cow<'t, str> {
    let is_lower = word.text.bytes().all(|b| b.is_ascii_lowercase());
    if is_lower { Cow::Borrowed(word.text) } else { Cow::Owned(word.text.to_lowercase()) }
}

/// The month that `word` names, and whether by an abbreviation (which a full stop follows).
pub(super) fn month(page: &Page<'_>, word: &Word<'_>) -> Option<(u8, bool)> {
    static MONTHS: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| month_names().collect());
    static SHORT: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| {
        let mut short = FxHashMap::default();
        for (name, number) in month_names() {
            for (end, _) in name.char_indices().skip(3).take(2) {
                short.entry(&name[..end]).or_insert(number);
            }
        }
        short
    });
    let lower = lower(word);
    if let Some(number) = MONTHS.get(&*lower) {
        return Some((*number, false));
    }
    let dotted = byte_at(page, word.end) == b'.';
    SHORT.get(&*lower).filter(|_| dotted).map(|number| (*number, true))
}

/// Whether the words around four digits from `at` to `end` say that they are a year.
pub(super) fn speaks_for_year(page: &Page<'_>, at: usize, end: usize) -> bool {
    let next = next_word(page, end);
    if next.is_some_and(|next| tells_year(page.tongue, &next, true)) {
        return true;
    }
    let counted = next.is_some_and(|next| unit(&next).is_some() || magnitude(page.tongue, &next).is_some());
    let suffixed = page.tongue == Turkish && matches!(char_at(page, end), Some('\'' | '\u{2019}'));
    let before = word_before(page, at).is_some_and(|before| tells_year(page.tongue, &before, false));
    let closed = next
        .is_none_or(|next| is_small(page.tongue, &next) || next.is_capitalised() != (page.tongue == German));
    // "Der Umsatz stieg 2023 um 5 Prozent"
    let bare = page.tongue == German
        && next.is_some_and(|next| is_small(German, &next))
        && matches!(page.get(at..at + 3), Some("199" | "200" | "201" | "202"))
        && word_before(page, at).is_some_and(|verb| !verb.is_capitalised() && !is_small(German, &verb));
    suffixed || bare || (before && !counted && closed)
}

/// Whether the bare name of a month means the month: where a word for "in" or the like leads it.
pub(super) fn stands_alone(page: &Page<'_>, word: &Word<'_>) -> bool {
    const LEADS: &str = " im in en em nel ad w we в во od do с до desde hasta até seit bis ende anfang mitte de di begin eind \
        sinds début fin depuis dès fine inizio final início ";
    let fits = word.is_capitalised() == matches!(page.tongue, German | Turkish);
    fits && page.tongue != Turkish
        && word_before(page, word.start).is_some_and(|before| has(LEADS, &lower(&before)))
}

/// What a day of the week or a word such as "yesterday" is as a relative date.
pub(super) fn relative(tongue: Tongue, word: &Word<'_>) -> Option<&'static str> {
    static DAYS: LazyLock<FxHashMap<(Tongue, &str), &str>> = LazyLock::new(|| {
        let named = |words: &'static Words| {
            let week = words.weekdays.split(' ').zip(WEEKDAYS);
            week.chain(words.days.split(' ').zip(["yesterday", "today", "tomorrow"]))
                .flat_map(move |(forms, day)| forms.split('|').map(move |form| ((words.tongue, form), day)))
        };
        WORDS.iter().flat_map(named).collect()
    });
    DAYS.get(&(tongue, &*lower(word))).copied()
}

/// Currencies with the beginnings of words that name them, and whether it is the hundredth part.
const CURRENCIES: [(&str, &str); 26] = [
    ("EUR", "euro euros евро avro"),
    (
        "USD",
        "dollar dollars dólar dólares dolar dolara dolarów dolarlık dollari dollaro доллар доллара долларов",
    ),
    ("GBP", "pfund livre livres libras sterline funtów фунтов sterlin pond"),
    ("CHF", "franken franchi"),
    ("PLN", "zł złoty złote złotych zloty zlotys"),
    ("RUB", "rubel roubles rublos rubli rubla rublos roebel ruble рубль рубля рублей руб"),
    ("UAH", "гривен гривень гривны грн hrywien"),
    ("KZT", "тенге"),
    ("TRY", "lira liralık tl"),
    ("JPY", "yen jenów иен"),
    ("CNY", "yuan yuanes юаней juanów"),
    ("BRL", "reais real"),
    ("CZK", "kč"),
    ("HUF", "ft"),
    ("INR", "rupien roupies rupias rupie"),
    ("CAD", "dollars_canadiens dólares_canadienses"),
    ("AUD", "dollars_australiens dólares_australianos"),
    ("USD", "dollars_américains us_dollar dólares_estadounidenses"),
    ("CHF", "francs_suisses francos_suizos schweizer_franken"),
    ("MXN", "pesos_mexicanos"),
    ("ARS", "pesos_argentinos"),
    ("COP", "pesos_colombianos"),
    ("CLP", "pesos_chilenos"),
    ("SEK", "schwedische_kronen couronnes_suédoises"),
    ("NOK", "norwegische_kronen couronnes_norvégiennes"),
    ("GBP", "libras_esterlinas livres_sterling"),
];

/// The code of the currency that `first` names, or `first` and `second`, and whether both do.
pub(super) fn currency(
    tongue: Tongue,
    first: &Word<'_>,
    second: Option<&Word<'_>>,
) -> Option<(&'static str, bool)> {
    if tongue == Tongue::English {
        return (first.text == "z\u{142}").then_some(("PLN", false));
    }
    let lower = lower(first);
    if tongue == Tongue::Unknown && lower.is_ascii() && lower.len() < 4 {
        return None; // "6 ft"
    }
    let both = second.map(|second| format!("{lower}_{}", second.text.to_lowercase()));
    let find = |name: &str| CURRENCIES.iter().find(|(_, names)| has(names, name)).map(|(code, _)| *code);
    both.and_then(|both| find(&both))
        .map(|code| (code, true))
        .or_else(|| find(&lower).map(|code| (code, false)))
}

/// Units of measure as values write them, with their names.
const UNITS: [(&str, &str); 20] = [
    (
        "km",
        "kilometer kilometern kilomètres kilomètre kilómetros chilometri quilômetros quilómetros kilometrów км километров kilometre",
    ),
    ("metres", "meter metern mètres metros metri metrów метров metre"),
    ("cm", "zentimeter centimètres centímetros centimetri centimeter centymetrów сантиметров santimetre"),
    ("tonnes", "tonnen tonnes toneladas tonnellate ton тонн tonne"),
    (
        "kg",
        "kilogramm kilogrammes kilogramos chilogrammi quilos kilogramów кг килограммов kilogram kilo kilos",
    ),
    ("litres", "liter litern litros litri litrów литров litre"),
    ("hectares", "hektar hectáreas ettari hectares hektarów гектаров hektar hectare"),
    ("years", "jahre jahren ans années años anni anos jaar lat лет года yıl lata"),
    ("months", "monate monaten mois meses mesi maanden miesięcy месяцев ay"),
    ("weeks", "wochen semaines semanas settimane weken tygodni недель hafta"),
    ("days", "tage tagen jours días giorni dias dagen dni дней gün"),
    ("hours", "stunden heures horas ore uur godzin часов saat"),
    ("minutes", "minuten minutes minutos minuti minut минут dakika"),
    ("seconds", "sekunden secondes segundos secondi seconden sekund секунд saniye"),
    ("barrels", "barrel barrels barils barriles barili barris vaten baryłek баррелей varil"),
    ("degrees", "grad degrés grados gradi graus graden stopni градусов derece"),
    ("square km", "quadratkilometer quadratkilometern"),
    ("square metres", "quadratmeter quadratmetern"),
    ("cubic metres", "kubikmeter kubikmetern"),
    ("miles", "meilen milles millas miglia milhas mijl mil миль"),
];

/// The unit of measure that `word` names, as values write it.
pub(super) fn unit(word: &Word<'_>) -> Option<&'static str> {
    let lower = lower(word);
    UNITS.iter().find(|(_, names)| has(names, &lower)).map(|(unit, _)| *unit)
}
