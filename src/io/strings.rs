//! Strings in `.npy` files: so many characters of 32 bits each, filled up with zeros.

use super::bytes::ByteOrder;
use super::header::NpyHeader;
use crate::array::{NdArray, NdView};
use crate::element::DType;
use crate::error::{self, Result};
use crate::storage::Owned;
use std::io::{Read, Write};

/// About so many bytes are read and written at once.
const BLOCK: usize = 64 << 10;

/// Strings without characters take nothing in the file, so that their number is not bounded by it.
const MOST_EMPTY: usize = 1 << 20;

/// The strings after a header. Memory grows with what arrives.
///
/// # Errors
/// When reading fails, data is missing, or a character is none.
pub(crate) fn read_strings(r: &mut dyn Read, header: &NpyHeader) -> Result<NdArray<String>> {
    let (layout, len) = (header.layout()?, header.data_len()?);
    let (size, width) = (layout.size(), if layout.size() == 0 { 0 } else { len / layout.size() });
    if width == 0 && size > MOST_EMPTY {
        return Err(error::io::too_big(header.shape(), header.dtype()));
    }
    let (mut strings, mut bytes) = (Vec::new(), Vec::new());
    while strings.len() < size {
        let count = (BLOCK / width.max(1)).clamp(1, size - strings.len());
        bytes.clear();
        r.take((count * width) as u64).read_to_end(&mut bytes)?;
        if bytes.len() < count * width {
            return Err(error::io::truncated("array data", len, strings.len() * width + bytes.len()));
        }
        for k in 0..count {
            strings.push(string(&bytes[k * width..(k + 1) * width], header.byte_order)?);
        }
    }
    Ok(NdArray::from_parts(Owned::from(strings), layout))
}

/// The text of characters, without the zeros at the end.
fn string(bytes: &[u8], order: ByteOrder) -> Result<String> {
    let code = |bytes: &[u8; 4]| match order {
        ByteOrder::Little => u32::from_le_bytes(*bytes),
        ByteOrder::Big => u32::from_be_bytes(*bytes),
    };
    let (codes, _) = bytes.as_chunks::<4>();
    let len = codes.iter().rposition(|bytes| *bytes != [0; 4]).map_or(0, |last| last + 1);
    let character =
        |bytes: &[u8; 4]| char::from_u32(code(bytes)).ok_or_else(|| error::io::no_character(code(bytes)));
    codes[..len].iter().map(character).collect()
}

/// Writes a header and strings as those of a width, whose rest is left out.
///
/// # Errors
/// When writing fails.
pub(crate) fn write_strings(w: &mut dyn Write, strings: &NdView<'_, String>, width: usize) -> Result<()> {
    let header = NpyHeader {
        dtype: DType::Str(width),
        byte_order: ByteOrder::Little,
        fortran_order: strings.is_f_contiguous() && !strings.is_c_contiguous(),
        shape: strings.shape().to_vec(),
    };
    header.data_len()?;
    header.write(w)?;
    let in_file = if header.fortran_order { strings.t() } else { strings.view() };
    let mut bytes = Vec::new();
    for text in in_file.iter() {
        let codes = text.chars().map(u32::from).chain(std::iter::repeat(0));
        codes.take(width).for_each(|code| bytes.extend(code.to_le_bytes()));
        if bytes.len() >= BLOCK {
            w.write_all(&bytes)?;
            bytes.clear();
        }
    }
    Ok(w.write_all(&bytes)?)
}
