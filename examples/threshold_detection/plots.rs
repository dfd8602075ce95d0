//! The pictures.
#![allow(unreachable_pub, reason = "the other files of the example use it")]

use rankn::{NdArray, Result, arange, s};

use super::crossings::{downward, upward};
use super::plotting::{Color, Dash, Figure, Location, Marker};
use super::signal::{Parameters, Recording};

/// What was found in a recording, in samples.
pub struct Found {
    pub threshold: f64,
    pub post: NdArray<i64>,
    pub pre: NdArray<i64>,
    pub events: NdArray<i64>,
}

/// Seconds of the recording around the first event that are shown large.
const BEFORE: f64 = 0.003;
const AFTER: f64 = 0.021;
/// The colour of events.
const EVENT: Color = Color::tab10(1);

pub fn practice_signal(data: &NdArray<i64>) -> Figure {
    plot(&[(&data.cast(), "")])
}

pub fn threshold_crossings(data: &NdArray<i64>, crossings: &NdArray<bool>) -> Figure {
    plot(&[(&data.cast(), "Data"), (&crossings.cast(), "Threshold Crossings")])
}

pub fn pre_and_post_crossings(data: &NdArray<i64>, post: &NdArray<bool>, pre: &NdArray<bool>) -> Figure {
    plot(&[(&data.cast(), "Data"), (&post.cast(), "Post Crossings"), (&pre.cast(), "Pre Crossings")])
}

/// Lines with markers at every point, and a legend if they have names.
fn plot(lines: &[(&NdArray<f64>, &str)]) -> Figure {
    let mut figure = Figure::new(6.4, 4.8);
    let axes = figure.axes_mut(0);
    for (values, name) in lines {
        let samples = arange(values.size() as i64).cast::<f64>();
        axes.plot(&samples.to_vec(), &values.to_vec()).marker(Marker::Circle).label(name);
    }
    axes.set_xlabel("sample").set_ylabel("value").legend(Location::Best);
    figure
}

/// The whole recording with its events, and below it the first event with every crossing.
pub fn noisy_signal(par: &Parameters, recording: &Recording, found: &Found) -> Result<Figure> {
    let mut figure = Figure::new(8.0, 6.5).grid(2, 1).height_ratios(&[2.0, 3.0]);
    let seconds = arange(recording.voltage.size() as i64).cast::<f64>() / par.rate;
    let top = recording.voltage.max()?.max(found.threshold);
    let events = (found.events.cast::<f64>() / par.rate).into_vec();
    let axes = figure.subplot(0, 0);
    axes.plot(&seconds.to_vec(), &recording.voltage.to_vec()).width(0.6);
    axes.hline(found.threshold).dash(Dash::Dashed).color(Color::BLACK);
    let above = vec![1.12 * top; events.len()];
    axes.scatter(&events, &above).marker(Marker::Triangle).marker_size(5.0).color(EVENT);
    axes.set_title(&format!("{} events in {} s", events.len(), par.duration));
    axes.set_xlim(0.0, par.duration).set_xlabel("time (s)").set_ylabel("voltage (mV)");
    zoom(par, recording, found, &mut figure)?;
    Ok(figure)
}

/// The samples around the first event.
fn zoom(par: &Parameters, recording: &Recording, found: &Found, figure: &mut Figure) -> Result<()> {
    let center = found.events.iter().next().copied().unwrap_or(0);
    let start = (center - (BEFORE * par.rate) as i64).max(0);
    let end = (center + (AFTER * par.rate) as i64).min(recording.voltage.size() as i64);
    let ms = |samples: &NdArray<i64>| milliseconds(par, &(samples - start));
    let part = recording.voltage.slice(s![start..end])?;
    let axes = figure.subplot(1, 0);
    axes.plot(&ms(&arange(start..end)), &part.to_vec()).width(1.0).label("Data");
    axes.hline(found.threshold).dash(Dash::Dashed).color(Color::BLACK).label("Threshold");
    let (up, down) = (upward(&found.post)?.to_owned(), downward(&found.post)?.to_owned());
    let marks = [
        (&down, Marker::Square, Color::tab10(3), "Downward Crossings"),
        (&up, Marker::Triangle, Color::tab10(2), "Upward Crossings"),
        (&found.events, Marker::Triangle, EVENT, "Events"),
        (&found.pre, Marker::Point, Color::BLACK, "Pre Crossings"),
    ];
    for (samples, marker, color, name) in marks {
        let inside = samples.greater_equal(start) & samples.less(end);
        let samples = samples.index(&inside)?;
        let values = recording.voltage.index(&samples)?;
        axes.scatter(&ms(&samples), &values.to_vec())
            .marker(marker)
            .color(color)
            .marker_size(5.0)
            .label(name);
    }
    axes.set_xlim(0.0, (BEFORE + AFTER) * 1e3).set_xlabel("time (ms)").set_ylabel("voltage (mV)");
    axes.legend(Location::Best);
    Ok(())
}

/// When samples are taken, in milliseconds.
pub fn milliseconds(par: &Parameters, samples: &NdArray<i64>) -> Vec<f64> {
    (samples.cast::<f64>() * (1e3 / par.rate)).into_vec()
}
