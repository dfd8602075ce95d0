//! Bytes as choices: numbers, shapes, views.

use super::oracle::Oracle;
use rankn::{Item, NdView};

/// What is left of an input. When nothing is left, all choices are 0.
pub struct Bytes<'a>(pub &'a [u8]);

/// A buffer and a layout that fits it.
pub struct Sample {
    pub buffer: Vec<i64>,
    pub shape: Vec<usize>,
    pub strides: Vec<isize>,
    pub offset: usize,
}

impl<'a> Bytes<'a> {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn byte(&mut self) -> u8 {
        let Some((&first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        first
    }

    pub fn flag(&mut self) -> bool {
        self.byte() & 1 == 1
    }

    /// A number below `n`, which is at most 256.
    pub fn below(&mut self, n: usize) -> usize {
        usize::from(self.byte()) % n
    }

    /// A number that is small most of the time, else one that is large, or near a limit.
    pub fn integer(&mut self) -> isize {
        let byte = self.byte();
        match byte {
            0..=199 => isize::from(byte) - 100,
            200..=219 => (1 << (byte - 200)) * if self.flag() { 3 } else { -1 },
            220..=235 => {
                [isize::MAX, isize::MIN][usize::from(byte & 1)].wrapping_add(self.byte() as i8 as isize)
            }
            _ => {
                let mut word = [0; 8];
                word.iter_mut().for_each(|part| *part = self.byte());
                isize::from_le_bytes(word)
            }
        }
    }

    /// A number near the range of an axis's indices.
    pub fn near(&mut self, len: usize) -> isize {
        match self.byte() {
            byte @ 0..=247 => isize::from(byte) % (2 * len as isize + 3) - len as isize - 1,
            _ => self.integer(),
        }
    }

    pub fn integers(&mut self, max: usize) -> Vec<isize> {
        (0..self.below(max + 1)).map(|_| self.integer()).collect()
    }

    /// Lengths of axes, with at most some hundred elements in all.
    pub fn shape(&mut self) -> Vec<usize> {
        let mut shape: Vec<usize> = Vec::new();
        for _ in 0..[0, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 7, 8, 9][self.below(16)] {
            let room = 200 / shape.iter().map(|&n| n.max(1)).product::<usize>();
            shape.push([2, 3, 1, 4, 5, 2, 3, 0, 6, 1, 9, 17, 2, 3, 70, 4][self.below(16)].min(room));
        }
        shape
    }

    /// An array of this shape in some order, with gaps, backwards and repeated axes.
    pub fn sample(&mut self, shape: Vec<usize>, repeated: bool) -> Sample {
        let mut order: Vec<usize> = (0..shape.len()).collect();
        for k in (1..order.len()).rev() {
            order.swap(k, k - self.below(k + 1));
        }
        let (mut strides, mut offset, mut extent) = (vec![0; shape.len()], self.below(3), 1);
        for axis in order.into_iter().rev() {
            let form = self.below(16);
            if form == 15 && repeated {
                continue;
            }
            let step = extent * if extent < 400 { [1, 1, 1, 1, 2, 3][form % 6] } else { 1 };
            strides[axis] = if form % 3 == 2 { -(step as isize) } else { step as isize };
            offset += if form % 3 == 2 { step * shape[axis].saturating_sub(1) } else { 0 };
            extent = step * shape[axis].max(1);
        }
        let buffer = (0..(offset + extent + 1) as i64).map(|k| k * 37 % 101 - 50).collect();
        Sample { buffer, shape, strides, offset }
    }

    /// A part of a slice for an axis of this length.
    pub fn item(&mut self, len: usize) -> Item {
        match self.below(8) {
            0 => Item::NewAxis,
            1 => Item::Ellipsis,
            2 | 3 => Item::Index(self.near(len)),
            _ => Item::Slice {
                start: self.flag().then(|| self.near(len)),
                stop: self.flag().then(|| self.near(len)),
                step: match self.byte() {
                    byte @ 0..=239 => [1, 2, -1, -2, 3, -3][usize::from(byte) % 6],
                    _ => self.integer(),
                },
            },
        }
    }
}

impl Sample {
    pub fn view(&self) -> NdView<'_, i64> {
        NdView::from_slice_strided(&self.buffer, &self.shape, &self.strides, self.offset)
            .expect("a layout that fits")
    }

    pub fn expected(&self) -> Oracle<i64> {
        Oracle::from_fn(&self.shape, |index| self.buffer[self.position(index)])
    }

    /// The buffer after the array was changed to what the oracle holds.
    pub fn buffer_after(&self, oracle: &Oracle<i64>) -> Vec<i64> {
        let mut buffer = self.buffer.clone();
        for (index, value) in super::oracle::indices(&self.shape).iter().zip(&oracle.data) {
            buffer[self.position(index)] = *value;
        }
        buffer
    }

    fn position(&self, index: &[usize]) -> usize {
        let steps = index.iter().zip(&self.strides).map(|(&i, &stride)| i as isize * stride);
        (self.offset as isize + steps.sum::<isize>()) as usize
    }
}
