//! The tutorial "Arithmetic Operations in NumPy", line by line; its page is `docs/tutorials/arithmetic.md`.

#[macro_use]
#[path = "transcript/mod.rs"]
pub(crate) mod transcript;

use std::fmt::{self, Debug, Formatter};
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use rankn::prelude::*;
use rankn::random::RandomState;
use transcript::Transcript;

/// How often a time is measured, and how long each measurement takes at least.
const RUNS: usize = 7;
const RUN: Duration = Duration::from_millis(20);

fn main() -> ExitCode {
    transcript::start("Prints what the tutorial \"Arithmetic Operations in NumPy\" shows.", |out| {
        tutorial(out)?;
        performance(out, RUN)
    })
}

pub(crate) fn tutorial(out: &mut Transcript) -> rankn::Result<()> {
    methods(out)?;
    operators(out);
    Ok(())
}

fn methods(out: &mut Transcript) -> rankn::Result<()> {
    out.section("Methods");
    transcript! { out;
        let my_array = array![4i64, 3, 1];
        my_array.sum();
        // 8
        my_array.mean();
        // 2.6666666666666665
        my_array.std();
        // 1.247219128924647
        my_array.max()?;
        // 4
        my_array.min()?;
        // 1
    }
    Ok(())
}

fn operators(out: &mut Transcript) {
    out.section("Arrays and scalars");
    transcript! { out;
        let my_array = array![4i64, 3, 1];
        let my_array_plus = &my_array + 2;
        my_array_plus;
        // array([6, 5, 3])
        &my_array - 2;
        // array([ 2,  1, -1])
        &my_array * 2;
        // array([8, 6, 2])
        my_array.true_div(2);
        // array([2. , 1.5, 0.5])
        my_array.pow(2);
        // array([16,  9,  1])
        my_array.floor_div(2);
        // array([2, 1, 0])
        my_array.remainder(2);
        // array([0, 1, 1])
    }

    out.section("Arrays and arrays");
    transcript! { out;
        let array_one = array![4i64, 3, 1];
        let array_two = array![1i64, 2, 4];
        let array_plus_array = &array_one + &array_two;
        array_plus_array;
        // array([5, 5, 5])
    }

    out.section("Vectors are joined, arrays are added");
    transcript! { out;
        let list_one = vec![4i64, 3, 1];
        let list_two = vec![1i64, 2, 4];
        let list_plus_list = [&list_one[..], &list_two[..]].concat();
        list_plus_list;
        // [4, 3, 1, 1, 2, 4]
        let array_plus_array = NdArray::from(list_one) + NdArray::from(list_two);
        array_plus_array;
        // array([5, 5, 5])
    }
}

/// Times sums, whose digits differ from run to run.
pub(crate) fn performance(out: &mut Transcript, run: Duration) -> rankn::Result<()> {
    let timeit = |sum: &dyn Fn() -> f64| Timing::of(run, sum);
    out.section("A word on performance");
    transcript! { out;
        let my_array = RandomState::new(0).rand(100000);
        let my_list = my_array.to_vec();
        timeit(&|| my_list.iter().sum());
        timeit(&|| my_array.sum());
        (my_list.iter().sum::<f64>() - my_array.sum()).abs() < 1e-6;
    }
    Ok(())
}

/// The time that a closure takes, as IPython's `timeit` states it.
struct Timing {
    seconds: NdArray<f64>,
    loops: u32,
}

impl Timing {
    /// Measures with as many loops as fill the time of a run.
    fn of(run: Duration, sum: &dyn Fn() -> f64) -> Timing {
        let mut loops = 1;
        while measure(loops, sum) < run {
            loops *= 2;
        }
        let seconds = (0..RUNS).map(|_| measure(loops, sum).as_secs_f64() / f64::from(loops));
        Timing { seconds: seconds.collect::<Vec<_>>().into(), loops }
    }
}

fn measure(loops: u32, sum: &dyn Fn() -> f64) -> Duration {
    let start = Instant::now();
    for _ in 0..loops {
        black_box(sum());
    }
    start.elapsed()
}

impl Debug for Timing {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (mean, deviation) = (1e6 * self.seconds.mean(), 1e6 * self.seconds.std());
        write!(f, "{mean:.1} µs ± {deviation:.1} µs per loop ")?;
        write!(f, "(mean ± std. dev. of {RUNS} runs, {} loops each)", self.loops)
    }
}
