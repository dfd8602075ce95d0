//! The pictures.
#![allow(unreachable_pub, reason = "the other files of the example use it")]

use rankn::{NdArray, Result, arange, s};

use super::neuron::DT;
use super::plotting::{Align, Color, Dash, Figure, Location, Marker};

/// The second derivative of the voltage, and what smoothing makes of it.
pub struct Derivatives {
    pub clean: NdArray<f64>,
    pub data: NdArray<f64>,
    pub of_10: NdArray<f64>,
    pub of_20: NdArray<f64>,
}

impl Derivatives {
    pub fn named(&self) -> [(&str, &NdArray<f64>); 4] {
        [
            ("without noise", &self.clean),
            ("recorded", &self.data),
            ("kernel size 10", &self.of_10),
            ("kernel size 20", &self.of_20),
        ]
    }
}

/// A recording smoothed in each mode.
pub struct Modes {
    pub full: NdArray<f64>,
    pub same: NdArray<f64>,
    pub valid: NdArray<f64>,
}

/// `count` times from the sample `first` on, `rate` samples apart in one ms.
fn times(first: f64, count: usize, rate: f64) -> Vec<f64> {
    ((arange(count as i64).cast::<f64>() + first) / rate).into_vec()
}

/// The voltages of neurons, one above the other.
pub fn action_potentials(currents: &[f64], voltages: &NdArray<f64>) -> Result<Figure> {
    let mut figure = Figure::new(6.4, 6.0).grid(currents.len(), 1).share_x();
    let time = times(0.0, voltages.shape()[0], 1.0 / DT);
    for (neuron, current) in currents.iter().enumerate() {
        let axes = figure.subplot(neuron, 0);
        axes.plot(&time, &voltages.slice(s![.., neuron])?.to_vec());
        axes.set_ylim(-90.0, 60.0).set_yticks(&[-80.0, -40.0, 0.0, 40.0]).set_ylabel("voltage (mV)");
        axes.set_title(&format!("{current} µA/cm²")).set_xlim(0.0, time.len() as f64 * DT);
    }
    figure.axes_mut(currents.len() - 1).set_xlabel("time (ms)");
    Ok(figure)
}

/// The recording, its second derivative with the smoothed one, and below it both smoothed ones.
pub fn derivatives(recording: &NdArray<f64>, derivatives: &Derivatives, rate: f64) -> Figure {
    let mut figure = Figure::new(7.5, 8.0).grid(3, 1).height_ratios(&[2.0, 3.0, 3.0]).share_x();
    let time = times(0.0, recording.size(), rate);
    let axes = figure.subplot(0, 0);
    axes.plot(&time, &recording.to_vec());
    axes.set_ylabel("voltage (mV)").set_xlim(0.0, 10.0);

    // A second derivative at a point takes the points before and after it.
    let time = times(1.0, derivatives.data.size(), rate);
    let axes = figure.subplot(1, 0);
    axes.plot(&time, &derivatives.data.to_vec()).width(1.0).label("Data");
    axes.plot(&time, &derivatives.of_10.to_vec()).label("Smoothed");
    axes.set_ylabel("second derivative\n(mV per sample²)").legend(Location::Best);

    let axes = figure.subplot(2, 0);
    axes.plot(&time, &derivatives.clean.to_vec())
        .color(Color::GRAY)
        .dash(Dash::Dashed)
        .width(1.0)
        .label("Without Noise");
    axes.plot(&time, &derivatives.of_10.to_vec()).color(Color::tab10(1)).width(1.2).label("Kernel Size 10");
    axes.plot(&time, &derivatives.of_20.to_vec()).color(Color::tab10(2)).width(1.2).label("Kernel Size 20");
    axes.set_ylabel("second derivative\n(mV per sample²)").set_xlabel("time (ms)").legend(Location::Best);
    figure
}

/// The smoothed voltage at both ends; each average stands at the middle of its kernel.
pub fn modes(recording: &NdArray<f64>, modes: &Modes, size: usize, rate: f64) -> Figure {
    let mut figure = Figure::new(8.0, 4.0).grid(1, 2);
    let half = (size - 1) as f64 / 2.0;
    let lines = [
        (&modes.full, -half, "full", 5.0),
        (&modes.same, -half + ((size - 1) / 2) as f64, "same", 3.0),
        (&modes.valid, half, "valid", 1.2),
    ];
    let end = recording.size() as f64 / rate;
    for (column, (title, left)) in [("Beginning", -0.4), ("End", end - 0.8)].into_iter().enumerate() {
        let axes = figure.subplot(0, column);
        let time = times(0.0, recording.size(), rate);
        axes.plot(&time, &recording.to_vec())
            .color(Color::GRAY)
            .width(0.8)
            .marker(Marker::Point)
            .label("Data");
        for (values, first, name, width) in lines {
            axes.plot(&times(first, values.size(), rate), &values.to_vec()).width(width).label(name);
        }
        axes.set_title(title).set_xlim(left, left + 1.2).set_ylim(-80.0, 0.0).set_xlabel("time (ms)");
    }
    figure.subplot(0, 0).set_ylabel("voltage (mV)").legend(Location::UpperRight);
    figure
}

/// What kernels leave of each frequency, in decibels.
pub fn responses(khz: &NdArray<f64>, responses: &[(usize, NdArray<f64>)]) -> Figure {
    let mut figure = Figure::new(6.4, 4.8);
    let axes = figure.axes_mut(0);
    for (size, response) in responses {
        let decibels = 20.0 * response.log10();
        axes.plot(&khz.to_vec(), &decibels.to_vec()).label(&format!("Kernel Size {size}"));
    }
    axes.plot(&[0.0, 10.0], &[-3.0, -3.0]).width(1.0).dash(Dash::Dotted).color(Color::GRAY);
    axes.text(10.0, -2.5, "half the power").align(Align::End, Align::End);
    axes.set_xlim(0.0, khz[-1]).set_ylim(-50.0, 2.0);
    axes.set_xlabel("frequency (kHz)").set_ylabel("gain (dB)").legend(Location::Best);
    figure
}
