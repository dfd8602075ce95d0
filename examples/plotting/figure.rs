//! A figure: a page with a grid of axes, and its files.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::axes::Axes;
use super::canvas::{Canvas, Frame};
use super::layout;
use super::pixels::{PixelCanvas, write_png};
use super::svg::SvgCanvas;

/// What texts and legends keep free at the border of the page, in points.
const EDGE: f64 = 3.0;

/// A page with one or more axes.
#[derive(Clone, Debug)]
pub struct Figure {
    width: f64,
    height: f64,
    dpi: f64,
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) height_ratios: Vec<f64>,
    pub(super) share_x: bool,
    pub(super) axes: Vec<Axes>,
}

/// A picture: four bytes (red, green, blue, opacity) for each pixel, row by row from the top.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    pub width: u32,
    pub height: u32,
    pub bytes: Vec<u8>,
}

impl Image {
    /// The picture without its opacity: three bytes for each pixel.
    pub fn rgb(&self) -> Vec<u8> {
        let mut rgb = vec![0; self.bytes.len() / 4 * 3];
        let pairs = rgb.chunks_exact_mut(3).zip(self.bytes.chunks_exact(4));
        pairs.for_each(|(to, from)| to.copy_from_slice(&from[..3]));
        rgb
    }
}

impl Figure {
    /// A figure of one axes, `width` by `height` inches, with 150 pixels per inch.
    ///
    /// # Panics
    ///
    /// If a size is not positive.
    #[track_caller]
    pub fn new(width: f64, height: f64) -> Figure {
        assert!(width > 0.0 && height > 0.0, "a figure cannot be {width} by {height} inches");
        let axes = vec![Axes::default()];
        Figure {
            width,
            height,
            dpi: 150.0,
            rows: 1,
            columns: 1,
            height_ratios: vec![1.0],
            share_x: false,
            axes,
        }
    }

    /// Sets the pixels per inch.
    pub fn dpi(mut self, dpi: f64) -> Figure {
        self.dpi = dpi.clamp(10.0, 2400.0);
        self
    }

    /// Replaces the axes by a grid of new ones.
    ///
    /// # Panics
    ///
    /// If there are no rows or no columns.
    #[track_caller]
    pub fn grid(mut self, rows: usize, columns: usize) -> Figure {
        assert!(rows > 0 && columns > 0, "a grid of {rows} by {columns} has no axes");
        (self.rows, self.columns) = (rows, columns);
        self.height_ratios = vec![1.0; rows];
        self.axes = vec![Axes::default(); rows * columns];
        self
    }

    /// Sets the heights of the rows relative to each other.
    ///
    /// # Panics
    ///
    /// If there is not one positive ratio for each row.
    #[track_caller]
    pub fn height_ratios(mut self, ratios: &[f64]) -> Figure {
        assert!(ratios.len() == self.rows, "{} ratios for {} rows", ratios.len(), self.rows);
        assert!(ratios.iter().all(|ratio| *ratio > 0.0), "height ratios must be positive: {ratios:?}");
        self.height_ratios = ratios.to_vec();
        self
    }

    /// Gives all axes of a column the same x limits, with numbers below the last only.
    pub fn share_x(mut self) -> Figure {
        self.share_x = true;
        self
    }

    /// The `index`-th axes, row by row.
    ///
    /// # Panics
    ///
    /// If the figure has no such axes.
    #[track_caller]
    pub fn axes_mut(&mut self, index: usize) -> &mut Axes {
        let count = self.axes.len();
        assert!(index < count, "index {index} is out of bounds for a figure with {count} axes");
        &mut self.axes[index]
    }

    /// The axes in the given row and column.
    ///
    /// # Panics
    ///
    /// If the figure has no such axes.
    #[track_caller]
    pub fn subplot(&mut self, row: usize, column: usize) -> &mut Axes {
        let (rows, columns) = (self.rows, self.columns);
        assert!(
            row < rows && column < columns,
            "subplot ({row}, {column}) is not in a grid of {rows} by {columns}"
        );
        self.axes_mut(row * columns + column)
    }

    /// The picture in memory, for animations.
    pub fn render(&self) -> Image {
        let (width, height) = self.pixels();
        let mut canvas = PixelCanvas::new(width, height);
        self.draw(&mut canvas);
        canvas.into_image()
    }

    /// The picture as the text of an SVG file.
    pub fn to_svg(&self) -> String {
        let (width, height) = self.pixels();
        let mut canvas = SvgCanvas::new(width, height, self.dpi);
        self.draw(&mut canvas);
        canvas.finish()
    }

    /// Writes the picture to a file, as PNG or SVG by the extension of its name.
    ///
    /// # Errors
    ///
    /// If the extension is neither `png` nor `svg`, or the file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> io::Result<()> {
        let path = path.as_ref();
        let written = match extension(path).as_str() {
            "png" => File::create(path).and_then(|file| self.write_png(file)),
            "svg" => std::fs::write(path, self.to_svg()),
            other => {
                let why = format!("the extension is '{other}', not 'png' or 'svg'");
                Err(io::Error::new(io::ErrorKind::InvalidInput, why))
            }
        };
        written.map_err(|error| failed(path, &error))
    }

    /// Writes the picture as PNG and as SVG, and says so.
    ///
    /// # Errors
    ///
    /// If a file cannot be written.
    pub fn save_all(&self, folder: &Path, name: &str) -> io::Result<()> {
        for extension in ["png", "svg"] {
            let path = folder.join(name).with_extension(extension);
            self.save(&path)?;
            writeln!(io::stdout(), "wrote {}", path.display())?;
        }
        Ok(())
    }

    /// Width and height in pixels.
    pub fn pixels(&self) -> (u32, u32) {
        let pixels = |inches: f64| (inches * self.dpi).round().max(1.0) as u32;
        (pixels(self.width), pixels(self.height))
    }

    /// Pixels per point.
    pub(super) fn point(&self) -> f64 {
        self.dpi / 72.0
    }

    fn write_png(&self, file: File) -> io::Result<()> {
        let mut out = BufWriter::new(file);
        write_png(&self.render(), self.dpi, &mut out)?;
        out.flush()
    }

    fn draw(&self, canvas: &mut dyn Canvas) {
        let (width, height) = self.pixels();
        let page = Frame { left: 0.0, top: 0.0, right: f64::from(width), bottom: f64::from(height) };
        let page = page.grown(-EDGE * self.point());
        for (panel, axes) in layout::panels(self).iter().zip(&self.axes) {
            panel.draw(canvas, axes, &page);
        }
    }
}

/// The extension of a file in small letters, empty if it has none.
pub(super) fn extension(path: &Path) -> String {
    path.extension().and_then(|extension| extension.to_str()).unwrap_or("").to_ascii_lowercase()
}

/// An error that says which file could not be saved.
pub(super) fn failed(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("cannot save '{}': {error}", path.display()))
}
