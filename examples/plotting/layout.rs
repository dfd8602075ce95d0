//! Where the frames of all axes are: as large as their labels leave room for.

use super::axes::Axes;
use super::canvas::Frame;
use super::draw::View;
use super::figure::Figure;
use super::legend::Legend;
use super::series::Bounds;
use super::text::{self, Label};
use super::ticks::Ticks;

// Lengths in points, as matplotlib's.
pub const TEXT: f64 = 10.0;
pub const TITLE: f64 = 12.0;
pub const TICK: f64 = 3.5;
pub const TICK_GAP: f64 = 3.5;
pub const LABEL_GAP: f64 = 4.0;
pub const TITLE_GAP: f64 = 4.0;
const PAGE_GAP: f64 = 10.8;
/// Free room between neighbouring tick labels, in units of their size.
const APART: f64 = 0.6;
const ROUNDS: usize = 6;
/// The part of the page that frames should have at least, and how far everything shrinks for it.
const FAIR: f64 = 0.2;
const SCALES: [f64; 4] = [1.0, 0.8, 0.6, 0.45];
const LEAST: f64 = 0.3;

/// One axes on the page.
pub struct Panel {
    pub view: View,
    pub x: Ticks,
    pub y: Ticks,
    /// Whether the x axis shows numbers; with a shared axis only the lowest panel does.
    pub x_labels: bool,
    pub title: Fitted,
    pub x_label: Fitted,
    pub y_label: Fitted,
    /// The right edge of the label of the y axis.
    pub y_label_at: f64,
}

/// A text in lines that fit, and its size in pixels.
pub struct Fitted {
    pub text: String,
    pub size: f64,
}

impl Fitted {
    fn new(text: &str, size: f64, limit: f64) -> Fitted {
        let wrapped = text::wrap(text, size, limit);
        Fitted { size: text::shrink(&wrapped, size, limit), text: wrapped }
    }

    pub fn height(&self) -> f64 {
        text::height(self.text.lines().count(), self.size)
    }
}

/// What the texts of axes take beside its frame.
#[derive(Clone, Copy, Default, PartialEq)]
struct Margins {
    ticks: f64,
    label: f64,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Margins {
    fn max(self, other: Margins) -> Margins {
        Margins {
            ticks: self.ticks.max(other.ticks),
            label: self.label.max(other.label),
            left: self.left.max(other.left),
            right: self.right.max(other.right),
            top: self.top.max(other.top),
            bottom: self.bottom.max(other.bottom),
        }
    }

    fn all_left(&self) -> f64 {
        self.left.max(self.ticks + self.label)
    }
}

/// A frame, the part of the page that is its own, and the room its column keeps for tick labels.
#[derive(Clone, Copy)]
struct Slot {
    frame: Frame,
    cell: Frame,
    ticks: f64,
}

/// The panels of a figure; everything gets smaller on a page that its texts would fill.
pub fn panels(figure: &Figure) -> Vec<Panel> {
    let layouts = SCALES.iter().map(|scale| solve(figure, figure.point() * scale));
    layouts
        .into_iter()
        .find(|panels| roomy(figure, panels))
        .unwrap_or_else(|| solve(figure, figure.point() * LEAST))
}

/// Whether frames have a fair part of the page.
fn roomy(figure: &Figure, panels: &[Panel]) -> bool {
    let (width, height) = figure.pixels();
    let wide: f64 = panels.iter().take(figure.columns).map(|panel| panel.view.frame.width()).sum();
    let high: f64 = panels.iter().step_by(figure.columns).map(|panel| panel.view.frame.height()).sum();
    wide >= FAIR * f64::from(width) && high >= FAIR * f64::from(height)
}

/// Frames depend on labels and labels on frames, so this takes a few rounds.
fn solve(figure: &Figure, point: f64) -> Vec<Panel> {
    let limits = limits(figure);
    let mut margins = vec![Margins::default(); figure.axes.len()];
    for round in 0..ROUNDS {
        let panels = place(figure, point, &limits, &margins);
        let needed = panels.iter().zip(&figure.axes).map(|(panel, axes)| measure(figure, axes, panel));
        // Late rounds only grow: a layout that alternates between two states would cut labels off.
        let grown = |(old, new): (&Margins, Margins)| if round < 3 { new } else { old.max(new) };
        let next: Vec<Margins> = margins.iter().zip(needed).map(grown).collect();
        if next == margins {
            return panels;
        }
        margins = next;
    }
    place(figure, point, &limits, &margins)
}

type Limits = ((f64, f64), (f64, f64));

fn limits(figure: &Figure) -> Vec<Limits> {
    let bounds: Vec<Bounds> = figure.axes.iter().map(Axes::bounds).collect();
    let limits = |i: usize| {
        let axes = &figure.axes[i];
        let (mut x, mut setter) = (bounds[i].x, &axes.x);
        if figure.share_x {
            let column = (i % figure.columns..figure.axes.len()).step_by(figure.columns);
            column.clone().for_each(|other| x.join(bounds[other].x));
            let mut axis = column.map(|other| &figure.axes[other].x);
            setter = axis.find(|axis| axis.limits.is_some()).unwrap_or(setter);
        }
        (setter.range(x, false), axes.y.range(bounds[i].y, bounds[i].grounded))
    };
    (0..figure.axes.len()).map(limits).collect()
}

fn place(figure: &Figure, point: f64, limits: &[Limits], margins: &[Margins]) -> Vec<Panel> {
    let slots = arrange(figure, point, margins);
    let panel = |i: usize| {
        let (x, y) = limits[i];
        let view = View { frame: slots[i].frame, x, y, point };
        let x_labels = !figure.share_x || i + figure.columns >= figure.axes.len();
        fit_texts(&figure.axes[i], view, &slots[i], x_labels)
    };
    (0..slots.len()).map(panel).collect()
}

fn fit_texts(axes: &Axes, view: View, slot: &Slot, x_labels: bool) -> Panel {
    let (frame, cell, em) = (view.frame, slot.cell, TEXT * view.point);
    let bins = |length: f64, each: f64| (length / (each * em)).clamp(1.0, 9.0) as usize;
    let x = axes.x.ticks(view.x, bins(frame.width(), 3.0), |ticks| apart(ticks, &view));
    let y = axes.y.ticks(view.y, bins(frame.height(), 2.0), |_| true);
    let (middle, center) = ((frame.left + frame.right) / 2.0, (frame.top + frame.bottom) / 2.0);
    let across = 2.0 * (middle - cell.left).min(cell.right - middle);
    let down = 2.0 * (center - cell.top).min(cell.bottom - center);
    let note = if x.note.is_empty() { 0.0 } else { text::width(&x.note, em) + em };
    Panel {
        title: Fitted::new(&axes.title, TITLE * view.point, across),
        x_label: Fitted::new(&axes.x.label, em, across.min(frame.width() + em - 2.0 * note).max(em)),
        y_label: Fitted::new(&axes.y.label, em, down),
        y_label_at: frame.left - slot.ticks - LABEL_GAP * view.point,
        view,
        x,
        y,
        x_labels,
    }
}

/// Whether labels below the x axis stand clear of each other.
fn apart(ticks: &Ticks, view: &View) -> bool {
    let em = TEXT * view.point;
    let half = |label: &String| text::width(label, em) / 2.0;
    let places: Vec<f64> = ticks.places.iter().map(|place| view.x(*place)).collect();
    let gap =
        |i: usize| (places[i + 1] - places[i]).abs() - half(&ticks.labels[i]) - half(&ticks.labels[i + 1]);
    (0..places.len().saturating_sub(1)).all(|i| gap(i) >= APART * em)
}

/// The room that the texts of a panel need.
fn measure(figure: &Figure, axes: &Axes, panel: &Panel) -> Margins {
    let (view, point) = (&panel.view, panel.view.point);
    let (frame, em) = (view.frame, TEXT * point);
    let extents = |ticks: &Ticks| -> Vec<(f64, f64)> {
        ticks.labels.iter().map(|label| Label::new(label, em).extent()).collect()
    };
    let (x_sizes, y_sizes) = (if panel.x_labels { extents(&panel.x) } else { Vec::new() }, extents(&panel.y));
    let mut margins = Margins {
        ticks: panel.depth(&panel.y, y_sizes.iter().map(|size| size.0)),
        label: with_gap(panel.y_label.height(), LABEL_GAP * point),
        bottom: panel.depth(&panel.x, x_sizes.iter().map(|size| size.1)) + panel.below(),
        top: with_gap(panel.title.height(), TITLE_GAP * point) + panel.above(),
        ..Margins::default()
    };
    for (place, (width, _)) in panel.x.places.iter().zip(&x_sizes) {
        margins.left = margins.left.max(frame.left - (view.x(*place) - width / 2.0));
        margins.right = margins.right.max(view.x(*place) + width / 2.0 - frame.right);
    }
    for (place, (_, height)) in panel.y.places.iter().zip(&y_sizes) {
        margins.top = margins.top.max(frame.top - (view.y(*place) - height / 2.0));
        margins.bottom = margins.bottom.max(view.y(*place) + height / 2.0 - frame.bottom);
    }
    let legend = Legend::of(axes, view, f64::from(figure.pixels().0));
    margins.right = margins.right.max(legend.map_or(0.0, |legend| legend.outside()));
    margins
}

impl Panel {
    /// From the frame to the far side of ticks and their labels.
    pub fn depth(&self, ticks: &Ticks, sizes: impl Iterator<Item = f64>) -> f64 {
        let length = if ticks.places.is_empty() { 0.0 } else { TICK * self.view.point };
        length + with_gap(sizes.fold(0.0, f64::max), TICK_GAP * self.view.point)
    }

    /// The height of the texts below the labels of the x axis.
    fn below(&self) -> f64 {
        let shown = self.x_labels && !self.x.note.is_empty();
        let note = if shown { text::height(1, TEXT * self.view.point) } else { 0.0 };
        with_gap(self.x_label.height().max(note), LABEL_GAP * self.view.point)
    }

    /// The height of the note on the y axis.
    pub fn above(&self) -> f64 {
        let note = if self.y.note.is_empty() { 0.0 } else { TEXT };
        with_gap(note, 3.0) * self.view.point
    }
}

fn with_gap(size: f64, gap: f64) -> f64 {
    if size > 0.0 { size + gap } else { 0.0 }
}

/// Gives every axes its frame and its part of the page.
fn arrange(figure: &Figure, point: f64, margins: &[Margins]) -> Vec<Slot> {
    let gap = PAGE_GAP * point;
    let (width, height) = figure.pixels();
    let most = |members: &mut dyn Iterator<Item = usize>| {
        members.fold(Margins::default(), |most, i| most.max(margins[i]))
    };
    let columns: Vec<Margins> =
        (0..figure.columns).map(|c| most(&mut (c..margins.len()).step_by(figure.columns))).collect();
    let rows: Vec<Margins> =
        (0..figure.rows).map(|r| most(&mut (r * figure.columns..(r + 1) * figure.columns))).collect();
    let sides: Vec<_> = columns.iter().map(|m| (m.all_left(), m.right)).collect();
    let across = divide(f64::from(width), gap, &sides, &vec![1.0; figure.columns]);
    let sides: Vec<_> = rows.iter().map(|m| (m.top, m.bottom)).collect();
    let down = divide(f64::from(height), gap, &sides, &figure.height_ratios);
    let slot = |i: usize| {
        let (row, column) = (i / figure.columns, i % figure.columns);
        let ((left, right), (top, bottom)) = (across[column], down[row]);
        let (c, r) = (&columns[column], &rows[row]);
        let frame = Frame { left, top, right, bottom };
        let (cell_left, cell_right) = (left - c.all_left(), right + c.right);
        let cell = Frame { left: cell_left, top: top - r.top, right: cell_right, bottom: bottom + r.bottom };
        Slot { frame, cell, ticks: c.ticks }
    };
    (0..margins.len()).map(slot).collect()
}

/// Divides a length by `ratios` after taking off the margins of each part and the gaps around them.
fn divide(length: f64, gap: f64, margins: &[(f64, f64)], ratios: &[f64]) -> Vec<(f64, f64)> {
    let taken: f64 = margins.iter().map(|(before, after)| before + after + gap).sum();
    // A page too small for its labels still gets frames of some pixels.
    let free = (length - gap - taken).max(8.0 * ratios.len() as f64);
    let whole: f64 = ratios.iter().sum();
    let mut end = 0.0;
    let part = |((before, after), ratio): (&(f64, f64), &f64)| {
        let start = end + gap + before;
        let stop = start + free * ratio / whole;
        end = stop + after;
        (start.round(), stop.round())
    };
    margins.iter().zip(ratios).map(part).collect()
}
