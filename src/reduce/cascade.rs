//! Pieces of a fold, joined pairwise as they come.
//!
//! Parts are joined like the digits of a counter: two of the same weight become one of twice the weight. So the parts
//! that are held are as many as the number of those that came has ones.

/// The parts of one fold.
pub struct Cascade<A> {
    /// The only part, until there is a second one.
    only: Option<A>,
    /// The parts that are held, the heaviest first.
    held: Option<[A; DEPTH]>,
    pushed: usize,
}

/// More parts than can be held of what there can be in memory.
const DEPTH: usize = 48;

impl<A: Copy> Cascade<A> {
    #[inline(always)]
    pub(super) fn new() -> Self {
        Cascade { only: None, held: None, pushed: 0 }
    }

    /// Adds a part. How two are joined is a pointer here and below, so that this is compiled once for a type of parts.
    #[inline(never)]
    pub(super) fn push(&mut self, mut part: A, merge: fn(A, A) -> A) {
        let before = self.pushed;
        self.pushed += 1;
        let Some(only) = self.only.filter(|_| before > 0) else {
            self.only = Some(part);
            return;
        };
        let held = self.held.get_or_insert([only; DEPTH]);
        if before == 1 {
            held[0] = only;
        }
        let mut depth = before.count_ones() as usize;
        for _ in 0..before.trailing_ones() {
            depth -= 1;
            part = merge(held[depth], part);
        }
        held[depth] = part;
    }

    /// The only part, if there is only one.
    #[inline(always)]
    pub(super) fn only(&self) -> Option<A> {
        self.only
    }

    /// Forgets all parts but this one.
    #[inline(always)]
    pub(super) fn replace(&mut self, part: A) {
        (self.only, self.pushed) = (Some(part), 1);
    }

    /// All parts as one, if there are any; then there are none.
    pub(super) fn take(&mut self, merge: fn(A, A) -> A) -> Option<A> {
        self.take_before(None, merge)
    }

    /// The same with one more part, which comes last and is lighter than all others.
    #[inline(never)]
    pub(super) fn take_before(&mut self, last: Option<A>, merge: fn(A, A) -> A) -> Option<A> {
        let pushed = std::mem::take(&mut self.pushed);
        let only = self.only.take();
        let join = |later: Option<A>, earlier: A| Some(later.map_or(earlier, |later| merge(earlier, later)));
        match (only, &self.held) {
            (None, _) => last,
            (Some(_), Some(held)) if pushed > 1 => {
                held[..pushed.count_ones() as usize].iter().rev().fold(last, |last, &part| join(last, part))
            }
            (Some(only), _) => join(last, only),
        }
    }
}

/// The accumulators of chunks and of what follows them as one.
pub(super) fn join_all<A: Copy>(accs: &[Option<A>], last: Option<A>, merge: fn(A, A) -> A) -> Option<A> {
    let mut parts = Cascade::new();
    accs.iter().flatten().for_each(|&acc| parts.push(acc, merge));
    parts.take_before(last, merge)
}

/// The parts of many folds side by side: rows of accumulators.
pub(super) struct RowCascade<A> {
    /// The rows that are held, the heaviest first, and after them two places between which the one that is being made
    /// goes to and fro.
    rows: Vec<A>,
    width: usize,
    pushed: usize,
    second: bool,
}

impl<A: Copy> RowCascade<A> {
    pub(super) fn new() -> Self {
        RowCascade { rows: Vec::new(), width: 0, pushed: 0, second: false }
    }

    /// Forgets all rows; the next ones have this width.
    #[inline(always)]
    pub(super) fn restart(&mut self, width: usize) {
        (self.width, self.pushed) = (width, 0);
    }

    /// The width of the rows.
    #[inline(always)]
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Where the row that is being made begins.
    #[inline(always)]
    fn top(&self) -> usize {
        self.pushed.count_ones() as usize * self.width
    }

    /// A row to be made, of which nothing is used again.
    #[inline(never)]
    pub(super) fn open(&mut self, any: A) -> &mut [A] {
        let top = self.top();
        if self.rows.len() < top + self.width {
            self.rows.resize(top + self.width, any);
        }
        self.second = false;
        &mut self.rows[top..][..self.width]
    }

    /// The row that is being made.
    #[inline(always)]
    pub(super) fn current(&mut self) -> &mut [A] {
        let top = self.top();
        &mut self.rows[top..][..self.width]
    }

    /// The row that is being made, and the place for its successor.
    #[inline(always)]
    pub(super) fn next(&mut self) -> (&[A], &mut [A]) {
        let top = self.top();
        if self.rows.len() < top + 2 * self.width {
            self.rows.resize(top + 2 * self.width, self.rows[top]);
        }
        let (first, second) = self.rows[top..][..2 * self.width].split_at_mut(self.width);
        self.second = !self.second;
        if self.second { (first, second) } else { (second, first) }
    }

    /// Takes the row that was made as a part.
    #[inline(always)]
    pub(super) fn close(&mut self, merge: impl Fn(A, A) -> A) {
        let (width, top) = (self.width, self.top());
        if self.second {
            self.rows.copy_within(top + width..top + 2 * width, top);
        }
        let depth = self.pushed.count_ones() as usize;
        for lower in (0..depth).rev().take(self.pushed.trailing_ones() as usize) {
            self.join(lower, &merge);
        }
        self.pushed += 1;
    }

    /// All rows as one.
    #[inline(always)]
    pub(super) fn finish(&mut self, merge: impl Fn(A, A) -> A) -> &[A] {
        for lower in (0..self.pushed.count_ones() as usize).rev().skip(1) {
            self.join(lower, &merge);
        }
        &self.rows[..self.width]
    }

    /// Joins a row with the one after it.
    #[inline(never)]
    fn join<M: Fn(A, A) -> A>(&mut self, lower: usize, merge: M) {
        let (row, next) = self.rows[lower * self.width..].split_at_mut(self.width);
        row.iter_mut().zip(next).for_each(|(a, b)| *a = merge(*a, *b));
    }
}
