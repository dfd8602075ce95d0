//! Pieces of a fold, joined pairwise as they come.

/// Parts of a fold, joined like the digits of a counter: two of the same weight become one of twice the weight.
pub(super) struct Cascade<A> {
    /// The part for each digit that is 1.
    digits: [Option<A>; DIGITS],
    pushed: usize,
}

/// More parts than there can be in memory.
const DIGITS: usize = 48;

impl<A> Cascade<A> {
    #[inline(always)]
    pub(super) fn new() -> Self {
        Cascade { digits: [const { None }; DIGITS], pushed: 0 }
    }

    #[inline(always)]
    pub(super) fn push(&mut self, mut part: A, merge: impl Fn(A, A) -> A) {
        let carries = self.pushed.trailing_ones() as usize;
        for digit in &mut self.digits[..carries] {
            if let Some(earlier) = digit.take() {
                part = merge(earlier, part);
            }
        }
        self.digits[carries] = Some(part);
        self.pushed += 1;
    }

    #[inline(always)]
    pub(super) fn finish(self, merge: impl Fn(A, A) -> A) -> Option<A> {
        let used = usize::BITS - self.pushed.leading_zeros();
        let parts = self.digits.into_iter().take(used as usize).flatten();
        parts.reduce(|later, earlier| merge(earlier, later))
    }
}
