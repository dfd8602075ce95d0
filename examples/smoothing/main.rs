//! Smoothing by a rolling average, as in the tutorial "Smoothing Data by Rolling Average with NumPy": the second discrete
//! derivative of an action potential, recorded from a model neuron.
//!
//! The neuron is in `neuron.rs`, and the smoothing in `filter.rs`.

#[path = "../cli/mod.rs"]
mod cli;
mod filter;
mod neuron;
mod plots;
#[path = "../plotting/mod.rs"]
mod plotting;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use cli::Cli;
use filter::{kernel, response, second_derivative, smooth};
use neuron::{DT, record, simulate};
use plots::{Derivatives, Modes};
use rankn::random::RandomState;
use rankn::{ConvolveMode, NdArray, array, convolve, linspace, s};

const ABOUT: &str =
    "Records an action potential, smooths its second derivative, and plots what smoothing does.";

/// The currents into the neurons, in µA/cm²: at rest, one action potential, a train of them.
const CURRENTS: [f64; 3] = [0.0, 5.0, 10.0];
/// Simulated time in ms, steps of the integration for each sample, and samples per ms.
const DURATION: f64 = 50.0;
const STRIDE: usize = 2;
const RATE: f64 = 1.0 / (DT * STRIDE as f64);

struct Settings {
    noise: f64,
    seed: u32,
    out: PathBuf,
}

impl Settings {
    fn read(cli: &mut Cli) -> Settings {
        Settings {
            noise: cli.number("--noise", "MV", 0.1, 0.0..=10.0, "deviation of the noise in mV"),
            seed: cli.number("--seed", "K", 1, 0..=u32::MAX, "seed of the random numbers"),
            out: cli.path("--out", "DIR", "target/examples-output", "directory of the plots"),
        }
    }
}

fn main() -> ExitCode {
    cli::start(ABOUT, Settings::read, run)
}

fn run(Settings { noise, seed, out }: Settings) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(&out).map_err(|error| format!("cannot create '{}': {error}", out.display()))?;
    explain()?;

    let voltages = simulate(&NdArray::from_vec(CURRENTS.to_vec()), DURATION)?;
    plots::action_potentials(&CURRENTS, &voltages)?.save_all(&out, "action_potentials")?;

    // The single action potential, without noise and as it is recorded.
    let voltage = first_action_potential(&voltages.slice(s![.., 1])?.to_owned())?;
    let mut rng = RandomState::new(seed);
    let clean = record(&voltage.as_view(), STRIDE, 0.0, &mut rng)?;
    let recording = record(&voltage.as_view(), STRIDE, noise, &mut rng)?;
    smooth_derivative(&clean, &recording, &out)?;
    compare_modes(&recording, &out)?;
    pass_frequencies(&out)
}

/// The convolution that the tutorial goes through step by step.
fn explain() -> rankn::Result<()> {
    let (data, kernel) = (array![2i64, 3, 1, 4, 1], array![1i64, 2, 3, 4]);
    println!("data   {data}");
    println!("kernel {kernel}");
    for mode in [ConvolveMode::Full, ConvolveMode::Same, ConvolveMode::Valid] {
        println!("{:6} {}", format!("{mode:?}").to_lowercase(), convolve(&data, &kernel, mode)?);
    }
    println!();
    Ok(())
}

/// From 2 ms before the voltage first rises above zero until 8 ms after.
fn first_action_potential(voltage: &NdArray<f64>) -> rankn::Result<NdArray<f64>> {
    let peak = voltage.greater(0.0).argmax()?;
    let steps = |ms: f64| (ms / DT).round() as usize;
    Ok(voltage.slice(s![peak - steps(2.0)..peak + steps(8.0)])?.to_owned())
}

/// The tutorial's picture, and what becomes of the largest peak.
fn smooth_derivative(
    clean: &NdArray<f64>,
    recording: &NdArray<f64>,
    out: &Path,
) -> Result<(), Box<dyn Error>> {
    let data = second_derivative(recording)?;
    let data_convolved_10 = smooth(&data, 10, ConvolveMode::Same)?;
    let data_convolved_20 = smooth(&data, 20, ConvolveMode::Same)?;
    let derivatives = Derivatives {
        clean: second_derivative(clean)?,
        data,
        of_10: data_convolved_10,
        of_20: data_convolved_20,
    };
    println!("second derivative         peak   at (ms)");
    for (name, values) in derivatives.named() {
        println!("{name:20} {:9.3} {:9.2}", values.max()?, (values.argmax()? + 1) as f64 / RATE);
    }
    println!();
    plots::derivatives(recording, &derivatives, RATE).save_all(out, "smoothing")?;
    Ok(())
}

/// The voltage rests far from zero, so that one sees what each mode does at the ends.
fn compare_modes(recording: &NdArray<f64>, out: &Path) -> Result<(), Box<dyn Error>> {
    let modes = Modes {
        full: smooth(recording, 20, ConvolveMode::Full)?,
        same: smooth(recording, 20, ConvolveMode::Same)?,
        valid: smooth(recording, 20, ConvolveMode::Valid)?,
    };
    let sizes = [&modes.full, &modes.same, &modes.valid].map(NdArray::size);
    println!("{} samples by 20: full {}, same {}, valid {}", recording.size(), sizes[0], sizes[1], sizes[2]);
    plots::modes(recording, &modes, 20, RATE).save_all(out, "convolve_modes")?;
    Ok(())
}

/// A rolling average is a low-pass filter: the longer, the lower.
fn pass_frequencies(out: &Path) -> Result<(), Box<dyn Error>> {
    let frequencies = linspace(0.0, 0.5, 1001);
    let khz = &frequencies * RATE;
    let mut responses = vec![];
    for size in [10, 20] {
        let response = response(&kernel(size), &frequencies)?;
        let limit = khz[response.less(0.5f64.sqrt()).argmax()? as i64];
        println!("kernel size {size}: half the power is left at {limit:.2} kHz");
        responses.push((size, response));
    }
    plots::responses(&khz, &responses).save_all(out, "frequency_response")?;
    Ok(())
}
