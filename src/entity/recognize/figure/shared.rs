//! Currencies of one name in several countries: the text around tells whose they are.

use crate::text::boundary;
use memchr::memmem;

/// So many bytes on either side of the amount are looked at, and as many at the text's beginning, where news says
/// what country it is from.
const REACH: usize = 2048;

/// Codes with how the text names their country or its capital, the beginnings of words being enough.
type Owners = &'static [(&'static str, &'static [&'static str])];

/// The ISO 4217 code of the currency that is called `unit` (in lower case; `K` as it is) at `at`: of those of that name
/// the one whose country is named most often near there. Where none is, the one that is nearly always meant, if
/// there is such a one.
pub(super) fn currency(text: &str, at: usize, unit: &str) -> Option<&'static str> {
    let (usual, owners) = owners(unit)?;
    let near = &text[boundary(text, at.saturating_sub(REACH))..boundary(text, at + REACH)];
    let head = if at > REACH { &text[..boundary(text, REACH.min(at - REACH))] } else { "" };
    let named = |names: &[&str]| {
        let count = |part: &str| -> usize {
            names.iter().map(|name| memmem::find_iter(part.as_bytes(), name.as_bytes()).count()).sum()
        };
        count(near) + count(head)
    };
    let most = owners.iter().rev().map(|(code, names)| (named(names), *code)).max_by_key(|(count, _)| *count);
    most.filter(|(count, _)| *count > 0).map(|(_, code)| code).or(usual)
}

/// The code of the currency that is called `unit` and whose country `country` names.
pub(super) fn of_country(unit: &str, country: &str) -> Option<&'static str> {
    let (_, owners) = owners(unit)?;
    owners.iter().find(|(_, names)| names.iter().any(|name| country.contains(name))).map(|(code, _)| *code)
}

/// Whose a currency's name may be, and the code that is meant where no country is named.
fn owners(unit: &str) -> Option<(Option<&'static str>, Owners)> {
    Some(match unit {
        "peso" | "pesos" => (None, PESO),
        "krone" | "kroner" => (None, KRONE),
        "krona" | "kronor" | "kronur" => (None, KRONA),
        "crowns" | "kr" => (None, CROWN),
        "dinar" | "dinars" => (None, DINAR),
        "shilling" | "shillings" => (None, SHILLING),
        "kwacha" => (None, KWACHA),
        "K" => (None, K),
        "lei" => (None, LEU),
        "rial" | "rials" => (None, RIAL),
        "soles" => (None, &[("PEN", &["Peru", "Lima"])]),
        "som" | "soms" => (None, &[("KGS", &["Kyrgyz", "Bishkek"]), ("UZS", &["Uzbek", "Tashkent"])]),
        "rupee" | "rupees" | "rs" => (Some("INR"), RUPEE),
        "franc" | "francs" => (Some("CHF"), FRANC),
        "riyal" | "riyals" => (Some("SAR"), &[("SAR", &["Saudi", "Riyadh"]), ("QAR", &["Qatar", "Doha"])]),
        "dirham" | "dirhams" => (Some("AED"), &[("AED", &["Emirat", "Dubai", "UAE"]), ("MAD", &["Morocc"])]),
        _ => return None,
    })
}

const PESO: Owners = &[
    ("MXN", &["Mexic", "Méxic"]),
    ("ARS", &["Argentin", "Buenos Aires"]),
    ("COP", &["Colombia", "Bogot"]),
    ("CLP", &["Chile", "Santiago"]),
    ("PHP", &["Philippine", "Filipino", "Manila"]),
    ("UYU", &["Urugua", "Montevideo"]),
    ("CUP", &["Cuba", "Havana"]),
    ("DOP", &["Dominican"]),
];
const KRONE: Owners = &[("NOK", &["Norw", "Oslo"]), ("DKK", &["Denmark", "Danish", "Copenhagen"])];
const KRONA: Owners = &[("SEK", &["Swed", "Stockholm"]), ("ISK", &["Iceland", "Reykjav"])];
const CROWN: Owners = &[
    ("SEK", &["Swed", "Stockholm"]),
    ("NOK", &["Norw", "Oslo"]),
    ("DKK", &["Denmark", "Danish", "Copenhagen"]),
    ("CZK", &["Czech", "Prague"]),
    ("ISK", &["Iceland", "Reykjav"]),
];
const DINAR: Owners = &[
    ("KWD", &["Kuwait"]),
    ("IQD", &["Iraq", "Baghdad"]),
    ("DZD", &["Algeri", "Algiers"]),
    ("TND", &["Tunis"]),
    ("JOD", &["Jordan", "Amman"]),
    ("RSD", &["Serbia", "Belgrade"]),
    ("LYD", &["Libya", "Tripoli"]),
    ("BHD", &["Bahrain"]),
];
const SHILLING: Owners = &[
    ("KES", &["Kenya", "Nairobi"]),
    ("UGX", &["Uganda", "Kampala"]),
    ("TZS", &["Tanzania", "Dar es Salaam"]),
    ("SOS", &["Somali", "Mogadishu"]),
];
const KWACHA: Owners = &[("ZMW", &["Zambia", "Lusaka"]), ("MWK", &["Malawi", "Lilongwe", "Blantyre"])];
const K: Owners = &[
    ("ZMW", &["Zambia", "Lusaka"]),
    ("MWK", &["Malawi", "Lilongwe", "Blantyre"]),
    ("PGK", &["Papua New Guinea", "Port Moresby"]),
    ("MMK", &["Myanmar", "Yangon"]),
];
const LEU: Owners = &[("RON", &["Romania", "Bucharest"]), ("MDL", &["Moldova"])];
const RIAL: Owners =
    &[("IRR", &["Iran", "Tehran"]), ("OMR", &["Oman", "Muscat"]), ("YER", &["Yemen", "Sana"])];
const RUPEE: Owners = &[
    ("INR", &["India", "Delhi", "Mumbai"]),
    ("PKR", &["Pakistan", "Islamabad", "Karachi"]),
    ("LKR", &["Sri Lanka", "Colombo"]),
    ("NPR", &["Nepal", "Kathmandu"]),
    ("MUR", &["Mauriti"]),
];
const FRANC: Owners = &[
    ("CHF", &["Swiss", "Switzerland", "Zurich", "Geneva"]),
    ("RWF", &["Rwanda", "Kigali"]),
    ("CDF", &["Congo", "Kinshasa"]),
    ("BIF", &["Burundi"]),
    ("XOF", &["Senegal", "Ivory Coast", "Burkina Faso", "Malian", "Benin", "Togo"]),
    ("XAF", &["Cameroon", "Gabon", "Chad"]),
];
