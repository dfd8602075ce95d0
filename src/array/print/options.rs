//! What a reader may choose about the text of an array.

/// How an array is written as text: NumPy's print options, with NumPy's names and defaults.
///
/// ```
/// use rankn::PrintOptions;
/// let options = PrintOptions { precision: 3, ..PrintOptions::default() };
/// assert_eq!((options.threshold, options.edgeitems, options.linewidth), (1000, 3, 75));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PrintOptions {
    /// The most digits after the decimal point of a float; 8 by default. More than 16000 are never written.
    pub precision: usize,
    /// The number of elements above which an array is summarised; 1000 by default, `usize::MAX` for never.
    pub threshold: usize,
    /// How many items a summary shows at either end of each axis; 3 by default. The last one always shows.
    pub edgeitems: usize,
    /// The number of columns after which a line is broken; 75 by default.
    pub linewidth: usize,
    /// Whether floats are never written with an exponent because some of them are small; `false` by default.
    pub suppress: bool,
    /// What stands before a number that is not negative; nothing by default.
    pub sign: Sign,
    /// How many digits after the decimal point a float gets; [`FloatMode::MaxPrec`] by default.
    pub floatmode: FloatMode,
}

impl Default for PrintOptions {
    fn default() -> Self {
        PrintOptions {
            precision: 8,
            threshold: 1000,
            edgeitems: 3,
            linewidth: 75,
            suppress: false,
            sign: Sign::Minus,
            floatmode: FloatMode::MaxPrec,
        }
    }
}

/// What stands before a printed number that is not negative; NumPy's `sign` option.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sign {
    /// Nothing: only negative numbers have a sign. NumPy's `'-'`.
    #[default]
    Minus,
    /// A plus sign. NumPy's `'+'`.
    Plus,
    /// A space. NumPy's `' '`.
    Space,
}

/// How many digits after the decimal point a printed float gets; NumPy's `floatmode` option.
///
/// The digits that identify a float are the fewest that no other float of its type is closer to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FloatMode {
    /// Exactly [`precision`](PrintOptions::precision) digits.
    Fixed,
    /// The digits that identify the float, whatever the precision.
    Unique,
    /// The digits that identify the float, but at most [`precision`](PrintOptions::precision).
    #[default]
    MaxPrec,
    /// As many digits for every float as [`MaxPrec`](FloatMode::MaxPrec) gives the one with most.
    MaxPrecEqual,
}
