//! Facts about names that no single article tells: well-known abbreviations, other names of the same country or
//! city, places of one name.
//!
//! All tables are byline's own; all words are folded (lower case, no accents, no full stops).

use crate::entity::Label;

/// One thing under its well-known names, the fullest first.
pub(in crate::entity) struct Known {
    pub(in crate::entity) label: Label,
    pub(in crate::entity) names: &'static [&'static str],
}

const fn place(names: &'static [&'static str]) -> Known {
    Known { label: Label::Place, names }
}

const fn organization(names: &'static [&'static str]) -> Known {
    Known { label: Label::Organization, names }
}

/// Things that have several well-known names.
pub(in crate::entity) const KNOWN: &[Known] = &[
    place(&["united states", "us", "usa", "united states of america", "america"]),
    place(&["united kingdom", "uk", "britain", "great britain"]),
    place(&["united arab emirates", "uae"]),
    place(&["soviet union", "ussr"]),
    place(&["russia", "russian federation"]),
    place(&["china", "prc", "people's republic of china"]),
    place(&["north korea", "dprk", "democratic people's republic of korea"]),
    place(&["south korea", "rok", "republic of korea"]),
    place(&["democratic republic of the congo", "democratic republic of congo", "drc", "dr congo"]),
    place(&["central african republic", "car"]),
    place(&["czech republic", "czechia"]),
    place(&["myanmar", "burma"]),
    place(&["netherlands", "holland"]),
    place(&["ivory coast", "cote d'ivoire"]),
    place(&["turkey", "turkiye"]),
    place(&["eswatini", "swaziland"]),
    place(&["east timor", "timor-leste"]),
    place(&["cape verde", "cabo verde"]),
    place(&["north macedonia", "republic of north macedonia"]),
    place(&["bosnia and herzegovina", "bosnia-herzegovina", "bosnia"]),
    place(&["trinidad and tobago", "trinidad"]),
    place(&["washington dc", "district of columbia", "dc"]),
    place(&["new york city", "nyc"]),
    place(&["los angeles", "la"]),
    place(&["kyiv", "kiev"]),
    place(&["kharkiv", "kharkov"]),
    place(&["lviv", "lvov"]),
    place(&["astana", "nur-sultan"]),
    place(&["almaty", "alma-ata"]),
    place(&["mumbai", "bombay"]),
    place(&["kolkata", "calcutta"]),
    place(&["chennai", "madras"]),
    place(&["beijing", "peking"]),
    place(&["ho chi minh city", "saigon"]),
    place(&["yangon", "rangoon"]),
    organization(&["european union", "eu"]),
    organization(&["united nations", "un", "united nations organization"]),
    organization(&["north atlantic treaty organization", "nato"]),
    organization(&["world health organization", "who"]),
    organization(&["world trade organization", "wto"]),
    organization(&["international monetary fund", "imf"]),
    organization(&["international atomic energy agency", "iaea"]),
    organization(&["organization of the petroleum exporting countries", "opec"]),
    organization(&["organization for security and cooperation in europe", "osce"]),
    organization(&["organization for economic cooperation and development", "oecd"]),
    organization(&["commonwealth of independent states", "cis"]),
    organization(&[
        "association of southeast asian nations",
        "association of south east asian nations",
        "asean",
    ]),
    organization(&["united nations educational scientific and cultural organization", "unesco"]),
    organization(&["united nations children's fund", "unicef"]),
    organization(&["united nations high commissioner for refugees", "un refugee agency", "unhcr"]),
    organization(&["european central bank", "ecb"]),
    organization(&["federal reserve", "fed", "us federal reserve"]),
    organization(&["federal bureau of investigation", "fbi"]),
    organization(&["central intelligence agency", "cia"]),
    organization(&["national aeronautics and space administration", "nasa"]),
    organization(&["food and drug administration", "fda"]),
    organization(&["environmental protection agency", "epa"]),
    organization(&["securities and exchange commission", "sec"]),
    organization(&["international criminal court", "icc"]),
    organization(&["international olympic committee", "ioc"]),
    organization(&["international committee of the red cross", "icrc"]),
    organization(&["african union", "au"]),
    organization(&["group of seven", "g7"]),
    organization(&["group of twenty", "g20"]),
    organization(&["british broadcasting corporation", "bbc"]),
    organization(&["associated press", "ap"]),
    organization(&["agence france-presse", "afp"]),
];

/// Places of one name that a text may mean both of, with the words that tell them apart. The first sense is meant
/// where nothing does.
pub(in crate::entity) struct Homonym {
    pub(in crate::entity) name: &'static str,
    pub(in crate::entity) senses: &'static [Sense],
}

/// One of the places of one name.
pub(in crate::entity) struct Sense {
    /// What tells it from the others, as it is shown; empty for the one that is meant where nothing is said.
    pub(in crate::entity) tail: &'static str,
    /// The key of its fuller name.
    pub(in crate::entity) key: &'static str,
    /// Words around that mean it.
    pub(in crate::entity) cues: &'static [&'static str],
}

/// The homonyms that news name most.
pub(in crate::entity) const HOMONYMS: &[Homonym] = &[
    Homonym {
        name: "georgia",
        senses: &[
            Sense {
                tail: "",
                key: "georgia",
                cues: &[
                    "tbilisi",
                    "batumi",
                    "kutaisi",
                    "gori",
                    "rustavi",
                    "abkhazia",
                    "ossetia",
                    "caucasus",
                    "armenia",
                    "azerbaijan",
                    "georgian",
                    "republic of georgia",
                    "country of georgia",
                ],
            },
            Sense {
                tail: "US state",
                key: "georgia (us state)",
                cues: &[
                    "atlanta",
                    "savannah",
                    "augusta",
                    "macon",
                    "marietta",
                    "decatur",
                    "valdosta",
                    "gwinnett",
                    "fulton",
                    "state of georgia",
                    "gov",
                    "governor",
                    "alabama",
                    "florida",
                    "carolina",
                    "tennessee",
                ],
            },
        ],
    },
    Homonym {
        name: "washington",
        senses: &[
            Sense { tail: "", key: "washington dc", cues: &["dc", "white house", "capitol", "pentagon"] },
            Sense {
                tail: "US state",
                key: "washington (us state)",
                cues: &[
                    "seattle",
                    "tacoma",
                    "spokane",
                    "olympia",
                    "bellevue",
                    "state of washington",
                    "oregon",
                    "idaho",
                ],
            },
        ],
    },
    Homonym {
        name: "new york",
        senses: &[
            Sense {
                tail: "",
                key: "new york city",
                cues: &["manhattan", "brooklyn", "queens", "wall street"],
            },
            Sense {
                tail: "US state",
                key: "new york (us state)",
                cues: &["albany", "buffalo", "rochester", "syracuse", "state of new york"],
            },
        ],
    },
];

/// Regions and countries that are written behind a town to tell which one it is.
pub(in crate::entity) const CONTAINERS: &[&str] = &[
    "alabama",
    "alaska",
    "arizona",
    "arkansas",
    "california",
    "colorado",
    "connecticut",
    "delaware",
    "florida",
    "georgia",
    "hawaii",
    "idaho",
    "illinois",
    "indiana",
    "iowa",
    "kansas",
    "kentucky",
    "louisiana",
    "maine",
    "maryland",
    "massachusetts",
    "michigan",
    "minnesota",
    "mississippi",
    "missouri",
    "montana",
    "nebraska",
    "nevada",
    "new hampshire",
    "new jersey",
    "new mexico",
    "new york",
    "north carolina",
    "north dakota",
    "ohio",
    "oklahoma",
    "oregon",
    "pennsylvania",
    "rhode island",
    "south carolina",
    "south dakota",
    "tennessee",
    "texas",
    "utah",
    "vermont",
    "virginia",
    "washington",
    "west virginia",
    "wisconsin",
    "wyoming",
    "ontario",
    "quebec",
    "nova scotia",
    "alberta",
    "british columbia",
    "manitoba",
    "england",
    "scotland",
    "wales",
    "northern ireland",
    "ireland",
    "france",
    "germany",
    "italy",
    "spain",
    "new south wales",
    "queensland",
    "tasmania",
    "new zealand",
    "australia",
    "canada",
];
