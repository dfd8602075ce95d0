//! What the program can be asked for.
#![allow(unreachable_pub, reason = "used by the example and by its tests")]

use std::path::PathBuf;

use super::cli::Cli;
use super::network::Parameters;

/// The most neurons: their weights take 3.2 GB, and as much again while they are made.
const NEURONS: usize = 20_000;
/// The most recorded voltages: 8 GB.
const VOLTAGES: usize = 1_000_000_000;

/// What to simulate, and where the results go.
#[derive(Debug, PartialEq)]
pub struct Settings {
    pub parameters: Parameters,
    pub out: PathBuf,
}

impl Settings {
    pub fn read(cli: &mut Cli) -> Settings {
        let tutorial = Parameters::default();
        let n = cli.number("--neurons", "N", tutorial.n, 1..=NEURONS, "number of neurons");
        let parameters = Parameters {
            n,
            duration: cli.number(
                "--duration",
                "S",
                tutorial.duration,
                tutorial.dt..=1000.0,
                "simulated seconds",
            ),
            seed: cli.number("--seed", "K", tutorial.seed, 0..=u32::MAX, "seed of the random numbers"),
            p: cli.number("--probability", "P", tutorial.p, 0.0..=1.0, "probability of each connection"),
            g: cli.number("--gain", "G", tutorial.g, -1e6..=1e6, "strength of the connections"),
            offset: cli.number("--offset", "O", tutorial.offset, -1e6..=1e6, "constant input in mV"),
            nrec: cli.number(
                "--record",
                "R",
                tutorial.nrec.min(n),
                1..=NEURONS,
                "number of neurons to record",
            ),
            ..tutorial
        };
        let out = cli.path("--out", "DIR", "target/examples-output", "directory of the results");
        let (nrec, steps) = (parameters.nrec, parameters.steps());
        if nrec > n {
            cli.reject(format!("option '--record': {nrec} neurons cannot be recorded, there are {n}"));
        } else if nrec * steps > VOLTAGES {
            cli.reject(format!(
                "{steps} steps of {nrec} neurons are too many to record: the most is {VOLTAGES}"
            ));
        }
        Settings { parameters, out }
    }
}
