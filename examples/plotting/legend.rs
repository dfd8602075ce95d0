//! The legend: its box, its samples and its place.

use super::axes::Axes;
use super::canvas::{Canvas, Frame, Pen};
use super::color::Color;
use super::draw::View;
use super::series::Series;
use super::text::{self, Align, Label};

/// Where the legend is; `Best` is where it hides least, `Outside` is to the right of the axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Location {
    Best,
    UpperRight,
    UpperLeft,
    LowerLeft,
    LowerRight,
    CenterLeft,
    CenterRight,
    LowerCenter,
    UpperCenter,
    Center,
    Outside,
}

const INSIDE: [Location; 9] = [
    Location::UpperRight,
    Location::UpperLeft,
    Location::LowerLeft,
    Location::LowerRight,
    Location::CenterLeft,
    Location::CenterRight,
    Location::LowerCenter,
    Location::UpperCenter,
    Location::Center,
];

impl Location {
    /// The place as fractions of the free room, from the left and from the top.
    fn fractions(self) -> (f64, f64) {
        match self {
            Location::UpperLeft => (0.0, 0.0),
            Location::UpperCenter => (0.5, 0.0),
            Location::Best | Location::UpperRight | Location::Outside => (1.0, 0.0),
            Location::CenterLeft => (0.0, 0.5),
            Location::Center => (0.5, 0.5),
            Location::CenterRight => (1.0, 0.5),
            Location::LowerLeft => (0.0, 1.0),
            Location::LowerCenter => (0.5, 1.0),
            Location::LowerRight => (1.0, 1.0),
        }
    }
}

// Lengths in units of the size of the text, as matplotlib's.
const SIZE: f64 = 10.0;
const PADDING: f64 = 0.4;
const SAMPLE: f64 = 2.0;
const SAMPLE_GAP: f64 = 0.8;
const LINE_GAP: f64 = 0.5;
const DISTANCE: f64 = 0.5;
const LINE: f64 = 1.0;

/// The legend of some axes, sized.
pub struct Legend<'a> {
    entries: Vec<(&'a Series, Color)>,
    location: Location,
    /// The size of the text in pixels.
    size: f64,
}

impl<'a> Legend<'a> {
    /// The legend, if one was asked for and a series has a label. It is made small enough for its frame, or for
    /// half of a page of width `page` if it is outside.
    pub fn of(axes: &'a Axes, view: &View, page: f64) -> Option<Legend<'a>> {
        let location = axes.legend?;
        let limit = if location == Location::Outside { page / 2.0 } else { view.frame.width() };
        let entries: Vec<_> =
            axes.colored().into_iter().filter(|(series, _)| !series.label.is_empty()).collect();
        let mut legend = Legend { entries, location, size: SIZE * view.point };
        let needed = legend.width() + 2.0 * DISTANCE * legend.size;
        legend.size *= (limit / needed).clamp(0.01, 1.0);
        (!legend.entries.is_empty()).then_some(legend)
    }

    /// The width that a legend outside takes from the axes.
    pub fn outside(&self) -> f64 {
        if self.location == Location::Outside { self.width() + DISTANCE * self.size } else { 0.0 }
    }

    pub fn draw(&self, canvas: &mut dyn Canvas, axes: &Axes, view: &View) {
        let area = self.place(axes, view);
        self.draw_box(canvas, &area, view.point);
        let em = self.size;
        let left = area.left + PADDING * em;
        for (i, (series, color)) in self.entries.iter().enumerate() {
            let top = area.top + PADDING * em + i as f64 * (LINE + LINE_GAP) * em;
            let sample = Frame {
                left,
                top: (top + 0.15 * em).round(),
                right: left + SAMPLE * em,
                bottom: (top + 0.85 * em).round(),
            };
            series.draw_sample(canvas, &sample, view.point, *color);
            let middle = top + 0.5 * em;
            let label = Label::new(&series.label, em).align(Align::Start, Align::Center);
            label.draw(canvas, (left + (SAMPLE + SAMPLE_GAP) * em, middle));
        }
    }

    fn draw_box(&self, canvas: &mut dyn Canvas, area: &Frame, point: f64) {
        let Some(path) = rounded(area, 0.2 * self.size) else { return };
        canvas.fill(&path, Color::WHITE.fade(0.8));
        canvas.stroke(&path, &Pen::round(point, Vec::new()), Color::hex(0xcccccc).fade(0.8));
    }

    fn width(&self) -> f64 {
        let widest =
            self.entries.iter().map(|(series, _)| text::width(&series.label, self.size)).fold(0.0, f64::max);
        widest + (2.0 * PADDING + SAMPLE + SAMPLE_GAP) * self.size
    }

    fn height(&self) -> f64 {
        let lines = self.entries.len() as f64;
        (2.0 * PADDING + LINE * lines + LINE_GAP * (lines - 1.0)) * self.size
    }

    /// The box of the legend.
    fn place(&self, axes: &Axes, view: &View) -> Frame {
        match self.location {
            Location::Outside => {
                let left = view.frame.right + DISTANCE * self.size;
                let top = view.frame.top;
                Frame { left, top, right: left + self.width(), bottom: top + self.height() }
            }
            Location::Best => {
                let boxes = INSIDE.map(|location| self.inside(location, &view.frame));
                let hidden = |area: &Frame| -> usize {
                    axes.series.iter().map(|series| series.hidden_by(area, view)).sum()
                };
                boxes.into_iter().min_by_key(hidden).expect("there are nine places")
            }
            location => self.inside(location, &view.frame),
        }
    }

    fn inside(&self, location: Location, frame: &Frame) -> Frame {
        let (across, down) = location.fractions();
        let distance = DISTANCE * self.size;
        let left = frame.left + distance + across * (frame.width() - self.width() - 2.0 * distance);
        let top = frame.top + distance + down * (frame.height() - self.height() - 2.0 * distance);
        let (left, top) = (left.round(), top.round());
        Frame { left, top, right: left + self.width().round(), bottom: top + self.height().round() }
    }
}

/// A rectangle with round corners.
fn rounded(area: &Frame, radius: f64) -> Option<tiny_skia::Path> {
    let [l, t, r, b, c] = [area.left, area.top, area.right, area.bottom, radius].map(|v| v as f32);
    let mut path = tiny_skia::PathBuilder::new();
    path.move_to(l + c, t);
    path.line_to(r - c, t);
    path.quad_to(r, t, r, t + c);
    path.line_to(r, b - c);
    path.quad_to(r, b, r - c, b);
    path.line_to(l + c, b);
    path.quad_to(l, b, l, b - c);
    path.line_to(l, t + c);
    path.quad_to(l, t, l + c, t);
    path.close();
    path.finish()
}
