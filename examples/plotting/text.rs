//! Text as outlines of the embedded font DejaVu Sans, which is matplotlib's.

use std::sync::OnceLock;

use tiny_skia::{Path, PathBuilder};
use ttf_parser::{Face, GlyphId, OutlineBuilder};

use super::canvas::Canvas;
use super::color::Color;

/// Distance between baselines, and what a line takes above and below its baseline, in units of the size.
const LEADING: f64 = 1.2;
const ASCENT: f64 = 0.76;
const DESCENT: f64 = 0.24;
/// Half the height of a digit: text is centred on its digits and capitals.
const HALF_CAPITAL: f64 = 0.365;

/// Where the given point lies in a text, across or down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Align {
    Start,
    Center,
    End,
}

/// A text that can be drawn: lines, size in pixels, and which of its points is given.
#[derive(Clone, Debug)]
pub struct Label<'a> {
    pub text: &'a str,
    pub size: f64,
    pub across: Align,
    pub down: Align,
    /// Reads upwards, as the label of a y axis.
    pub turned: bool,
    pub color: Color,
}

impl<'a> Label<'a> {
    pub fn new(text: &'a str, size: f64) -> Label<'a> {
        let (across, down) = (Align::Center, Align::Start);
        Label { text, size, across, down, turned: false, color: Color::BLACK }
    }

    pub fn align(self, across: Align, down: Align) -> Label<'a> {
        Label { across, down, ..self }
    }

    /// Width and height, as if not turned.
    pub fn extent(&self) -> (f64, f64) {
        let width = self.text.lines().map(|line| width(line, self.size)).fold(0.0, f64::max);
        (width, height(self.text.lines().count(), self.size))
    }

    pub fn draw(&self, canvas: &mut dyn Canvas, (x, y): (f64, f64)) {
        let mut path = PathBuilder::new();
        // Whole pixels keep the baseline sharp.
        let (x, y) = if self.turned { (x.round(), y) } else { (x, y.round()) };
        for (i, line) in self.text.lines().enumerate() {
            let right = match self.across {
                Align::Start => 0.0,
                Align::Center => -width(line, self.size) / 2.0,
                Align::End => -width(line, self.size),
            };
            let down = self.first_baseline() + i as f64 * LEADING * self.size;
            outline(&mut path, line, self.size, |dx, dy| {
                let (dx, dy) = (right + dx, down + dy);
                if self.turned { (x + dy, y - dx) } else { (x + dx, y + dy) }
            });
        }
        if let Some(path) = path.finish() {
            canvas.fill(&path, self.color);
        }
    }

    /// From the given point down to the first baseline.
    fn first_baseline(&self) -> f64 {
        let more = self.text.lines().count().saturating_sub(1) as f64 * LEADING;
        let lines = match self.down {
            Align::Start => ASCENT,
            Align::Center => HALF_CAPITAL - more / 2.0,
            Align::End => -DESCENT - more,
        };
        lines * self.size
    }
}

/// The height of a block of lines.
pub fn height(lines: usize, size: f64) -> f64 {
    if lines == 0 { 0.0 } else { size * (ASCENT + DESCENT + LEADING * (lines - 1) as f64) }
}

/// The width of one line.
pub fn width(line: &str, size: f64) -> f64 {
    place(line).last().map_or(0.0, |(_, _, end)| end) * size / units()
}

/// `text` in lines no wider than `limit`, as far as its words allow, and of about the same width.
pub fn wrap(text: &str, size: f64, limit: f64) -> String {
    let even = |line: &str| {
        let tight = wrap_line(line, size, limit);
        let count = tight.lines().count();
        let narrower = (5..10).map(|tenths| wrap_line(line, size, limit * f64::from(tenths) / 10.0));
        narrower.into_iter().find(|other| other.lines().count() == count).unwrap_or(tight)
    };
    text.lines().map(even).collect::<Vec<_>>().join("\n")
}

fn wrap_line(line: &str, size: f64, limit: f64) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in line.split(' ') {
        match lines.last_mut() {
            Some(last) if width(&format!("{last} {word}"), size) <= limit => {
                last.push(' ');
                last.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines.join("\n")
}

/// The largest size up to `size` at which no line is wider than `limit`.
pub fn shrink(text: &str, size: f64, limit: f64) -> f64 {
    let (wide, _) = Label::new(text, size).extent();
    if wide > limit { size * (limit / wide).max(0.01) } else { size }
}

fn face() -> &'static Face<'static> {
    static FACE: OnceLock<Face<'static>> = OnceLock::new();
    FACE.get_or_init(|| Face::parse(dejavu::sans::regular(), 0).expect("the embedded font is sound"))
}

fn units() -> f64 {
    f64::from(face().units_per_em())
}

/// The glyphs of a line, where each starts and ends, in units of the font.
fn place(line: &str) -> impl Iterator<Item = (GlyphId, f64, f64)> {
    let (mut end, mut last) = (0.0, None);
    line.chars().map(move |character| {
        let glyph = face().glyph_index(character).unwrap_or_default();
        let start = end + last.map_or(0.0, |left| kerning(left, glyph));
        end = start + f64::from(face().glyph_hor_advance(glyph).unwrap_or(0));
        last = Some(glyph);
        (glyph, start, end)
    })
}

fn kerning(left: GlyphId, right: GlyphId) -> f64 {
    let Some(kern) = face().tables().kern else { return 0.0 };
    let mut tables = kern.subtables.into_iter().filter(|table| table.horizontal && !table.variable);
    f64::from(tables.find_map(|table| table.glyphs_kerning(left, right)).unwrap_or(0))
}

/// Adds the outline of a line, from its start on the baseline, seen through `map`.
fn outline(path: &mut PathBuilder, line: &str, size: f64, map: impl Fn(f64, f64) -> (f64, f64)) {
    let scale = size / units();
    for (glyph, start, _) in place(line) {
        let mut pen = GlyphPen {
            path,
            map: |x: f32, y: f32| map((start + f64::from(x)) * scale, -f64::from(y) * scale),
        };
        face().outline_glyph(glyph, &mut pen);
    }
}

struct GlyphPen<'a, F> {
    path: &'a mut PathBuilder,
    map: F,
}

impl<F: Fn(f32, f32) -> (f64, f64)> GlyphPen<'_, F> {
    fn to(&self, x: f32, y: f32) -> (f32, f32) {
        let (x, y) = (self.map)(x, y);
        (x as f32, y as f32)
    }
}

impl<F: Fn(f32, f32) -> (f64, f64)> OutlineBuilder for GlyphPen<'_, F> {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.to(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.to(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let ((cx, cy), (x, y)) = (self.to(cx, cy), self.to(x, y));
        self.path.quad_to(cx, cy, x, y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let ((ax, ay), (bx, by), (x, y)) = (self.to(ax, ay), self.to(bx, by), self.to(x, y));
        self.path.cubic_to(ax, ay, bx, by, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
