//! The canvas that writes SVG; text is outlines, so that it looks the same everywhere.

use std::fmt::{self, Write};

use tiny_skia::{LineCap, LineJoin, Path, PathSegment};

use super::canvas::{Canvas, Frame, Mark, Pen};
use super::color::Color;

pub struct SvgCanvas {
    text: String,
    clips: usize,
    clipped: bool,
    marks: usize,
}

impl SvgCanvas {
    /// A white page of `width` by `height` pixels that is shown at `dpi` pixels per inch.
    pub fn new(width: u32, height: u32, dpi: f64) -> SvgCanvas {
        let (inches_wide, inches_high) = (f64::from(width) / dpi, f64::from(height) / dpi);
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{inches_wide}in\" height=\"{inches_high}in\" \
             viewBox=\"0 0 {width} {height}\">\n\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n"
        );
        SvgCanvas { text, clips: 0, clipped: false, marks: 0 }
    }

    pub fn finish(mut self) -> String {
        self.clip(None);
        self.text.push_str("</svg>\n");
        self.text
    }

    fn line(&mut self, text: fmt::Arguments<'_>) {
        self.text.write_fmt(text).expect("a String takes everything");
        self.text.push('\n');
    }

    /// All discs as one path of points with round ends: a tenth of the size of one element each.
    fn discs(&mut self, radius: f64, color: Color, centers: &[(f64, f64)]) {
        let mut data = String::new();
        for (x, y) in centers {
            write!(data, "M{} {}h0", Short(*x), Short(*y)).expect("a String takes everything");
        }
        let pen = Pen::round(2.0 * radius, Vec::new()).with_cap(LineCap::Round);
        self.line(format_args!("<path d=\"{data}\" fill=\"none\"{}/>", Outline(&pen, color)));
    }
}

impl Canvas for SvgCanvas {
    fn clip(&mut self, frame: Option<Frame>) {
        if std::mem::replace(&mut self.clipped, frame.is_some()) {
            self.line(format_args!("</g>"));
        }
        if let Some(frame) = frame {
            let (id, left, top) = (self.clips, frame.left, frame.top);
            self.clips += 1;
            self.line(format_args!(
                "<clipPath id=\"clip{id}\"><rect x=\"{left}\" y=\"{top}\" width=\"{}\" height=\"{}\"/></clipPath>",
                frame.width(),
                frame.height()
            ));
            self.line(format_args!("<g clip-path=\"url(#clip{id})\">"));
        }
    }

    fn fill(&mut self, path: &Path, color: Color) {
        self.line(format_args!("<path d=\"{}\"{}/>", Data(path), Ink("fill", color)));
    }

    fn stroke(&mut self, path: &Path, pen: &Pen, color: Color) {
        self.line(format_args!("<path d=\"{}\" fill=\"none\"{}/>", Data(path), Outline(pen, color)));
    }

    fn stamp(&mut self, mark: &Mark, centers: &[(f64, f64)]) {
        // Points of one path do not add up where they overlap, so only opaque discs may share one.
        if let (Some(radius), Some(fill), None) = (mark.disc, mark.fill, &mark.edge)
            && fill.alpha >= 1.0
        {
            return self.discs(radius, fill, centers);
        }
        let id = self.marks;
        self.marks += 1;
        let fill = mark.fill.map_or(" fill=\"none\"".to_string(), |color| Ink("fill", color).to_string());
        let edge = mark.edge.as_ref().map_or(String::new(), |(pen, color)| Outline(pen, *color).to_string());
        self.line(format_args!(
            "<defs><path id=\"mark{id}\" d=\"{}\"{fill}{edge}/></defs>",
            Data(&mark.path)
        ));
        for (x, y) in centers {
            self.line(format_args!("<use href=\"#mark{id}\" x=\"{}\" y=\"{}\"/>", Short(*x), Short(*y)));
        }
    }
}

/// A number with two decimals at most.
struct Short(f64);

impl fmt::Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Adding zero turns -0 into 0.
        write!(f, "{}", (self.0 * 100.0).round() / 100.0 + 0.0)
    }
}

/// The attributes of one colour.
struct Ink(&'static str, Color);

impl fmt::Display for Ink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Ink(name, Color { red, green, blue, alpha }) = self;
        write!(f, " {name}=\"#{red:02x}{green:02x}{blue:02x}\"")?;
        if *alpha < 1.0 {
            write!(f, " {name}-opacity=\"{alpha}\"")?;
        }
        Ok(())
    }
}

/// The attributes of a stroke.
struct Outline<'a>(&'a Pen, Color);

impl fmt::Display for Outline<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Outline(pen, color) = self;
        write!(f, "{} stroke-width=\"{}\"", Ink("stroke", *color), Short(pen.width))?;
        match pen.cap {
            LineCap::Butt => {}
            LineCap::Round => f.write_str(" stroke-linecap=\"round\"")?,
            LineCap::Square => f.write_str(" stroke-linecap=\"square\"")?,
        }
        if pen.join == LineJoin::Round {
            f.write_str(" stroke-linejoin=\"round\"")?;
        }
        if !pen.dash.is_empty() {
            let lengths: Vec<_> = pen.dash.iter().map(|&length| Short(length).to_string()).collect();
            write!(f, " stroke-dasharray=\"{}\"", lengths.join(" "))?;
        }
        Ok(())
    }
}

/// The data of a path.
struct Data<'a>(&'a Path);

impl fmt::Display for Data<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let short = |v: f32| Short(f64::from(v));
        for segment in self.0.segments() {
            match segment {
                PathSegment::MoveTo(p) => write!(f, "M{} {}", short(p.x), short(p.y))?,
                PathSegment::LineTo(p) => write!(f, "L{} {}", short(p.x), short(p.y))?,
                PathSegment::QuadTo(c, p) => {
                    write!(f, "Q{} {} {} {}", short(c.x), short(c.y), short(p.x), short(p.y))?;
                }
                PathSegment::CubicTo(c, d, p) => {
                    write!(f, "C{} {} {} {} ", short(c.x), short(c.y), short(d.x), short(d.y))?;
                    write!(f, "{} {}", short(p.x), short(p.y))?;
                }
                PathSegment::Close => f.write_str("Z")?,
            }
        }
        Ok(())
    }
}
