//! The spiking network of the examples, small: NumPy's numbers, the edges of its sizes, and its command line.
//!
//! `scripts/compare_network` compares every voltage of the full size with NumPy.

#[path = "../examples/cli/mod.rs"]
mod cli;
#[path = "../examples/spiking_network/network.rs"]
mod network;
#[path = "../examples/spiking_network/settings.rs"]
mod settings;

use std::path::Path;

use approx::assert_abs_diff_eq;
use cli::{Cli, Stop};
use network::{Activity, Parameters, connect, simulate};
use rankn::random::RandomState;
use rankn::{NdArray, Result, array, s};
use settings::Settings;

/// What numbers may differ by that were added in another order, in mV.
const TOLERANCE: f64 = 1e-9;

fn run(parameters: &Parameters) -> Result<Activity> {
    let mut rng = RandomState::new(parameters.seed);
    let w = connect(parameters, &mut rng)?;
    simulate(parameters, &w, &mut rng, |_| ())
}

fn small() -> Parameters {
    Parameters { n: 200, duration: 0.1, ..Parameters::default() }
}

fn close(found: &NdArray<f64>, expected: NdArray<f64>) {
    assert!(found.all_close(&expected, 0.0, TOLERANCE), "{found} is not {expected}");
}

#[test]
fn weights_are_those_of_numpy() -> Result<()> {
    let w = connect(&small(), &mut RandomState::new(100))?;
    assert_eq!(w.shape(), [200, 200]);
    assert!(w.is_f_contiguous());
    let connected = w.not_equal(0.0);
    assert_eq!(connected.count_nonzero(), 3949);
    let means = w.along(1)?.filter(&connected)?.mean();
    assert!(means.abs().max()? < 1e-16, "rows are not balanced: {means}");
    // np.abs(w).sum() and w[0][w[0] != 0][:3] after the row means were subtracted.
    assert_abs_diff_eq!(w.abs().sum(), 85.42015494264768, epsilon = 1e-9);
    let first = w.at(0)?.index(&w.at(0)?.not_equal(0.0))?;
    close(
        &first.slice(s![..3])?.to_owned(),
        array![-0.03429861487043015, 0.04175849737310636, 0.034477403700154716],
    );
    Ok(())
}

#[test]
fn a_small_network_does_what_it_does_in_numpy() -> Result<()> {
    let Activity { voltages, steps, neurons } = run(&small())?;
    assert_eq!((steps.size(), neurons.size()), (424, 424));
    assert_eq!(steps.equal(0).count_nonzero(), 138);
    assert_eq!(steps[138], 221);
    assert_eq!(voltages.shape(), [2000, 10]);
    let expected = array![-56.36134509980501, -58.05324270267787, -41.931587230696564, -40.819676174532596];
    close(&voltages.slice(s![99, ..4])?.to_owned(), expected);
    let expected = array![-53.231195974740146, -49.70312089816286, -40.28409472021141, -55.33019484613818];
    close(&voltages.slice(s![-1, ..4])?.to_owned(), expected);
    let spikes = voltages.greater_equal(-40.0).along(0)?.sum();
    assert_eq!(spikes, array![1i64, 4, 3, 2, 1, 2, 2, 3, 1, 1]);
    assert_abs_diff_eq!(voltages.mean(), -45.82841905313716, epsilon = TOLERANCE);
    assert_abs_diff_eq!(voltages.std(), 7.465237470367302, epsilon = TOLERANCE);
    // The list of spikes tells the same of the recorded neurons as their voltages.
    for neuron in 0..10 {
        assert_eq!(neurons.equal(neuron).count_nonzero(), spikes[neuron]);
    }
    Ok(())
}

#[test]
fn a_network_may_be_as_small_as_one_neuron_for_one_step() -> Result<()> {
    let one = Parameters { n: 1, nrec: 1, duration: 0.00005, ..Parameters::default() };
    let Activity { voltages, steps, neurons } = run(&one)?;
    assert_eq!((voltages.shape(), steps.to_vec(), neurons.to_vec()), (&[1, 1][..], vec![0], vec![0]));
    assert_abs_diff_eq!(voltages[[0, 0]], 30.0, epsilon = TOLERANCE);
    Ok(())
}

#[test]
fn a_network_may_be_silent() -> Result<()> {
    // Seed 6 starts the neuron at -61 mV, below the threshold, to which it rises for ever.
    let silent = Parameters { n: 1, nrec: 1, seed: 6, duration: 0.2, ..Parameters::default() };
    let activity = run(&silent)?;
    assert_eq!((activity.steps.size(), activity.neurons.size()), (0, 0));
    let last = activity.voltages[[-1, 0]];
    assert!(-40.001 < last && last < -40.0, "{last}");
    Ok(())
}

#[test]
fn neurons_without_connections_leave_each_other_alone() -> Result<()> {
    let apart = Parameters { p: 0.0, ..small() };
    assert_eq!(connect(&apart, &mut RandomState::new(100))?.count_nonzero(), 0);
    let activity = run(&apart)?;
    // They spike while they start above the threshold, and then rise to it for ever.
    assert_eq!(activity.neurons.size(), 138);
    assert!(activity.voltages.at(-1)?.less(-40.0).all());
    // With every connection but no strength it is the same.
    let weak = run(&Parameters { p: 1.0, g: 0.0, ..small() })?;
    assert_eq!(weak.neurons.size(), 138);
    assert_eq!(weak.voltages.at(-1)?.less(-40.0).count_nonzero(), 10);
    Ok(())
}

fn settings(arguments: &str) -> std::result::Result<Settings, Stop> {
    let mut cli = Cli::new(arguments.split_whitespace().map(str::to_string));
    let settings = Settings::read(&mut cli);
    cli.finish("About.").map(|()| settings)
}

#[track_caller]
fn refused(arguments: &str, text: &str) {
    assert_eq!(settings(arguments), Err(Stop::Usage(text.to_string())), "{arguments}");
}

#[test]
fn without_options_the_network_is_the_one_of_the_tutorial() {
    let found = settings("").unwrap();
    assert_eq!(found.parameters, Parameters::default());
    assert_eq!(found.parameters.steps(), 40_000);
    assert_eq!(found.out, Path::new("target/examples-output"));
}

#[test]
fn options_are_read_in_any_order_and_with_or_without_an_equals_sign() {
    let found =
        settings("--record=3 --offset -41.5 --out here --neurons 50 --seed 4294967295 --gain=-0.5").unwrap();
    let expected =
        Parameters { n: 50, nrec: 3, offset: -41.5, seed: u32::MAX, g: -0.5, ..Parameters::default() };
    assert_eq!(found, Settings { parameters: expected, out: "here".into() });
    let few = settings("--neurons 4 --duration 0.00005 --probability 0").unwrap().parameters;
    assert_eq!((few.nrec, few.steps(), few.p), (4, 1, 0.0));
}

#[test]
fn wrong_options_are_refused_in_words() {
    let known = "--neurons, --duration, --seed, --probability, --gain, --offset, --record, --out, --help";
    refused("--neuron 5", &format!("unknown option '--neuron', known: {known}"));
    refused("--neurons 5 --fast", &format!("unknown option '--fast', known: {known}"));
    refused("-n 5", &format!("unknown option '-n', known: {known}"));
    refused("5", "unexpected argument '5'");
    refused("--neurons", "option '--neurons' needs a value");
    refused("--neurons= --seed 1", "option '--neurons' needs a value");
    refused("--neurons --seed 1", "option '--neurons' needs a value");
    refused("--out", "option '--out' needs a value");
    refused("--seed 1 --seed 2", "option '--seed' is given twice");
    refused("--neurons many", "option '--neurons' takes a whole number from 1 to 20000, not 'many'");
    refused("--neurons 0", "option '--neurons' takes a whole number from 1 to 20000, not '0'");
    refused("--neurons -5", "option '--neurons' takes a whole number from 1 to 20000, not '-5'");
    refused(
        "--seed 4294967296",
        "option '--seed' takes a whole number from 0 to 4294967295, not '4294967296'",
    );
    refused("--duration 0", "option '--duration' takes a number from 0.00005 to 1000, not '0'");
    refused("--duration inf", "option '--duration' takes a number from 0.00005 to 1000, not 'inf'");
    refused("--probability 1.01", "option '--probability' takes a number from 0 to 1, not '1.01'");
    refused("--probability nan", "option '--probability' takes a number from 0 to 1, not 'nan'");
    refused("--gain 1e7", "option '--gain' takes a number from -1000000 to 1000000, not '1e7'");
    refused("--neurons 5 --record 6", "option '--record': 6 neurons cannot be recorded, there are 5");
    let long = "20000000 steps of 2000 neurons are too many to record: the most is 1000000000";
    refused("--duration 1000 --record 2000", long);
}

#[test]
fn help_lists_every_option_with_its_default() {
    let Err(Stop::Help(text)) = settings("--neurons 0 --help") else { panic!("no help") };
    assert!(text.starts_with("About.\n\nUsage: "), "{text}");
    assert!(text.contains("\n  --neurons N      number of neurons [2000]\n"), "{text}");
    for option in ["duration", "seed", "probability", "gain", "offset", "record", "out", "help"] {
        assert!(text.contains(&format!("\n  --{option} ")), "{option}: {text}");
    }
    assert!(matches!(settings("-h"), Err(Stop::Help(_))));
}
