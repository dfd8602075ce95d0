//! The referee of the guide: examples and their pages, what is compiled into the documentation, links, and the names of
//! NumPy's that the table in `docs/numpy.md` must have.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The files below a folder with this extension.
pub(crate) fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = vec![];
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder}: {error}")) {
        let path = entry.expect("an entry of the folder").path();
        if path.is_dir() {
            found.extend(files(&path.to_string_lossy(), extension));
        } else if path.extension().is_some_and(|its| its == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

pub(crate) fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.as_ref().display()))
}

fn stem(path: &Path) -> String {
    path.file_stem().expect("a file").to_string_lossy().into_owned()
}

/// The name of the program that a file in `examples` is the root of.
fn example(path: &Path) -> Option<String> {
    let folder = path.parent().expect("a file in a folder");
    match folder == Path::new("examples") {
        true => Some(stem(path)),
        false => path.ends_with("main.rs").then(|| stem(folder)),
    }
}

#[test]
fn every_example_has_a_page_and_every_page_an_example() {
    let examples: BTreeSet<String> =
        files("examples", "rs").iter().filter_map(|path| example(path)).collect();
    let pages: BTreeSet<String> = files("docs/tutorials", "md").iter().map(|path| stem(path)).collect();
    assert!(examples.len() > 5, "examples were not found: {examples:?}");
    assert_eq!(examples, pages, "left: examples/, right: docs/tutorials/");
}

#[test]
fn every_page_is_in_the_documentation_and_in_the_guide() {
    let (lib, labels, index) = (read("src/lib.rs"), read("docs/links.md"), read("docs/README.md"));
    for page in files("docs", "md").iter().filter(|page| !page.ends_with("links.md")) {
        let path = page.to_string_lossy().replace('\\', "/");
        assert!(lib.contains(&format!("\"../{path}\"")), "{path} is not compiled into `_docs` in src/lib.rs");
        if path == "docs/README.md" {
            continue;
        }
        let label = format!("[{}]: crate::_docs::{}\n", stem(page), stem(page).replace('-', "_"));
        assert!(labels.contains(&label), "docs/links.md lacks the line {label}");
        let link = format!("[{}]: {}\n", stem(page), &path["docs/".len()..]);
        assert!(index.contains(&link), "docs/README.md does not link to {path}: {link}");
    }
}

/// The targets of the links of a text, as `[..](target)` and `[..]: target`.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let inline = text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
    let labelled = text.lines().filter(|line| line.starts_with('['));
    inline.chain(labelled.filter_map(|line| line.split_once("]: ")).map(|(_, target)| target))
}

#[test]
fn links_between_files_lead_somewhere() {
    let texts = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(PathBuf::from);
    let pages = files("docs", "md").into_iter().filter(|page| !page.ends_with("links.md"));
    let mut count = 0;
    for file in pages.chain(texts) {
        let text = read(&file);
        for target in links(&text).filter(|target| !target.contains(':') && !target.starts_with('#')) {
            let path = file.parent().expect("a file in a folder").join(target);
            // A page that others announce is missing only as long as its example is.
            let announced = path.to_string_lossy().contains("tutorials/") && !is_example(&stem(&path));
            assert!(path.exists() || announced, "{}: there is no {target}", file.display());
            count += 1;
        }
    }
    assert!(count > 20, "only {count} links were found");
}

fn is_example(name: &str) -> bool {
    files("examples", "rs").iter().filter_map(|path| example(path)).any(|example| example == name)
}

/// The names after `np.` or `numpy.` in code, such as `linalg.cross`.
fn numpy_names(text: &str) -> BTreeSet<String> {
    let starts = ["`np.", "`numpy.", " np.", "[:, np."];
    let rest = starts.iter().flat_map(|start| text.split(start).skip(1));
    let name = |rest: &str| {
        let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.'));
        rest[..end.unwrap_or(rest.len())].trim_end_matches('.').to_owned()
    };
    rest.map(name).filter(|name| !name.is_empty()).collect()
}

#[test]
fn the_table_for_numpy_users_has_every_name_of_the_documentation() {
    let table = numpy_names(&read("docs/numpy.md"));
    let (mut seen, mut missing) = (0, vec![]);
    for file in files("src", "rs") {
        let text = read(&file);
        let docs: Vec<&str> = text.lines().filter(|line| line.trim_start().starts_with("///")).collect();
        let names = numpy_names(&docs.join("\n"));
        seen += names.len();
        missing.extend(names.difference(&table).map(|name| format!("{}: {name}", file.display())));
    }
    assert!(
        missing.is_empty(),
        "docs/numpy.md lacks names of NumPy's that the source refers to: {missing:#?}"
    );
    assert!(seen > 100, "only {seen} names were found");
}

/// The names that are called in the last but one columns of a table: `.name(` and `::name(`.
fn called(table: &str) -> BTreeSet<String> {
    let code = table.lines().filter(|line| line.starts_with('|')).filter_map(|line| line.split(" | ").nth(1));
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let name =
        |before: &str| Some(before.rsplit(|c| !word(c)).next()?.to_owned()).filter(|name| !name.is_empty());
    code.flat_map(|code| code.match_indices('(').filter_map(move |(at, _)| name(&code[..at]))).collect()
}

/// The names of functions that a file defines: after `fn`, or first in a line of a macro's list.
fn defined(text: &str) -> BTreeSet<String> {
    let word =
        |rest: &str| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("").to_owned();
    let listed =
        |line: &&str| [" => ", ": ", ", "].iter().any(|after| line.starts_with(&(word(line) + after)));
    let lines = text.lines().map(str::trim_start);
    let after_fn = lines.clone().filter_map(|line| line.split_once("fn ")).map(|(_, rest)| word(rest));
    after_fn.chain(lines.filter(listed).map(word)).collect()
}

#[test]
fn the_tables_call_functions_that_exist() {
    let mut defined: BTreeSet<String> =
        files("src", "rs").iter().flat_map(|file| defined(&read(file))).collect();
    defined.extend(["collect", "format"].map(String::from)); // of Rust
    for page in ["docs/numpy.md", "docs/ndarray.md"] {
        let called = called(&read(page));
        let unknown: Vec<_> = called.difference(&defined).collect();
        assert!(unknown.is_empty(), "{page} calls {unknown:?}, which src does not define");
        assert!(called.len() > 10, "{page} calls only {called:?}");
    }
}
