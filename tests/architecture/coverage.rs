//! The referee of coverage: `docs/numpy.md` says of every name of NumPy's in `tests/numpy/functions.txt` whether it is here,
//! counts them rightly, and names every public function.

use crate::guide::{files, read};
use std::collections::BTreeSet;

/// What the sections of the page say of the names in the first columns of their tables.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Status {
    Here,
    Otherwise,
    Absent,
}

/// The first columns of the tables of a page, by what their sections are about.
fn rows(page: &str) -> Vec<(Status, &str)> {
    let mut status = Status::Here;
    let mut rows = vec![];
    for line in page.lines() {
        match line.strip_prefix("## ") {
            Some("Not there, and what does instead") => status = Status::Otherwise,
            Some("Not there") => status = Status::Absent,
            Some(_) => status = Status::Here,
            None => {}
        }
        rows.extend(
            line.strip_prefix("| ").and_then(|row| row.split(" | ").next()).map(|first| (status, first)),
        );
    }
    rows
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// Whether a first column speaks of a name: `linalg.det` is the word `det` beside the module `linalg.`, and what is no name
/// is code that has to occur as it is.
fn speaks_of(first: &str, name: &str) -> bool {
    if !name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.')) {
        return first.contains(name);
    }
    let (module, word) = name.rsplit_once('.').unwrap_or(("", name));
    let code = first.split('`').skip(1).step_by(2);
    (module.is_empty() || first.contains(&format!("{module}.")))
        && code.flat_map(words).any(|its| its == word)
}

/// The entries of the list: how common one is, and its names.
fn entries(list: &str) -> Vec<(usize, Vec<&str>)> {
    let lines = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (tier, names) = line.split_once(' ').expect("a tier and names");
            (tier.parse().expect("a tier"), names.split("; ").collect())
        })
        .collect()
}

#[test]
fn every_name_of_numpy_is_accounted_for() {
    let (page, list) = (read("docs/numpy.md"), read("tests/numpy/functions.txt"));
    let rows = rows(&page);
    let status = |name: &str| rows.iter().filter(|(_, first)| speaks_of(first, name)).map(|row| row.0).min();
    let (mut missing, mut counts) = (vec![], [[0; 3]; 4]);
    for (tier, names) in entries(&list) {
        missing
            .extend(names.iter().filter(|name| status(name).is_none()).map(|name| format!("{tier} {name}")));
        if let Some(status) = status(names[0]) {
            counts[tier - 1][status as usize] += 1;
        }
    }
    assert!(missing.is_empty(), "docs/numpy.md lacks {missing:#?}");
    for (tier, [here, otherwise, absent]) in (1..).zip(counts) {
        let row = format!("| {tier} | {} | {here} | {otherwise} | {absent} |", here + otherwise + absent);
        assert!(page.contains(&row), "docs/numpy.md counts otherwise than {row}");
    }
}

/// The names after `pub fn` in a file, and those for which a macro writes it: `name => Operation;`.
fn public(text: &str) -> impl Iterator<Item = &str> {
    let functions = ["pub fn ", "pub unsafe fn ", "pub const fn "];
    let written =
        move |line: &'_ str| functions.iter().any(|start| line.starts_with(start)) && !line.contains("fn $");
    let listed = |line: &str| {
        let name =
            words(line).next().filter(|name| line.ends_with(';') && name.starts_with(char::is_lowercase));
        name.is_some_and(|name| line[name.len()..].starts_with(" => "))
    };
    let lines = text.lines().map(str::trim_start);
    lines.filter_map(move |line| match written(line) {
        true => line.split_once("fn ").and_then(|(_, rest)| words(rest).next()),
        false => words(line).next().filter(|_| listed(line)),
    })
}

#[test]
fn every_public_function_is_named() {
    let page = read("docs/numpy.md");
    let named: BTreeSet<&str> =
        page.lines().flat_map(|line| line.split('`').skip(1).step_by(2)).flat_map(words).collect();
    let (mut seen, mut missing) = (0, BTreeSet::new());
    for file in files("src", "rs") {
        let text = read(&file);
        seen += public(&text).count();
        missing.extend(
            public(&text)
                .filter(|name| !named.contains(name))
                .map(|name| format!("{}: {name}", file.display())),
        );
    }
    assert!(missing.is_empty(), "docs/numpy.md lacks public functions: {missing:#?}");
    assert!(seen > 500, "only {seen} functions were found");
}
