//! The language of a text, for the numbers and dates that it writes in its own way.

use crate::entity::document::words::{Word, word_at};
use crate::text::boundary;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The language of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Tongue {
    /// None that is known, or too few words to tell.
    Unknown,
    English,
    German,
    French,
    Spanish,
    Italian,
    Portuguese,
    Dutch,
    Polish,
    Russian,
    Turkish,
}

use Tongue::{Dutch, English, French, German, Italian, Polish, Portuguese, Russian, Spanish, Turkish};

/// So many bytes at the beginning of a text tell its language.
const REACH: usize = 1 << 10;

/// Words of each language that come in every other sentence, or beside numbers.
const COMMON: [(Tongue, &str); 10] = [
    (
        English,
        "the of and to is was that for with on by from are were has have had it he she his her as at an a be this \
         in not or but will they said i do no so me we who which its their more than about up after between least \
         million billion people percent per cent year years dollars euros pounds paid cost some over us all can may",
    ),
    (
        German,
        "der die das und ist von mit den dem des ein eine einen nicht auf für im zu zum zur sich auch wurde wurden nach \
         bei aus wird sind werden am um über mehr als es er sie noch rund etwa seit vor millionen milliarden prozent \
         tonnen euro uhr jahr jahre",
    ),
    (
        French,
        "le la les des et est du une un dans pour qui sur au aux par avec pas il elle ont été plus ce cette en de se \
         sont son à a était près depuis millions milliards cent tonnes euros ans",
    ),
    (
        Spanish,
        "el la los las de y en que un una del por con para se su al es más fue lo son no ha han como hasta unos desde a \
         millones ciento euros años pesos movimientos personas",
    ),
    (
        Italian,
        "il lo la di e che un una per del della dei delle con è non sono nel nella alla al da dal i gli le si più ha \
         circa anche ai oltre a in milioni miliardi cento tonnellate euro anni",
    ),
    (
        Portuguese,
        "o a os as de e que um uma do da dos das em no na nos nas para com não por foi se mais ao à são até foram \
         cerca desde milhões bilhões milhão cento toneladas reais euros anos pessoas",
    ),
    (
        Dutch,
        "de het een en van is dat op te met voor niet zijn in aan er werd door ook bij uit naar ruim meer om tot \
         ongeveer sinds miljoen miljard procent euro jaar",
    ),
    (
        Polish,
        "i w na z do że się nie jest o od po roku przez jak dla oraz to za ze było ponad są tys mln mld procent zł \
         złotych euro lat osób",
    ),
    (
        Russian,
        "и в на не что с по из для от это как году год года был было были к о за более около до и у та що від роки року \
         тыс млн млрд процентов рублей тонн лет человек",
    ),
    (
        Turkish,
        "ve bir bu için ile olarak da de olan yılında çok daha en ise gün kadar sonra yaklaşık oldu göre milyon milyar \
         bin yüzde lira ton yıl kişi",
    ),
];

/// The words with the languages that have them, a bit each.
static TONGUES: LazyLock<FxHashMap<&'static str, u16>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for (bit, (_, common)) in COMMON.iter().enumerate() {
        for word in common.split_ascii_whitespace() {
            *words.entry(word).or_default() |= 1 << bit;
        }
    }
    words
});

impl Tongue {
    /// The language of `text`, as its commonest words tell.
    pub(super) fn of(text: &str) -> Self {
        let head = &text[..boundary(text, REACH)];
        let mut counts = [0u32; COMMON.len()];
        let mut all = 0;
        for word in words(head).filter(|word| word.text.len() <= 20) {
            all += 1;
            let mask = TONGUES.get(word.lower().as_str()).copied().unwrap_or_default();
            for (bit, count) in counts.iter_mut().enumerate() {
                *count += u32::from(mask >> bit & 1);
            }
        }
        let best = (0..counts.len()).max_by_key(|at| (counts[*at], usize::MAX - at)).unwrap_or_default();
        let second =
            (0..counts.len()).filter(|at| *at != best).map(|at| counts[at]).max().unwrap_or_default();
        let is_sure = counts[best] > second && counts[best] * 8 >= all;
        if is_sure { COMMON[best].0 } else { Self::Unknown }
    }
}

/// The words of `text` that begin with a letter.
fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let c = text[at..].chars().next()?;
            if let Some(word) = word_at(text, at) {
                at = word.end;
                if c.is_alphabetic() {
                    return Some(word);
                }
            } else {
                at += c.len_utf8();
            }
        }
    })
}
