//! Text that is no table, lines without end, and readers that give little.

use super::{read, saved};
use proptest::prelude::*;
use rankn::io::{LoadText, SaveText, TextFormat};
use rankn::{Complex64, ErrorKind, NdArray, Result};
use std::io::{self, Read};

/// Gives the same piece of text again and again, some bytes at a time, with interruptions.
struct Repeated {
    piece: &'static [u8],
    at: usize,
    left: usize,
    step: usize,
    interrupted: bool,
}

impl Repeated {
    fn new(piece: &'static [u8], times: usize, step: usize) -> Self {
        Repeated { piece, at: 0, left: times * piece.len(), step, interrupted: false }
    }
}

impl Read for Repeated {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.interrupted = !self.interrupted;
        if self.interrupted {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let len = buffer.len().min(self.left).min(self.step);
        for byte in &mut buffer[..len] {
            *byte = self.piece[self.at];
            self.at = (self.at + 1) % self.piece.len();
        }
        self.left -= len;
        Ok(len)
    }
}

#[test]
fn a_line_may_be_long_but_not_a_field() -> Result<()> {
    let table = LoadText::<i32>::new().read_from(&mut Repeated::new(b"12 ", 3_000_000, 1 << 20))?;
    assert_eq!((table.shape(), table.sum()), (&[3_000_000][..], 36_000_000));
    let comment = Repeated::new(b"#", 10_000_000, 1 << 20);
    assert_eq!(LoadText::<i32>::new().read_from(&mut comment.chain(&b"\n7"[..]))?.item()?, 7);
    let skipped = LoadText::<i32>::new().skip_rows(1);
    assert_eq!(skipped.read_from(&mut Repeated::new(b"x", 10_000_000, 1 << 20))?.shape(), [0]);
    let err = LoadText::<i32>::new()
        .read_from(&mut Repeated::new(b"7", usize::MAX / 2, 1 << 20))
        .expect_err("a field");
    let text = "a field at line 1 is longer than the 65536 bytes that are read";
    assert_eq!((err.to_string().as_str(), err.kind()), (text, ErrorKind::Io));
    Ok(())
}

#[test]
fn a_reader_may_give_as_little_as_it_likes() -> Result<()> {
    for step in [1, 2, 3, 7] {
        let table = LoadText::<f64>::new().read_from(&mut Repeated::new(b"1.5 -2e3 # c\r\n", 100, step))?;
        assert_eq!((table.shape(), table.sum()), (&[100, 2][..], -199_850.0));
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_may_be_a_text(bytes in prop::collection::vec(any::<u8>(), 0..200), at in any::<prop::sample::Index>()) {
        let table = b"1.5,2.5,3.5\n# comment\n4,5,6\r\n(1-2j),nan,-inf\n";
        let mut flipped = table.to_vec();
        let at = at.index(flipped.len());
        flipped[at] ^= bytes.first().copied().unwrap_or(1);
        for bytes in [&bytes[..], &flipped, &table[..at]] {
            _ = LoadText::<f64>::new().delimiter(',').fill(0.0).read_from(&mut &*bytes);
            _ = LoadText::<Complex64>::new().columns([1, 0]).read_from(&mut &*bytes);
            _ = LoadText::<i8>::new().skip_rows(1).min_axes(2).read_from(&mut &*bytes);
            _ = LoadText::<bool>::new().comment(None).read_from(&mut &*bytes);
        }
    }

    #[test]
    fn any_numbers_come_back(rows in 0usize..5, columns in 1usize..5, bits in any::<u64>()) {
        let floats: Vec<f64> = (0..rows * columns).map(|k| f64::from_bits(bits.rotate_left(k as u32 * 7))).collect();
        let table = NdArray::from_shape_vec([rows, columns], floats).expect("as many elements");
        for format in [TextFormat::Exponent(18), TextFormat::Shortest, TextFormat::General(17)] {
            let text = saved(&SaveText::new().format(format), &table);
            let read = LoadText::<f64>::new().min_axes(2).read_from(&mut text.as_bytes()).expect("what was written");
            prop_assert!(read.iter().zip(&table).all(|(a, b)| a == b || a.is_nan() && b.is_nan()), "{}", text);
            prop_assert_eq!(read.size(), table.size());
        }
        let integers = table.map(|x| x.to_bits());
        let text = saved(&SaveText::new().format(TextFormat::Integer), &integers);
        prop_assert!(read::<u64>(&text).expect("what was written").iter().eq(&integers));
    }
}
