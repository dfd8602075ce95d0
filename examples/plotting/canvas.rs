//! What every output format can do; lengths are pixels, y grows downwards.

use tiny_skia::{LineCap, LineJoin, Path, PathBuilder, Stroke, StrokeDash};

use super::color::Color;

/// A surface that paths are drawn on.
pub trait Canvas {
    /// Restricts what is drawn from now on to `frame`; `None` lifts the restriction.
    fn clip(&mut self, frame: Option<Frame>);
    fn fill(&mut self, path: &Path, color: Color);
    fn stroke(&mut self, path: &Path, pen: &Pen, color: Color);
    /// Draws the same mark at every centre: one call, because there may be 100 000 of them.
    fn stamp(&mut self, mark: &Mark, centers: &[(f64, f64)]);
}

/// A small drawing around the origin.
#[derive(Clone, Debug)]
pub struct Mark {
    pub path: Path,
    pub fill: Option<Color>,
    pub edge: Option<(Pen, Color)>,
    /// The radius, if the path is nothing but a disc.
    pub disc: Option<f64>,
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Frame {
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    pub fn grown(&self, by: f64) -> Frame {
        Frame { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    pub fn contains(&self, (x, y): (f64, f64)) -> bool {
        self.left <= x && x <= self.right && self.top <= y && y <= self.bottom
    }

    pub fn overlaps(&self, other: &Frame) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    pub fn path(&self) -> Option<Path> {
        let corners = [(self.left, self.top), (self.right, self.top), (self.right, self.bottom)];
        path(corners.into_iter().chain([(self.left, self.bottom)]), true)
    }
}

/// The path through `points`; `None` if there is nothing to draw.
pub fn path(points: impl IntoIterator<Item = (f64, f64)>, closed: bool) -> Option<Path> {
    let mut builder = PathBuilder::new();
    append(&mut builder, points);
    if closed {
        builder.close();
    }
    builder.finish()
}

/// Adds one open line through `points` to a path.
pub fn append(builder: &mut PathBuilder, points: impl IntoIterator<Item = (f64, f64)>) {
    for (i, (x, y)) in points.into_iter().enumerate() {
        match i {
            0 => builder.move_to(x as f32, y as f32),
            _ => builder.line_to(x as f32, y as f32),
        }
    }
}

/// How a line is drawn.
#[derive(Clone, Debug)]
pub struct Pen {
    pub width: f64,
    /// Lengths on and off in turn; empty for a solid line.
    pub dash: Vec<f64>,
    pub cap: LineCap,
    pub join: LineJoin,
}

impl Pen {
    /// A pen for data: round joins, so that spikes do not grow horns.
    pub fn round(width: f64, dash: Vec<f64>) -> Pen {
        let cap = if dash.is_empty() { LineCap::Square } else { LineCap::Butt };
        Pen { width, dash, cap, join: LineJoin::Round }
    }

    /// A pen of a whole number of pixels, for lines along the axes.
    pub fn crisp(width: f64) -> Pen {
        let width = width.round().max(1.0);
        Pen { width, dash: Vec::new(), cap: LineCap::Butt, join: LineJoin::Miter }
    }

    pub fn with_cap(self, cap: LineCap) -> Pen {
        Pen { cap, ..self }
    }

    /// The coordinate nearest to `at` where an upright or level line covers whole pixels.
    pub fn align(&self, at: f64) -> f64 {
        (at - self.width / 2.0).round() + self.width / 2.0
    }
}

impl From<&Pen> for Stroke {
    fn from(pen: &Pen) -> Stroke {
        let dash = StrokeDash::new(pen.dash.iter().map(|&length| length as f32).collect(), 0.0);
        Stroke { width: pen.width as f32, line_cap: pen.cap, line_join: pen.join, dash, ..Stroke::default() }
    }
}
