//! Animations: a figure, what happens to it before each frame, and films of it.
//!
//! ```ignore
//! let mut animation = Animation::new(Figure::new(6.4, 4.8), 200, |figure, i| {
//!     let axes = figure.axes_mut(0);
//!     axes.clear();
//!     axes.plot(&x, &rows[i]);
//! });
//! animation.save("rows.gif", 30, |_| ())?;
//! ```
//!
//! The extension of its name chooses the format of a film: `gif`, `apng`, or `mp4` where ffmpeg is installed.

pub mod apng;
pub mod changed;
pub mod gif;
pub mod mp4;

use std::io;
use std::path::Path;

use super::figure::{Figure, Image, extension, failed};

/// A film that is being written.
pub trait Film {
    fn add(&mut self, frame: &Image) -> io::Result<()>;
    /// Writes what is left; without it the file may end too early.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// What a film is like, apart from its frames.
#[derive(Clone, Copy, Debug)]
pub struct Reel {
    pub width: u32,
    pub height: u32,
    pub frames: u32,
    /// Frames per second.
    pub fps: u32,
}

/// What is done with a figure before all frames.
type Init<'a> = Box<dyn FnMut(&mut Figure) + 'a>;
/// What is done with it before the frame of a number.
type Update<'a> = Box<dyn FnMut(&mut Figure, usize) + 'a>;

/// A figure that changes from frame to frame.
pub struct Animation<'a> {
    figure: Figure,
    frames: usize,
    init: Init<'a>,
    update: Update<'a>,
}

impl<'a> Animation<'a> {
    /// An animation of `frames` frames; `update` draws the one with the given number.
    ///
    /// # Panics
    ///
    /// If there are no frames.
    #[track_caller]
    pub fn new(figure: Figure, frames: usize, update: impl FnMut(&mut Figure, usize) + 'a) -> Animation<'a> {
        assert!(frames > 0, "an animation needs at least one frame");
        Animation { figure, frames, init: Box::new(|_| ()), update: Box::new(update) }
    }

    /// Sets what happens before the first frame.
    pub fn init(self, init: impl FnMut(&mut Figure) + 'a) -> Animation<'a> {
        Animation { init: Box::new(init), ..self }
    }

    /// The figure, after [`save`](Animation::save) with the last frame.
    pub fn figure(&self) -> &Figure {
        &self.figure
    }

    /// Writes all frames to a file, `fps` to be shown in a second; `progress` hears the number of each that is
    /// done.
    ///
    /// # Errors
    ///
    /// If the extension is none of a film, the format cannot be made here, or the file cannot be written.
    pub fn save(
        &mut self,
        path: impl AsRef<Path>,
        fps: u32,
        mut progress: impl FnMut(usize),
    ) -> io::Result<()> {
        let path = path.as_ref();
        let (width, height) = self.figure.pixels();
        let mut film = open(path, Reel { width, height, frames: self.frames as u32, fps })?;
        (self.init)(&mut self.figure);
        for frame in 0..self.frames {
            (self.update)(&mut self.figure, frame);
            film.add(&self.figure.render()).map_err(|error| failed(path, &error))?;
            progress(frame);
        }
        film.finish().map_err(|error| failed(path, &error))
    }
}

/// Begins a film in the format of its extension.
///
/// # Errors
///
/// If there is no such format, or it cannot be made here.
pub fn open(path: &Path, reel: Reel) -> io::Result<Box<dyn Film>> {
    let film = match extension(path).as_str() {
        "gif" => gif::open(path, reel),
        "apng" => apng::open(path, reel),
        "mp4" => mp4::open("ffmpeg", path, reel),
        other => {
            let why = format!("the extension is '{other}', not 'gif', 'apng' or 'mp4'");
            Err(io::Error::new(io::ErrorKind::InvalidInput, why))
        }
    };
    film.map_err(|error| failed(path, &error))
}
