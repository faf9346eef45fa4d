//! Cues: words that say what the name beside them is (trigger words). Short closed lists, in `assets/lexicon/cues.txt`.

use super::word;
use crate::entity::lexicon::{Tag, values, words};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word tells of the name that it ends or stands beside, a bit each.
pub(super) type Cue = u32;

/// The cues as the lexicon calls them, in the order of their bits.
const NAMES: [&str; 16] = [
    "title",
    "organization",
    "place",
    "preposition",
    "personal",
    "joiner",
    "article",
    "honorific",
    "copula",
    "comma",
    "opening-bracket",
    "closing-bracket",
    "relative",
    "place-noun",
    "organization-noun",
    "person-noun",
];

/// Stands before a person's name.
pub(super) const TITLE: Cue = 1;
/// Ends the name of an organization.
pub(super) const ORGANIZATION: Cue = 1 << 1;
/// Ends or begins the name of a place.
pub(super) const PLACE: Cue = 1 << 2;
/// Stands before a place.
pub(super) const PREPOSITION: Cue = 1 << 3;
/// What people do: stands before or after a person.
pub(super) const PERSONAL: Cue = 1 << 4;
/// Joins the words of one name.
pub(super) const JOINER: Cue = 1 << 5;
/// An article.
pub(super) const ARTICLE: Cue = 1 << 6;
/// A title that is written with a capital before a name and is no part of it.
pub(super) const HONORIFIC: Cue = 1 << 7;
/// Says what a name is.
pub(super) const COPULA: Cue = 1 << 8;
/// A comma.
pub(super) const COMMA: Cue = 1 << 9;
/// A bracket that opens.
pub(super) const OPENING: Cue = 1 << 10;
/// A bracket that closes.
pub(super) const CLOSING: Cue = 1 << 11;
/// Begins a clause about a noun.
pub(super) const RELATIVE: Cue = 1 << 12;

/// What the word with this hash ([`word::Word::hash`]) tells.
pub(super) fn of(word: u32) -> Cue {
    static CUES: LazyLock<FxHashMap<u32, Cue>> = LazyLock::new(|| {
        let bit = |name| NAMES.iter().position(|known| *known == name).map_or(0, |bit| 1 << bit);
        let cue = |word| values(word, Tag::Cue).fold(0, |all, name| all | bit(name));
        words(Tag::Cue).iter().map(|word| (word::hash(word), cue(word))).collect()
    });
    CUES.get(&word).copied().unwrap_or_default()
}

#[cfg(test)]
mod temporary {
    use super::*;
const LISTS: [(Cue, &str); 16] = [
    (
        TITLE,
        "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor president minister premier chancellor secretary \
         senator sen. rep. representative congressman congresswoman governor gov. mayor judge justice general gen. \
         colonel col. lt. lieutenant captain capt. major maj. sgt. sergeant admiral adm. king queen prince princess \
         pope bishop archbishop cardinal rev. reverend father sir lord lady dame sheikh ayatollah imam ambassador \
         director chairman chairwoman chief ceo leader spokesman spokeswoman spokesperson coach manager captain \
         detective officer actor actress singer author writer analyst economist lawyer attorney founder",
    ),
    (
        ORGANIZATION,
        "group ministry university bank corporation corp corp. inc inc. ltd ltd. llc plc company co. co party council \
         committee agency association institute commission department union court club fund team army police church \
         school college society federation league organization organisation foundation board office bureau service \
         services front movement forces force center centre authority alliance network times post news press journal \
         tribune herald airlines airways motors energy systems technologies holdings partners international hospital \
         museum orchestra academy congress parliament senate assembly brigade brigades guard navy corps records \
         entertainment studios industries united fc city rovers wanderers ag gmbh sa nv s.a. s.p.a. limited bancorp trust insurance",
    ),
    (
        PLACE,
        "river lake mountain mountains sea ocean island islands bay gulf peninsula valley desert street avenue road \
         boulevard square county province region district state republic kingdom city town village airport bridge \
         park beach forest canal strait coast hills heights station port harbor plaza",
    ),
    (PREPOSITION, "in at from near to into across around outside inside through toward towards between via"),
    (
        PERSONAL,
        "said says told added noted asked explained argued wrote announced warned insisted claimed tweeted replied \
         born died who he she his her married recalled",
    ),
    (JOINER, "of the and for & in on de la du del von van al - ' 's + / et des y e und"),
    (ARTICLE, "the a an"),
    (
        1 << 13,
        "village town city suburb municipality commune hamlet district neighborhood neighbourhood county province \
         region state country capital island islands archipelago peninsula river stream lake mountain mountains hill \
         valley bay sea ocean desert forest park square street road highway bridge airport port harbor harbour border \
         area territory republic settlement locality township parish borough ward community resort nation",
    ),
    (
        1 << 14,
        "company corporation firm bank airline airlines manufacturer maker retailer chain operator provider publisher \
         subsidiary conglomerate startup band group trio quartet duo orchestra choir label club team squad league \
         federation association union party coalition movement faction militia army brigade regiment division \
         battalion agency ministry department commission committee council organization organisation nonprofit charity \
         foundation institute university college school hospital newspaper magazine journal daily weekly station \
         channel network broadcaster website think-tank court parliament senate brand giant carmaker automaker insurer \
         supplier developer studio franchise",
    ),
    (
        1 << 15,
        "man woman boy girl father mother son daughter brother sister wife husband widow politician footballer player \
         striker midfielder defender goalkeeper pitcher quarterback singer songwriter musician guitarist drummer \
         bassist composer actor actress director producer writer author novelist poet journalist reporter editor \
         historian scientist physicist economist professor lawyer attorney judge officer soldier general commander \
         minister president senator lawmaker governor mayor leader chairman spokesman spokeswoman analyst activist \
         businessman entrepreneur founder coach manager skier runner cyclist boxer golfer swimmer driver pilot \
         astronaut artist painter sculptor architect model priest bishop expert official diplomat ambassador suspect \
         victim candidate resident teacher student doctor nurse engineer farmer",
    ),
    (COPULA, "is was are were became remains"),
    (COMMA, ","),
    (OPENING, "( ["),
    (CLOSING, ") ]"),
    (
        RELATIVE,
        "that which who whose where located based founded established formed situated known called named used by \
         with as when has had have",
    ),
    (
        HONORIFIC,
        "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor president minister premier chancellor senator sen. \
         rep. representative congressman congresswoman governor gov. mayor judge justice general gen. colonel col. \
         lt. lieutenant captain capt. major maj. sgt. sergeant admiral adm. king queen prince princess pope bishop \
         archbishop cardinal rev. reverend sir lord lady dame sheikh ayatollah imam ambassador secretary chairman \
         chairwoman director spokesman spokeswoman coach vice deputy prime foreign former",
    ),
];


    #[test]
    fn cues_are_as_before() {
        let mut old: FxHashMap<u32, Cue> = FxHashMap::default();
        for (cue, words) in LISTS {
            for word in words.split_whitespace() {
                *old.entry(word::hash(word)).or_default() |= cue;
            }
        }
        for (word, cue) in &old { assert_eq!(of(*word), *cue); }
        assert_eq!(old.len(), words(Tag::Cue).len());
    }
}
