//! Threshold detection, as in the tutorial "Threshold Detection in NumPy": first on its practice signal, then on a long
//! recording with noise.
//!
//! The recording is made in `signal.rs`, and crossings are found in `crossings.rs`.

#[path = "../cli/mod.rs"]
mod cli;
mod crossings;
mod plots;
#[path = "../plotting/mod.rs"]
mod plotting;
mod signal;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use cli::Cli;
use crossings::{downward, first_of_each, indices, post_crossings, pre_crossings, upward};
use plots::Found;
use signal::{Parameters, practice, record};

const ABOUT: &str = "Finds where signals cross a threshold, and plots them.";

/// Crossings nearer to each other than this, in seconds, belong to one event.
const APART: f64 = 0.02;

struct Settings {
    par: Parameters,
    threshold: f64,
    out: PathBuf,
}

impl Settings {
    fn read(cli: &mut Cli) -> Settings {
        let default = Parameters::default();
        Settings {
            par: Parameters {
                duration: cli.number("--duration", "S", default.duration, 0.5..=1000.0, "recorded seconds"),
                noise: cli.number("--noise", "MV", default.noise, 0.0..=10.0, "deviation of the noise in mV"),
                seed: cli.number("--seed", "K", default.seed, 0..=u32::MAX, "seed of the random numbers"),
                ..default
            },
            threshold: cli.number(
                "--threshold",
                "MV",
                0.5,
                -100.0..=100.0,
                "threshold of the recording in mV",
            ),
            out: cli.path("--out", "DIR", "target/examples-output", "directory of the plots"),
        }
    }
}

fn main() -> ExitCode {
    cli::start(ABOUT, Settings::read, run)
}

fn run(Settings { par, threshold, out }: Settings) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(&out).map_err(|error| format!("cannot create '{}': {error}", out.display()))?;
    practise(&out)?;
    detect(&par, threshold, &out)
}

/// The steps of the tutorial.
fn practise(out: &Path) -> Result<(), Box<dyn Error>> {
    let (data, threshold) = (practice(), 2);
    let post = post_crossings(&data, threshold)?;
    let pre = pre_crossings(&data, threshold)?;

    println!("data             {data}");
    println!("above            {}", data.greater(threshold).cast::<i64>());
    println!("crossings        {}", indices(&post)?);
    println!("upward           {}", upward(&indices(&post)?)?);
    println!("downward         {}", downward(&indices(&post)?)?);
    println!("points before    {}", indices(&pre)?);

    plots::practice_signal(&data).save_all(out, "practice_signal")?;
    plots::threshold_crossings(&data, &post).save_all(out, "threshold_crossings")?;
    plots::pre_and_post_crossings(&data, &post, &pre).save_all(out, "pre_and_post_crossings")?;
    Ok(())
}

/// The same on a long recording, where noise crosses the threshold, too.
fn detect(par: &Parameters, threshold: f64, out: &Path) -> Result<(), Box<dyn Error>> {
    let recording = record(par)?;
    let post = indices(&post_crossings(&recording.voltage, threshold)?)?;
    let pre = indices(&pre_crossings(&recording.voltage, threshold)?)?;
    let events = first_of_each(&upward(&post)?, (APART * par.rate) as i64)?;

    println!();
    println!("samples          {}", recording.voltage.size());
    println!("crossings        {}", post.size());
    println!("upward           {}", upward(&post)?.size());
    println!("events           {} of {}", events.size(), recording.onsets.size());
    if events.size() == recording.onsets.size() && !events.is_empty() {
        let delays = plots::milliseconds(par, &(&events - &recording.onsets));
        println!("found after      {:.1} ms at most", delays.into_iter().fold(f64::MIN, f64::max));
    }
    let found = Found { threshold, post, pre, events };
    plots::noisy_signal(par, &recording, &found)?.save_all(out, "noisy_signal")?;
    Ok(())
}
