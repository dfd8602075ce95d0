//! A traveling wave, as in the tutorial "Animations with Matplotlib": one row of an array for each frame.

#[path = "../cli/mod.rs"]
mod cli;
#[path = "../plotting/mod.rs"]
mod plotting;
mod wave;

use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use cli::Cli;
use plotting::{Animation, Color, Figure, Progress};
use rankn::{NewAxis, arange_step, s};
use wave::wave;

const ABOUT: &str = "Animates a traveling wave: to .gif or .apng, or to .mp4 where ffmpeg is installed.";

struct Settings {
    out: PathBuf,
    fps: u32,
    dpi: f64,
    wavelength: f64,
    speed: f64,
    duration: f64,
}

impl Settings {
    fn read(cli: &mut Cli) -> Settings {
        let default = "target/examples-output/traveling_wave.gif";
        Settings {
            out: cli.path("--out", "FILE", default, "the film; the last frame becomes a .png beside it"),
            fps: cli.number("--fps", "N", 30, 1..=240, "frames shown in a second"),
            dpi: cli.number("--dpi", "N", 150.0, 20.0..=600.0, "pixels per inch of the 6.4 by 4.8 inches"),
            wavelength: cli.number("--wavelength", "L", 1.0, 0.05..=1000.0, "length of the wave in m"),
            speed: cli.number("--speed", "V", 1.0, -1000.0..=1000.0, "speed of the wave in m/s"),
            duration: cli.number("--duration", "S", 2.0, 0.01..=100.0, "seconds, of 100 frames each"),
        }
    }
}

fn main() -> ExitCode {
    cli::start(ABOUT, Settings::read, run)
}

fn run(Settings { out, fps, dpi, wavelength, speed, duration }: Settings) -> Result<(), Box<dyn Error>> {
    let folder = out.parent().unwrap_or(&out);
    fs::create_dir_all(folder).map_err(|error| format!("cannot create '{}': {error}", folder.display()))?;

    let x = arange_step(0.0, 4.0, 0.01)?.into_slice(s![NewAxis, ..])?;
    let t = arange_step(0.0, duration, 0.01)?.into_slice(s![.., NewAxis])?;
    let yt = wave(&x, &t, wavelength, speed); // shape is [t, x]

    // Called at the beginning of the animation
    let init = |figure: &mut Figure| figure.axes_mut(0).clear();

    // Called between frames
    let positions = x.to_vec();
    let update_plot = |figure: &mut Figure, i: usize| {
        let heights = yt.at(i).expect("there is a row for each frame");
        let axes = figure.axes_mut(0);
        axes.clear();
        axes.plot(&positions, &heights.to_vec()).color(Color::BLACK);
        axes.set_xlim(0.0, 4.0).set_ylim(-1.1, 1.1);
        axes.set_xlabel("position (m)").set_ylabel("displacement");
        axes.set_title(&format!("t = {:.2} s", t[[i, 0]]));
    };

    let figure = Figure::new(6.4, 4.8).dpi(dpi);
    let mut animation = Animation::new(figure, t.size(), update_plot).init(init);
    let mut bar = Progress::new("drawing", t.size());
    animation.save(&out, fps, |_| bar.step())?;
    drop(bar);

    let last = out.with_extension("png");
    animation.figure().save(&last)?;
    println!("{} frames of {} positions", yt.shape()[0], yt.shape()[1]);
    println!("wrote {}\nwrote {}", out.display(), last.display());
    Ok(())
}
