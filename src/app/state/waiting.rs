//! What is to be worked out anew, and which answers are waited for.

/// What of the screen is to be worked out anew.
#[derive(Debug, Default)]
pub(in crate::app) struct Waiting {
    pub(in crate::app) list: Wait,
    pub(in crate::app) side: Wait,
    pub(in crate::app) mentions: Wait,
    pub(in crate::app) card: Wait,
    pub(in crate::app) profile: Wait,
    pub(in crate::app) search: Wait,
    pub(in crate::app) hits: Wait,
    pub(in crate::app) completion: Wait,
    /// What is to be done when the list is there.
    pub(in crate::app) then: AfterList,
}

/// One thing that is worked out.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::app) struct Wait {
    /// Of the answer that is waited for, or came last.
    pub(in crate::app) generation: u64,
    /// Whether it is to be worked out anew.
    pub(in crate::app) stale: bool,
    /// Whether an answer is waited for.
    pub(in crate::app) under_way: bool,
}

/// What is to be done when the list of articles is there that was asked for.
#[derive(Debug, Default)]
pub(in crate::app) struct AfterList {
    /// What fits best is selected.
    pub(in crate::app) select_best: bool,
    /// A chip was added: what it means, in a few words.
    pub(in crate::app) chip: Option<String>,
}

impl Wait {
    /// Notes that it is asked for; returns the generation of the question.
    pub(in crate::app) fn ask(&mut self) -> u64 {
        self.generation += 1;
        self.stale = false;
        self.under_way = true;
        self.generation
    }

    /// Whether an answer is the one that is waited for, which then is no longer.
    pub(in crate::app) fn answered(&mut self, generation: u64, last: bool) -> bool {
        let right = generation == self.generation;
        if right && last {
            self.under_way = false;
        }
        right
    }
}
