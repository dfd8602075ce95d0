//! Drawing series into the frame of axes.

use tiny_skia::PathBuilder;

use super::canvas::{Canvas, Frame, Pen, append, path};
use super::color::Color;
use super::polyline;
use super::series::{Series, Shape};

/// Coordinates beyond this many pixels are moved here: far outside, yet exact enough as f32.
const FAR: f64 = 1e5;
/// The width of the edge of a marker in points.
const EDGE: f64 = 1.0;

/// How data coordinates become pixels.
#[derive(Clone, Copy, Debug)]
pub struct View {
    pub frame: Frame,
    pub x: (f64, f64),
    pub y: (f64, f64),
    /// Pixels per point.
    pub point: f64,
}

impl View {
    pub fn x(&self, x: f64) -> f64 {
        self.frame.left + share(x, self.x) * self.frame.width()
    }

    pub fn y(&self, y: f64) -> f64 {
        self.frame.bottom - share(y, self.y) * self.frame.height()
    }

    pub fn place(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (self.x(x), self.y(y))
    }

    /// The pixels of points that are finite and may be seen.
    fn visible(&self, x: &[f64], y: &[f64], reach: f64) -> Vec<(f64, f64)> {
        let around = self.frame.grown(reach);
        self.pixels(x, y).filter(|point| around.contains(*point)).collect()
    }

    fn pixels(&self, x: &[f64], y: &[f64]) -> impl Iterator<Item = (f64, f64)> {
        x.iter().zip(y).map(|(x, y)| self.place((*x, *y)))
    }

    fn runs(&self, x: &[f64], y: &[f64]) -> Vec<Vec<(f64, f64)>> {
        let reach = self.frame.width().max(self.frame.height());
        polyline::runs(self.pixels(x, y), &self.frame.grown(reach))
    }
}

fn share(value: f64, (low, high): (f64, f64)) -> f64 {
    (value - low) / (high - low)
}

impl Series {
    /// Draws the data; the canvas is clipped to the frame.
    pub(super) fn draw(&self, canvas: &mut dyn Canvas, view: &View, color: Color) {
        match &self.shape {
            Shape::Points { x, y } => {
                self.draw_line(canvas, view, color, (x, y));
                self.draw_markers(canvas, view, color, (x, y));
            }
            Shape::Area { x, low, high } => draw_area(canvas, view, color, x, low, high),
            Shape::Bars { x, heights, width } => draw_bars(canvas, view, color, x, heights, *width),
            Shape::Stairs { edges, values } => {
                let (x, y) = corners(edges, values);
                if self.filled {
                    draw_area(canvas, view, color, &x, &vec![0.0; x.len()], &y);
                } else {
                    self.draw_line(canvas, view, color, (&x, &y));
                }
            }
            Shape::Level(y) => self.draw_line(canvas, view, color, (&[view.x.0, view.x.1], &[*y, *y])),
            Shape::Upright(x) => self.draw_line(canvas, view, color, (&[*x, *x], &[view.y.0, view.y.1])),
        }
    }

    /// The pen of the line, in pixels.
    pub(super) fn pen(&self, point: f64) -> Pen {
        let width = self.width * point;
        Pen::round(width, self.dash.lengths().iter().map(|length| length * width).collect())
    }

    fn draw_line(&self, canvas: &mut dyn Canvas, view: &View, color: Color, (x, y): (&[f64], &[f64])) {
        if self.width == 0.0 {
            return;
        }
        let mut builder = PathBuilder::new();
        view.runs(x, y).into_iter().for_each(|run| append(&mut builder, run));
        if let Some(path) = builder.finish() {
            canvas.stroke(&path, &self.pen(view.point), color);
        }
    }

    fn draw_markers(&self, canvas: &mut dyn Canvas, view: &View, color: Color, (x, y): (&[f64], &[f64])) {
        if let Some(marker) = self.marker {
            let size = self.size * view.point;
            let mark = marker.mark(size, EDGE * view.point, color, self.hollow);
            canvas.stamp(&mark, &view.visible(x, y, size));
        }
    }

    /// Draws what stands for this series in a legend.
    pub(super) fn draw_sample(&self, canvas: &mut dyn Canvas, frame: &Frame, point: f64, color: Color) {
        let middle = (frame.top + frame.bottom) / 2.0;
        let solid = matches!(self.shape, Shape::Area { .. } | Shape::Bars { .. }) || self.filled;
        if solid {
            return frame.path().into_iter().for_each(|path| canvas.fill(&path, color));
        }
        if self.width > 0.0
            && let Some(line) = path([(frame.left, middle), (frame.right, middle)], false)
        {
            canvas.stroke(&line, &self.pen(point), color);
        }
        if let Some(marker) = self.marker {
            let mark = marker.mark(self.size * point, EDGE * point, color, self.hollow);
            canvas.stamp(&mark, &[((frame.left + frame.right) / 2.0, middle)]);
        }
    }

    /// How much of this series a box at `cover` would hide.
    pub(super) fn hidden_by(&self, cover: &Frame, view: &View) -> usize {
        match &self.shape {
            Shape::Points { x, y } if self.width > 0.0 => view.crossings(x, y, cover),
            Shape::Points { x, y } => view.pixels(x, y).filter(|point| cover.contains(*point)).count(),
            Shape::Area { x, low, high } => view.covered(x, low, high, cover),
            Shape::Bars { x, heights, .. } => view.covered(x, &vec![0.0; x.len()], heights, cover),
            Shape::Stairs { edges, values } => {
                let (x, y) = corners(edges, values);
                if self.filled {
                    view.covered(&x, &vec![0.0; x.len()], &y, cover)
                } else {
                    view.crossings(&x, &y, cover)
                }
            }
            // A line across the axes is still seen beside the box.
            Shape::Level(_) | Shape::Upright(_) => 0,
        }
    }
}

impl View {
    /// How many pieces of a line cross `cover`.
    fn crossings(&self, x: &[f64], y: &[f64], cover: &Frame) -> usize {
        let runs = self.runs(x, y);
        let pieces = runs.iter().flat_map(|run| run.windows(2));
        pieces.filter(|ends| polyline::clip(ends[0], ends[1], cover).is_some()).count()
    }

    /// How many columns of an area overlap `cover`.
    fn covered(&self, x: &[f64], low: &[f64], high: &[f64], cover: &Frame) -> usize {
        let ends = self.pixels(x, low).zip(self.pixels(x, high));
        let hidden = |((x, a), (_, b)): &((f64, f64), (f64, f64))| {
            cover.overlaps(&Frame { left: x - 1.0, top: a.min(*b), right: x + 1.0, bottom: a.max(*b) })
        };
        ends.filter(hidden).count()
    }
}

/// The outline of stairs.
fn corners(edges: &[f64], values: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let x = edges.windows(2).flatten().copied().collect();
    let y = values.iter().flat_map(|value| [*value, *value]).collect();
    (x, y)
}

fn draw_area(canvas: &mut dyn Canvas, view: &View, color: Color, x: &[f64], low: &[f64], high: &[f64]) {
    let near = |value: f64| value.clamp(-FAR, FAR);
    let columns: Vec<[f64; 3]> = view
        .pixels(x, low)
        .zip(view.pixels(x, high))
        .map(|((x, low), (_, high))| [near(x), near(low), near(high)])
        .collect();
    let finite = |column: &[f64; 3]| column.iter().all(|value| value.is_finite());
    for run in columns.split(|column| !finite(column)) {
        let upper = polyline::thin(&run.iter().map(|[x, _, high]| (*x, *high)).collect::<Vec<_>>());
        let lower = polyline::thin(&run.iter().map(|[x, low, _]| (*x, *low)).collect::<Vec<_>>());
        if let Some(outline) = path(upper.into_iter().chain(lower.into_iter().rev()), true) {
            canvas.fill(&outline, color);
        }
    }
}

/// Bars end at whole pixels, so that neighbours touch without a seam.
fn draw_bars(canvas: &mut dyn Canvas, view: &View, color: Color, x: &[f64], heights: &[f64], width: f64) {
    let near = |value: f64| value.clamp(-FAR, FAR).round();
    let mut builder = PathBuilder::new();
    for (x, height) in x.iter().zip(heights).filter(|(x, height)| x.is_finite() && height.is_finite()) {
        let sides = [near(view.x(x - width / 2.0)), near(view.x(x + width / 2.0))];
        let (left, right) =
            (sides[0].min(sides[1]), sides[0].max(sides[1]).max(sides[0].min(sides[1]) + 1.0));
        let (end, ground) = (near(view.y(*height)), near(view.y(0.0)));
        // One direction for all bars, or those below zero would cut holes where they overlap others.
        let (top, bottom) = (end.min(ground), end.max(ground));
        append(&mut builder, [(left, top), (right, top), (right, bottom), (left, bottom)]);
        builder.close();
    }
    if let Some(path) = builder.finish() {
        canvas.fill(&path, color);
    }
}
