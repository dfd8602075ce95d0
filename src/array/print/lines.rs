//! Brackets, separators and lines: where the text of each element of an array goes.

use super::PrintOptions;

/// What is shown of one axis: all its items, or some from its start, a gap, and some from its end.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    len: usize,
    head: usize,
    tail: usize,
    /// Whether the gap is written; with `edgeitems` 0 it is even where nothing is left out.
    has_gap: bool,
}

impl Shown {
    /// What is shown of each axis of an array.
    pub(super) fn axes(shape: &[usize], options: &PrintOptions) -> Vec<Shown> {
        let edge = options.edgeitems;
        let elided = size(shape) > options.threshold;
        let axis = |&len: &usize| match elided && len > edge.saturating_mul(2) {
            true => Shown { len, head: edge, tail: edge.max(1), has_gap: true },
            false => Shown { len, head: 0, tail: len, has_gap: false },
        };
        shape.iter().map(axis).collect()
    }

    /// How many items are shown.
    fn count(self) -> usize {
        self.head + self.tail
    }

    /// The position on the axis of the `i`-th item shown.
    fn position(self, i: usize) -> usize {
        if i < self.head { i } else { self.len - self.count() + i }
    }

    fn is_gap_before(self, i: usize) -> bool {
        self.has_gap && i == self.head
    }
}

/// The number of elements; an array of elements without a size may have more than can be counted.
pub(super) fn size(shape: &[usize]) -> usize {
    if shape.contains(&0) { 0 } else { shape.iter().fold(1, |size, &len| size.saturating_mul(len)) }
}

/// Visits the indices of all elements shown, in C order. No axis may be empty.
pub(super) fn for_each_index(axes: &[Shown], mut visit: impl FnMut(&[usize])) {
    let mut counters = vec![0; axes.len()];
    let mut index: Vec<usize> = axes.iter().map(|axis| axis.position(0)).collect();
    loop {
        visit(&index);
        let Some(axis) = (0..axes.len()).rev().find(|&k| counters[k] + 1 < axes[k].count()) else { return };
        counters[axis] += 1;
        counters[axis + 1..].fill(0);
        for k in axis..axes.len() {
            index[k] = axes[k].position(counters[k]);
        }
    }
}

/// The brackets around the elements and the lines they are broken into.
pub(super) struct Page<'a> {
    pub(super) axes: &'a [Shown],
    /// Stands between two elements of a row.
    pub(super) separator: &'a str,
    /// The number of columns before the outermost bracket.
    pub(super) start: usize,
    pub(super) linewidth: usize,
}

const GAP: &str = "...";

impl Page<'_> {
    /// The text of the sub-array that `axis` is the first axis of. Takes its elements from `words`.
    pub(super) fn text(&self, axis: usize, words: &mut impl Iterator<Item = String>) -> String {
        match self.axes.len() - axis {
            0 => words.next().unwrap_or_default(),
            1 => format!("[{}]", self.row(words)),
            _ => format!("[{}]", self.block(axis, words)),
        }
    }

    /// Sub-arrays below each other, those of more than one axis with blank lines between them.
    fn block(&self, axis: usize, words: &mut impl Iterator<Item = String>) -> String {
        let shown = self.axes[axis];
        let newlines = "\n".repeat(self.axes.len() - axis - 1);
        let between = format!("{}{newlines}{}", self.separator.trim_end(), " ".repeat(self.start + 1 + axis));
        let mut items = Vec::with_capacity(shown.count() + 1);
        for i in 0..shown.count() {
            if shown.is_gap_before(i) {
                items.push(GAP.to_owned());
            }
            items.push(self.text(axis + 1, words));
        }
        items.join(&between)
    }

    /// Elements beside each other, on as many lines as they need.
    fn row(&self, words: &mut impl Iterator<Item = String>) -> String {
        let rank = self.axes.len();
        let shown = self.axes[rank - 1];
        // Every line leaves room for all the brackets that close.
        let mut lines = Lines::new(self.start + rank, self.linewidth.saturating_sub(rank));
        for i in 0..shown.count() {
            if shown.is_gap_before(i) {
                lines.push(GAP);
                lines.line.push_str(self.separator);
            }
            lines.push(&words.next().unwrap_or_default());
            if i + 1 < shown.count() {
                lines.line.push_str(self.separator);
            }
        }
        lines.done + &lines.line
    }
}

/// Words that are put beside each other until a line is full.
struct Lines {
    /// The lines that are full, each with the break and the indent after it.
    done: String,
    /// The last line, without its indent.
    line: String,
    indent: usize,
    /// The column that no word may pass, unless it stands alone on its line.
    limit: usize,
}

impl Lines {
    fn new(indent: usize, limit: usize) -> Self {
        Lines { done: String::new(), line: String::new(), indent, limit }
    }

    fn break_line(&mut self) {
        self.done.push_str(self.line.trim_end());
        self.done.push('\n');
        self.done.push_str(&" ".repeat(self.indent));
        self.line.clear();
    }

    /// Adds a word, whose lines stand below each other if it has several.
    fn push(&mut self, word: &str) {
        let width = word.lines().map(columns).max().unwrap_or(0);
        let before = columns(&self.line);
        if before > 0 && self.indent + before + width > self.limit {
            self.break_line();
        }
        let inner = " ".repeat(columns(&self.line));
        for (i, line) in word.lines().enumerate() {
            if i > 0 {
                self.break_line();
                self.line.push_str(&inner);
            }
            self.line.push_str(line);
        }
        let missing = inner.len() + width - columns(&self.line);
        self.line.push_str(&" ".repeat(missing));
    }
}

fn columns(text: &str) -> usize {
    text.chars().count()
}
