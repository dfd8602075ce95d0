//! Text cut into fields, in memory for one field and one block of the file.

use crate::error::{self, Result};
use std::io::{BufRead, BufReader, ErrorKind, Read};

/// The longest field that is read.
const LONGEST_FIELD: usize = 1 << 16;

/// The size of the blocks that are read.
const BLOCK: usize = 1 << 16;

/// What a byte means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Text,
    Delimiter,
    LineEnd,
    Comment,
}

/// What comes after a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    Field,
    Line,
    End,
}

pub(super) struct Scanner<'a> {
    reader: BufReader<&'a mut dyn Read>,
    classes: [Class; 256],
    /// Whether runs of spaces are what separates fields.
    spaces: bool,
    field: Vec<u8>,
    /// The number of the line in which the field is; the first one has number 1.
    line: u64,
    /// How many line ends were read before the field.
    ends: u64,
    /// Whether a carriage return was the last byte: a line feed after it is of the same line end.
    returned: bool,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(reader: &'a mut dyn Read, delimiter: Option<u8>, comment: Option<u8>) -> Self {
        let mut classes = [Class::Text; 256];
        match delimiter {
            Some(byte) => classes[usize::from(byte)] = Class::Delimiter,
            None => b" \t\x0b\x0c".iter().for_each(|&byte| classes[usize::from(byte)] = Class::Delimiter),
        }
        if let Some(byte) = comment {
            classes[usize::from(byte)] = Class::Comment;
        }
        classes[usize::from(b'\n')] = Class::LineEnd;
        classes[usize::from(b'\r')] = Class::LineEnd;
        let reader = BufReader::with_capacity(BLOCK, reader);
        let spaces = delimiter.is_none();
        Scanner { reader, classes, spaces, field: Vec::new(), line: 1, ends: 0, returned: false }
    }

    /// The text of the field that was read last, without spaces around it.
    pub(super) fn field(&self) -> &[u8] {
        self.field.trim_ascii()
    }

    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Reads the next field and tells what comes after it. Between runs of spaces there are no empty fields, but at the
    /// start and at the end of a line there may be one, which is none.
    pub(super) fn next(&mut self) -> Result<After> {
        self.field.clear();
        self.line = 1 + self.ends;
        loop {
            let block = fill(&mut self.reader)?;
            if block.is_empty() {
                return Ok(After::End);
            }
            let after_return = usize::from(self.returned && block[0] == b'\n');
            self.returned = false;
            let rest = &block[after_return..];
            let end = rest.iter().position(|&byte| self.classes[usize::from(byte)] != Class::Text);
            let text = &rest[..end.unwrap_or(rest.len())];
            if self.field.len() + text.len() > LONGEST_FIELD {
                return Err(error::io::long_field(LONGEST_FIELD, self.line));
            }
            self.field.extend_from_slice(text);
            let last = end.map(|end| rest[end]);
            let used = after_return + text.len() + usize::from(last.is_some());
            self.reader.consume(used);
            match last.map(|byte| self.classes[usize::from(byte)]) {
                Some(Class::Delimiter) if self.spaces && self.field.is_empty() => {}
                Some(Class::Delimiter) => return Ok(After::Field),
                Some(Class::LineEnd) => {
                    self.returned = last == Some(b'\r');
                    self.ends += 1;
                    return Ok(After::Line);
                }
                Some(Class::Comment) => return self.skip_line(),
                Some(Class::Text) | None => {}
            }
        }
    }

    /// Reads up to the next line.
    pub(super) fn skip_line(&mut self) -> Result<After> {
        loop {
            let block = fill(&mut self.reader)?;
            if block.is_empty() {
                return Ok(After::End);
            }
            let after_return = usize::from(self.returned && block[0] == b'\n');
            self.returned = false;
            let rest = &block[after_return..];
            let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let last = end.map(|end| rest[end]);
            let used = after_return + end.map_or(rest.len(), |end| end + 1);
            self.reader.consume(used);
            if last.is_some() {
                self.returned = last == Some(b'\r');
                self.ends += 1;
                return Ok(After::Line);
            }
        }
    }
}

/// The bytes that come next; none at the end.
fn fill<'b>(reader: &'b mut BufReader<&mut dyn Read>) -> Result<&'b [u8]> {
    while reader.buffer().is_empty() {
        match reader.fill_buf() {
            Ok([]) => return Ok(&[]),
            Ok(_) => break,
            Err(err) if err.kind() == ErrorKind::Interrupted => {}
            Err(err) => return Err(err.into()),
        }
    }
    Ok(reader.buffer())
}
