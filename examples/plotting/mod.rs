//! Plots of the examples: a small part of what matplotlib draws, as it draws it.
//!
//! ```ignore
//! #[path = "../plotting/mod.rs"]
//! mod plotting;
//! use plotting::{Figure, Location};
//!
//! let mut figure = Figure::new(6.4, 4.8);
//! let axes = figure.axes_mut(0);
//! axes.plot(&time, &voltage).label("neuron 0");
//! axes.set_xlabel("time (s)").set_ylabel("membrane potential (mV)").legend(Location::Best);
//! figure.save("trace.png")?;
//! ```
//!
//! It takes plain slices and knows nothing of arrays. Lengths of lines and text are in points (1/72 inch), as in
//! matplotlib; NaN and infinite values leave gaps.
//!
//! A picture goes through these files: [`figure`] asks [`layout`] where each panel is, [`panel`] draws the frame
//! of an [`axes`] and [`draw`] its [`series`], onto a [`canvas`] of [`pixels`] or of [`svg`]. An [`animation`] draws many.
#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "each example uses its own part of this module"
)]

pub mod animation;
pub mod axes;
pub mod axis;
pub mod canvas;
pub mod color;
pub mod draw;
pub mod figure;
pub mod layout;
pub mod legend;
pub mod marker;
pub mod panel;
pub mod pixels;
pub mod polyline;
pub mod progress;
pub mod series;
pub mod svg;
pub mod text;
pub mod ticks;

pub use animation::Animation;
pub use axes::{Axes, Side};
pub use color::Color;
pub use figure::{Figure, Image};
pub use legend::Location;
pub use marker::Marker;
pub use progress::Progress;
pub use series::{Dash, Note, Series};
pub use text::Align;
