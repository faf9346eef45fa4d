//! What the tagger sees at a token: each feature is a fingerprint of its kind and its value.

use super::document::{Document, Run, Stretch, Token};
use super::lexicon::{CLASSES, Classes};
use super::word::Shape;

/// Takes the features of one token.
pub trait Sink {
    /// One feature: its kind, its fingerprint.
    fn add(&mut self, kind: Kind, fingerprint: u32);
}

impl Sink for Vec<u32> {
    #[inline]
    fn add(&mut self, _: Kind, fingerprint: u32) {
        self.push(fingerprint);
    }
}

/// The kinds of features. A feature that looks at a neighbour says how far away it is (-2 to 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Always there.
    Bias,
    /// The word at a distance.
    Word(i8),
    /// This word and the one at a distance.
    WordPair(i8),
    /// The words on both sides.
    Between,
    /// The shape at a distance.
    Shape(i8),
    /// The shapes from one distance to another.
    Shapes(i8, i8),
    /// The cluster (of 64, 256 or 1024) at a distance.
    Cluster(u16, i8),
    /// The clusters (of that many) here and at a distance.
    ClusterPair(u16, i8),
    /// The clusters before, here and after.
    ClusterTriple,
    /// The cluster at a distance with the shape here.
    ClusterShape(i8),
    /// How long the run of capitals is, and where in it the token stands.
    RunPlace,
    /// The words before and after the run (-1, 1), with the place in it.
    RunEdge(i8),
    /// Their clusters.
    RunEdgeCluster(i8),
    /// The words around the run, both.
    RunAround,
    /// The first (-1) or last (1) word of the run, with the place in it.
    RunEnd(i8),
    /// Its cluster.
    RunEndCluster(i8),
    /// What is beyond the joiner ("of", "and") after (1) or before (-1) the run.
    Beyond(i8),
    /// All gazetteer classes of the token at a distance.
    Classes(i8),
    /// One gazetteer class.
    Class,
    /// The classes of the longer known name the token is in, and where in it.
    Known,
    /// One of these classes.
    KnownClass,
    /// How the word is used in the text.
    Uses,
    /// One of these uses, with the shape.
    Use,
    /// What the words beside it tell.
    Cues,
    /// What the name is said to be in the text: the word, its cluster of that many.
    Said(u16),
    /// The end of the word.
    Ending,
    /// The first word of what the run is joined to by "of" and the like.
    Joined,
    /// Its cluster.
    JoinedCluster,
    /// The classes of the whole run, with its length.
    RunClasses,
    /// The classes of its first word with the cluster of its last.
    RunSketch,
    /// One thing that the word before (-1) or after (1) the run tells, or the noun it is said to be (0).
    Cue(i8),
    /// The clusters of the two words before the run.
    RunBefore,
    /// The finest cluster of the run's last word, with the place in it.
    RunEndFine,
    /// The finest cluster of the word, with its place in the run.
    RunCluster,
    /// The cluster at a distance of three or four, for what is said of a name farther off.
    Far(i8),
    /// The cluster second or third before or after the run.
    RunFar(i8),
}

impl Kind {
    /// A number of its own for each kind.
    fn seed(self) -> u32 {
        let near = |distance: i8| (i32::from(distance) + 8).cast_unsigned();
        match self {
            Kind::Bias => 1 << 8,
            Kind::Word(d) => 2 << 8 | near(d),
            Kind::WordPair(d) => 3 << 8 | near(d),
            Kind::Between => 4 << 8,
            Kind::Shape(d) => 5 << 8 | near(d),
            Kind::Shapes(from, to) => 6 << 8 | near(from) << 4 | near(to),
            Kind::Cluster(of, d) => 7 << 8 | u32::from(of) << 16 | near(d),
            Kind::ClusterPair(of, d) => 8 << 8 | u32::from(of) << 16 | near(d),
            Kind::ClusterTriple => 9 << 8,
            Kind::ClusterShape(d) => 10 << 8 | near(d),
            Kind::RunPlace => 11 << 8,
            Kind::RunEdge(d) => 12 << 8 | near(d),
            Kind::RunEdgeCluster(d) => 13 << 8 | near(d),
            Kind::RunAround => 14 << 8,
            Kind::RunEnd(d) => 15 << 8 | near(d),
            Kind::RunEndCluster(d) => 16 << 8 | near(d),
            Kind::Beyond(d) => 17 << 8 | near(d),
            Kind::Classes(d) => 18 << 8 | near(d),
            Kind::Class => 19 << 8,
            Kind::Known => 20 << 8,
            Kind::KnownClass => 21 << 8,
            Kind::Uses => 22 << 8,
            Kind::Use => 23 << 8,
            Kind::Cues => 24 << 8,
            Kind::Said(of) => 25 << 8 | u32::from(of) << 16,
            Kind::Ending => 26 << 8,
            Kind::Joined => 27 << 8,
            Kind::JoinedCluster => 28 << 8,
            Kind::RunClasses => 29 << 8,
            Kind::RunSketch => 30 << 8,
            Kind::Cue(d) => 31 << 8 | near(d),
            Kind::RunBefore => 32 << 8,
            Kind::RunEndFine => 33 << 8,
            Kind::RunCluster => 34 << 8,
            Kind::Far(d) => 35 << 8 | near(d),
            Kind::RunFar(d) => 36 << 8 | near(d),
        }
    }

    /// What the feature goes by: [`OWN_WORD`] where it knows the very word at the token, else 0.
    pub fn source(self) -> u32 {
        match self {
            Kind::Word(0) | Kind::WordPair(_) => OWN_WORD,
            _ => 0,
        }
    }
}

/// The source of features that know the very word; training hides them at times.
pub const OWN_WORD: u32 = 1;

/// The fingerprint of a feature of this kind with these two values.
#[inline]
fn fingerprint(kind: Kind, a: u32, b: u32) -> u32 {
    fingerprint_of(kind.seed(), a, b)
}

/// The fingerprint of a feature with this number for its kind: the bits mixed by the multipliers of `MurmurHash3`.
#[inline]
pub(super) fn fingerprint_of(kind: u32, a: u32, b: u32) -> u32 {
    let values = u64::from(a) << 32 | u64::from(b);
    let mixed =
        (values ^ u64::from(kind).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    (mixed >> 32) as u32
}

/// The value of what lies outside the sentence.
const OUTSIDE: u32 = 0x5eed;

/// Looks at one token of a stretch.
struct Look<'a> {
    document: &'a Document,
    stretch: &'a Stretch,
    at: usize,
}

impl Look<'_> {
    fn near(&self, distance: i8) -> Option<&Token> {
        let at = self.at.checked_add_signed(isize::from(distance))?;
        self.stretch.sentence.contains(&at).then(|| &self.document.tokens[at])
    }

    fn token(&self, at: Option<usize>) -> Option<&Token> {
        let at = at.filter(|at| self.stretch.sentence.contains(at))?;
        Some(&self.document.tokens[at])
    }
}

fn hash(token: Option<&Token>) -> u32 {
    token.map_or(OUTSIDE, |token| token.word.hash)
}

fn shape(token: Option<&Token>) -> u32 {
    token.map_or(255, |token| token.word.shape as u32)
}

fn cluster(of: u16, token: Option<&Token>) -> u32 {
    token.map_or(OUTSIDE, |token| match of {
        64 => token.clusters.of64(),
        256 => token.clusters.of256(),
        _ => token.clusters.of1024(),
    })
}

/// Gives all features of the token `at` of `stretch`.
pub fn of(document: &Document, stretch: &Stretch, at: usize, sink: &mut impl Sink) {
    let look = Look { document, stretch, at };
    add(sink, Kind::Bias, 0, 0);
    words(&look, sink);
    shapes(&look, sink);
    clusters(&look, sink);
    run(&look, sink);
    whole_run(&look, sink);
    names(&look, sink);
    uses(&look, sink);
    far(&look, sink);
}

#[inline]
fn add(sink: &mut impl Sink, kind: Kind, a: u32, b: u32) {
    sink.add(kind, fingerprint(kind, a, b));
}

fn words(look: &Look, sink: &mut impl Sink) {
    let [w2, w1, here, n1, n2] = [-2, -1, 0, 1, 2].map(|distance| hash(look.near(distance)));
    add(sink, Kind::Word(-2), w2, 0);
    add(sink, Kind::Word(-1), w1, 0);
    add(sink, Kind::Word(0), here, 0);
    add(sink, Kind::Word(1), n1, 0);
    add(sink, Kind::Word(2), n2, 0);
    add(sink, Kind::WordPair(-1), w1, here);
    add(sink, Kind::WordPair(1), here, n1);
    add(sink, Kind::Between, w1, n1);
}

fn shapes(look: &Look, sink: &mut impl Sink) {
    let [s2, s1, here, n1, n2] = [-2, -1, 0, 1, 2].map(|distance| shape(look.near(distance)));
    add(sink, Kind::Shape(-1), s1, 0);
    add(sink, Kind::Shape(0), here, 0);
    add(sink, Kind::Shape(1), n1, 0);
    add(sink, Kind::Shapes(-1, 0), s1, here);
    add(sink, Kind::Shapes(0, 1), here, n1);
    add(sink, Kind::Shapes(-1, 1), s1 << 8 | here, n1);
    add(sink, Kind::Shapes(-2, 0), s2 << 8 | s1, here);
    add(sink, Kind::Shapes(0, 2), here << 8 | n1, n2);
    add(sink, Kind::Shapes(-2, 2), s2 << 16 | s1 << 8 | here, n1 << 8 | n2);
}

fn clusters(look: &Look, sink: &mut impl Sink) {
    let own = shape(look.near(0));
    for of in [64, 256, 1024] {
        for distance in [-2, -1, 0, 1, 2] {
            add(sink, Kind::Cluster(of, distance), cluster(of, look.near(distance)), 0);
        }
    }
    for of in [64, 256] {
        let here = cluster(of, look.near(0));
        add(sink, Kind::ClusterPair(of, -1), cluster(of, look.near(-1)), here);
        add(sink, Kind::ClusterPair(of, 1), here, cluster(of, look.near(1)));
    }
    let [before, here, after] = [-1, 0, 1].map(|distance| cluster(64, look.near(distance)));
    add(sink, Kind::ClusterTriple, before << 8 | here, after);
    for distance in [-1, 0, 1] {
        add(sink, Kind::ClusterShape(distance), cluster(256, look.near(distance)), own);
    }
}

/// Where in its run a token stands: 0 alone, 1 first, 2 within, 3 last.
fn place_in(run: Run, at: usize) -> u32 {
    match (at == run.start as usize, at + 1 == run.end as usize) {
        (true, true) => 0,
        (true, false) => 1,
        (false, false) => 2,
        (false, true) => 3,
    }
}

/// The run of capitals that the token is in, and what stands at both ends of it.
fn run(look: &Look, sink: &mut impl Sink) {
    let run = look.document.runs[look.at];
    let (start, end) = (run.start as usize, run.end as usize);
    if start == end {
        return;
    }
    let (length, offset) = (end - start, look.at - start);
    let place = place_in(run, look.at);
    let opens = u32::from(start == look.stretch.sentence.start);
    add(sink, Kind::RunPlace, (length.min(6) as u32) << 4 | offset.min(6) as u32, opens);
    let before = look.token(start.checked_sub(1));
    let after = look.token(Some(end));
    let (first, last) = (&look.document.tokens[start], &look.document.tokens[end - 1]);
    add(sink, Kind::RunEdge(-1), hash(before), place);
    add(sink, Kind::RunEdge(1), hash(after), place);
    add(sink, Kind::RunEdgeCluster(-1), cluster(256, before), place);
    add(sink, Kind::RunEdgeCluster(1), cluster(256, after), place);
    add(sink, Kind::RunAround, hash(before), hash(after));
    if length > 1 {
        add(sink, Kind::RunEnd(-1), hash(Some(first)), place);
        add(sink, Kind::RunEnd(1), hash(Some(last)), place);
        add(sink, Kind::RunEndCluster(-1), cluster(256, Some(first)), place);
        add(sink, Kind::RunEndCluster(1), cluster(256, Some(last)), place);
    }
    add(sink, Kind::Beyond(-1), hash(look.token(start.checked_sub(2))), hash(before));
    add(sink, Kind::Beyond(1), hash(after), hash(look.token(Some(end + 1))));
}

/// The run as one name: what is known of it, what it is said to be, and what it is joined to.
fn whole_run(look: &Look, sink: &mut impl Sink) {
    let run = look.document.runs[look.at];
    let (start, end) = (run.start as usize, run.end as usize);
    if start == end {
        return;
    }
    let length = end - start;
    let place = place_in(run, look.at);
    let opens = u32::from(start == look.stretch.sentence.start);
    let before = look.token(start.checked_sub(1));
    let after = look.token(Some(end));
    let (first, last) = (&look.document.tokens[start], &look.document.tokens[end - 1]);
    let earlier = look.token(start.checked_sub(2));
    add(sink, Kind::RunBefore, cluster(64, earlier) << 8 | cluster(64, before), place);
    if length > 1 {
        add(sink, Kind::RunEndFine, cluster(1024, Some(last)), place);
    }
    add(sink, Kind::RunCluster, cluster(1024, look.near(0)), place << 1 | opens);
    cue_bits(sink, Kind::Cue(-1), before, place);
    cue_bits(sink, Kind::Cue(1), after, place);
    cue_bits(sink, Kind::Cue(0), look.document.said(look.at), place);
    let classes = look.document.run_classes(run);
    add(sink, Kind::RunClasses, u32::from(classes.0), (length.min(4) as u32) << 4 | place);
    if length > 1 {
        add(sink, Kind::RunSketch, rough(first), cluster(64, Some(last)) << 4 | place);
    }
    let joined = look.document.joined_before(run, &look.stretch.sentence);
    if joined != run {
        let head = &look.document.tokens[joined.start as usize];
        let before = &look.document.tokens[joined.end as usize - 1];
        add(sink, Kind::Joined, hash(Some(head)), place);
        add(sink, Kind::JoinedCluster, cluster(256, Some(head)), hash(Some(before)));
    }
}

/// What stands farther from a token that may name something, and from its run.
fn far(look: &Look, sink: &mut impl Sink) {
    if look.near(0).is_none_or(|token| matches!(token.word.shape, Shape::Lower | Shape::Mark)) {
        return;
    }
    for distance in [-4, -3, 3, 4] {
        add(sink, Kind::Far(distance), cluster(256, look.near(distance)), 0);
    }
    let run = look.document.runs[look.at];
    let (start, end) = (run.start as usize, run.end as usize);
    if start == end {
        return;
    }
    for distance in [2, 3] {
        let (before, after) = (start.checked_sub(distance), Some(end - 1 + distance));
        add(sink, Kind::RunFar(-(distance as i8)), cluster(256, look.token(before)), 0);
        add(sink, Kind::RunFar(distance as i8), cluster(256, look.token(after)), 0);
    }
}

/// A feature for each thing that a token tells.
fn cue_bits(sink: &mut impl Sink, kind: Kind, token: Option<&Token>, place: u32) {
    let mut cue = token.map_or(0, |token| token.cue);
    while cue != 0 {
        add(sink, kind, cue.trailing_zeros(), place);
        cue &= cue - 1;
    }
}

/// The classes of a token in few kinds, a bit each: places, nationalities, organizations, people.
fn rough(token: &Token) -> u32 {
    let classes = Classes(token.single.0 | token.known.0);
    let kinds = [Classes::PLACES, Classes::DEMONYM, Classes::BODIES, Classes::PEOPLE];
    (0..).zip(kinds).fold(0, |all, (bit, kind)| all | u32::from(classes.is_any_of(kind)) << bit)
}

fn names(look: &Look, sink: &mut impl Sink) {
    let mask = |token: Option<&Token>| token.map_or(0, |token| u32::from(token.single.0));
    let [before, here, after] = [-1, 0, 1].map(|distance| mask(look.near(distance)));
    add(sink, Kind::Classes(0), here, shape(look.near(0)));
    add(sink, Kind::Classes(-1), before, here);
    add(sink, Kind::Classes(1), here, after);
    let Some(token) = look.near(0) else { return };
    for class in 0..CLASSES.len() {
        if token.single.has(class) {
            add(sink, Kind::Class, class as u32, 0);
        }
        if token.known.has(class) {
            add(sink, Kind::KnownClass, class as u32, u32::from(token.place));
        }
    }
    if token.place > 0 {
        add(sink, Kind::Known, u32::from(token.known.0), u32::from(token.place));
    }
}

fn uses(look: &Look, sink: &mut impl Sink) {
    let Some(token) = look.near(0) else { return };
    let cue = |distance| look.near(distance).map_or(0, |token| token.cue);
    add(sink, Kind::Cues, cue(-1) << 16 | cue(1), cue(0));
    if token.word.shape == Shape::Lower || token.word.shape == Shape::Mark {
        return;
    }
    if let Some(noun) = look.document.said(look.at) {
        add(sink, Kind::Said(0), hash(Some(noun)), 0);
        add(sink, Kind::Said(64), cluster(64, Some(noun)), 0);
        add(sink, Kind::Said(256), cluster(256, Some(noun)), 0);
    }
    if token.ending != 0 {
        add(sink, Kind::Ending, token.ending, u32::from(token.clusters.of64() == 0));
    }
    let uses = u32::from(look.document.uses(look.at));
    let opens = u32::from(look.at == look.stretch.sentence.start);
    add(sink, Kind::Uses, uses, opens);
    for bit in 0..9 {
        if uses >> bit & 1 == 1 {
            add(sink, Kind::Use, bit, token.word.shape as u32);
        }
    }
}
