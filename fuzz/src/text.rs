//! Tables of text, beside a reader that cuts the whole text at once.

use super::bytes::Bytes;
use rankn::io::{LoadText, SaveText, TextElement, TextFormat};
use rankn::{Complex64, NdArray};

/// Options, then a text that is read as each kind of element.
pub fn text(data: &[u8]) {
    let mut bytes = Bytes(data);
    let options = Options {
        delimiter: [None, None, Some(','), Some(';'), Some('x'), Some(' '), Some('"')][bytes.below(7)],
        comment: [Some('#'), None, Some('%'), Some(',')][bytes.below(4)],
        skip_rows: [0, 0, 0, 1, 2, 300, usize::MAX][bytes.below(7)],
        max_rows: [usize::MAX, usize::MAX, 0, 1, 2, 5][bytes.below(6)],
        columns: (0..bytes.below(8).saturating_sub(4)).map(|_| bytes.below(6)).collect(),
        fill: bytes.below(4) == 3,
    };
    let text = bytes.0;
    check(&options, text, -1.5, |field| field.parse().ok());
    check(&options, text, -1i64, |field| field.parse().ok());
    check(&options, text, 7u8, |field| field.parse().ok());
    for min_axes in 0..3 {
        let complex = options.reader(Complex64::new(1.0, 2.0)).min_axes(min_axes).read_from(&mut &*text);
        if let Ok(table) = complex {
            assert!(table.ndim() >= min_axes.min(2));
        }
        let _ = options.reader(true).min_axes(min_axes).read_from(&mut &*text);
    }
}

struct Options {
    delimiter: Option<char>,
    comment: Option<char>,
    skip_rows: usize,
    max_rows: usize,
    columns: Vec<usize>,
    fill: bool,
}

impl Options {
    fn reader<T: TextElement>(&self, fill: T) -> LoadText<T> {
        let mut reader =
            LoadText::new().comment(self.comment).skip_rows(self.skip_rows).max_rows(self.max_rows);
        reader = reader.columns(self.columns.iter().copied());
        if let Some(delimiter) = self.delimiter {
            reader = reader.delimiter(delimiter);
        }
        if self.fill { reader.fill(fill).missing(["NA"]) } else { reader }
    }
}

fn check<T>(options: &Options, text: &[u8], fill: T, parse: fn(&str) -> Option<T>)
where
    T: TextElement + PartialEq + std::fmt::Debug,
{
    let read = options.reader(fill).min_axes(2).read_from(&mut &*text);
    let expected = naive(options, text, fill, parse);
    match (&read, &expected) {
        (Ok(table), Some((rows, width))) => {
            assert_eq!(table.size(), rows.len());
            assert!(table.iter().zip(rows).all(|(a, b)| same(a, b)), "{table:?} is not {rows:?}");
            assert!(table.size() == 0 || table.shape()[1] == *width);
            written(table);
        }
        (Err(_), None) => {}
        _ => panic!("{read:?} is not {expected:?}"),
    }
}

/// Equal, or both not a number.
#[expect(clippy::eq_op, reason = "what is not equal to itself is not a number")]
fn same<T: PartialEq>(a: &T, b: &T) -> bool {
    a == b || (a != a && b != b)
}

/// The elements and the length of a row; nothing when the text is no table.
fn naive<T: Copy>(
    options: &Options,
    text: &[u8],
    fill: T,
    parse: fn(&str) -> Option<T>,
) -> Option<(Vec<T>, usize)> {
    let (mut elements, mut width, mut rows) = (Vec::new(), None, 0);
    for line in lines(text).into_iter().skip(options.skip_rows) {
        if rows == options.max_rows {
            break;
        }
        let fields = fields(options, line);
        if fields.is_empty() {
            continue;
        }
        let mut row = Vec::new();
        for (column, field) in fields.iter().enumerate() {
            if !options.columns.is_empty() && !options.columns.contains(&column) {
                row.push(None);
                continue;
            }
            let field = std::str::from_utf8(field).ok()?;
            let missing = options.fill && (field.is_empty() || field == "NA");
            row.push(Some(if missing { fill } else { parse(field)? }));
        }
        if options.columns.is_empty() {
            if *width.get_or_insert(row.len()) != row.len() {
                return None;
            }
            elements.extend(row.into_iter().flatten());
        } else {
            width = Some(options.columns.len());
            for &column in &options.columns {
                elements.push((*row.get(column)?)?);
            }
        }
        rows += 1;
    }
    Some((elements, width.unwrap_or(1)))
}

/// Lines end with a line feed, a carriage return, or both.
fn lines(text: &[u8]) -> Vec<&[u8]> {
    let (mut lines, mut rest) = (Vec::new(), text);
    while let Some(end) = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
        lines.push(&rest[..end]);
        rest = if rest[end..].starts_with(b"\r\n") { &rest[end + 2..] } else { &rest[end + 1..] };
    }
    lines.push(rest);
    lines
}

fn fields<'t>(options: &Options, line: &'t [u8]) -> Vec<&'t [u8]> {
    let is = |wanted: Option<char>, byte: u8| wanted.is_some_and(|c| c as u32 == u32::from(byte));
    let end = line.iter().position(|&byte| is(options.comment, byte)).unwrap_or(line.len());
    let line = &line[..end];
    let fields: Vec<&[u8]> = match options.delimiter {
        Some(_) => line.split(|&byte| is(options.delimiter, byte)).map(<[u8]>::trim_ascii).collect(),
        None => line.split(|byte| b" \t\x0b\x0c".contains(byte)).filter(|field| !field.is_empty()).collect(),
    };
    // A line of spaces has no field, one with a delimiter has two.
    if fields.len() == 1 && fields[0].is_empty() { Vec::new() } else { fields }
}

/// A table is written as text that is read as the same table.
fn written<T: TextElement + PartialEq>(table: &NdArray<T>) {
    if table.size() == 0 {
        return;
    }
    for (format, delimiter) in [(TextFormat::Exponent(18), None), (TextFormat::Shortest, Some(','))] {
        let mut text = Vec::new();
        let mut reader = LoadText::<T>::new().min_axes(2);
        let mut writer = SaveText::new().format(format).header("of 1\n2");
        if let Some(delimiter) = delimiter {
            reader = reader.delimiter(delimiter);
            writer = writer.delimiter(",");
        }
        writer.write_to(table, &mut text).expect("memory can be written");
        let Ok(again) = reader.read_from(&mut text.as_slice()) else {
            // Integers are written as floats in this format.
            assert!(matches!(format, TextFormat::Exponent(_)) && T::DTYPE != rankn::DType::F64);
            continue;
        };
        assert_eq!(again.shape(), table.shape());
        assert!(again.iter().zip(table).all(|(a, b)| same(a, b)), "{}", String::from_utf8_lossy(&text));
    }
}
