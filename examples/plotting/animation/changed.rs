//! What changes from frame to frame: the rest need not be stored.

use super::super::figure::Image;

/// The part of a frame that differs from the one before.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub left: u32,
    pub top: u32,
    pub image: Image,
}

/// Remembers a frame and finds what the next one changes.
#[derive(Default)]
pub struct Changes {
    last: Option<Image>,
}

impl Changes {
    /// The smallest rectangle that holds every changed pixel: the whole first frame, and one pixel if nothing
    /// has changed, because a film has no empty frames.
    pub fn next(&mut self, frame: &Image) -> Part {
        let part = match &self.last {
            None => Part { left: 0, top: 0, image: frame.clone() },
            Some(last) => changed(last, frame),
        };
        self.last = Some(frame.clone());
        part
    }
}

fn changed(last: &Image, frame: &Image) -> Part {
    let stride = 4 * frame.width as usize;
    let rows = || last.bytes.chunks_exact(stride).zip(frame.bytes.chunks_exact(stride));
    let differs = |(old, new): (&[u8], &[u8])| old != new;
    let Some(top) = rows().position(differs) else { return crop(frame, (0, 1), (0, 1)) };
    let bottom = rows().rposition(differs).map_or(top, |row| row) + 1;
    let (mut left, mut right) = (stride, 0);
    for (old, new) in rows().take(bottom).skip(top) {
        // Only what lies further out than anything before can widen the rectangle.
        let first = old[..left].iter().zip(&new[..left]).position(|(a, b)| a != b);
        let last = old[right..].iter().zip(&new[right..]).rposition(|(a, b)| a != b);
        (left, right) = (first.unwrap_or(left), last.map_or(right, |last| right + last + 1));
    }
    crop(frame, (left / 4, right.div_ceil(4)), (top, bottom))
}

fn crop(frame: &Image, (left, right): (usize, usize), (top, bottom): (usize, usize)) -> Part {
    let rows = frame.bytes.chunks_exact(4 * frame.width as usize).take(bottom).skip(top);
    let bytes = rows.map(|row| &row[4 * left..4 * right]).collect::<Vec<_>>().concat();
    let image = Image { width: (right - left) as u32, height: (bottom - top) as u32, bytes };
    Part { left: left as u32, top: top as u32, image }
}
