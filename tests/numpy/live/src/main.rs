//! Answers requests on standard input, a line each: an operation, its options, and its operands (see `request`). An answer
//! is a line, too: `ok` and the results, `err` and the kind and text of an error, or `panic` and its text. The word `time`
//! before a request asks for seconds instead: the best of some repetitions.

mod arrays;
mod operations;
mod request;

use request::Request;
use std::io::{BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::time::Instant;

fn main() -> std::io::Result<()> {
    set_hook(Box::new(|_| {})); // what a panic says is part of the answer
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        writeln!(out, "{}", answer(&line?).replace('\n', " "))?;
        out.flush()?;
    }
    Ok(())
}

fn answer(line: &str) -> String {
    catch_unwind(AssertUnwindSafe(|| computed(line)))
        .unwrap_or_else(|payload| format!("panic/{}", text_of(&*payload)))
}

fn computed(line: &str) -> String {
    let (timed, request) = match line.strip_prefix("time ") {
        Some(rest) => (true, Request::parse(rest)),
        None => (false, Request::parse(line)),
    };
    let results = match request.views() {
        Ok(views) if timed => return format!("time/{}", best_time(|| operations::run(&request, &views))),
        Ok(views) => operations::run(&request, &views),
        Err(err) => Err(err),
    };
    match results {
        Ok(results) => results.iter().map(arrays::write).fold("ok".into(), |all, one| all + "/" + &one),
        Err(err) => format!("err/{:?}/{err}", err.kind()),
    }
}

/// The shortest time of a call in seconds, among as many as a tenth of a second has room for, or three.
fn best_time(call: impl Fn() -> rankn::Result<Vec<rankn::DynArray>>) -> f64 {
    let (begin, mut best, mut calls) = (Instant::now(), f64::INFINITY, 0);
    while calls < 3 || begin.elapsed().as_secs_f64() < 0.1 {
        let start = Instant::now();
        std::hint::black_box(call()).expect("what is timed has a result");
        best = best.min(start.elapsed().as_secs_f64());
        calls += 1;
    }
    best
}

fn text_of(payload: &(dyn std::any::Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().cloned();
    text.or_else(|| payload.downcast_ref::<&str>().map(|&text| text.to_owned())).unwrap_or_default()
}
