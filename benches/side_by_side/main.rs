//! The cases of `benches/numpy_side.py` under the same names, for rankn and for ndarray.
//!
//! ```sh
//! cargo bench --bench side_by_side                        # both, side by side
//! cargo bench --bench side_by_side -- chain exp_f64/10k   # the cases with these words in their names
//! cargo bench --bench side_by_side -- --tsv               # `case<TAB>seconds per call` of rankn alone
//! cargo bench --bench side_by_side -- --tsv --side ndarray
//! ```
//!
//! How time is taken: `--budget 0.25` seconds for one case of one side, of which the best of five repeats
//! counts, and `--cpu-time` for machines that are busy with other things.
//!
//! A side that has no such operation shows `-`. The numbers in the arrays are distributed as in NumPy's half, but they
//! are not the same. `scripts/side_by_side` runs this and NumPy in turns and prints the table.

#[macro_use]
mod suite;
mod clock;
mod forms;
mod matrices;
mod vectors;

use std::process::ExitCode;
use suite::{Options, Suite};

fn main() -> ExitCode {
    // Cargo itself passes `--bench`.
    let options = match Options::read(std::env::args().skip(1).filter(|argument| argument != "--bench")) {
        Ok(options) => options,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::FAILURE;
        }
    };
    run(&mut Suite::new(options));
    ExitCode::SUCCESS
}

fn run(suite: &mut Suite) {
    for (label, n) in [("100", 100), ("2k", 2000), ("10k", 10_000), ("1M", 1_000_000), ("10M", 10_000_000)] {
        if !suite.enter(label) {
            continue;
        }
        // 2000 elements is the network of the tutorial; only what it consists of is timed at this size.
        if n != 2000 {
            vectors::run(suite, n);
        }
        forms::run(suite, n);
    }
    for (label, n) in [("64", 64), ("512", 512), ("2048", 2048)] {
        if suite.enter(label) {
            matrices::run(suite, n);
        }
    }
    if suite.enter("20k") {
        matrices::convolve(suite, 20_000);
    }
}
