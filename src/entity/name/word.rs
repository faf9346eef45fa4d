//! Words that say what kind of thing a name is of, or that stand in names: titles, given names, legal forms,
//! particles, spellings.
//!
//! All lists are byline's own; where nothing else is said, words are folded (lower case, no accents, no full
//! stops).

use crate::entity::lexicon::{Tag, words as tagged};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// A list of words.
pub(in crate::entity) type WordSet = LazyLock<FxHashSet<&'static str>>;

fn set(words: &'static str) -> FxHashSet<&'static str> {
    words.split_whitespace().collect()
}

/// What the text says of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::entity) enum Gender {
    /// He.
    Man,
    /// She.
    Woman,
}

/// What a title before a person's name says of the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::entity) struct Title {
    /// `None` where women and men have it.
    pub(in crate::entity) gender: Option<Gender>,
}

/// The title that `word` is.
pub(in crate::entity) fn title(word: &str) -> Option<Title> {
    if TITLES_OF_MEN.contains(word) {
        Some(Title { gender: Some(Gender::Man) })
    } else if TITLES_OF_WOMEN.contains(word) {
        Some(Title { gender: Some(Gender::Woman) })
    } else {
        TITLES.contains(word).then_some(Title { gender: None })
    }
}

/// The gender that a given name tells in most cases.
pub(in crate::entity) fn gender_of(given: &str) -> Option<Gender> {
    if WOMEN.contains(given) { Some(Gender::Woman) } else { MEN.contains(given).then_some(Gender::Man) }
}

/// Whether `word`, with its capital, stands before nothing but a person's name.
pub(in crate::entity) fn strict_title(word: &str) -> bool {
    STRICT_TITLES.contains(word.trim_end_matches('.'))
}

/// Whether `word`, with its capital, is a name in one place and a plain word in the next: it is never looked
/// for by itself.
pub(in crate::entity) fn is_common_word(word: &str) -> bool {
    COMMON.contains(word)
}

/// Whether `short` is a short form of the given name `long`.
pub(in crate::entity) fn is_nickname(short: &str, long: &str) -> bool {
    full_names(short).contains(&long)
}

/// The given names that `short` is a short form of.
pub(in crate::entity) fn full_names(short: &str) -> &'static [&'static str] {
    NICKNAMES.get(short).map_or(&[], Vec::as_slice)
}

/// Titles of men.
static TITLES_OF_MEN: WordSet =
    LazyLock::new(|| set("baron brother duke father king lord mr pope prince sir"));

/// Titles of women.
static TITLES_OF_WOMEN: WordSet = LazyLock::new(|| {
    set("baroness chairwoman congresswoman councilwoman dame duchess lady madame miss mme mother mrs ms \
        princess queen sister spokeswoman")
});

/// Titles of both.
static TITLES: WordSet = LazyLock::new(|| {
    set("actor actress adm admiral ambassador analyst archbishop author ayatollah bishop capt captain \
        cardinal ceo chairman chancellor chief coach col colonel commander congressman detective director \
        doctor dr emir emperor gen general gov governor imam inspector judge justice leader lieutenant lt \
        maj major mayor midfielder minister mp officer premier president prime prof professor rabbi rep \
        representative rev reverend secretary sen senator sergeant sgt sheikh sheriff singer spokesman \
        spokesperson striker sultan vice")
});

/// Titles, with their capitals, that stand before nothing but a name of a person.
static STRICT_TITLES: WordSet = LazyLock::new(|| {
    set("Chancellor Congressman Congresswoman Dr Gov Miss Mr Mrs Ms President Prof Professor Rep Sen Senator")
});

/// Capitalised words that are names here and plain words there, those of the calendar among them.
static COMMON: WordSet = LazyLock::new(|| {
    let words =
        set("A An And Apple Art As At Banks Bath Bill Black Brown Bush But Chase Chip Dean Drew East \
        Faith Field Fields For Ford Frank Gap General Grace Grant Gray Green Grey Guy He Hope I If \
        In It Joy Just Long Major Mark Meta Mobile Nice No North Of On One Orange Park Pat Post \
        Power Price Reading Rice Rich Rock Rod Rose Sandy She Shell Short So South State Sue Target \
        That The They This Time Times Two Visa Wade We West White Will Yes Young");
    words
        .into_iter()
        .chain(tagged(Tag::Weekday).iter().copied())
        .chain(tagged(Tag::Month).iter().copied())
        .collect()
});

/// Given names of women.
static WOMEN: WordSet = LazyLock::new(|| {
    set("aisha alexandra alice amanda amy ana angela anita ann anna anne annie barbara beth betty brenda \
        carmen carol caroline catherine charlotte christina christine clara claudia cynthia deborah diana \
        donna dorothy elena elizabeth ella ellen emily emma eva fatima grace hannah helen hillary irina \
        isabel isabella jane janet jennifer jessica jill joan joanna judith julia julie karen kate katherine \
        kathleen kelly laura leila lena linda lisa liz louise lucy margaret maria marie mary megan melania \
        melissa michelle monica nancy natalia nicole nina olga olivia pamela patricia rachel rebecca rosa \
        rose ruth samantha sandra sara sarah sharon sofia sophia sophie stephanie susan svetlana tatiana \
        teresa theresa valentina vanessa victoria virginia yulia zainab")
});

/// Given names of men.
static MEN: WordSet = LazyLock::new(|| {
    set("aaron abdul adam ahmed alan albert alexander alexei ali andrei andrew anthony antonio arthur \
        benjamin bernard bill bob boris brian bruce carl carlos charles chris christopher daniel david \
        dennis dmitry donald edward emmanuel eric francis frank fred gary george gerald giovanni gordon \
        gregory hans harold harry hassan henry hugo ibrahim igor ivan jack jacob james jason javier jeff \
        jeffrey jim joe john jonathan jorge jose joseph juan kenneth kevin larry lawrence luis mark martin \
        matthew michael miguel mike mohammed muhammad nicholas nikolai oleg oliver omar pablo patrick paul \
        pedro peter philip pierre ralph raymond recep richard rick robert roger ronald samuel scott sergei \
        sergey simon stephen steve steven thomas tim timothy tom tony viktor vladimir volodymyr walter \
        william")
});

/// Short forms of given names with the names they are short for.
static NICKNAMES: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let pairs = "abby abigail, al albert, alex alexander, alex alexandra, andy andrew, barry barack, ben benjamin, \
        bernie bernard, beth elizabeth, bill william, bob robert, bobby robert, charlie charles, \
        chris christopher, chuck charles, dan daniel, dave david, dick richard, dima dmitry, don donald, \
        ed edward, fred frederick, greg gregory, jack john, jeff jeffrey, jen jennifer, jim james, \
        jimmy james, joe joseph, jon jonathan, kate katherine, kate catherine, ken kenneth, larry lawrence, \
        liz elizabeth, matt matthew, mike michael, nick nicholas, pat patricia, pat patrick, pete peter, \
        phil philip, ray raymond, rick richard, ron ronald, sam samuel, sasha alexander, steve stephen, \
        steve steven, sue susan, ted edward, tim timothy, tom thomas, tony anthony, vic victor, \
        vova vladimir, will william";
    let mut names: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for (short, long) in pairs.split(", ").filter_map(|pair| pair.split_once(' ')) {
        names.entry(short).or_default().push(long);
    }
    names
});

/// Legal forms that end a company's name and say nothing.
pub(in crate::entity) static LEGAL: WordSet = LazyLock::new(|| {
    set(
        "ab ag as co corp gmbh inc incorporated jsc kk limited llc llp ltd nv oao ooo oy oyj pjsc plc pte pty sa \
        se spa",
    )
});

/// Words that say what an organization is and may be left out when it is named again.
pub(in crate::entity) static KINDS: WordSet = LazyLock::new(|| {
    set("aerospace agency airlines airport airways association bank bros brothers capital \
        chemical chemicals city club college communications company corporation electric energy \
        enterprises entertainment fc federation financial foods group holding holdings hotspur \
        industries institute insurance international laboratories labs media mining motor motors \
        network networks news newspaper oil partners party petroleum pharma pharmaceuticals \
        power records resources robotics rovers semiconductor semiconductors software solar \
        steel stores studios systems technologies technology therapeutics united university \
        wanderers works")
});

/// Whether `word`, behind a name, says what kind of body it is of.
pub(in crate::entity) fn is_kind(word: &str) -> bool {
    KINDS.contains(word.to_lowercase().as_str())
}

/// Whether `word`, at the end of a name, says that it is an organization's.
pub(in crate::entity) fn is_head(word: &str) -> bool {
    HEADS.contains(&word)
}

/// The same of a word in small letters.
pub(in crate::entity) fn is_head_folded(word: &str) -> bool {
    HEADS.iter().any(|head| head.eq_ignore_ascii_case(word))
}

const HEADS: [&str; 35] = [
    "Union",
    "Organization",
    "Organisation",
    "Council",
    "Committee",
    "Commission",
    "Agency",
    "Ministry",
    "Bank",
    "Fund",
    "Association",
    "Alliance",
    "League",
    "Federation",
    "Party",
    "University",
    "Institute",
    "Corporation",
    "Company",
    "Authority",
    "Court",
    "Foundation",
    "Assembly",
    "Parliament",
    "Senate",
    "Department",
    "Bureau",
    "Board",
    "Forum",
    "Society",
    "Academy",
    "College",
    "Group",
    "Inc",
    "Ltd",
];

/// Words between the words that count in a name.
pub(in crate::entity) static SMALL: WordSet = LazyLock::new(|| {
    set("a an and at da de del der des di die do dos du e et for in la le of on the to und y")
});

/// Particles that belong to a family name.
pub(in crate::entity) static PARTICLES: WordSet = LazyLock::new(|| {
    set("abu al ben bin da de del della den der di dos du el ibn la le mac o st ten ter van von zu")
});

/// Spellings that differ between British and American English: an ending and what it is compared as.
pub(in crate::entity) const SPELLINGS: &[(&str, &str)] = &[
    ("isation", "ization"),
    ("isations", "izations"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("centre", "center"),
    ("centres", "centers"),
    ("theatre", "theater"),
    ("theatres", "theaters"),
    ("labour", "labor"),
    ("harbour", "harbor"),
    ("defence", "defense"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("travellers", "travelers"),
    ("colour", "color"),
    ("honour", "honor"),
    ("co-operation", "cooperation"),
    ("aluminium", "aluminum"),
    ("metre", "meter"),
    ("licence", "license"),
];
