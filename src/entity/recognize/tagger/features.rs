//! Features of a token by templates, each a hash of its template and value (feature hashing: Weinberger and others, 2009).

use super::gazetteer::{CLASSES, Classes};
use super::observations::{Observations, Run, Sequence, Token};
use super::word::Shape;

/// Takes the features of one token.
pub trait Sink {
    /// One feature: its template, its fingerprint.
    fn add(&mut self, template: Template, fingerprint: u32);
}

impl Sink for Vec<u32> {
    #[inline]
    fn add(&mut self, _: Template, fingerprint: u32) {
        self.push(fingerprint);
    }
}

/// Defines the templates: number, name, parameters, and bits of the parameters, which make a number of its own of
/// each instance.
macro_rules! templates {
    ($($(#[$doc:meta])* $number:literal $name:ident $(($($field:ident: $type:ty),*): $bits:expr)?;)*) => {
        /// The templates of features. One that looks at a neighbour says how far away it is (-2 to 2).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Template { $($(#[$doc])* $name $(($($type),*))?,)* }

        impl Template {
            /// A number of its own for each instance.
            const fn seed(self) -> u32 {
                match self { $(Self::$name $(($($field),*))? => $number << 8 $(| $bits)?,)* }
            }
        }
    };
}

/// The bits of a distance.
const fn near(distance: i8) -> u32 {
    (distance as i32 + 8).cast_unsigned()
}

templates! {
    /// Always there.
    1 Bias;
    /// The word at a distance.
    2 Word(d: i8): near(d);
    /// This word and the one at a distance.
    3 WordPair(d: i8): near(d);
    /// The words on both sides.
    4 Between;
    /// The shape at a distance.
    5 Shape(d: i8): near(d);
    /// The shapes from one distance to another.
    6 Shapes(from: i8, to: i8): near(from) << 4 | near(to);
    /// The cluster (of 64, 256 or 1024) at a distance.
    7 Cluster(of: u16, d: i8): (of as u32) << 16 | near(d);
    /// The clusters (of that many) here and at a distance.
    8 ClusterPair(of: u16, d: i8): (of as u32) << 16 | near(d);
    /// The clusters before, here and after.
    9 ClusterTriple;
    /// The cluster at a distance with the shape here.
    10 ClusterShape(d: i8): near(d);
    /// How long the run of capitals is, and where in it the token stands.
    11 RunPlace;
    /// The words before and after the run (-1, 1), with the place in it.
    12 RunEdge(d: i8): near(d);
    /// Their clusters.
    13 RunEdgeCluster(d: i8): near(d);
    /// The words around the run, both.
    14 RunAround;
    /// The first (-1) or last (1) word of the run, with the place in it.
    15 RunEnd(d: i8): near(d);
    /// Its cluster.
    16 RunEndCluster(d: i8): near(d);
    /// What is beyond the joiner ("of", "and") after (1) or before (-1) the run.
    17 Beyond(d: i8): near(d);
    /// All gazetteer classes of the token at a distance.
    18 Classes(d: i8): near(d);
    /// One gazetteer class.
    19 Class;
    /// The classes of the longer known name the token is in, and where in it.
    20 Known;
    /// One of these classes.
    21 KnownClass;
    /// How the word is used in the text.
    22 Uses;
    /// One of these uses, with the shape.
    23 Use;
    /// What the words beside it tell.
    24 Cues;
    /// What the name is said to be in the text: the word, its cluster of that many.
    25 Predicate(of: u16): (of as u32) << 16;
    /// The end of the word.
    26 Ending;
    /// The first word of what the run is joined to by "of" and the like.
    27 Joined;
    /// Its cluster.
    28 JoinedCluster;
    /// The classes of the whole run, with its length.
    29 RunClasses;
    /// The classes of its first word with the cluster of its last.
    30 RunSketch;
    /// One thing that the word before (-1) or after (1) the run tells, or the noun it is said to be (0).
    31 Cue(d: i8): near(d);
    /// The clusters of the two words before the run.
    32 RunBefore;
    /// The finest cluster of the run's last word, with the place in it.
    33 RunEndFine;
    /// The finest cluster of the word, with its place in the run.
    34 RunCluster;
    /// The cluster at a distance of three or four, for what is said of a name farther off.
    35 Far(d: i8): near(d);
    /// The cluster second or third before or after the run.
    36 RunFar(d: i8): near(d);
}

impl Template {
    /// What the feature goes by: [`OWN_WORD`] where it knows the very word at the token, else 0.
    pub fn source(self) -> u32 {
        match self {
            Template::Word(0) | Template::WordPair(_) => OWN_WORD,
            _ => 0,
        }
    }
}

/// The source of features that know the very word; training hides them at times.
pub const OWN_WORD: u32 = 1;

/// The fingerprint of a feature: its template's number and two values, mixed by the multipliers of `MurmurHash3`.
#[inline]
pub(super) fn fingerprint(template: u32, a: u32, b: u32) -> u32 {
    let values = u64::from(a) << 32 | u64::from(b);
    let mixed = (values ^ u64::from(template).wrapping_mul(0x9e37_79b9_7f4a_7c15))
        .wrapping_mul(0xff51_afd7_ed55_8ccd);
    let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    (mixed >> 32) as u32
}

/// The value of what lies outside the sentence.
pub(super) const OUTSIDE: u32 = 0x5eed;

/// The window on one token of a sequence.
struct Window<'a> {
    observations: &'a Observations,
    sequence: &'a Sequence,
    at: usize,
    /// What a name with the word at `at` is said to be.
    noun: Option<&'a Token>,
}

impl Window<'_> {
    fn near(&self, distance: i8) -> Option<&Token> {
        let at = self.at.checked_add_signed(isize::from(distance))?;
        self.sequence.sentence.contains(&at).then(|| &self.observations.tokens[at])
    }

    fn token(&self, at: Option<usize>) -> Option<&Token> {
        let at = at.filter(|at| self.sequence.sentence.contains(at))?;
        Some(&self.observations.tokens[at])
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

/// Gives all features of the token `at` of `sequence`.
pub fn of(observations: &Observations, sequence: &Sequence, at: usize, sink: &mut impl Sink) {
    let window = Window { observations, sequence, at, noun: None };
    for distance in NEAR {
        alone(distance, window.near(distance), sink);
    }
    shapes(observations, sequence, at, sink);
    joint(observations, sequence, at, sink);
    let (Some(token), run) = (window.near(0), observations.runs[at]) else { return };
    if !may_name(token) {
        return;
    }
    for distance in FAR {
        far(distance, cluster(256, window.near(distance)), sink);
    }
    for distance in RUN_FAR.into_iter().filter(|_| run.start < run.end) {
        run_far(distance, cluster(256, window.token(beyond(run, distance))), sink);
    }
}

/// How far away [`alone`] looks.
pub(super) const NEAR: [i8; 5] = [-2, -1, 0, 1, 2];
/// How far away [`far`] looks.
pub(super) const FAR: [i8; 4] = [-4, -3, 3, 4];
/// How far away from the run [`run_far`] looks.
pub(super) const RUN_FAR: [i8; 4] = [-3, -2, 2, 3];

/// Gives one feature; what its template adds to the fingerprint is a constant.
macro_rules! add {
    ($sink:expr, $template:expr, $a:expr, $b:expr) => {
        $sink.add($template, fingerprint(const { $template.seed() }, $a, $b))
    };
}

/// The features that tell of one token alone, which stands at a `distance` from the one that is judged.
pub(super) fn alone(distance: i8, token: Option<&Token>, sink: &mut impl Sink) {
    let mut add = |template: Template, a, b| sink.add(template, fingerprint(template.seed(), a, b));
    add(Template::Word(distance), hash(token), 0);
    for of in [64, 256, 1024] {
        add(Template::Cluster(of, distance), cluster(of, token), 0);
    }
    if distance.abs() < 2 {
        add(Template::Shape(distance), shape(token), 0);
    }
    let Some(token) = token.filter(|_| distance == 0) else { return };
    let own = shape(Some(token));
    add(Template::Bias, 0, 0);
    add(Template::ClusterShape(0), cluster(256, Some(token)), own);
    add(Template::Classes(0), u32::from(token.single.0), own);
    for class in (0..CLASSES.len()).filter(|class| token.single.has(*class)) {
        add(Template::Class, class as u32, 0);
    }
    if may_name(token) && token.ending != 0 {
        add(Template::Ending, token.ending, u32::from(token.clusters.of64() == 0));
    }
}

/// The feature of the cluster that a word at a `distance` is in.
pub(super) fn far(distance: i8, cluster: u32, sink: &mut impl Sink) {
    let template = Template::Far(distance);
    sink.add(template, fingerprint(template.seed(), cluster, 0));
}

/// The feature of the cluster that a word at a `distance` from the run is in.
pub(super) fn run_far(distance: i8, cluster: u32, sink: &mut impl Sink) {
    let template = Template::RunFar(distance);
    sink.add(template, fingerprint(template.seed(), cluster, 0));
}

/// The place that is so far before (below 0) or behind a run.
pub(super) fn beyond(run: Run, distance: i8) -> Option<usize> {
    let edge = if distance < 0 { run.start } else { run.end - 1 };
    (edge as usize).checked_add_signed(isize::from(distance))
}

/// Whether a token may name something: what stands farther from others tells nothing.
pub(super) fn may_name(token: &Token) -> bool {
    !matches!(token.word.shape, Shape::Lower | Shape::Mark)
}

/// The features that tell of more than one token, or of the text, but for [`shapes`].
pub(super) fn joint(observations: &Observations, sequence: &Sequence, at: usize, sink: &mut impl Sink) {
    let noun = if may_name(&observations.tokens[at]) { observations.predicate(at) } else { None };
    let window = Window { observations, sequence, at, noun };
    words(&window, sink);
    clusters(&window, sink);
    run(&window, sink);
    whole_run(&window, sink);
    names(&window, sink);
    uses(&window, sink);
}

fn words(window: &Window, sink: &mut impl Sink) {
    let [w1, here, n1] = [-1, 0, 1].map(|distance| hash(window.near(distance)));
    add!(sink, Template::WordPair(-1), w1, here);
    add!(sink, Template::WordPair(1), here, n1);
    add!(sink, Template::Between, w1, n1);
}

/// How the token and the two before and behind it are written.
fn written(observations: &Observations, sequence: &Sequence, at: usize) -> [u32; 5] {
    let window = Window { observations, sequence, at, noun: None };
    let near = |distance| shape(window.near(distance));
    [near(-2), near(-1), near(0), near(1), near(2)]
}

/// A number for all that [`shapes`] looks at, not 0.
pub(super) fn shape_key(observations: &Observations, sequence: &Sequence, at: usize) -> u32 {
    written(observations, sequence, at).into_iter().fold(1, |all, shape| all << 5 | shape & 31)
}

/// The features that tell of how words are written beside each other.
pub(super) fn shapes(observations: &Observations, sequence: &Sequence, at: usize, sink: &mut impl Sink) {
    let [s2, s1, here, n1, n2] = written(observations, sequence, at);
    add!(sink, Template::Shapes(-1, 0), s1, here);
    add!(sink, Template::Shapes(0, 1), here, n1);
    add!(sink, Template::Shapes(-1, 1), s1 << 8 | here, n1);
    add!(sink, Template::Shapes(-2, 0), s2 << 8 | s1, here);
    add!(sink, Template::Shapes(0, 2), here << 8 | n1, n2);
    add!(sink, Template::Shapes(-2, 2), s2 << 16 | s1 << 8 | here, n1 << 8 | n2);
}

fn clusters(window: &Window, sink: &mut impl Sink) {
    let own = shape(window.near(0));
    let [before, here, after] = [-1, 0, 1].map(|distance| cluster(256, window.near(distance)));
    add!(sink, Template::ClusterPair(256, -1), before, here);
    add!(sink, Template::ClusterPair(256, 1), here, after);
    add!(sink, Template::ClusterShape(-1), before, own);
    add!(sink, Template::ClusterShape(1), after, own);
    let [before, here, after] = [-1, 0, 1].map(|distance| cluster(64, window.near(distance)));
    add!(sink, Template::ClusterPair(64, -1), before, here);
    add!(sink, Template::ClusterPair(64, 1), here, after);
    add!(sink, Template::ClusterTriple, before << 8 | here, after);
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
fn run(window: &Window, sink: &mut impl Sink) {
    let run = window.observations.runs[window.at];
    let (start, end) = (run.start as usize, run.end as usize);
    if start == end {
        return;
    }
    let (length, offset) = (end - start, window.at - start);
    let place = place_in(run, window.at);
    let opens = u32::from(start == window.sequence.sentence.start);
    add!(sink, Template::RunPlace, (length.min(6) as u32) << 4 | offset.min(6) as u32, opens);
    let before = window.token(start.checked_sub(1));
    let after = window.token(Some(end));
    let (first, last) = (&window.observations.tokens[start], &window.observations.tokens[end - 1]);
    add!(sink, Template::RunEdge(-1), hash(before), place);
    add!(sink, Template::RunEdge(1), hash(after), place);
    add!(sink, Template::RunEdgeCluster(-1), cluster(256, before), place);
    add!(sink, Template::RunEdgeCluster(1), cluster(256, after), place);
    add!(sink, Template::RunAround, hash(before), hash(after));
    if length > 1 {
        add!(sink, Template::RunEnd(-1), hash(Some(first)), place);
        add!(sink, Template::RunEnd(1), hash(Some(last)), place);
        add!(sink, Template::RunEndCluster(-1), cluster(256, Some(first)), place);
        add!(sink, Template::RunEndCluster(1), cluster(256, Some(last)), place);
    }
    add!(sink, Template::Beyond(-1), hash(window.token(start.checked_sub(2))), hash(before));
    add!(sink, Template::Beyond(1), hash(after), hash(window.token(Some(end + 1))));
}

/// The run as one name: what is known of it, what it is said to be, and what it is joined to.
fn whole_run(window: &Window, sink: &mut impl Sink) {
    let run = window.observations.runs[window.at];
    let (start, end) = (run.start as usize, run.end as usize);
    if start == end {
        return;
    }
    let length = end - start;
    let place = place_in(run, window.at);
    let opens = u32::from(start == window.sequence.sentence.start);
    let before = window.token(start.checked_sub(1));
    let after = window.token(Some(end));
    let (first, last) = (&window.observations.tokens[start], &window.observations.tokens[end - 1]);
    let earlier = window.token(start.checked_sub(2));
    add!(sink, Template::RunBefore, cluster(64, earlier) << 8 | cluster(64, before), place);
    if length > 1 {
        add!(sink, Template::RunEndFine, cluster(1024, Some(last)), place);
    }
    add!(sink, Template::RunCluster, cluster(1024, window.near(0)), place << 1 | opens);
    cue_bits(sink, Template::Cue(-1), before, place);
    cue_bits(sink, Template::Cue(1), after, place);
    cue_bits(sink, Template::Cue(0), window.noun, place);
    let classes = window.observations.run_classes(run);
    add!(sink, Template::RunClasses, u32::from(classes.0), (length.min(4) as u32) << 4 | place);
    if length > 1 {
        add!(sink, Template::RunSketch, rough(first), cluster(64, Some(last)) << 4 | place);
    }
    let joined = window.observations.joined_before(run, &window.sequence.sentence);
    if joined != run {
        let head = &window.observations.tokens[joined.start as usize];
        let before = &window.observations.tokens[joined.end as usize - 1];
        add!(sink, Template::Joined, hash(Some(head)), place);
        add!(sink, Template::JoinedCluster, cluster(256, Some(head)), hash(Some(before)));
    }
}

/// A feature for each thing that a token tells.
fn cue_bits(sink: &mut impl Sink, template: Template, token: Option<&Token>, place: u32) {
    let mut cue = token.map_or(0, |token| token.cue);
    while cue != 0 {
        sink.add(template, fingerprint(template.seed(), cue.trailing_zeros(), place));
        cue &= cue - 1;
    }
}

/// The classes of a token in few kinds, a bit each: places, nationalities, organizations, people.
fn rough(token: &Token) -> u32 {
    let classes = Classes(token.single.0 | token.known.0);
    let kinds = [Classes::PLACES, Classes::DEMONYM, Classes::BODIES, Classes::PEOPLE];
    (0..).zip(kinds).fold(0, |all, (bit, kind)| all | u32::from(classes.is_any_of(kind)) << bit)
}

fn names(window: &Window, sink: &mut impl Sink) {
    let mask = |token: Option<&Token>| token.map_or(0, |token| u32::from(token.single.0));
    let [before, here, after] = [-1, 0, 1].map(|distance| mask(window.near(distance)));
    add!(sink, Template::Classes(-1), before, here);
    add!(sink, Template::Classes(1), here, after);
    let Some(token) = window.near(0) else { return };
    let position = token.position.map_or(0, |position| position as u32 + 1);
    for class in 0..CLASSES.len() {
        if token.known.has(class) {
            add!(sink, Template::KnownClass, class as u32, position);
        }
    }
    if token.position.is_some() {
        add!(sink, Template::Known, u32::from(token.known.0), position);
    }
}

fn uses(window: &Window, sink: &mut impl Sink) {
    let Some(token) = window.near(0) else { return };
    let cue = |distance| window.near(distance).map_or(0, |token| token.cue);
    add!(sink, Template::Cues, cue(-1) << 16 | cue(1), cue(0));
    if !may_name(token) {
        return;
    }
    if let Some(noun) = window.noun {
        add!(sink, Template::Predicate(0), hash(Some(noun)), 0);
        add!(sink, Template::Predicate(64), cluster(64, Some(noun)), 0);
        add!(sink, Template::Predicate(256), cluster(256, Some(noun)), 0);
    }
    let uses = u32::from(window.observations.uses(window.at));
    let opens = u32::from(window.at == window.sequence.sentence.start);
    add!(sink, Template::Uses, uses, opens);
    for bit in 0..9 {
        if uses >> bit & 1 == 1 {
            add!(sink, Template::Use, bit, token.word.shape as u32);
        }
    }
}
