//! Words that report speech.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Verbs of speaking, writing and holding for true, of which all forms are made.
const REGULAR: &str = "acknowledge advise advocate affirm agree alert allege announce answer appeal argue ask assert assure \
    attest aver beg believe boast brag caution chant charge chide claim clarify comment complain concede conclude \
    concur confess confide confirm contend continue counter cry decide declare decry defend demand deny deride detail determine \
    disagree disclose dispute elaborate emphasise emphasize enthuse estimate exclaim explain express fear feel find forecast fret fume gripe \
    grouse grumble gush hint hope howl imply indicate inform insist instruct interject intone \
    joke lament lecture maintain mention mock moan mumble murmur muse mutter note object observe \
    opine plead pledge point post praise pray preach predict proclaim profess promise prophesy propose protest query question \
    quip quote rail rant reason reassure recall reckon recommend recount refer reference reflect reiterate reject rejoin relate \
    remark remember remind repeat reply report request respond retort reveal roar rule scoff scold scream seethe \
    shout shriek signal speculate sneer snap snarl stammer state stipulate stress stutter suggest surmise \
    suspect tease testify text thank threaten thunder tout tweet underline underscore urge venture voice volunteer vow wager wail warn \
    welcome whine whisper wish wonder worry yell identify contrast add apologise apologize applaud \
    chastise cheer cite commend credit dare discuss doubt encourage endorse evoke extol guarantee invoke offer oppose order outline \
    press push recite rally share summarise summarize support taunt favor favour";

/// Verbs of what one does while one speaks: they report speech only right beside it.
const MANNER: &str = "laugh shrug sigh smile grin nod smirk chuckle sob weep gasp frown beam wink giggle groan grimace \
    begin open close start read";

/// Forms of irregular verbs.
const IRREGULAR: &str = "said says say saying told tells tell telling wrote writes write writing went goes spoke speaks \
    speaking swore swears cried thought thinks think felt feels put puts putting retold foresaw foresees \
    found admit admits admitted admitting";

/// Irregular forms of verbs of manner.
const BESIDE: &str = "began begins wept";

/// Verbs that give something a name or a judgement in the speaker's words ("called it ...", "described it as ..."), of which
/// all forms are made.
const NAMING: &str = "accuse assail attack bash belittle blame blast brand call castigate characterise characterize charge \
    compare condemn criticise criticize denounce depict describe dismiss \
    hail lambast lambaste laud liken portray praise rate rebuke ridicule slam rip rap pan dub term trash consider view regard rank deem paint denigrate";

/// Irregular forms of those.
const NAMING_FORMS: &str = "labelled labeled labels labelling labeling";

/// Verbs whose forms with and without "s" are nouns as well: "the claims", "his report".
const NOUNS: &str = "advocate alert answer appeal attack brand call charge claim comment contrast counter cry demand detail estimate \
    fear forecast hint hope joke laugh lament note object plan pledge point post praise promise protest query question quote reason \
    report request rule scream shout sigh smile signal state stress suspect term text thank tweet voice whisper wish wonder worry read open \
    close start blame rant cheer credit dare doubt offer order outline push rally share support favor favour view rank paint";

/// What a verb of speech is in its sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Verb {
    kind: Kind,
    form: Form,
    /// "claims": a noun as well.
    pub is_noun: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Speech,
    Manner,
    Naming,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Form {
    Plain,
    Finite,
    Participle,
}

impl Verb {
    /// "saying", "calling": its subject is the sentence's.
    pub(super) fn is_participle(self) -> bool {
        self.form == Form::Participle
    }

    /// "say", "claim": the plain form, whose subject are many.
    pub(super) fn is_plain(self) -> bool {
        self.form == Form::Plain
    }

    /// "grinned": it reports speech only right beside it.
    pub(super) fn is_manner(self) -> bool {
        self.kind == Kind::Manner
    }

    /// "called": it gives a name or a judgement.
    pub(super) fn is_naming(self) -> bool {
        self.kind == Kind::Naming
    }

    /// "said": it says by itself that words are somebody's.
    pub(super) fn reports(self) -> bool {
        self.kind == Kind::Speech && !self.is_participle()
    }
}

/// All forms of all verbs; of those in two lists the first counts.
static FORMS: LazyLock<HashMap<String, Verb>> = LazyLock::new(|| {
    let mut out = HashMap::new();
    let lists = [
        (MANNER, BESIDE, Kind::Manner),
        (NAMING, NAMING_FORMS, Kind::Naming),
        (REGULAR, IRREGULAR, Kind::Speech),
    ];
    for (regular, irregular, kind) in lists {
        for verb in regular.split_whitespace() {
            let noun = NOUNS.split_whitespace().any(|noun| noun == verb);
            let known =
                [(Form::Plain, noun), (Form::Finite, noun), (Form::Finite, false), (Form::Participle, false)];
            for (made, (form, is_noun)) in forms(verb).into_iter().zip(known) {
                out.entry(made).or_insert(Verb { kind, form, is_noun });
            }
        }
        for word in irregular.split_whitespace() {
            let form = match word {
                "say" | "tell" | "write" | "think" | "admit" => Form::Plain,
                _ if word.ends_with("ing") => Form::Participle,
                _ => Form::Finite,
            };
            out.insert(word.to_owned(), Verb { kind, form, is_noun: false });
        }
    }
    out
});

/// The forms of a regular verb: "add", "adds", "added", "adding"; "reply", "replies", "replied", "replying".
fn forms(verb: &str) -> [String; 4] {
    let is_vowel = |letter: &u8| b"aeiou".contains(letter);
    let letters = verb.as_bytes();
    // "shrug": "shrugged"
    let doubled = matches!(letters, [.., a, b, c] if !is_vowel(a) && is_vowel(b) && !is_vowel(c) && !b"wxy".contains(c))
        && letters.iter().filter(|letter| is_vowel(letter)).count() == 1;
    let stem = if doubled { format!("{verb}{}", &verb[verb.len() - 1..]) } else { verb.to_owned() };
    let vowel = ["ay", "ey", "oy", "uy"].iter().any(|end| verb.ends_with(end));
    let (past, third) = match verb.strip_suffix('y').filter(|_| !vowel) {
        Some(stem) => (format!("{stem}ied"), format!("{stem}ies")),
        None if verb.ends_with('e') => (format!("{verb}d"), format!("{verb}s")),
        None if ["ss", "sh", "ch"].iter().any(|end| verb.ends_with(end)) => {
            (format!("{stem}ed"), format!("{verb}es"))
        }
        None => (format!("{stem}ed"), format!("{verb}s")),
    };
    let stem = if verb.ends_with("ee") { &stem } else { stem.trim_end_matches('e') };
    [verb.to_owned(), third, past, format!("{stem}ing")]
}

/// Whether `word` (in lower case) reports speech, and how.
pub(super) fn verb(word: &str) -> Option<Verb> {
    FORMS.get(word).copied()
}
