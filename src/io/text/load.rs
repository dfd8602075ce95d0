//! Reading tables: NumPy's `loadtxt`, and `genfromtxt` where something is missing.

use super::element::TextElement;
use super::scan::{After, Scanner};
use crate::array::NdArray;
use crate::error::{self, Result};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// How a column is read.
type Converter<T> = Box<dyn Fn(&str) -> Option<T>>;

/// Reads arrays from text, with a row on each line.
///
/// Fields are separated by spaces and tabs, or by a character; what follows a `#` is a comment; lines without fields are
/// skipped. The text is read in blocks, however long its lines are, and memory is asked for as the numbers come. Text
/// beside the numbers, as in comments, may be in any encoding.
///
/// NumPy: [`numpy.loadtxt`](https://numpy.org/doc/stable/reference/generated/numpy.loadtxt.html),
/// [`numpy.genfromtxt`](https://numpy.org/doc/stable/reference/generated/numpy.genfromtxt.html).
///
/// ```
/// use rankn::{array, io::LoadText};
/// let text = "day,speed,hits\n1,2.5,7\n2,,9  # no wind\n";
/// let table = LoadText::new().delimiter(',').skip_rows(1).fill(f64::NAN).read_from(&mut text.as_bytes())?;
/// assert_eq!(table.shape(), [2, 3]);
/// assert!(table[[1, 1]].is_nan());
/// let columns = LoadText::new().delimiter(',').skip_rows(1).columns([2, 0]).read_from(&mut text.as_bytes())?;
/// assert_eq!(columns, array![[7, 1], [9, 2]]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub struct LoadText<T> {
    delimiter: Option<char>,
    comment: Option<char>,
    skip_rows: usize,
    max_rows: usize,
    columns: Vec<usize>,
    min_axes: usize,
    fill: Option<T>,
    missing: Vec<String>,
    converters: Vec<(usize, Converter<T>)>,
}

impl<T: TextElement> Default for LoadText<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: TextElement> LoadText<T> {
    /// Fields separated by spaces and tabs, comments after `#`, all rows and columns.
    pub fn new() -> Self {
        LoadText {
            delimiter: None,
            comment: Some('#'),
            skip_rows: 0,
            max_rows: usize::MAX,
            columns: Vec::new(),
            min_axes: 0,
            fill: None,
            missing: Vec::new(),
            converters: Vec::new(),
        }
    }

    /// The ASCII character that separates fields, around which there may be spaces. NumPy: `delimiter`.
    pub fn delimiter(mut self, delimiter: char) -> Self {
        self.delimiter = Some(delimiter);
        self
    }

    /// The ASCII character that begins a comment, which ends with the line; `None` if there are no comments. NumPy:
    /// `comments`.
    pub fn comment(mut self, comment: impl Into<Option<char>>) -> Self {
        self.comment = comment.into();
        self
    }

    /// How many lines are skipped at the start, comments and empty ones among them. NumPy: `skiprows`.
    pub fn skip_rows(mut self, rows: usize) -> Self {
        self.skip_rows = rows;
        self
    }

    /// How many rows are read at most; comments and empty lines are none. NumPy: `max_rows`.
    pub fn max_rows(mut self, rows: usize) -> Self {
        self.max_rows = rows;
        self
    }

    /// Which columns are read, in which order; rows may then be of different lengths. NumPy: `usecols`.
    pub fn columns(mut self, columns: impl IntoIterator<Item = usize>) -> Self {
        self.columns = columns.into_iter().collect();
        self
    }

    /// How many axes the result has at least, up to 2: others of length 1 are left out. NumPy: `ndmin`.
    pub fn min_axes(mut self, axes: usize) -> Self {
        self.min_axes = axes;
        self
    }

    /// The value of fields that are empty or in the list of [`Self::missing`]. NumPy: `filling_values` of `genfromtxt`.
    pub fn fill(mut self, value: T) -> Self {
        self.fill = Some(value);
        self
    }

    /// Texts that stand for a missing value, besides none at all. NumPy: `missing_values` of `genfromtxt`.
    pub fn missing<M: Into<String>>(mut self, texts: impl IntoIterator<Item = M>) -> Self {
        self.missing = texts.into_iter().map(Into::into).collect();
        self
    }

    /// How the fields of a column of the file become elements: by a function of the text, without spaces around it, which
    /// gives `None` if it stands for none. NumPy: `converters`.
    ///
    /// ```
    /// use rankn::{array, io::LoadText};
    /// let percent = |text: &str| text.strip_suffix('%')?.parse().ok();
    /// let table = LoadText::new().converter(1, percent).read_from(&mut "1 20%\n2 30%".as_bytes())?;
    /// assert_eq!(table, array![[1.0, 20.0], [2.0, 30.0]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn converter(mut self, column: usize, convert: impl Fn(&str) -> Option<T> + 'static) -> Self {
        self.converters.retain(|(other, _)| *other != column);
        self.converters.push((column, Box::new(convert)));
        self
    }

    /// Reads a file.
    ///
    /// # Errors
    /// - [`ErrorKind::Value`](crate::ErrorKind::Value) if a field is no element of this type, a row is shorter or longer
    ///   than the first one, or a delimiter or comment is not ASCII;
    /// - [`ErrorKind::Io`](crate::ErrorKind::Io) if reading fails or a field is longer than 64 KiB.
    pub fn load(&self, path: impl AsRef<Path>) -> Result<NdArray<T>> {
        let path = path.as_ref();
        let opened = File::open(path).map_err(Into::into);
        opened.and_then(|mut file| self.read_from(&mut file)).map_err(|err| error::io::in_file(path, err))
    }

    /// Reads text to its end.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub fn read_from(&self, reader: &mut impl Read) -> Result<NdArray<T>> {
        let byte = |char: Option<char>| {
            char.map(|char| u8::try_from(char).ok().filter(u8::is_ascii).ok_or(error::io::not_ascii(char)))
                .transpose()
        };
        let scanner = Scanner::new(reader, byte(self.delimiter)?, byte(self.comment)?);
        let mut table =
            Table { options: self, scanner, elements: Vec::new(), row: Vec::new(), rows: 0, width: None };
        table.read()?;
        table.finish()
    }
}

impl<T: TextElement> NdArray<T> {
    /// Loads a table of numbers from a text file: fields separated by spaces, comments after `#`.
    ///
    /// A table of one row, one column or one element has fewer axes. [`LoadText`](crate::io::LoadText) has other delimiters,
    /// choices of rows and columns, and values for what is missing.
    ///
    /// NumPy: [`numpy.loadtxt`](https://numpy.org/doc/stable/reference/generated/numpy.loadtxt.html).
    ///
    /// # Errors
    /// As [`LoadText::load`].
    ///
    /// ```no_run
    /// let table = rankn::NdArray::<f64>::loadtxt("measurements.txt")?;
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn loadtxt(path: impl AsRef<Path>) -> Result<Self> {
        LoadText::new().load(path)
    }
}

/// What was read so far.
struct Table<'a, T> {
    options: &'a LoadText<T>,
    scanner: Scanner<'a>,
    elements: Vec<T>,
    /// The chosen fields of the row that is being read.
    row: Vec<Option<T>>,
    rows: usize,
    /// How many fields the first row has.
    width: Option<usize>,
}

impl<T: TextElement> Table<'_, T> {
    fn read(&mut self) -> Result<()> {
        for _ in 0..self.options.skip_rows {
            if self.scanner.skip_line()? == After::End {
                return Ok(());
            }
        }
        self.row.resize(self.options.columns.len(), None);
        let mut column = 0;
        while self.rows < self.options.max_rows {
            let after = self.scanner.next()?;
            if self.is_field(column, after) {
                self.take(column)?;
                column += 1;
            }
            if after != After::Field && column > 0 {
                self.end_row(column)?;
                column = 0;
            }
            if after == After::End {
                break;
            }
        }
        Ok(())
    }

    /// Whether there is a field: a line of spaces has none, but one with a delimiter has two.
    fn is_field(&self, column: usize, after: After) -> bool {
        let beside_delimiter = column > 0 || after == After::Field;
        !self.scanner.field().is_empty() || self.options.delimiter.is_some() && beside_delimiter
    }

    fn take(&mut self, column: usize) -> Result<()> {
        let columns = &self.options.columns;
        if columns.is_empty() {
            let element = self.element(column)?;
            if self.elements.len() == self.elements.capacity() {
                self.grow()?;
            }
            self.elements.push(element);
        } else if columns.contains(&column) {
            let element = self.element(column)?;
            let places = columns.iter().zip(&mut self.row).filter(|(chosen, _)| **chosen == column);
            places.for_each(|(_, place)| *place = Some(element));
        }
        Ok(())
    }

    fn element(&self, column: usize) -> Result<T> {
        let field = self.scanner.field();
        let text = std::str::from_utf8(field).ok();
        let missing = |text: &str| text.is_empty() || self.options.missing.iter().any(|other| other == text);
        let filled = self.options.fill.filter(|_| text.is_some_and(missing));
        let converter = self.options.converters.iter().find(|(other, _)| *other == column);
        let element = filled.or_else(|| match converter {
            Some((_, convert)) => convert(text?),
            None => T::parse(text?),
        });
        element.ok_or_else(|| error::io::not_an_element(field, T::DTYPE, self.scanner.line(), column + 1))
    }

    fn end_row(&mut self, fields: usize) -> Result<()> {
        let line = self.scanner.line();
        let width = *self.width.get_or_insert(fields);
        if self.options.columns.is_empty() {
            if fields != width {
                return Err(error::io::other_columns(width, fields, line));
            }
        } else {
            self.grow()?;
            for (place, column) in self.row.iter_mut().zip(&self.options.columns) {
                self.elements.push(place.take().ok_or_else(|| error::io::no_column(*column, fields, line))?);
            }
        }
        self.rows += 1;
        Ok(())
    }

    /// Room for another element, or for those of a row.
    fn grow(&mut self) -> Result<()> {
        let more = self.row.len().max(1);
        self.elements.try_reserve(more).map_err(|_| {
            error::array::no_memory(self.elements.len() + more, size_of::<T>(), std::any::type_name::<T>())
        })
    }

    fn finish(self) -> Result<NdArray<T>> {
        let chosen = self.row.len();
        let width = if chosen > 0 { chosen } else { self.width.unwrap_or(1) };
        let shape = match (self.rows, width, self.options.min_axes) {
            (rows, width, 2..) => vec![rows, width],
            (0, ..) => vec![0],
            (1, 1, 0) => vec![],
            (1, n, _) | (n, 1, _) => vec![n],
            (rows, width, _) => vec![rows, width],
        };
        NdArray::from_shape_vec(shape, self.elements)
    }
}
