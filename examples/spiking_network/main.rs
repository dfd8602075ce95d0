//! A balanced spiking neuronal network, as in the tutorial "Balanced spiking neural networks with NumPy".
//!
//! The simulation is in `network.rs`; here is what is around it: options, times, plots and files.

#[path = "../cli/mod.rs"]
mod cli;
mod network;
#[path = "../plotting/mod.rs"]
mod plotting;
mod settings;

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Instant;

use network::{Activity, Parameters, connect, simulate};
use plotting::{Align, Color, Figure, Location, Marker, Progress};
use rankn::random::RandomState;
use rankn::{NdArray, arange, s};
use settings::Settings;

const ABOUT: &str = "Simulates a balanced network of spiking neurons and plots what they do.";

/// How many steps of the simulation make one of the progress bar.
const STRIDE: usize = 500;
/// The width of the bins of the population rate, in seconds.
const BIN: f64 = 0.005;

fn main() -> ExitCode {
    cli::start(ABOUT, Settings::read, run)
}

fn run(Settings { parameters: par, out }: Settings) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(&out).map_err(|error| format!("cannot create '{}': {error}", out.display()))?;

    let start = Instant::now();
    let mut rng = RandomState::new(par.seed);
    let w = connect(&par, &mut rng)?;
    let setup = start.elapsed().as_secs_f64();

    let mut bar = Progress::new("simulating", par.steps());
    let start = Instant::now();
    let activity = simulate(&par, &w, &mut rng, |step| {
        if step % STRIDE == 0 && step > 0 {
            bar.advance(STRIDE);
        }
    })?;
    let time = start.elapsed().as_secs_f64();
    bar.advance(par.steps());
    drop((bar, w));

    let spikes = activity.neurons.size();
    let rate = spikes as f64 / (par.n as f64 * par.steps() as f64 * par.dt);
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "spikes: {spikes}\nsetup: {setup:.3} s\nloop: {time:.3} s\nmean rate: {rate:.2} Hz")?;

    let [voltages, raster, recording] =
        ["voltages.png", "raster.png", "recording.npy"].map(|name| out.join(name));
    activity.voltages.save(&recording)?;
    plot_voltages(&par, &activity)?.save(&voltages)?;
    plot_raster(&par, &activity)?.save(&raster)?;
    for path in [voltages, raster, recording] {
        writeln!(stdout, "wrote {}", path.display())?;
    }
    Ok(())
}

/// The voltages of the first three recorded neurons, one above the other.
fn plot_voltages(par: &Parameters, activity: &Activity) -> rankn::Result<Figure> {
    let time = seconds(par, &arange(par.steps() as i64));
    let mut figure = Figure::new(9.0, 5.0);
    let axes = figure.axes_mut(0);
    let mut ticks = vec![];
    // The uppermost first, as in the legend.
    for (neuron, shift) in [-100.0, 0.0, 100.0].into_iter().enumerate().take(par.nrec).rev() {
        let voltage = activity.voltages.slice(s![.., neuron])? + shift;
        let trace = axes.plot(&time, &voltage.into_vec()).width(0.8);
        trace.color(Color::tab10(neuron)).label(&format!("neuron {neuron}"));
        if par.steps() == 1 {
            trace.marker(Marker::Point); // A line needs two points.
        }
        ticks.extend([(shift - 60.0, "−60"), (shift - 20.0, "−20"), (shift + 20.0, "20")]);
    }
    axes.set_xlim(0.0, par.steps() as f64 * par.dt).set_ytick_labels(&ticks);
    axes.set_xlabel("time (s)").set_ylabel("membrane potential (mV)").legend(Location::Outside);
    Ok(figure)
}

/// The spikes of all neurons, and below them how often a neuron spikes on average.
fn plot_raster(par: &Parameters, activity: &Activity) -> rankn::Result<Figure> {
    let (times, neurons) = (seconds(par, &activity.steps), activity.neurons.cast::<f64>().into_vec());
    let (edges, rates) = population_rate(par, activity)?;
    let mut figure = Figure::new(9.0, 6.0).grid(2, 1).height_ratios(&[3.0, 1.0]).share_x();
    let axes = figure.subplot(0, 0);
    // The more there are, the smaller.
    axes.raster(&times, &neurons).marker_size((400.0 / (times.len() as f64).sqrt()).clamp(1.2, 4.0));
    axes.set_ylabel("neuron").set_ylim(-0.5, par.n as f64 - 0.5);
    if par.n <= 10 {
        axes.set_yticks(&arange(par.n as i64).cast::<f64>().into_vec());
    }
    let axes = figure.subplot(1, 0);
    axes.stairs(&rates, &edges).filled();
    // The voltages begin anywhere, so many neurons spike at once in the first step; the rest should not look flat.
    let later = rates.iter().copied().skip(1).fold(0.0, f64::max);
    let end = par.steps() as f64 * par.dt;
    if times.is_empty() {
        axes.set_ylim(0.0, 1.0);
    } else if later > 0.0 && rates[0] > 2.0 * later {
        axes.set_ylim(0.0, 1.5 * later);
        let note = format!("{:.0} Hz in the first {} ms", rates[0], BIN * 1e3);
        axes.text(edges[1] + 0.01 * end, 1.4 * later, &note).align(Align::Start, Align::Start);
    }
    axes.set_xlabel("time (s)").set_ylabel("population\nrate (Hz)").set_xlim(-0.01 * end, end);
    Ok(figure)
}

/// Spikes per neuron and second in short bins, after the edges of the bins; the last bin may be shorter.
fn population_rate(par: &Parameters, activity: &Activity) -> rankn::Result<(Vec<f64>, Vec<f64>)> {
    let (steps, width) = (par.steps() as i64, (BIN / par.dt).round() as i64);
    let bins = (steps + width - 1) / width;
    let edges = par.dt * (arange(bins + 1) * width).minimum(steps).cast::<f64>();
    let mut counts = NdArray::<f64>::zeros(bins);
    counts.index_add(&(&activity.steps / width), 1.0)?;
    let rates = counts / edges.diff()? / par.n as f64;
    Ok((edges.into_vec(), rates.into_vec()))
}

/// When steps begin.
fn seconds(par: &Parameters, steps: &NdArray<i64>) -> Vec<f64> {
    (par.dt * steps.cast::<f64>()).into_vec()
}
