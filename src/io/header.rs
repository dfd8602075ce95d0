//! The header of a `.npy` file: what the data after it is, as the text of a Python dictionary.
//!
//! What is read is not trusted: lengths are checked before memory is asked for, and text that is not such a
//! dictionary is an error.

use super::bytes::{ByteOrder, NpyElement};
use crate::array::{MemoryOrder, NdArray};
use crate::element::DType;
use crate::error::{self, Result};
use crate::layout::Layout;
use crate::storage::Storage;
use std::io::{Read, Write};

const MAGIC: &[u8; 6] = b"\x93NUMPY";

/// Data begins at a multiple of this many bytes.
const ALIGNMENT: usize = 64;

/// NumPy leaves room for the length of the axis that grows when data is appended to the file.
const LONGEST_AXIS: usize = 21;

/// The longest header that is read. One of this length has some hundred thousand axes.
const LONGEST_HEADER: usize = 1 << 20;

/// What the data of a `.npy` file is: its dtype, its shape and its order.
///
/// ```
/// use rankn::{DType, MemoryOrder, array, io::NpyHeader};
/// let mut bytes = Vec::new();
/// array![[1.0, 2.0], [3.0, 4.0]].write_to(&mut bytes)?;
/// let header = NpyHeader::read_from(&mut bytes.as_slice())?;
/// assert_eq!((header.dtype(), header.shape(), header.order()), (DType::F64, &[2, 2][..], MemoryOrder::C));
/// # Ok::<(), rankn::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct NpyHeader {
    pub(crate) dtype: DType,
    pub(crate) byte_order: ByteOrder,
    pub(crate) fortran_order: bool,
    pub(crate) shape: Vec<usize>,
}

impl NpyHeader {
    /// The type of the elements.
    pub fn dtype(&self) -> DType {
        self.dtype
    }

    /// The length of each axis.
    pub fn shape(&self) -> &[usize] {
        &self.shape
    }

    /// The order in which the elements lie in the file.
    pub fn order(&self) -> MemoryOrder {
        if self.fortran_order { MemoryOrder::Fortran } else { MemoryOrder::C }
    }

    /// Reads the header from the start of a `.npy` file, up to where the data begins.
    ///
    /// NumPy: `np.lib.format.read_array_header_1_0`.
    ///
    /// # Errors
    /// - [`ErrorKind::Io`](crate::ErrorKind::Io) if reading fails, or this is not the start of such a file;
    /// - [`ErrorKind::Dtype`](crate::ErrorKind::Dtype) if the elements are of no type of this crate.
    pub fn read_from(reader: &mut impl Read) -> Result<Self> {
        Self::read(reader)
    }

    /// What the data of a file of this array would be.
    pub(super) fn of<T: NpyElement, S: Storage<T>>(array: &NdArray<T, S>) -> Self {
        NpyHeader {
            dtype: T::DTYPE,
            byte_order: ByteOrder::Little,
            fortran_order: array.is_f_contiguous() && !array.is_c_contiguous(),
            shape: array.shape().to_vec(),
        }
    }

    pub(crate) fn read(r: &mut dyn Read) -> Result<Self> {
        Self::read_with_text(r).map(|(header, _)| header)
    }

    /// The header, and how long its text is.
    pub(super) fn read_with_text(r: &mut dyn Read) -> Result<(Self, usize)> {
        let start = read_exactly(r, MAGIC.len() + 2, "magic string")?;
        let (magic, version) = start.split_at(MAGIC.len());
        if magic != MAGIC {
            return Err(error::io::not_npy(magic));
        }
        let len = match *version {
            [1, 0] => read_exactly(r, 2, "array header length")?,
            [2 | 3, 0] => read_exactly(r, 4, "array header length")?,
            _ => return Err(error::io::unknown_version([version[0], version[1]])),
        };
        let len = len.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
        if len > LONGEST_HEADER {
            return Err(error::io::long_header(len, LONGEST_HEADER));
        }
        let text = read_exactly(r, len, "array header")?;
        Ok((Self::parse(&String::from_utf8_lossy(&text))?, len))
    }

    /// Writes the header, padded as NumPy pads it.
    pub(crate) fn write(&self, w: &mut dyn Write) -> Result<()> {
        let mut text = self.to_text();
        let short = padded(&text, 2).len() <= usize::from(u16::MAX);
        text = padded(&text, if short { 2 } else { 4 });
        let len = (text.len() as u64).to_le_bytes();
        w.write_all(MAGIC)?;
        w.write_all(if short { &[1, 0] } else { &[2, 0] })?;
        w.write_all(if short { &len[..2] } else { &len[..4] })?;
        Ok(w.write_all(text.as_bytes())?)
    }

    /// The text in place of one that is `len` bytes long; `None` when it is longer.
    pub(super) fn text_of_len(&self, len: usize) -> Option<String> {
        let text = self.to_text();
        let text = text.trim_end();
        let spaces = len.checked_sub(text.len() + 1)?;
        Some(format!("{text}{:spaces$}\n", ""))
    }

    /// An error unless the elements are of this type.
    pub(super) fn expect<T: NpyElement>(&self) -> Result<()> {
        if self.dtype == T::DTYPE { Ok(()) } else { Err(error::io::other_dtype(self.dtype, T::DTYPE)) }
    }

    /// Where the elements lie in memory that holds the data as the file does.
    pub(super) fn layout(&self) -> Result<Layout> {
        self.data_len()?;
        if self.fortran_order { Layout::fortran(&self.shape) } else { Layout::contiguous(&self.shape) }
    }

    /// The size of the data in bytes; an error when no array can be that large.
    pub(crate) fn data_len(&self) -> Result<usize> {
        let too_big = || error::io::too_big(&self.shape, self.dtype);
        let size = self.dtype.size().ok_or_else(too_big)?;
        // As in NumPy, axes of length 0 do not excuse the others; nor do strings of length 0.
        let lengths = self.shape.iter().filter(|n| **n != 0);
        let bytes = lengths.copied().try_fold(size.max(1), usize::checked_mul);
        bytes.filter(|bytes| isize::try_from(*bytes).is_ok()).ok_or_else(too_big)?;
        Ok(self.shape.iter().product::<usize>() * size)
    }

    fn to_text(&self) -> String {
        let mut descr = self.dtype.code();
        if self.byte_order == ByteOrder::Big {
            descr = descr.replace('<', ">");
        }
        let order = if self.fortran_order { "True" } else { "False" };
        let shape = match self.shape.as_slice() {
            [n] => format!("({n},)"),
            shape => format!("({})", shape.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")),
        };
        let grown = if self.fortran_order { self.shape.last() } else { self.shape.first() };
        let room = grown.map_or(0, |n| LONGEST_AXIS - n.to_string().len());
        format!("{{'descr': '{descr}', 'fortran_order': {order}, 'shape': {shape}, }}{:room$}", "")
    }

    fn parse(text: &str) -> Result<Self> {
        let mut fields = Fields::default();
        fields.parse(&mut Cursor(text)).ok_or_else(|| error::io::bad_header(text))?;
        let missing = error::io::missing_key;
        let descr = fields.descr.ok_or_else(|| missing("descr"))?;
        let (dtype, byte_order) = parse_descr(descr).ok_or_else(|| error::io::unsupported_descr(descr))?;
        let fortran_order = fields.fortran_order.ok_or_else(|| missing("fortran_order"))?;
        let shape = fields.shape.ok_or_else(|| missing("shape"))?;
        Ok(NpyHeader { dtype, byte_order, fortran_order, shape })
    }
}

/// Exactly `len` bytes. Memory grows with what arrives, not with what was promised.
fn read_exactly(r: &mut dyn Read, len: usize, part: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    r.take(len as u64).read_to_end(&mut bytes)?;
    if bytes.len() < len {
        return Err(error::io::truncated(part, len, bytes.len()));
    }
    Ok(bytes)
}

/// The text with the spaces and the line end that bring the data to its alignment. As in NumPy, a text that needs
/// no spaces gets a whole line of them.
fn padded(text: &str, width_of_len: usize) -> String {
    let before = MAGIC.len() + 2 + width_of_len + text.len() + 1;
    let spaces = ALIGNMENT - before % ALIGNMENT;
    format!("{text}{:spaces$}\n", "")
}

/// The dtype and byte order that a code of NumPy's stands for, if they are built in.
fn parse_descr(descr: &str) -> Option<(DType, ByteOrder)> {
    let code = descr.trim_start_matches(['<', '>', '=', '|']);
    let order = match descr.strip_suffix(code)? {
        "<" => ByteOrder::Little,
        ">" => ByteOrder::Big,
        "" | "=" | "|" => ByteOrder::NATIVE,
        _ => return None,
    };
    let dtype = match code.strip_prefix('U') {
        Some(width) => DType::Str(digits(width)?),
        None if code == "?" => DType::Bool,
        None => DType::from_kind_and_size(code)?,
    };
    Some((dtype, order))
}

/// A number of nothing but digits.
fn digits(text: &str) -> Option<usize> {
    text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The values of the dictionary that were found so far.
#[derive(Default)]
struct Fields<'a> {
    descr: Option<&'a str>,
    fortran_order: Option<bool>,
    shape: Option<Vec<usize>>,
}

impl<'a> Fields<'a> {
    /// Reads the dictionary; `None` when the text is not one, or has a key that does not belong there.
    fn parse(&mut self, text: &mut Cursor<'a>) -> Option<()> {
        text.symbol("{")?;
        while text.symbol("}").is_none() {
            match text.quoted()? {
                "descr" => self.descr = Some(text.symbol(":").and_then(|()| text.descr())?),
                "fortran_order" => self.fortran_order = Some(text.symbol(":").and_then(|()| text.boolean())?),
                "shape" => self.shape = Some(text.symbol(":").and_then(|()| text.tuple())?),
                _ => return None,
            }
            if text.symbol(",").is_none() {
                text.symbol("}")?;
                break;
            }
        }
        text.0.trim().is_empty().then_some(())
    }
}

/// The text that is still to be read.
struct Cursor<'a>(&'a str);

impl<'a> Cursor<'a> {
    fn symbol(&mut self, symbol: &str) -> Option<()> {
        self.0 = self.0.trim_start().strip_prefix(symbol)?;
        Some(())
    }

    fn quoted(&mut self) -> Option<&'a str> {
        let quote = if self.symbol("'").is_some() { '\'' } else { self.symbol("\"").map(|()| '"')? };
        let (inside, rest) = self.0.split_once(quote)?;
        self.0 = rest;
        Some(inside)
    }

    /// The code of a dtype, or the list of fields that describes a structured one.
    fn descr(&mut self) -> Option<&'a str> {
        if !self.0.trim_start().starts_with('[') {
            return self.quoted();
        }
        let text = self.0.trim_start();
        let mut depth = 0;
        let end = text.find(|c| {
            depth += i32::from(c == '[') - i32::from(c == ']');
            depth == 0
        })?;
        let (inside, rest) = text.split_at(end + 1);
        self.0 = rest;
        Some(inside)
    }

    fn boolean(&mut self) -> Option<bool> {
        match self.symbol("True") {
            Some(()) => Some(true),
            None => self.symbol("False").map(|()| false),
        }
    }

    fn tuple(&mut self) -> Option<Vec<usize>> {
        let mut numbers = Vec::new();
        self.symbol("(")?;
        while self.symbol(")").is_none() {
            numbers.push(self.number()?);
            if self.symbol(",").is_none() {
                self.symbol(")")?;
                // One number in parentheses is a number to Python, not a tuple.
                return (numbers.len() > 1).then_some(numbers);
            }
        }
        Some(numbers)
    }

    fn number(&mut self) -> Option<usize> {
        let text = self.0.trim_start();
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = text[..text.len() - rest.len()].parse().ok()?;
        // Python 2 wrote some lengths as long integers.
        self.0 = rest.strip_prefix('L').unwrap_or(rest);
        Some(number)
    }
}
