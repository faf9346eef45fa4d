//! The few pairs of tags that may be give what all pairs give, to the last bit.

use super::*;
use proptest::prelude::*;

/// As [`viterbi`], over all pairs of tags.
fn densely_best(transitions: &Transitions, scores: &[Scores]) -> Vec<u8> {
    let mut back: Vec<[usize; TAGS]> = Vec::new();
    let mut reached = [NEVER; TAGS];
    reached[OUTSIDE] = 0.0;
    let best = |next: usize, reached: &Scores| {
        let (mut tag, mut top) = (0, f32::NEG_INFINITY);
        for (before, (reached, step)) in reached.iter().zip(&transitions.all[next]).enumerate() {
            let score = reached + step;
            if score > top {
                (tag, top) = (before, score);
            }
        }
        (tag, top)
    };
    for token in scores {
        let mut from = [0; TAGS];
        let mut next = [0.0; TAGS];
        for to in 0..TAGS {
            let (tag, top) = best(to, &reached);
            (from[to], next[to]) = (tag, top + token[to]);
        }
        back.push(from);
        reached = next;
    }
    let mut tag = best(OUTSIDE, &reached).0;
    let mut path = Vec::new();
    for from in back.iter().rev() {
        path.push(tag as u8);
        tag = from[tag];
    }
    path.reverse();
    path
}

/// The sum of the products over all tags, as four running sums.
fn densely_summed(a: &Scores, b: &Scores) -> f32 {
    let mut lanes = [0.0; 4];
    for at in 0..TAGS - 1 {
        lanes[at % 4] += a[at] * b[at];
    }
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]) + a[TAGS - 1] * b[TAGS - 1]
}

/// Weights as a model has them: few steps apart, so that many paths are equally good.
fn weights(tokens: usize) -> impl Strategy<Value = Vec<Scores>> {
    let weight = (-6..6_i8).prop_map(|steps| f32::from(steps) * 4.0 / 127.0);
    prop::collection::vec(prop::array::uniform17(weight), tokens)
}

proptest! {
    #[test]
    fn the_best_path_is_that_over_all_pairs(pairs in weights(TAGS), scores in weights(7)) {
        let transitions = Transitions::new(|tag, next| pairs[next][tag]);
        let mut path = Vec::new();
        for length in 0..=scores.len() {
            viterbi(&transitions, &scores[..length], &mut Scratch::default(), &mut path);
            prop_assert_eq!(&path, &densely_best(&transitions, &scores[..length]));
        }
    }

    #[test]
    fn steps_of_the_sums_are_those_over_all_pairs(pairs in weights(TAGS), scores in weights(1)) {
        let potentials = Potentials::new(&Transitions::new(|tag, next| pairs[next][tag] * 9.0));
        let reached = scores[0].map(f32::exp);
        let forward: Vec<u32> = potentials.forward(&reached).map(f32::to_bits).to_vec();
        let backward: Vec<u32> = potentials.backward(&reached).map(f32::to_bits).to_vec();
        let dense = |rows: &[Scores; TAGS]| -> Vec<u32> {
            rows.iter().map(|row| densely_summed(&reached, row).to_bits()).collect()
        };
        prop_assert_eq!(forward, dense(&potentials.into));
        prop_assert_eq!(backward, dense(&potentials.out));
    }
}
