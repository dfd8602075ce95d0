//! Writing tables: NumPy's `savetxt`.

use super::element::{TextElement, TextFormat, write_element};
use crate::array::{NdArray, NdView};
use crate::error::{self, Result};
use crate::io::file;
use crate::storage::Storage;
use std::io::Write;
use std::path::Path;

/// Text is written when there is this much of it.
const BLOCK: usize = 1 << 16;

/// Writes arrays as text, with a row on each line.
///
/// NumPy: [`numpy.savetxt`](https://numpy.org/doc/stable/reference/generated/numpy.savetxt.html).
///
/// ```
/// use rankn::{array, io::{SaveText, TextFormat}};
/// let mut text = Vec::new();
/// let table = array![[1.0, 2.0], [0.5, 1e6]];
/// SaveText::new().format(TextFormat::Fixed(1)).delimiter(",").header("x,y").write_to(&table, &mut text)?;
/// assert_eq!(text, b"# x,y\n1.0,2.0\n0.5,1000000.0\n");
/// # Ok::<(), rankn::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct SaveText {
    format: TextFormat,
    delimiter: String,
    newline: String,
    header: String,
    footer: String,
    comments: String,
}

impl Default for SaveText {
    fn default() -> Self {
        Self::new()
    }
}

impl SaveText {
    /// Numbers as `%.18e` writes them, separated by a space.
    pub fn new() -> Self {
        SaveText {
            format: TextFormat::Exponent(18),
            delimiter: " ".to_owned(),
            newline: "\n".to_owned(),
            header: String::new(),
            footer: String::new(),
            comments: "# ".to_owned(),
        }
    }

    /// How numbers are written. NumPy: `fmt`.
    pub fn format(mut self, format: TextFormat) -> Self {
        self.format = format;
        self
    }

    /// What comes between the numbers of a row. NumPy: `delimiter`.
    pub fn delimiter(mut self, delimiter: &str) -> Self {
        self.delimiter = delimiter.to_owned();
        self
    }

    /// What comes after each row. NumPy: `newline`.
    pub fn newline(mut self, newline: &str) -> Self {
        self.newline = newline.to_owned();
        self
    }

    /// Lines of comments before the first row. NumPy: `header`.
    pub fn header(mut self, header: &str) -> Self {
        self.header = header.to_owned();
        self
    }

    /// Lines of comments after the last row. NumPy: `footer`.
    pub fn footer(mut self, footer: &str) -> Self {
        self.footer = footer.to_owned();
        self
    }

    /// What each line of header and footer begins with. NumPy: `comments`.
    pub fn comments(mut self, comments: &str) -> Self {
        self.comments = comments.to_owned();
        self
    }

    /// Saves an array with one or two axes to a file, replacing one that is there: whole or not at all, as
    /// [`NdArray::save`]. The elements of an array with one axis are rows of their own.
    ///
    /// # Errors
    /// - [`ErrorKind::Shape`](crate::ErrorKind::Shape) if the array has no axes or more than two;
    /// - [`ErrorKind::Io`](crate::ErrorKind::Io) if writing fails; a file that was there before is left as it was.
    pub fn save<T: TextElement, S: Storage<T>>(
        &self,
        array: &NdArray<T, S>,
        path: impl AsRef<Path>,
    ) -> Result<()> {
        let path = path.as_ref();
        file::replace(path, |file| self.write_to(array, file)).map_err(|err| error::io::in_file(path, err))
    }

    /// Writes the text that [`Self::save`] puts in a file.
    ///
    /// # Errors
    /// As [`Self::save`].
    pub fn write_to<T: TextElement, S: Storage<T>>(
        &self,
        array: &NdArray<T, S>,
        writer: &mut impl Write,
    ) -> Result<()> {
        self.write_table(array.as_view(), writer)
    }

    fn write_table<T: TextElement>(&self, array: NdView<'_, T>, writer: &mut dyn Write) -> Result<()> {
        let table = match *array.shape() {
            [n] => array.reshape([n, 1])?,
            [_, _] => array,
            ref shape => return Err(error::io::not_a_table(shape.len())),
        };
        let mut text = String::new();
        self.push_comment(&self.header, &mut text);
        for row in table.outer_iter() {
            self.write_row(&row, &mut text, writer)?;
        }
        self.push_comment(&self.footer, &mut text);
        Ok(writer.write_all(text.as_bytes())?)
    }

    fn write_row<T: TextElement>(
        &self,
        row: &NdView<'_, T>,
        text: &mut String,
        writer: &mut dyn Write,
    ) -> Result<()> {
        for (column, element) in row.iter().enumerate() {
            if column > 0 {
                text.push_str(&self.delimiter);
            }
            write_element(*element, self.format, text);
            if text.len() >= BLOCK {
                writer.write_all(text.as_bytes())?;
                text.clear();
            }
        }
        text.push_str(&self.newline);
        Ok(())
    }

    fn push_comment(&self, comment: &str, text: &mut String) {
        if !comment.is_empty() {
            text.push_str(&self.comments);
            text.push_str(&comment.replace('\n', &format!("\n{}", self.comments)));
            text.push_str(&self.newline);
        }
    }
}

impl<T: TextElement, S: Storage<T>> NdArray<T, S> {
    /// Saves an array with one or two axes as text, replacing a file that is there: numbers as `%.18e` writes them,
    /// separated by a space, with a row on each line. [`SaveText`](crate::io::SaveText) has other formats and delimiters.
    ///
    /// NumPy: [`numpy.savetxt`](https://numpy.org/doc/stable/reference/generated/numpy.savetxt.html).
    ///
    /// # Errors
    /// As [`SaveText::save`].
    ///
    /// ```
    /// use rankn::{NdArray, array};
    /// let path = std::env::temp_dir().join(format!("rankn-savetxt-{}.txt", std::process::id()));
    /// array![[1.0, 0.1], [2.0, 0.2]].savetxt(&path)?;
    /// assert_eq!(NdArray::loadtxt(&path)?, array![[1.0, 0.1], [2.0, 0.2]]);
    /// # std::fs::remove_file(&path)?;
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn savetxt(&self, path: impl AsRef<Path>) -> Result<()> {
        SaveText::new().save(self, path)
    }
}
