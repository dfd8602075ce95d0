//! What is drawn in axes: data, and how it looks.

use super::color::Color;
use super::marker::Marker;
use super::text::Align;

/// The pattern of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Dash {
    Solid,
    Dashed,
    /// Dashes and dots in turn.
    Mixed,
    Dotted,
}

impl Dash {
    /// Lengths on and off, in widths of the line.
    pub fn lengths(self) -> &'static [f64] {
        match self {
            Dash::Solid => &[],
            Dash::Dashed => &[3.7, 1.6],
            Dash::Mixed => &[6.4, 1.6, 1.0, 1.6],
            Dash::Dotted => &[1.0, 1.65],
        }
    }
}

/// The data of a series.
#[derive(Clone, Debug)]
pub enum Shape {
    Points { x: Vec<f64>, y: Vec<f64> },
    Area { x: Vec<f64>, low: Vec<f64>, high: Vec<f64> },
    Bars { x: Vec<f64>, heights: Vec<f64>, width: f64 },
    Stairs { edges: Vec<f64>, values: Vec<f64> },
    Level(f64),
    Upright(f64),
}

/// Data in axes; every method sets one property of its look and gives the series back.
#[derive(Clone, Debug)]
pub struct Series {
    pub(super) shape: Shape,
    pub(super) color: Option<Color>,
    pub(super) alpha: f32,
    pub(super) width: f64,
    pub(super) dash: Dash,
    pub(super) marker: Option<Marker>,
    pub(super) size: f64,
    pub(super) hollow: bool,
    pub(super) filled: bool,
    pub(super) label: String,
}

impl Series {
    pub(super) fn new(shape: Shape) -> Series {
        Series {
            shape,
            color: None,
            alpha: 1.0,
            width: 1.5,
            dash: Dash::Solid,
            marker: None,
            size: 6.0,
            hollow: false,
            filled: false,
            label: String::new(),
        }
    }

    /// Sets the colour; without it series take the ten colours of the cycle in turn.
    pub fn color(&mut self, color: Color) -> &mut Series {
        self.color = Some(color);
        self
    }

    /// Sets the opacity, from 0 to 1.
    pub fn alpha(&mut self, alpha: f32) -> &mut Series {
        self.alpha = alpha.clamp(0.0, 1.0);
        self
    }

    /// Sets the width of the line in points; 0 draws no line.
    pub fn width(&mut self, points: f64) -> &mut Series {
        self.width = points.max(0.0);
        self
    }

    /// Sets the pattern of the line.
    pub fn dash(&mut self, dash: Dash) -> &mut Series {
        self.dash = dash;
        self
    }

    /// Draws `marker` at each point.
    pub fn marker(&mut self, marker: Marker) -> &mut Series {
        self.marker = Some(marker);
        self
    }

    /// Sets the size of the markers in points.
    pub fn marker_size(&mut self, points: f64) -> &mut Series {
        self.size = points.max(0.1);
        self
    }

    /// Fills markers with white.
    pub fn hollow(&mut self) -> &mut Series {
        self.hollow = true;
        self
    }

    /// Fills stairs down to zero.
    pub fn filled(&mut self) -> &mut Series {
        self.filled = true;
        self
    }

    /// Sets the name in the legend; a series without one is not in it.
    pub fn label(&mut self, label: &str) -> &mut Series {
        self.label = label.to_string();
        self
    }

    /// The smallest and the largest finite coordinates.
    pub(super) fn bounds(&self) -> Bounds {
        let mut bounds = Bounds::default();
        match &self.shape {
            Shape::Points { x, y } => bounds.extend(x, y),
            Shape::Area { x, low, high } => {
                bounds.extend(x, low);
                bounds.extend(x, high);
            }
            Shape::Bars { x, heights, width } => {
                for (x, height) in x.iter().zip(heights) {
                    bounds.extend(&[x - width / 2.0, x + width / 2.0], &[0.0, *height]);
                }
                bounds.grounded = true;
            }
            Shape::Stairs { edges, values } => {
                bounds.extend(&edges[..edges.len() - 1], values);
                bounds.extend(&edges[1..], values);
                if self.filled {
                    bounds.y.include(0.0);
                    bounds.grounded = true;
                }
            }
            Shape::Level(y) => bounds.y.include(*y),
            Shape::Upright(x) => bounds.x.include(*x),
        }
        bounds
    }
}

/// A text at a place in axes.
#[derive(Clone, Debug)]
pub struct Note {
    pub(super) text: String,
    pub(super) place: (f64, f64),
    pub(super) in_axes: bool,
    pub(super) size: f64,
    pub(super) color: Color,
    pub(super) align: (Align, Align),
}

impl Note {
    pub(super) fn new(text: &str, place: (f64, f64)) -> Note {
        let (color, align) = (Color::BLACK, (Align::Start, Align::End));
        Note { text: text.to_string(), place, in_axes: false, size: 10.0, color, align }
    }

    /// Reads the place as fractions of the axes, from (0, 0) at the lower left to (1, 1) at the upper right.
    pub fn in_axes(&mut self) -> &mut Note {
        self.in_axes = true;
        self
    }

    /// Sets the size in points.
    pub fn size(&mut self, points: f64) -> &mut Note {
        self.size = points;
        self
    }

    /// Sets the colour.
    pub fn color(&mut self, color: Color) -> &mut Note {
        self.color = color;
        self
    }

    /// Sets which point of the text is at the place: across, from the left, and down, from the top.
    pub fn align(&mut self, across: Align, down: Align) -> &mut Note {
        self.align = (across, down);
        self
    }
}

/// The smallest and the largest of some numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    pub low: f64,
    pub high: f64,
}

impl Default for Span {
    fn default() -> Span {
        Span { low: f64::INFINITY, high: f64::NEG_INFINITY }
    }
}

impl Span {
    pub fn include(&mut self, value: f64) {
        if value.is_finite() {
            self.low = self.low.min(value);
            self.high = self.high.max(value);
        }
    }

    pub fn join(&mut self, other: Span) {
        self.include(other.low);
        self.include(other.high);
    }
}

/// The extent of data.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bounds {
    pub x: Span,
    pub y: Span,
    /// The data stands on zero, where the axis should end.
    pub grounded: bool,
}

impl Bounds {
    fn extend(&mut self, x: &[f64], y: &[f64]) {
        for (x, y) in x.iter().zip(y).filter(|(x, y)| x.is_finite() && y.is_finite()) {
            self.x.include(*x);
            self.y.include(*y);
        }
    }

    pub fn join(&mut self, other: Bounds) {
        self.x.join(other.x);
        self.y.join(other.y);
        self.grounded |= other.grounded;
    }
}
