//! The linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001) over BIOES tags (Ratinov and Roth,
//! 2009): which tags may follow which, the best path by Viterbi's algorithm, and marginal probabilities by the
//! forward-backward algorithm (Rabiner, 1989).

use std::ops::Range;

/// How many tags there are: outside, and four positions in names of four types.
pub const TAGS: usize = 17;

/// The tag of a token outside all names.
pub const OUTSIDE: usize = 0;

/// What a type of name is called in labelled data, in the order of their tags.
pub const TYPES: [&str; 4] = ["PER", "ORG", "LOC", "MISC"];

/// A score, or a probability, a tag.
pub type Scores = [f32; TAGS];

/// Where in a name a tag stands (BIOES; the O is [`OUTSIDE`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bioes {
    /// First of several.
    Begin,
    /// Neither first nor last.
    Inside,
    /// Last of several.
    End,
    /// The only one.
    Single,
}

impl Bioes {
    /// The position of the token `at` in a name of these tokens.
    pub fn of(at: usize, name: &Range<usize>) -> Self {
        match (at == name.start, at + 1 == name.end) {
            (true, true) => Self::Single,
            (true, false) => Self::Begin,
            (false, true) => Self::End,
            (false, false) => Self::Inside,
        }
    }
}

/// The tag for a position in a name of this type.
pub const fn tag(name_type: usize, position: Bioes) -> usize {
    1 + 4 * name_type + position as usize
}

/// The type of name that a tag speaks of, and the position in it. `None` for [`OUTSIDE`].
const fn parts(tag: usize) -> Option<(usize, Bioes)> {
    if tag == OUTSIDE {
        return None;
    }
    let position = [Bioes::Begin, Bioes::Inside, Bioes::End, Bioes::Single][(tag - 1) % 4];
    Some(((tag - 1) / 4, position))
}

/// A name that the model sees: its type, where it is, and how probable just this name is.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// Index into [`TYPES`].
    pub(super) class: usize,
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// From 0 to 1.
    pub(super) probability: f32,
}

/// The names in a path of tags: type and tokens.
pub(super) fn names(path: &[u8]) -> impl Iterator<Item = (usize, Range<usize>)> + use<'_> {
    let mut start = 0;
    path.iter().enumerate().filter_map(move |(at, &tag)| {
        let (name_type, position) = parts(usize::from(tag))?;
        if matches!(position, Bioes::Begin | Bioes::Single) {
            start = at;
        }
        matches!(position, Bioes::End | Bioes::Single).then(|| (name_type, start..at + 1))
    })
}

/// Whether a name goes on after this tag.
const fn is_open(tag: usize) -> bool {
    matches!(parts(tag), Some((_, Bioes::Begin | Bioes::Inside)))
}

/// Whether this tag goes on with a name.
const fn goes_on(tag: usize) -> bool {
    matches!(parts(tag), Some((_, Bioes::Inside | Bioes::End)))
}

/// Whether `next` may follow `tag`.
pub fn may_follow(tag: usize, next: usize) -> bool {
    match (parts(tag), parts(next)) {
        (Some((one, Bioes::Begin | Bioes::Inside)), Some((other, Bioes::Inside | Bioes::End))) => {
            one == other
        }
        _ => !is_open(tag) && !goes_on(next),
    }
}

/// The tags that no name goes on after, in order.
const CLOSED: [usize; 9] = [OUTSIDE, 3, 4, 7, 8, 11, 12, 15, 16];

/// The tags that do not go on with a name. Any of them may follow any of [`CLOSED`], and nothing else may; what goes on
/// with a name follows the first or an inner tag of its type. So a third of all pairs of tags need be looked at.
const FRESH: [usize; 9] = [OUTSIDE, 1, 4, 5, 8, 9, 12, 13, 16];

const _: () = {
    let mut at = 0;
    while at < 9 {
        assert!(!is_open(CLOSED[at]) && !goes_on(FRESH[at]));
        at += 1;
    }
};

/// Nine numbers and some zeros, so many that the processor works on four at a time.
type Lanes = [f32; 12];

/// Scores of one tag after another.
#[derive(Debug, Clone)]
pub struct Transitions {
    /// `[next][tag]`
    all: [Scores; TAGS],
    /// The same by place in [`CLOSED`], and there by place in [`FRESH`].
    fresh: [Lanes; 9],
}

/// The score of what may not be.
pub(super) const NEVER: f32 = -1e30;

impl Transitions {
    /// With these scores where a tag may follow, and impossible elsewhere.
    pub fn new(score: impl Fn(usize, usize) -> f32) -> Self {
        let mut all = [[NEVER; TAGS]; TAGS];
        for (next, row) in all.iter_mut().enumerate() {
            for (tag, cell) in row.iter_mut().enumerate() {
                if may_follow(tag, next) {
                    *cell = score(tag, next);
                }
            }
        }
        Self { fresh: CLOSED.map(|tag| lanes(|next| all[next][tag], FRESH)), all }
    }

    /// The tag before `next` on the best path to it, given how well each tag is `reached`.
    fn best_before(&self, next: usize, reached: &Scores) -> usize {
        let row = &self.all[next];
        let better = |best: usize, tag: usize| {
            if reached[tag] + row[tag] > reached[best] + row[best] { tag } else { best }
        };
        match parts(next).filter(|_| goes_on(next)) {
            Some((name_type, _)) => better(tag(name_type, Bioes::Begin), tag(name_type, Bioes::Inside)),
            None => CLOSED.into_iter().fold(OUTSIDE, better),
        }
    }
}

/// The values at these places, and zeros.
fn lanes(value: impl Fn(usize) -> f32, places: [usize; 9]) -> Lanes {
    let mut lanes = [0.0; 12];
    for (lane, place) in lanes.iter_mut().zip(places) {
        *lane = value(place);
    }
    lanes
}

/// Working memory of the functions below, reused from sequence to sequence.
#[derive(Debug, Default)]
pub struct Scratch {
    reached: Vec<Scores>,
    forward: Vec<Scores>,
    backward: Vec<Scores>,
    weight: Vec<Scores>,
}

/// The best tags for a sequence with these scores, by Viterbi's algorithm; before it and after it all is outside. The
/// tags are left in `path`.
pub(super) fn viterbi(
    transitions: &Transitions,
    scores: &[Scores],
    scratch: &mut Scratch,
    path: &mut Vec<u8>,
) {
    path.clear();
    if let [token] = scores {
        path.push(best_alone(transitions, token) as u8);
        return;
    }
    let befores = &mut scratch.reached;
    befores.clear();
    let mut reached = [NEVER; TAGS];
    reached[OUTSIDE] = 0.0;
    for token in scores {
        befores.push(reached);
        let mut fresh = [f32::NEG_INFINITY; 12];
        for (tag, row) in CLOSED.into_iter().zip(&transitions.fresh) {
            for (top, score) in fresh.iter_mut().zip(row) {
                let score = reached[tag] + score;
                *top = if score > *top { score } else { *top };
            }
        }
        let mut next = [0.0; TAGS];
        for (to, top) in FRESH.into_iter().zip(fresh) {
            next[to] = top + token[to];
        }
        for begin in (1..TAGS).step_by(4) {
            for to in [begin + 1, begin + 2] {
                let row = &transitions.all[to];
                let (one, other) = (reached[begin] + row[begin], reached[begin + 1] + row[begin + 1]);
                next[to] = if other > one { other } else { one } + token[to];
            }
        }
        reached = next;
    }
    let mut best = OUTSIDE;
    let mut top = f32::NEG_INFINITY;
    for tag in (0..TAGS).filter(|&tag| !is_open(tag)) {
        let score = reached[tag] + transitions.all[OUTSIDE][tag];
        if score > top {
            (best, top) = (tag, score);
        }
    }
    for reached in befores.iter().rev() {
        path.push(best as u8);
        best = transitions.best_before(best, reached);
    }
    path.reverse();
}

/// As [`viterbi`], for a sequence of one token, as many are: outside, or a name of its own.
fn best_alone(transitions: &Transitions, token: &Scores) -> usize {
    let score = |tag: usize| transitions.all[tag][OUTSIDE] + token[tag] + transitions.all[OUTSIDE][tag];
    let better = |best: usize, tag: usize| if score(tag) > score(best) { tag } else { best };
    (0..TYPES.len()).map(|name_type| tag(name_type, Bioes::Single)).fold(OUTSIDE, better)
}

/// The transitions as potentials: potentials of a path's probability.
#[derive(Debug, Clone)]
pub struct Potentials {
    /// `[next][tag]`
    into: [Scores; TAGS],
    /// `[tag][next]`
    out: [Scores; TAGS],
    /// As in [`Transitions`].
    fresh: [Lanes; 9],
    /// The same by place in [`FRESH`], and there by place in [`CLOSED`].
    closed: [Lanes; 9],
}

impl Potentials {
    /// Of these scores.
    pub fn new(transitions: &Transitions) -> Self {
        let (into, out) = ([[0.0; TAGS]; TAGS], [[0.0; TAGS]; TAGS]);
        let mut potentials = Self { into, out, fresh: [[0.0; 12]; 9], closed: [[0.0; 12]; 9] };
        for (next, row) in transitions.all.iter().enumerate() {
            for (tag, &score) in row.iter().enumerate().filter(|(tag, _)| may_follow(*tag, next)) {
                potentials.into[next][tag] = score.exp();
                potentials.out[tag][next] = score.exp();
            }
        }
        potentials.fresh = CLOSED.map(|tag| lanes(|next| potentials.into[next][tag], FRESH));
        potentials.closed = FRESH.map(|next| lanes(|tag| potentials.into[next][tag], CLOSED));
        potentials
    }

    /// How much of all paths that have so much in each tag goes on to each next tag.
    fn forward(&self, reached: &Scores) -> Scores {
        let fresh = sums(CLOSED.map(|tag| reached[tag]), &self.fresh);
        let mut next = [0.0; TAGS];
        for (to, sum) in FRESH.into_iter().zip(fresh) {
            next[to] = sum;
        }
        for begin in (1..TAGS).step_by(4) {
            for to in [begin + 1, begin + 2] {
                let row = &self.into[to];
                next[to] = reached[begin] * row[begin] + reached[begin + 1] * row[begin + 1];
            }
        }
        next
    }

    /// The same in the other direction.
    fn backward(&self, ahead: &Scores) -> Scores {
        let closed = sums(FRESH.map(|tag| ahead[tag]), &self.closed);
        let mut before = [0.0; TAGS];
        for (tag, sum) in CLOSED.into_iter().zip(closed) {
            before[tag] = sum;
        }
        for begin in (1..TAGS).step_by(4) {
            for tag in [begin, begin + 1] {
                let row = &self.out[tag];
                before[tag] = ahead[begin + 1] * row[begin + 1] + ahead[begin + 2] * row[begin + 2];
            }
        }
        before
    }
}

/// For each lane the sum of `weights` times that lane of `rows`. Added in the order of four running sums over all tags: the
/// last bits of probabilities are seen.
fn sums(weights: [f32; 9], rows: &[Lanes; 9]) -> Lanes {
    let [outside, one, single, rest @ ..] = weights;
    let [row, one_row, single_row, rest_rows @ ..] = rows;
    let (mut all, mut ones) = ([0.0; 12], [0.0; 12]);
    for lane in 0..12 {
        all[lane] = outside * row[lane] + single * single_row[lane];
        ones[lane] = one * one_row[lane];
    }
    for at in [0, 2] {
        for lane in 0..12 {
            ones[lane] += rest[at] * rest_rows[at][lane];
            all[lane] += rest[at + 1] * rest_rows[at + 1][lane];
        }
    }
    for lane in 0..12 {
        ones[lane] += rest[4] * rest_rows[4][lane];
        all[lane] = all[lane] + ones[lane] + rest[5] * rest_rows[5][lane];
    }
    all
}

/// The marginal probabilities over all paths of one sequence.
#[derive(Debug)]
pub struct Marginals<'a> {
    potentials: &'a Potentials,
    scratch: &'a Scratch,
}

impl<'a> Marginals<'a> {
    /// Over the paths that use only the tags that `allowed` has a bit for, one mask a token (all where it is empty), by
    /// the forward-backward algorithm. Each step is scaled to 1, so that no text is too long.
    pub fn new(
        potentials: &'a Potentials,
        scores: &[Scores],
        allowed: &[u32],
        scratch: &'a mut Scratch,
    ) -> Self {
        let Scratch { forward, backward, weight, .. } = scratch;
        forward.clear();
        weight.clear();
        let mut reached = [0.0; TAGS];
        reached[OUTSIDE] = 1.0;
        for (at, token) in scores.iter().enumerate() {
            let mask = allowed.get(at).copied().unwrap_or(u32::MAX);
            let factor = weigh(token, mask);
            let mut next = potentials.forward(&reached);
            for (next, factor) in next.iter_mut().zip(&factor) {
                *next *= factor;
            }
            scale(&mut next);
            weight.push(factor);
            forward.push(next);
            reached = next;
        }
        backward.clear();
        backward.resize(scores.len(), [0.0; TAGS]);
        let mut onward = potentials.into[OUTSIDE];
        for at in (0..scores.len()).rev() {
            backward[at] = onward;
            let mut ahead = [0.0; TAGS];
            for tag in 0..TAGS {
                ahead[tag] = onward[tag] * weight[at][tag];
            }
            onward = potentials.backward(&ahead);
            scale(&mut onward);
        }
        Self { potentials, scratch }
    }

    /// The probability of each tag at a token.
    pub fn token(&self, token: usize) -> Scores {
        let mut all = [0.0; TAGS];
        for (tag, cell) in all.iter_mut().enumerate() {
            *cell = self.scratch.forward[token][tag] * self.scratch.backward[token][tag];
        }
        scale(&mut all);
        all
    }

    /// The probabilities of the two tags at `token - 1` and `token`, as `[next][tag]`; `token` from 0 to the length:
    /// beyond both ends is outside.
    pub fn transition(&self, token: usize) -> [Scores; TAGS] {
        let mut start = [0.0; TAGS];
        start[OUTSIDE] = 1.0;
        let before = if token == 0 { start } else { self.scratch.forward[token - 1] };
        let after = self.scratch.forward.get(token).map_or(start, |_| {
            let mut after = [0.0; TAGS];
            for (tag, cell) in after.iter_mut().enumerate() {
                *cell = self.scratch.backward[token][tag] * self.scratch.weight[token][tag];
            }
            after
        });
        let mut all = [[0.0; TAGS]; TAGS];
        let mut total = 0.0;
        for (next, row) in all.iter_mut().enumerate() {
            for (tag, cell) in row.iter_mut().enumerate() {
                *cell = before[tag] * self.potentials.into[next][tag] * after[next];
                total += *cell;
            }
        }
        for cell in all.iter_mut().flatten() {
            *cell /= total;
        }
        all
    }

    /// The probability that the path has just the tags of `path` from token `start` to `end`.
    pub(super) fn segment(&self, path: &[u8], start: usize, end: usize) -> f32 {
        let mut all = self.token(start)[usize::from(path[start])];
        for at in start + 1..end {
            let (tag, next) = (usize::from(path[at - 1]), usize::from(path[at]));
            let weight = &self.scratch.weight[at];
            let backward = &self.scratch.backward[at];
            let mut total = 0.0;
            for to in 0..TAGS {
                total += self.potentials.out[tag][to] * weight[to] * backward[to];
            }
            if total > 0.0 {
                all *= self.potentials.out[tag][next] * weight[next] * backward[next] / total;
            }
        }
        all
    }
}

/// Scores of a token as potentials, the largest 1; 0 for tags that `mask` has no bit for.
fn weigh(scores: &Scores, mask: u32) -> Scores {
    let mut top = NEVER;
    for tag in (0..TAGS).filter(|tag| mask >> tag & 1 == 1) {
        top = scores[tag].max(top);
    }
    let mut out = [0.0; TAGS];
    for tag in (0..TAGS).filter(|tag| mask >> tag & 1 == 1) {
        out[tag] = (scores[tag] - top).exp();
    }
    out
}

/// Makes the sum 1.
fn scale(scores: &mut Scores) {
    let total: f32 = scores.iter().sum();
    if total > 0.0 {
        for score in scores {
            *score /= total;
        }
    }
}

#[cfg(test)]
#[path = "crf_tests.rs"]
mod tests;
