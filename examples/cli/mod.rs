//! Command lines of the examples: options that take a value each, `--help`, and what a program says and ends with.
//!
//! ```ignore
//! #[path = "../cli/mod.rs"]
//! mod cli;
//!
//! fn main() -> ExitCode {
//!     cli::start("Counts sheep.", |cli| cli.number("--sheep", "N", 100, 1..=1000, "how many there are"), count)
//! }
//! ```
//!
//! A program ends with 0 when all went well, with 1 when it failed, and with 2 when it was called wrongly.
#![allow(dead_code, unreachable_pub, reason = "each example uses its own part of this module")]

use std::env;
use std::error::Error;
use std::fmt::Display;
use std::io::{self, Write};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;

/// The options a program was called with.
#[derive(Debug, Default)]
pub struct Cli {
    given: Vec<(String, Option<String>)>,
    /// What `--help` says of each option asked for so far.
    help: Vec<(String, String)>,
    /// The first thing that is wrong.
    wrong: Option<String>,
}

/// Why a program does not start.
#[derive(Debug, PartialEq)]
pub enum Stop {
    /// It was asked how it is called: the answer.
    Help(String),
    /// It was called wrongly: how.
    Usage(String),
}

/// What an option may be.
pub trait Value: FromStr + Display + PartialOrd {
    /// What it is, in words.
    const KIND: &str;
}

impl Value for usize {
    const KIND: &str = "a whole number";
}

impl Value for u32 {
    const KIND: &str = "a whole number";
}

impl Value for f64 {
    const KIND: &str = "a number";
}

impl Cli {
    /// The options among a program's arguments: `--name value` or `--name=value`.
    pub fn new(arguments: impl IntoIterator<Item = String>) -> Cli {
        let mut cli = Cli::default();
        let mut arguments = arguments.into_iter().peekable();
        while let Some(argument) = arguments.next() {
            match argument.split_once('=') {
                Some((name, value)) if name.starts_with("--") => cli.add(name.into(), Some(value.into())),
                _ if argument == "-h" || argument == "--help" => cli.add("--help".into(), None),
                _ if argument.starts_with('-') => {
                    cli.add(argument, arguments.next_if(|value| !value.starts_with("--")));
                }
                _ => cli.reject(format!("unexpected argument '{argument}'")),
            }
        }
        cli
    }

    fn add(&mut self, name: String, value: Option<String>) {
        match self.given.iter().any(|(earlier, _)| *earlier == name) {
            true => self.reject(format!("option '{name}' is given twice")),
            false => self.given.push((name, value)),
        }
    }

    /// The value of an option, or its default, within a range.
    pub fn number<T: Value>(
        &mut self,
        name: &str,
        value: &str,
        default: T,
        range: RangeInclusive<T>,
        help: &str,
    ) -> T {
        let Some(text) = self.take(name, value, &format!("{help} [{default}]")) else { return default };
        match text.parse().ok().filter(|number| range.contains(number)) {
            Some(number) => number,
            None => {
                let (low, high) = range.into_inner();
                let kind = T::KIND;
                self.reject(format!("option '{name}' takes {kind} from {low} to {high}, not '{text}'"));
                default
            }
        }
    }

    /// A file or directory, or its default.
    pub fn path(&mut self, name: &str, value: &str, default: &str, help: &str) -> PathBuf {
        let text = self.take(name, value, &format!("{help} [{default}]"));
        PathBuf::from(text.unwrap_or_else(|| default.to_string()))
    }

    /// Says that something else is wrong with the options.
    pub fn reject(&mut self, text: String) {
        self.wrong.get_or_insert(text);
    }

    /// Nothing, when all options were asked for and are right.
    ///
    /// # Errors
    ///
    /// With the text of `--help` if that is among them, else with what is wrong.
    pub fn finish(mut self, about: &str) -> Result<(), Stop> {
        if self.given.iter().any(|(name, _)| name == "--help") {
            return Err(Stop::Help(self.usage(about)));
        }
        let names: Vec<&str> = self.help.iter().filter_map(|(option, _)| option.split(' ').next()).collect();
        let known = [&names[..], &["--help"]].concat().join(", ");
        let unknown = self.given.first().map(|(name, _)| format!("unknown option '{name}', known: {known}"));
        unknown.or(self.wrong.take()).map_or(Ok(()), |text| Err(Stop::Usage(text)))
    }

    /// The text of an option's value, if it is given.
    fn take(&mut self, name: &str, value: &str, help: &str) -> Option<String> {
        self.help.push((format!("{name} {value}"), help.to_string()));
        let at = self.given.iter().position(|(given, _)| given == name)?;
        let text = self.given.remove(at).1.filter(|text| !text.is_empty());
        if text.is_none() {
            self.reject(format!("option '{name}' needs a value"));
        }
        text
    }

    fn usage(mut self, about: &str) -> String {
        self.help.push(("--help".into(), "this text".into()));
        let width = self.help.iter().map(|(option, _)| option.len()).max().unwrap_or(0);
        let line = |(option, help): &(String, String)| format!("  {option:width$}  {help}\n");
        let lines: String = self.help.iter().map(line).collect();
        format!("{about}\n\nUsage: {} [OPTIONS]\n\n{lines}", program())
    }
}

/// Reads the options of a program and runs it with what they say, or says why not.
pub fn start<S>(
    about: &str,
    read: impl FnOnce(&mut Cli) -> S,
    run: impl FnOnce(S) -> Result<(), Box<dyn Error>>,
) -> ExitCode {
    let mut cli = Cli::new(env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned()));
    let settings = read(&mut cli);
    let failed = match cli.finish(about) {
        Ok(()) => run(settings).err(),
        Err(Stop::Help(text)) => io::stdout().write_all(text.as_bytes()).err().map(Box::from),
        Err(Stop::Usage(text)) => {
            eprintln!("{0}: {text}\nTry '{0} --help'.", program());
            return ExitCode::from(2);
        }
    };
    match failed {
        None => ExitCode::SUCCESS,
        Some(error) => {
            eprintln!("{}: {error}", program());
            ExitCode::FAILURE
        }
    }
}

/// The name the program was called by.
fn program() -> String {
    let path = env::args_os().next().map(PathBuf::from);
    let name = path.as_deref().and_then(Path::file_stem);
    name.map_or("program".into(), |name| name.to_string_lossy().into_owned())
}
