//! APNG: a PNG of many frames, in all colours; browsers play it.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use png::{BitDepth, ColorType, Encoder, Writer};

use super::super::figure::Image;
use super::super::pixels::UNFILTERED;
use super::changed::{Changes, Part};
use super::{Film, Reel};

struct Apng {
    writer: Writer<BufWriter<File>>,
    changes: Changes,
}

/// Begins a film that repeats for ever.
///
/// # Errors
///
/// If frames are too many a second for the format, or the file cannot be written.
pub fn open(path: &Path, reel: Reel) -> io::Result<Box<dyn Film>> {
    let invalid = |_| io::Error::new(io::ErrorKind::InvalidInput, "too many frames a second for APNG");
    let fps = u16::try_from(reel.fps).map_err(invalid)?;
    let mut encoder = Encoder::new(BufWriter::new(File::create(path)?), reel.width, reel.height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_filter(UNFILTERED);
    encoder.set_animated(reel.frames, 0)?;
    encoder.set_frame_delay(1, fps)?;
    Ok(Box::new(Apng { writer: encoder.write_header()?, changes: Changes::default() }))
}

impl Film for Apng {
    fn add(&mut self, frame: &Image) -> io::Result<()> {
        let Part { left, top, image } = self.changes.next(frame);
        // The place may only be set where the former size still fits, and the size where the place does.
        self.writer.reset_frame_position()?;
        self.writer.set_frame_dimension(image.width, image.height)?;
        self.writer.set_frame_position(left, top)?;
        Ok(self.writer.write_image_data(&image.rgb())?)
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        Ok(self.writer.finish()?)
    }
}
