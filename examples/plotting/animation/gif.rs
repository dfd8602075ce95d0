//! GIF: plays everywhere, with 256 colours in a frame.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use gif::{DisposalMethod, Encoder, EncodingError, Frame, Repeat};

use super::super::figure::Image;
use super::changed::{Changes, Part};
use super::{Film, Reel};

/// Viewers take shorter frames for a mistake and show them for a tenth of a second.
const FASTEST: u32 = 50;
/// From 1, the best, to 30: how thoroughly colours are chosen where a frame has more than 256.
const QUANTIZATION: i32 = 10;

struct Gif {
    encoder: Encoder<BufWriter<File>>,
    changes: Changes,
    frames: u32,
    fps: u32,
}

/// Begins a film that repeats for ever.
///
/// # Errors
///
/// If frames are too large or too many a second for the format, or the file cannot be written.
pub fn open(path: &Path, reel: Reel) -> io::Result<Box<dyn Film>> {
    let invalid = |why: String| io::Error::new(io::ErrorKind::InvalidInput, why);
    if reel.fps > FASTEST {
        return Err(invalid(format!("a GIF shows at most {FASTEST} frames a second, not {}", reel.fps)));
    }
    let (Ok(width), Ok(height)) = (u16::try_from(reel.width), u16::try_from(reel.height)) else {
        return Err(invalid(format!("a GIF cannot be {} by {} pixels", reel.width, reel.height)));
    };
    let out = BufWriter::new(File::create(path)?);
    let mut encoder = Encoder::new(out, width, height, &[]).map_err(from_gif)?;
    encoder.set_repeat(Repeat::Infinite).map_err(from_gif)?;
    Ok(Box::new(Gif { encoder, changes: Changes::default(), frames: 0, fps: reel.fps }))
}

impl Film for Gif {
    fn add(&mut self, frame: &Image) -> io::Result<()> {
        let Part { left, top, mut image } = self.changes.next(frame);
        let (width, height) = (image.width as u16, image.height as u16);
        let mut frame = Frame::from_rgba_speed(width, height, &mut image.bytes, QUANTIZATION);
        (frame.left, frame.top) = (left as u16, top as u16);
        frame.dispose = DisposalMethod::Keep;
        frame.delay = delay(self.frames, self.fps);
        self.frames += 1;
        self.encoder.write_frame(&frame).map_err(from_gif)
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.encoder.into_inner().map_err(from_gif)?.flush()
    }
}

/// How long a frame is shown, in hundredths of a second, so that all together keep time: 3, 4, 3, .. for 30 a
/// second.
pub fn delay(frame: u32, fps: u32) -> u16 {
    let end = |frames: u32| (200 * u64::from(frames) / u64::from(fps)).div_ceil(2);
    (end(frame + 1) - end(frame)) as u16
}

fn from_gif(error: EncodingError) -> io::Error {
    match error {
        EncodingError::Io(error) => error,
        other => io::Error::other(other),
    }
}
