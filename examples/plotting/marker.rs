//! The shapes of markers.

use tiny_skia::{Path, PathBuilder};

use super::canvas::{Mark, Pen, append};
use super::color::Color;

/// A shape drawn at each point of a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Marker {
    Circle,
    /// A disc of half the size.
    Point,
    Square,
    Diamond,
    Triangle,
    Cross,
    Plus,
    /// An upright bar, as spikes are drawn.
    Tick,
}

impl Marker {
    /// The mark of `size` pixels, whose lines are `edge` pixels wide; `hollow` shapes are filled with white.
    pub fn mark(self, size: f64, edge: f64, color: Color, hollow: bool) -> Mark {
        let open = matches!(self, Marker::Cross | Marker::Plus | Marker::Tick);
        if open || hollow {
            let pen = Pen::round(edge, Vec::new()).with_cap(tiny_skia::LineCap::Butt);
            let fill = (!open).then_some(Color::WHITE);
            return Mark { path: self.path(size), fill, edge: Some((pen, color)), disc: None };
        }
        // The edge has the colour of the inside, so a larger shape does without it.
        let size = match self {
            Marker::Point => size / 2.0,
            _ => size + edge,
        };
        let disc = matches!(self, Marker::Circle | Marker::Point).then_some(size / 2.0);
        Mark { path: self.path(size), fill: Some(color), edge: None, disc }
    }

    fn path(self, size: f64) -> Path {
        let r = size / 2.0;
        let mut path = PathBuilder::new();
        let mut line = |points: &[(f64, f64)]| append(&mut path, points.iter().copied());
        match self {
            Marker::Circle | Marker::Point => path.push_circle(0.0, 0.0, r as f32),
            Marker::Square => line(&[(-r, -r), (r, -r), (r, r), (-r, r)]),
            Marker::Diamond => line(&[(0.0, -r * 1.3), (r, 0.0), (0.0, r * 1.3), (-r, 0.0)]),
            Marker::Triangle => line(&[(0.0, -r), (r, r), (-r, r)]),
            Marker::Cross => {
                line(&[(-r, -r), (r, r)]);
                line(&[(-r, r), (r, -r)]);
            }
            Marker::Plus => {
                line(&[(-r, 0.0), (r, 0.0)]);
                line(&[(0.0, -r), (0.0, r)]);
            }
            Marker::Tick => line(&[(0.0, -r), (0.0, r)]),
        }
        if matches!(self, Marker::Square | Marker::Diamond | Marker::Triangle) {
            path.close();
        }
        path.finish().expect("a marker has a size")
    }
}
