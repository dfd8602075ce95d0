//! Axes: one coordinate system with its data and its texts.

use super::axis::{Axis, Choice};
use super::color::Color;
use super::legend::Location;
use super::marker::Marker;
use super::series::{Bounds, Note, Series, Shape};
use super::ticks::Ticks;

/// One side of the frame around axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

/// One coordinate system of a figure.
#[derive(Clone, Debug, Default)]
pub struct Axes {
    pub(super) series: Vec<Series>,
    pub(super) notes: Vec<Note>,
    pub(super) title: String,
    pub(super) x: Axis,
    pub(super) y: Axis,
    pub(super) legend: Option<Location>,
    pub(super) hidden: Vec<Side>,
}

impl Axes {
    /// Adds a line through points.
    ///
    /// # Panics
    ///
    /// If `x` and `y` differ in length, as all methods that take several slices.
    #[track_caller]
    pub fn plot(&mut self, x: &[f64], y: &[f64]) -> &mut Series {
        same_length(x, y);
        self.add(Shape::Points { x: x.to_vec(), y: y.to_vec() })
    }

    /// Adds discs at points.
    #[track_caller]
    pub fn scatter(&mut self, x: &[f64], y: &[f64]) -> &mut Series {
        self.plot(x, y).width(0.0).marker(Marker::Circle)
    }

    /// Adds black dots for spikes: the time and the number of the neuron of each.
    #[track_caller]
    pub fn raster(&mut self, times: &[f64], neurons: &[f64]) -> &mut Series {
        self.scatter(times, neurons).marker(Marker::Point).marker_size(2.0).color(Color::BLACK)
    }

    /// Adds the area between two lines.
    #[track_caller]
    pub fn fill_between(&mut self, x: &[f64], low: &[f64], high: &[f64]) -> &mut Series {
        same_length(x, low);
        same_length(x, high);
        self.add(Shape::Area { x: x.to_vec(), low: low.to_vec(), high: high.to_vec() })
    }

    /// Adds bars of one width, centred at `x`, from zero to `heights`.
    #[track_caller]
    pub fn bar(&mut self, x: &[f64], heights: &[f64], width: f64) -> &mut Series {
        same_length(x, heights);
        self.add(Shape::Bars { x: x.to_vec(), heights: heights.to_vec(), width })
    }

    /// Adds the outline of a histogram: `values[i]` between `edges[i]` and `edges[i + 1]`.
    #[track_caller]
    pub fn stairs(&mut self, values: &[f64], edges: &[f64]) -> &mut Series {
        let (found, expected) = (edges.len(), values.len() + 1);
        assert!(found == expected, "{} values need {expected} edges, not {found}", values.len());
        self.add(Shape::Stairs { edges: edges.to_vec(), values: values.to_vec() })
    }

    /// Adds a level line across the axes.
    pub fn hline(&mut self, y: f64) -> &mut Series {
        self.add(Shape::Level(y)).width(1.0).color(Color::GRAY)
    }

    /// Adds an upright line across the axes.
    pub fn vline(&mut self, x: f64) -> &mut Series {
        self.add(Shape::Upright(x)).width(1.0).color(Color::GRAY)
    }

    /// Adds a text that starts at the point (x, y).
    pub fn text(&mut self, x: f64, y: f64, text: &str) -> &mut Note {
        self.notes.push(Note::new(text, (x, y)));
        self.notes.last_mut().expect("one was added")
    }

    pub fn set_title(&mut self, title: &str) -> &mut Axes {
        self.title = title.to_string();
        self
    }

    pub fn set_xlabel(&mut self, label: &str) -> &mut Axes {
        self.x.label = label.to_string();
        self
    }

    pub fn set_ylabel(&mut self, label: &str) -> &mut Axes {
        self.y.label = label.to_string();
        self
    }

    /// Sets the ends of the x axis; `left` may be the larger.
    ///
    /// # Panics
    ///
    /// If one of them is not finite.
    #[track_caller]
    pub fn set_xlim(&mut self, left: f64, right: f64) -> &mut Axes {
        self.x.limit(left, right);
        self
    }

    /// Sets the ends of the y axis; `bottom` may be the larger.
    ///
    /// # Panics
    ///
    /// If one of them is not finite.
    #[track_caller]
    pub fn set_ylim(&mut self, bottom: f64, top: f64) -> &mut Axes {
        self.y.limit(bottom, top);
        self
    }

    /// Puts the ticks of the x axis at `places`; none hide them.
    pub fn set_xticks(&mut self, places: &[f64]) -> &mut Axes {
        self.x.ticks = fixed(places);
        self
    }

    /// Puts the ticks of the y axis at `places`; none hide them.
    pub fn set_yticks(&mut self, places: &[f64]) -> &mut Axes {
        self.y.ticks = fixed(places);
        self
    }

    /// Puts named ticks on the x axis.
    pub fn set_xtick_labels(&mut self, ticks: &[(f64, &str)]) -> &mut Axes {
        self.x.ticks = named(ticks);
        self
    }

    /// Puts named ticks on the y axis.
    pub fn set_ytick_labels(&mut self, ticks: &[(f64, &str)]) -> &mut Axes {
        self.y.ticks = named(ticks);
        self
    }

    /// Hides sides of the frame; the ticks on them stay.
    pub fn hide(&mut self, sides: &[Side]) -> &mut Axes {
        self.hidden.extend_from_slice(sides);
        self
    }

    /// Hides the frame and all ticks.
    pub fn hide_all(&mut self) -> &mut Axes {
        (self.x.ticks, self.y.ticks) = (Choice::Hidden, Choice::Hidden);
        self.hide(&[Side::Left, Side::Right, Side::Top, Side::Bottom])
    }

    /// Shows a legend of all series that have a label.
    pub fn legend(&mut self, location: Location) -> &mut Axes {
        self.legend = Some(location);
        self
    }

    /// Removes all data, texts and settings, for the next picture of an animation.
    pub fn clear(&mut self) {
        *self = Axes::default();
    }

    /// The extent of all series.
    pub(super) fn bounds(&self) -> Bounds {
        let mut bounds = Bounds::default();
        self.series.iter().for_each(|series| bounds.join(series.bounds()));
        bounds
    }

    /// Each series with its colour: its own, or the next of the cycle.
    pub(super) fn colored(&self) -> Vec<(&Series, Color)> {
        let mut taken = 0;
        let mut next = || {
            taken += 1;
            Color::tab10(taken - 1)
        };
        let color = |series: &Series| series.color.unwrap_or_else(&mut next).fade(series.alpha);
        self.series.iter().zip(self.series.iter().map(color).collect::<Vec<_>>()).collect()
    }

    fn add(&mut self, shape: Shape) -> &mut Series {
        self.series.push(Series::new(shape));
        self.series.last_mut().expect("one was added")
    }
}

#[track_caller]
fn same_length(x: &[f64], y: &[f64]) {
    let (a, b) = (x.len(), y.len());
    assert!(a == b, "x and y must have same first dimension, but have shapes ({a},) and ({b},)");
}

fn fixed(places: &[f64]) -> Choice {
    if places.is_empty() { Choice::Hidden } else { Choice::Fixed(Ticks::at(places.to_vec())) }
}

fn named(ticks: &[(f64, &str)]) -> Choice {
    let (places, labels) = ticks.iter().map(|(place, label)| (*place, label.to_string())).unzip();
    Choice::Fixed(Ticks { places, labels, note: String::new() })
}
