//! Requests and answers as lines of text.

use crate::request::{Request, views};
use crate::{arrays, operations};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

/// The answer to a request.
pub fn answer(line: &str) -> String {
    catch_unwind(AssertUnwindSafe(|| computed(line)))
        .unwrap_or_else(|payload| format!("panic/{}", text_of(&*payload)))
}

fn computed(line: &str) -> String {
    let timed = line.strip_prefix("time ");
    let (request, arrays) = Request::parse(timed.unwrap_or(line));
    let results = match views(&arrays) {
        Ok(views) if timed.is_some() => {
            return format!("time/{}", best_time(|| operations::run(&request, &views)));
        }
        Ok(views) => operations::run(&request, &views),
        Err(err) => Err(err),
    };
    match results {
        Ok(results) => results.iter().map(arrays::write).fold("ok".into(), |all, one| all + "/" + &one),
        Err(err) => format!("err/{:?}/{err}", err.kind()),
    }
}

/// The shortest time of a call in seconds, among as many as 40 ms have room for, or three.
fn best_time(call: impl Fn() -> rankn::Result<Vec<rankn::DynArray>>) -> f64 {
    let (begin, mut best, mut calls) = (Instant::now(), f64::INFINITY, 0);
    while calls < 3 || begin.elapsed().as_secs_f64() < 0.04 {
        let start = Instant::now();
        std::hint::black_box(call()).expect("what is timed has a result");
        best = best.min(start.elapsed().as_secs_f64());
        calls += 1;
    }
    best
}

/// What a panic said.
pub fn text_of(payload: &(dyn std::any::Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().cloned();
    text.or_else(|| payload.downcast_ref::<&str>().map(|&text| text.to_owned())).unwrap_or_default()
}
