//! Drawing one axes: data, frame, ticks and texts.

use tiny_skia::{LineCap, PathBuilder};

use super::axes::{Axes, Side};
use super::canvas::{Canvas, Frame, Pen, append, path};
use super::color::Color;
use super::layout::{LABEL_GAP, Panel, TEXT, TICK, TICK_GAP, TITLE_GAP};
use super::legend::Legend;
use super::series::{Note, Shape};
use super::text::{Align, Label};

/// The width of frame and ticks in points.
const LINE: f64 = 0.8;

impl Panel {
    pub fn draw(&self, canvas: &mut dyn Canvas, axes: &Axes, page: &Frame) {
        self.draw_series(canvas, axes);
        self.draw_ticks(canvas);
        self.draw_frame(canvas, axes);
        self.draw_labels(canvas);
        axes.notes.iter().for_each(|note| self.draw_note(canvas, note, page));
        let legend = Legend::of(axes, &self.view, page.width());
        legend.into_iter().for_each(|legend| legend.draw(canvas, axes, &self.view));
    }

    /// Areas first: a line drawn before them would vanish.
    fn draw_series(&self, canvas: &mut dyn Canvas, axes: &Axes) {
        canvas.clip(Some(self.view.frame));
        let mut series = axes.colored();
        series.sort_by_key(|(series, _)| {
            !(series.filled || matches!(series.shape, Shape::Area { .. } | Shape::Bars { .. }))
        });
        series.iter().for_each(|(series, color)| series.draw(canvas, &self.view, *color));
        canvas.clip(None);
    }

    fn draw_frame(&self, canvas: &mut dyn Canvas, axes: &Axes) {
        let pen = Pen::crisp(LINE * self.view.point).with_cap(LineCap::Square);
        let Frame { left, top, right, bottom } = self.view.frame;
        let [left, top, right, bottom] = [left, top, right, bottom].map(|at| pen.align(at));
        let sides = [
            (Side::Left, [(left, top), (left, bottom)]),
            (Side::Right, [(right, top), (right, bottom)]),
            (Side::Top, [(left, top), (right, top)]),
            (Side::Bottom, [(left, bottom), (right, bottom)]),
        ];
        for (_, ends) in sides.into_iter().filter(|(side, _)| !axes.hidden.contains(side)) {
            path(ends, false).into_iter().for_each(|path| canvas.stroke(&path, &pen, Color::BLACK));
        }
    }

    fn draw_ticks(&self, canvas: &mut dyn Canvas) {
        let (view, frame) = (&self.view, self.view.frame);
        let pen = Pen::crisp(LINE * view.point);
        let length = (TICK * view.point).round();
        let mut builder = PathBuilder::new();
        for place in &self.x.places {
            let x = pen.align(view.x(*place));
            append(&mut builder, [(x, frame.bottom), (x, frame.bottom + length)]);
        }
        for place in &self.y.places {
            let y = pen.align(view.y(*place));
            append(&mut builder, [(frame.left - length, y), (frame.left, y)]);
        }
        builder.finish().into_iter().for_each(|path| canvas.stroke(&path, &pen, Color::BLACK));
    }

    fn draw_labels(&self, canvas: &mut dyn Canvas) {
        let (frame, point) = (self.view.frame, self.view.point);
        let gap = (TICK + TICK_GAP) * point;
        self.draw_numbers(canvas, gap);
        let heights = self.x.labels.iter().map(|label| Label::new(label, TEXT * point).extent().1);
        let depth = self.depth(&self.x, heights.filter(|_| self.x_labels));
        let below = frame.bottom + depth + LABEL_GAP * point;
        let (middle, center) = ((frame.left + frame.right) / 2.0, (frame.top + frame.bottom) / 2.0);
        Label::new(&self.x_label.text, self.x_label.size).draw(canvas, (middle, below));
        let y_label = Label::new(&self.y_label.text, self.y_label.size).align(Align::Center, Align::End);
        Label { turned: true, ..y_label }.draw(canvas, (self.y_label_at, center));
        let above = frame.top - TITLE_GAP * point - self.above();
        let title = Label::new(&self.title.text, self.title.size).align(Align::Center, Align::End);
        title.draw(canvas, (middle, above));
        if self.x_labels {
            let note = Label::new(&self.x.note, TEXT * point).align(Align::End, Align::Start);
            note.draw(canvas, (frame.right, below));
        }
        let note = Label::new(&self.y.note, TEXT * point).align(Align::Start, Align::End);
        note.draw(canvas, (frame.left, frame.top - 2.0 * point));
    }

    /// Draws the labels of the ticks.
    fn draw_numbers(&self, canvas: &mut dyn Canvas, gap: f64) {
        let (view, size) = (&self.view, TEXT * self.view.point);
        for (place, text) in self.x.places.iter().zip(&self.x.labels).filter(|_| self.x_labels) {
            Label::new(text, size).draw(canvas, (view.x(*place), view.frame.bottom + gap));
        }
        for (place, text) in self.y.places.iter().zip(&self.y.labels) {
            let label = Label::new(text, size).align(Align::End, Align::Center);
            label.draw(canvas, (view.frame.left - gap, view.y(*place)));
        }
    }

    fn draw_note(&self, canvas: &mut dyn Canvas, note: &Note, page: &Frame) {
        let frame = self.view.frame;
        let (x, y) = if note.in_axes {
            (frame.left + note.place.0 * frame.width(), frame.bottom - note.place.1 * frame.height())
        } else {
            self.view.place(note.place)
        };
        if !note.in_axes && !frame.contains((x, y)) {
            return;
        }
        let label = Label::new(&note.text, note.size * self.view.point).align(note.align.0, note.align.1);
        let (width, height) = label.extent();
        let x = kept(x, width, note.align.0, page.left, page.right);
        let y = kept(y, height, note.align.1, page.top, page.bottom);
        Label { color: note.color, ..label }.draw(canvas, (x, y));
    }
}

/// `at`, moved so that a text of the given size stays between `low` and `high`.
fn kept(at: f64, size: f64, align: Align, low: f64, high: f64) -> f64 {
    let before = match align {
        Align::Start => 0.0,
        Align::Center => size / 2.0,
        Align::End => size,
    };
    at.min(high - size + before).max(low + before)
}
