//! A progress bar on the terminal.

use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

const BAR: usize = 30;
const PAUSE: Duration = Duration::from_millis(100);

/// Shows on stderr how far a loop is, ten times a second at most; says nothing if stderr is not a terminal.
pub struct Progress {
    name: String,
    total: usize,
    done: usize,
    start: Instant,
    shown: Option<Instant>,
    terminal: bool,
}

impl Progress {
    /// A bar for a loop of `total` steps.
    pub fn new(name: &str, total: usize) -> Progress {
        let (start, terminal) = (Instant::now(), stderr().is_terminal());
        Progress { name: name.to_string(), total, done: 0, start, shown: None, terminal }
    }

    /// Counts one more step.
    pub fn step(&mut self) {
        self.advance(1);
    }

    /// Counts `steps` more steps.
    pub fn advance(&mut self, steps: usize) {
        self.done += steps;
        if self.terminal && self.shown.is_none_or(|shown| shown.elapsed() >= PAUSE) {
            self.shown = Some(Instant::now());
            self.show();
        }
    }

    /// The line for a loop that has run for `seconds`.
    pub fn line(&self, seconds: f64) -> String {
        let part = (self.done as f64 / self.total.max(1) as f64).min(1.0);
        let full = (part * BAR as f64) as usize;
        let left = if part > 0.0 { seconds / part - seconds } else { f64::NAN };
        let time = match part {
            1.0 => format!("{seconds:.1} s"),
            0.0 => String::new(),
            _ => format!("{left:.0} s left"),
        };
        let bar = format!("{}{}", "█".repeat(full), "░".repeat(BAR - full));
        format!("{} {bar} {:3.0} % {time}", self.name, part * 100.0)
    }

    /// A terminal that cannot be written to is no reason to stop the program.
    fn show(&self) {
        let _ = write!(stderr(), "\r{}\x1b[K", self.line(self.start.elapsed().as_secs_f64()));
        let _ = stderr().flush();
    }
}

/// Shows the last state and leaves the line.
impl Drop for Progress {
    fn drop(&mut self) {
        if self.terminal {
            self.show();
            let _ = writeln!(stderr());
        }
    }
}
