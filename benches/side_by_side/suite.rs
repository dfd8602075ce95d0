//! Which cases are timed, how, and how the times are printed.

use crate::clock::Clock;

/// Whose time it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Side {
    /// This library.
    Rankn,
    /// The peer.
    Ndarray,
    /// A loop over slices, written by hand and vectorised: what the fused forms are measured by.
    Loop,
}

const SIDES: [(Side, &str); 3] = [(Side::Rankn, "rankn"), (Side::Ndarray, "ndarray"), (Side::Loop, "loop")];

/// How often the measurement is repeated; the best counts. As in `benches/numpy_side.py`.
const REPEATS: usize = 5;
/// No call is taken to be shorter than this when their number is chosen.
const SHORTEST: f64 = 1e-7;

/// What the command line asks for.
pub(crate) struct Options {
    /// Print `case<TAB>seconds per call` of this side only.
    tsv: bool,
    sides: Vec<(Side, &'static str)>,
    clock: Clock,
    /// Seconds for one case of one side.
    budget: f64,
    /// Words of which a name must have one; all names if there are none.
    words: Vec<String>,
}

impl Options {
    /// Reads the arguments; the error is for the user.
    pub(crate) fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let (mut tsv, mut clock, mut side, mut budget, mut words) =
            (false, Clock::Wall, None, 0.25, Vec::new());
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{argument} takes a value"));
            match &*argument {
                "--tsv" => tsv = true,
                "--cpu-time" => clock = Clock::cpu()?,
                "--side" => side = Some(value()?),
                "--budget" => budget = value()?.parse().map_err(|_| "--budget takes seconds")?,
                _ if argument.starts_with('-') => return Err(format!("there is no option {argument}")),
                _ => words.push(argument),
            }
        }
        let wanted = side.or(tsv.then(|| "rankn".to_owned()));
        let sides: Vec<_> =
            SIDES.into_iter().filter(|(_, name)| wanted.as_ref().is_none_or(|w| w == name)).collect();
        if sides.is_empty() {
            return Err("--side takes rankn, ndarray or loop".to_owned());
        }
        Ok(Self { tsv, sides, clock, budget, words })
    }
}

/// Times cases one by one and prints a line for each.
pub(crate) struct Suite {
    options: Options,
    label: &'static str,
}

impl Suite {
    /// Prints the head of the table, if it is to have one.
    pub(crate) fn new(options: Options) -> Self {
        if !options.tsv {
            let names = options.sides.iter().map(|(_, name)| format!("{name:>12}"));
            println!("{:32}{}", "case, µs", names.collect::<String>());
        }
        Self { options, label: "" }
    }

    /// Begins the cases of one size; whether any of them may be wanted.
    pub(crate) fn enter(&mut self, label: &'static str) -> bool {
        self.label = label;
        let may_match = |word: &String| word.split_once('/').is_none_or(|(_, size)| label.starts_with(size));
        self.options.words.is_empty() || self.options.words.iter().any(may_match)
    }

    /// Times one case for each side that is asked for and has it; `case!` writes the call.
    pub(crate) fn case(&mut self, name: &str, calls: &mut [(Side, &mut dyn FnMut())]) {
        let name = format!("{name}/{}", self.label);
        if !self.options.words.is_empty() && !self.options.words.iter().any(|word| name.contains(word)) {
            return;
        }
        let times = self.options.sides.iter().map(|(side, _)| {
            let call = calls.iter_mut().find(|(owner, _)| owner == side);
            call.map(|(_, call)| time(call, self.options.clock, self.options.budget))
        });
        if self.options.tsv {
            let times = times.map(|time| time.map_or("\t-".to_owned(), |time| format!("\t{time:.10}")));
            println!("{name}{}", times.collect::<String>());
        } else {
            let times = times.map(|time| time.map_or("-".to_owned(), |time| format!("{:.3}", time * 1e6)));
            println!("{name:32}{}", times.map(|time| format!("{time:>12}")).collect::<String>());
        }
    }
}

/// Seconds per call, the best of the repeats.
#[inline(never)]
fn time(call: &mut dyn FnMut(), clock: Clock, budget: f64) -> f64 {
    call();
    let once = clock.time(call, 1).max(SHORTEST);
    let calls = ((budget / REPEATS as f64 / once) as usize).max(1);
    (0..REPEATS).map(|_| clock.time(call, calls)).fold(f64::INFINITY, f64::min)
}

/// `case!(suite, "name", Rankn: expression, Ndarray: expression)`: what each side computes, again for each call. A side
/// that is left out shows `-`.
macro_rules! case {
    ($suite:expr, $name:expr $(, $side:ident: $result:expr)* $(,)?) => {
        $suite.case($name, &mut [$(($crate::suite::Side::$side, &mut || {
            std::hint::black_box($result);
        })),*])
    };
}
