//! The words that figures are made of.

use crate::entity::cursor::Word;

/// Names of months with their numbers, full names first.
pub(crate) const MONTHS: [(&str, u8); 24] = [
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

/// The full names of the months.
pub(crate) fn month_names() -> impl Iterator<Item = (&'static str, u8)> {
    MONTHS.into_iter().take(12)
}

/// The days of the week from Monday, in full.
pub(crate) const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The month that `word` names, and whether by an abbreviation.
pub(crate) fn month(word: &str) -> Option<(u8, bool)> {
    let at = MONTHS.iter().position(|(name, _)| *name == word)?;
    Some((MONTHS[at].1, at >= 12))
}

/// The day of the week that `word` names, from 0 for Monday, and whether by an abbreviation.
pub(crate) fn weekday(word: &str) -> Option<(usize, bool)> {
    let short = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let full = WEEKDAYS.iter().position(|name| *name == word).map(|day| (day, false));
    full.or_else(|| {
        let stem = match word {
            "tues" => "tue",
            "thur" | "thurs" => "thu",
            _ => word,
        };
        short.iter().position(|name| *name == stem).map(|day| (day, true))
    })
}

/// What an ordinal counts: 1 for "first" or "1st", up to the 31st.
pub(crate) fn ordinal(word: &str) -> Option<u8> {
    const NAMES: [&str; 20] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    if let Some(at) = NAMES.iter().position(|name| *name == word) {
        return u8::try_from(at + 1).ok();
    }
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number: u8 = digits.parse().ok().filter(|n| (1..=31).contains(n))?;
    is_ordinal_suffix(&word[digits.len()..]).then_some(number)
}

/// Whether `suffix` makes an ordinal of the digits before it.
pub(crate) fn is_ordinal_suffix(suffix: &str) -> bool {
    matches!(suffix, "st" | "nd" | "rd" | "th")
}

/// Units of measure: how they are written, and the one way in which values write them.
const UNITS: [(&str, &str); 121] = [
    ("km", "km"),
    ("kms", "km"),
    ("kilometre", "km"),
    ("kilometres", "km"),
    ("kilometer", "km"),
    ("kilometers", "km"),
    ("metre", "metres"),
    ("metres", "metres"),
    ("meter", "metres"),
    ("meters", "metres"),
    ("cm", "cm"),
    ("centimetre", "cm"),
    ("centimetres", "cm"),
    ("centimeter", "cm"),
    ("centimeters", "cm"),
    ("mm", "mm"),
    ("millimetres", "mm"),
    ("millimeters", "mm"),
    ("mile", "miles"),
    ("miles", "miles"),
    ("foot", "feet"),
    ("feet", "feet"),
    ("ft", "feet"),
    ("inch", "inches"),
    ("inches", "inches"),
    ("yard", "yards"),
    ("yards", "yards"),
    ("acre", "acres"),
    ("acres", "acres"),
    ("hectare", "hectares"),
    ("hectares", "hectares"),
    ("ha", "hectares"),
    ("kg", "kg"),
    ("kilo", "kg"),
    ("kilos", "kg"),
    ("kilogram", "kg"),
    ("kilograms", "kg"),
    ("kilogramme", "kg"),
    ("kilogrammes", "kg"),
    ("gram", "grams"),
    ("grams", "grams"),
    ("grammes", "grams"),
    ("mg", "mg"),
    ("tonne", "tonnes"),
    ("tonnes", "tonnes"),
    ("ton", "tons"),
    ("tons", "tons"),
    ("lb", "pounds"),
    ("lbs", "pounds"),
    ("pound", "pounds"),
    ("pounds", "pounds"),
    ("ounce", "ounces"),
    ("ounces", "ounces"),
    ("oz", "ounces"),
    ("litre", "litres"),
    ("litres", "litres"),
    ("liter", "litres"),
    ("liters", "litres"),
    ("gallon", "gallons"),
    ("gallons", "gallons"),
    ("barrel", "barrels"),
    ("barrels", "barrels"),
    ("bpd", "barrels per day"),
    ("second", "seconds"),
    ("seconds", "seconds"),
    ("minute", "minutes"),
    ("minutes", "minutes"),
    ("min", "minutes"),
    ("mins", "minutes"),
    ("hour", "hours"),
    ("hours", "hours"),
    ("hrs", "hours"),
    ("day", "days"),
    ("days", "days"),
    ("night", "nights"),
    ("nights", "nights"),
    ("week", "weeks"),
    ("weeks", "weeks"),
    ("month", "months"),
    ("months", "months"),
    ("year", "years"),
    ("years", "years"),
    ("decade", "decades"),
    ("decades", "decades"),
    ("mph", "mph"),
    ("kph", "km/h"),
    ("kmh", "km/h"),
    ("mw", "MW"),
    ("gw", "GW"),
    ("kw", "kW"),
    ("kwh", "kWh"),
    ("mwh", "MWh"),
    ("gwh", "GWh"),
    ("twh", "TWh"),
    ("gb", "GB"),
    ("tb", "TB"),
    ("mb", "MB"),
    ("megawatt", "MW"),
    ("megawatts", "MW"),
    ("gigawatt", "GW"),
    ("gigawatts", "GW"),
    ("kilowatt", "kW"),
    ("kilowatts", "kW"),
    ("watt", "watts"),
    ("watts", "watts"),
    ("volt", "volts"),
    ("volts", "volts"),
    ("nm", "nm"),
    ("nanometre", "nm"),
    ("nanometres", "nm"),
    ("nanometer", "nm"),
    ("nanometers", "nm"),
    ("millimetre", "mm"),
    ("millimeter", "mm"),
    ("gigabyte", "GB"),
    ("gigabytes", "GB"),
    ("terabyte", "TB"),
    ("terabytes", "TB"),
    ("megabyte", "MB"),
    ("megabytes", "MB"),
    ("degrees", "degrees"),
];

/// The unit of measure that `word` names, as values write it.
pub(crate) fn unit_of(word: &Word<'_>) -> Option<&'static str> {
    let lower = word.lower();
    UNITS.iter().find(|(name, _)| *name == lower.as_str()).map(|(_, unit)| *unit)
}

/// Words that hold a sentence together and are part of no figure.
pub(crate) const FUNCTION_WORDS: [&str; 113] = [
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "without", "within", "into",
    "onto", "over", "under", "about", "around", "above", "below", "between", "among", "through", "during",
    "before", "after", "since", "until", "till", "against", "across", "along", "near", "off", "out", "up",
    "down", "and", "or", "but", "nor", "so", "yet", "if", "than", "that", "which", "who", "whom", "whose",
    "what", "when", "where", "while", "because", "although", "though", "as", "is", "are", "was", "were",
    "be", "been", "being", "am", "has", "have", "had", "do", "does", "did", "will", "would", "shall",
    "should", "can", "could", "may", "might", "must", "not", "no", "he", "she", "it", "they", "we", "you",
    "i", "his", "her", "its", "their", "our", "my", "your", "this", "these", "those", "there", "here",
    "some", "any", "each", "every", "both", "all", "per", "then", "more",
];
