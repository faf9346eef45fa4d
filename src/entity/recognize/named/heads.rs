//! Head words of the names of documents and events, and what must stand around each.

/// What a head word needs around it to be a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Needs {
    /// A capitalised word before it, or a title after it ("Paris Agreement", "Charter of the United Nations").
    Either,
    /// A capitalised word before it ("Winter Games").
    Before,
    /// Two capitalised words before it ("Online Safety Bill").
    TwoBefore,
    /// A title after it ("Battle of Lindeholm").
    After,
    /// A number after it ("Executive Order 14067").
    Number,
    /// Nothing ("the Olympics").
    Nothing,
}

/// A head word, what it needs, and the words before it with which it is no name.
pub(super) type Head = (&'static str, Needs, &'static [&'static str]);

/// Head words of documents.
pub(super) const DOCUMENTS: [Head; 41] = [
    ("Declaration", Needs::Either, &[]),
    ("Treaty", Needs::Either, &["Collective", "Security", "Atlantic"]),
    ("Agreement", Needs::Either, &["License", "Licence", "User", "Purchase"]),
    ("Agreements", Needs::Before, &[]),
    ("Accord", Needs::Before, &["Honda"]),
    ("Accords", Needs::Before, &[]),
    ("Charter", Needs::Either, &["Bus"]),
    (
        "Convention",
        Needs::Either,
        &["National", "Party", "Annual", "Constitutional", "Republican", "Democratic"],
    ),
    ("Conventions", Needs::Before, &["National", "Party"]),
    ("Protocol", Needs::Either, &["Internet", "Transfer", "Control", "Network", "Context"]),
    ("Protocols", Needs::Before, &["Internet", "Network"]),
    ("Pact", Needs::Either, &[]),
    ("Covenant", Needs::Either, &[]),
    ("Constitution", Needs::Either, &["USS", "Hill"]),
    ("Act", Needs::Before, &["Class", "Sister", "Double", "Balancing"]),
    ("Acts", Needs::Before, &["Class"]),
    ("Bill", Needs::TwoBefore, &["President", "Buffalo", "Old", "Secretary", "Senator"]),
    ("Law", Needs::After, &[]),
    ("Code", Needs::Before, &["Morse", "Dress", "QR", "Zip", "Source", "Vinci", "Visual", "Postal", "Area"]),
    ("Directive", Needs::Either, &[]),
    ("Regulation", Needs::Either, &[]),
    ("Resolution", Needs::Number, &[]),
    ("Decree", Needs::Number, &[]),
    ("Order", Needs::Number, &[]),
    ("Ordinance", Needs::Before, &[]),
    ("Statute", Needs::Either, &[]),
    ("Memorandum", Needs::Either, &[]),
    ("Report", Needs::Before, &REPORTS),
    ("Manifesto", Needs::Before, &["Party", "Election"]),
    ("Amendment", Needs::Before, &["Constitutional"]),
    ("Communiqué", Needs::Before, &[]),
    ("Communique", Needs::Before, &[]),
    ("Proclamation", Needs::Before, &[]),
    ("Concordat", Needs::Either, &[]),
    ("Doctrine", Needs::Before, &["Military", "Church", "Catholic"]),
    ("Roadmap", Needs::After, &[]),
    ("Strategy", Needs::After, &[]),
    ("Guidelines", Needs::After, &[]),
    ("Principles", Needs::After, &[]),
    ("Statement", Needs::After, &[]),
    ("Armistice", Needs::After, &[]),
];

/// Head words that may stand alone for a document named before.
pub(super) const BARE: [&str; 9] = [
    "Declaration",
    "Treaty",
    "Agreement",
    "Charter",
    "Convention",
    "Protocol",
    "Memorandum",
    "Pact",
    "Accord",
];

/// Words before "Report" that make no document of it, or an outlet.
const REPORTS: [&str; 20] = [
    "News",
    "Weather",
    "Traffic",
    "Annual",
    "Police",
    "Special",
    "Minority",
    "Full",
    "Read",
    "Consumer",
    "Media",
    "Bloomberg",
    "Colbert",
    "Drudge",
    "Staff",
    "Daily",
    "Weekly",
    "Business",
    "Sports",
    "Reuters",
];

/// Head words of events.
pub(super) const EVENTS: [Head; 40] = [
    ("Summit", Needs::Before, &[]),
    ("War", Needs::Either, &["Star", "Man", "Prisoner", "Holy"]),
    ("Wars", Needs::Before, &["Star", "Storage", "Clone", "Culture", "Bidding", "Infinity"]),
    ("Election", Needs::TwoBefore, &["Federal"]),
    ("Elections", Needs::TwoBefore, &["Federal"]),
    ("Olympics", Needs::Nothing, &[]),
    ("Paralympics", Needs::Nothing, &[]),
    ("Games", Needs::Before, &GAMES),
    ("Championship", Needs::Before, &[]),
    ("Championships", Needs::Before, &[]),
    ("Cup", Needs::Before, &["Coffee", "Tea", "Paper"]),
    ("Prix", Needs::TwoBefore, &[]),
    ("Revolution", Needs::Before, &[]),
    ("Uprising", Needs::Before, &[]),
    ("Rebellion", Needs::Before, &["Extinction"]),
    ("Massacre", Needs::Either, &[]),
    ("Genocide", Needs::Before, &[]),
    ("Famine", Needs::Before, &[]),
    ("Crisis", Needs::Before, &["Climate", "Energy", "Economic", "Housing", "Debt", "Identity"]),
    ("Crusade", Needs::Before, &[]),
    ("Crusades", Needs::Nothing, &[]),
    ("Conference", Needs::Before, &CONFERENCES),
    ("Festival", Needs::Before, &[]),
    ("Marathon", Needs::Before, &[]),
    ("Tournament", Needs::Before, &[]),
    ("Awards", Needs::Before, &[]),
    ("Battle", Needs::After, &[]),
    ("Siege", Needs::After, &[]),
    ("Congress", Needs::After, &[]),
    ("Holocaust", Needs::Nothing, &[]),
    ("Brexit", Needs::Nothing, &[]),
    ("Euromaidan", Needs::Nothing, &[]),
    ("Watergate", Needs::Nothing, &[]),
    ("Eurovision", Needs::Nothing, &[]),
    ("Intifada", Needs::Nothing, &[]),
    ("Biennale", Needs::Nothing, &[]),
    ("Airlift", Needs::Before, &[]),
    ("Putsch", Needs::Before, &[]),
    ("Earthquake", Needs::Before, &[]),
    ("Jubilee", Needs::Before, &[]),
];

/// Words before "Games" that make a company or something else of it.
const GAMES: [&str; 11] =
    ["Epic", "Riot", "Hunger", "Video", "Mind", "Board", "Rockstar", "Telltale", "War", "Computer", "Squid"];

/// Words before "Conference" that make a league, a body or any meeting of it.
const CONFERENCES: [&str; 14] = [
    "Press",
    "News",
    "Eastern",
    "Western",
    "Southeastern",
    "National",
    "American",
    "Bishops",
    "Episcopal",
    "Leadership",
    "Video",
    "Big",
    "Atlantic",
    "Party",
];

/// Names without a head word of their own: the first word, the whole name, and whether it is a document's, not an
/// event's.
pub(super) const FIXED: [(&str, &str, bool); 15] = [
    ("Magna", "Magna Carta", true),
    ("Green", "Green New Deal", true),
    ("Arab", "Arab Spring", false),
    ("Prague", "Prague Spring", false),
    ("Easter", "Easter Rising", false),
    ("Great", "Great Depression", false),
    ("Super", "Super Bowl", false),
    ("World", "World Series", false),
    ("US", "US Open", false),
    ("French", "French Open", false),
    ("Australian", "Australian Open", false),
    ("Tour", "Tour de France", false),
    ("Eurovision", "Eurovision Song Contest", false),
    ("America", "America's Cup", false),
    ("Industrial", "Industrial Revolution", false),
];
