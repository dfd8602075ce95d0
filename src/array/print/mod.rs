//! Arrays as text, as NumPy prints them: which elements are shown, how each is written, where each goes.
//!
//! Nothing here knows the array type: a [`Printer`] reads elements through a function, and only those it shows.

mod float;
mod lines;
mod options;
mod words;

use lines::{Page, Shown};
pub use options::{FloatMode, PrintOptions, Sign};
use std::fmt;

/// An array about to be written as text.
pub(crate) struct Printer<'a, T> {
    pub(crate) shape: &'a [usize],
    /// The element at an index, which has one position for each axis.
    pub(crate) get: &'a dyn Fn(&[usize]) -> &'a T,
    /// Writes an element of a type that is not built in.
    pub(crate) text: &'a dyn Fn(&T) -> String,
    /// The dtype that `repr` shows, if not that of the element type.
    pub(crate) dtype: Option<&'a str>,
}

impl<T: 'static> Printer<'_, T> {
    /// Writes NumPy's `str`. The flags `+`, `#` (show all elements) and `.precision` are honoured.
    pub(crate) fn display(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_bare = f.precision().is_none() && !f.sign_plus();
        if self.shape.is_empty() && is_bare {
            return f.write_str(&words::scalar((self.get)(&[]), self.text));
        }
        f.write_str(&self.format(&flags(f)))
    }

    /// Writes NumPy's `repr`. The flags `+`, `#` (show all elements) and `.precision` are honoured.
    pub(crate) fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.repr(&flags(f)))
    }

    /// The elements in brackets: NumPy's `array2string`.
    pub(crate) fn format(&self, options: &PrintOptions) -> String {
        self.body(" ", 0, options)
    }

    /// The elements in brackets inside `array(..)`, with the shape and the dtype where they do not show.
    fn repr(&self, options: &PrintOptions) -> String {
        let width = options.linewidth.saturating_sub(")".len());
        let body = self.body(", ", OPEN.len(), &PrintOptions { linewidth: width, ..*options });
        let extras = self.extras(options);
        if extras.is_empty() {
            return format!("{OPEN}{body})");
        }
        let text = format!("{OPEN}{body},");
        let extras = extras.join(", ") + ")";
        let last_line = text.rsplit('\n').next().unwrap_or_default().chars().count();
        let fits = last_line + 1 + extras.len() <= options.linewidth;
        let space = if fits { " ".to_owned() } else { format!("\n{}", " ".repeat(OPEN.len())) };
        text + &space + &extras
    }

    /// What the elements as printed do not tell.
    fn extras(&self, options: &PrintOptions) -> Vec<String> {
        let size = lines::size(self.shape);
        let mut extras = Vec::new();
        if (size == 0 && self.shape != [0]) || size > options.threshold {
            extras.push(format!("shape={}", tuple(self.shape)));
        }
        if size == 0 || self.dtype.is_some() || !words::is_implied::<T>() {
            let dtype = self.dtype.map_or_else(words::dtype_name::<T>, str::to_owned);
            extras.push(format!("dtype={dtype}"));
        }
        extras
    }

    fn body(&self, separator: &str, start: usize, options: &PrintOptions) -> String {
        if lines::size(self.shape) == 0 {
            return "[]".to_owned();
        }
        let axes = Shown::axes(self.shape, options);
        let mut items = Vec::new();
        lines::for_each_index(&axes, |index| items.push((self.get)(index)));
        let mut words = words::column(&items, axes.len(), options, self.text).into_iter();
        Page { axes: &axes, separator, start, linewidth: options.linewidth }.text(0, &mut words)
    }
}

const OPEN: &str = "array(";

/// The default options but for what the flags of a format string ask for.
fn flags(f: &fmt::Formatter<'_>) -> PrintOptions {
    let default = PrintOptions::default();
    PrintOptions {
        precision: f.precision().unwrap_or(default.precision),
        threshold: if f.alternate() { usize::MAX } else { default.threshold },
        sign: if f.sign_plus() { Sign::Plus } else { default.sign },
        ..default
    }
}

/// A shape as Python writes a tuple: `(3,)`.
fn tuple(shape: &[usize]) -> String {
    match shape {
        [len] => format!("({len},)"),
        _ => format!("({})", shape.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")),
    }
}

#[cfg(test)]
mod tests;
