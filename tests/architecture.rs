//! The referee of the source tree: layers, families, `unsafe`, and the budgets of files and functions.
//!
//! It reads `src` as text and fails with every violation at once, each with what to do about it. A new module is
//! given its place in `LAYERS`, a new family of operations in `FAMILIES`; the reasons are in `docs/architecture.md`.

#[path = "architecture/coverage.rs"]
mod coverage;
#[path = "architecture/guide.rs"]
mod guide;
#[path = "architecture/source.rs"]
mod source;

use source::{Path, Source};
use std::collections::HashMap;
use std::{fs, io};

/// The modules by layer; a module names modules of its own layer and of those before it.
const LAYERS: [&[&str]; 10] = [
    &["error", "element", "simd", "threads", "vmath"],
    &["layout"],
    &["storage"],
    &["array"],
    &["index"],
    &["expr"],
    &["reduce"],
    &["ops", "random", "io", "interop"],
    &["dynamic"],
    &["prelude"],
];

/// The modules of layer 7 in order; each names only itself and earlier ones.
const FAMILIES: [&str; 34] = [
    "ops::named",
    "ops::operators",
    "ops::arithmetic",
    "ops::math",
    "ops::complex",
    "ops::floating",
    "ops::compare",
    "ops::logic",
    "ops::bits",
    "ops::shape",
    "ops::create",
    "ops::indices",
    "ops::sort",
    "ops::search",
    "ops::set",
    "ops::stats",
    "ops::margins",
    "ops::linalg",
    "ops::covariance",
    "ops::signal",
    "ops::samples",
    "ops::window",
    "ops::waveform",
    "ops::poly",
    "ops::polynomial",
    "ops::fft",
    "ops::filter",
    "ops::spectral",
    "ops::lanes",
    "ops::places",
    "ops::ufunc",
    "random",
    "io",
    "interop",
];

/// The files that may say `unsafe`, and what for: the table in the page about soundness, which readers see.
const SOUNDNESS: &str = include_str!("../docs/soundness.md");

const FILE_LINES: usize = 400;
const FILE_LINES_WITH_TESTS: usize = 600;
const LIB_LINES: usize = 150;
const FUNCTION_LINES: usize = 45;

/// The place of a module: its layer, and its place among the families (0 for what `ops/mod.rs` itself holds).
type Rank = (usize, usize);

#[test]
fn the_source_tree_keeps_its_rules() {
    let sources = read_tree("src").expect("src can be read");
    assert!(sources.iter().any(|s| s.file == "src/lib.rs"), "src/lib.rs was not among the files read");
    let violations = Referee::new(&sources, &unsafe_files(SOUNDNESS)).violations();
    assert!(violations.is_empty(), "\n\n{}\n", violations.join("\n"));
}

/// The rows of the table of source files: file and reason.
fn unsafe_files(page: &str) -> Vec<(&str, &str)> {
    let rows =
        page.lines().filter_map(|line| line.strip_prefix("| `")?.strip_suffix(" |")?.split_once("` | "));
    rows.filter(|(file, _)| file.starts_with("src/")).collect()
}

fn read_tree(folder: &str) -> io::Result<Vec<Source>> {
    let mut sources = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.to_string_lossy().replace('\\', "/");
        if path.is_dir() {
            sources.extend(read_tree(&name)?);
        } else if name.ends_with(".rs") {
            sources.push(Source::new(&name, &fs::read_to_string(&path)?));
        }
    }
    sources.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(sources)
}

struct Referee<'a> {
    sources: &'a [Source],
    unsafe_files: &'a [(&'a str, &'a str)],
    /// What `lib.rs` and `ops/mod.rs` hand on, and the exported macros: from (module, name) to the real path.
    exports: HashMap<(Vec<String>, String), Vec<String>>,
}

impl<'a> Referee<'a> {
    fn new(sources: &'a [Source], unsafe_files: &'a [(&'a str, &'a str)]) -> Self {
        let mut exports = HashMap::new();
        for source in sources {
            for name in source.macros() {
                exports.insert((Vec::new(), name.to_owned()), source.module.clone());
            }
            if matches!(&*source.file, "src/lib.rs" | "src/ops/mod.rs") {
                for path in source.exports() {
                    exports.insert((source.module.clone(), path.alias), path.segments);
                }
            }
        }
        Self { sources, unsafe_files, exports }
    }

    fn violations(&self) -> Vec<String> {
        let mut found = Vec::new();
        for source in self.sources {
            self.check_layers(source, &mut found);
            self.check_unsafe(source, &mut found);
            self.check_budgets(source, &mut found);
        }
        self.check_unsafe_list(&mut found);
        found
    }

    fn check_layers(&self, source: &Source, found: &mut Vec<String>) {
        let Some(own) = self.rank(&source.module) else {
            let table = if source.module[0] == "ops" { "FAMILIES" } else { "LAYERS" };
            return found.push(format!(
                "{}: `{}` has no layer: give it a place in {table} in tests/architecture.rs",
                source.file,
                source.module.join("::"),
            ));
        };
        if self.is_test_file(source) {
            return;
        }
        found.extend(source.paths().iter().filter_map(|path| self.check_path(source, own, path)));
    }

    fn check_path(&self, source: &Source, own: Rank, path: &Path) -> Option<String> {
        let place = format!("{}:{}: `crate::{}`", source.file, path.line + 1, path.segments.join("::"));
        let Some(rank) = self.rank_of_path(&path.segments) else {
            return Some(format!(
                "{place} does not say its module: import it from the module that defines it"
            ));
        };
        let (what, from, to) = if rank.0 == own.0 {
            ("a later family", family_name(own), family_name(rank))
        } else {
            ("a higher layer", layer_name(own), layer_name(rank))
        };
        (rank > own).then(|| {
            format!(
                "{place} is of {what} ({to}) than its own ({from}): move this code up to where it can see it, \
                 or what it uses down into a layer that both see"
            )
        })
    }

    /// The rank of what a path names: by its module, or by where the re-export or macro comes from.
    fn rank_of_path(&self, path: &[String]) -> Option<Rank> {
        let scope = path.iter().take_while(|&s| s == "ops").count().min(1);
        let name = path.get(scope).cloned().unwrap_or_default();
        // A macro or a function may share its name with a module: `array!` and `array::NdArray`.
        let module = path.len() > scope + 1 && self.rank(&path[..=scope]).is_some();
        match self.exports.get(&(path[..scope].to_vec(), name)) {
            Some(target) if *target != path && !module => self.rank_of_path(target),
            _ if scope == 1 => self.rank(path).or(Some((7, 0))),
            _ if path.is_empty() => None,
            _ => self.rank(path),
        }
    }

    /// The rank of a module; `None` when it is in no table.
    fn rank(&self, module: &[String]) -> Option<Rank> {
        let Some(top) = module.first() else { return Some((LAYERS.len(), 0)) };
        let layer = LAYERS.iter().position(|names| names.contains(&&**top))?;
        if layer != 7 {
            return Some((layer, 0));
        }
        let name = if top == "ops" { module[..module.len().min(2)].join("::") } else { top.clone() };
        // The door of a folder may name every family behind it.
        let name = if name == "ops" { "ops::lanes" } else { &name };
        FAMILIES.iter().position(|&family| family == name).map(|place| (layer, place + 1))
    }

    /// Whether the file is a module that its parent declares under `#[cfg(test)]`.
    fn is_test_file(&self, source: &Source) -> bool {
        let Some((name, parent)) = source.module.split_last() else { return false };
        self.sources.iter().any(|s| s.module == parent && s.test_modules.contains(name))
    }

    fn check_unsafe(&self, source: &Source, found: &mut Vec<String>) {
        let Some(first) = source.tokens.iter().find(|t| t.text == "unsafe") else { return };
        if !self.unsafe_files.iter().any(|(file, _)| *file == source.file) {
            return found.push(format!(
                "{}:{}: `unsafe` outside its list: call a safe function of a listed file, or put the file and the \
                 reason in the table of docs/soundness.md",
                source.file,
                first.line + 1,
            ));
        }
        let docs = source.lines.iter().take_while(|line| line.starts_with("//!"));
        if !docs.map(|line| line.to_lowercase()).any(|line| line.contains("invariant")) {
            found.push(format!(
                "{}:1: says `unsafe` but does not open with a `//!` text that states its invariant: write down \
                 what is always true and why, for the SAFETY comments to lean on",
                source.file,
            ));
        }
        let blocks = source.tokens.windows(2).filter(|w| w[0].text == "unsafe");
        for block in blocks.filter(|w| matches!(&*w[1].text, "{" | "impl")) {
            if !has_safety_comment(source, block[0].line) {
                found.push(format!(
                    "{}:{}: no `// SAFETY:` line above this `unsafe`: say which clause of the invariant it leans on",
                    source.file,
                    block[0].line + 1,
                ));
            }
        }
    }

    fn check_unsafe_list(&self, found: &mut Vec<String>) {
        for (file, reason) in self.unsafe_files {
            let source = self.sources.iter().find(|s| s.file == *file);
            if !source.is_some_and(|s| s.tokens.iter().any(|t| t.text == "unsafe")) {
                found.push(format!(
                    "{file}: listed in docs/soundness.md ({reason}) but has no `unsafe`, or is not there: take it \
                     off the list"
                ));
            }
        }
    }

    fn check_budgets(&self, source: &Source, found: &mut Vec<String>) {
        let all = source.lines.len();
        let live = if self.is_test_file(source) { 0 } else { all - source.test_lines };
        let budget = if source.file == "src/lib.rs" { LIB_LINES } else { FILE_LINES };
        if live > budget || all > FILE_LINES_WITH_TESTS {
            found.push(format!(
                "{}: {live} lines and {} of tests, over the budget of {budget} (with tests \
                 {FILE_LINES_WITH_TESTS}): split it by topic, or let an engine do more of it",
                source.file,
                all - live,
            ));
        }
        let long = source.functions().into_iter().filter(|f| f.2 > FUNCTION_LINES && live > 0);
        found.extend(long.map(|(name, line, lines)| {
            format!(
                "{}:{line}: `{name}` has {lines} lines, over the budget of {FUNCTION_LINES}: give its parts names",
                source.file,
            )
        }));
    }
}

/// Whether a `// SAFETY:` comment stands right above the line, or above the statement that the line continues.
fn has_safety_comment(source: &Source, line: usize) -> bool {
    let mut above =
        (0..line).rev().map(|at| (source.lines[at].trim(), source.code_lines[at].trim())).peekable();
    while above.next_if(|(_, code)| !code.is_empty() && !code.ends_with([';', '{', '}', ','])).is_some() {}
    let mut comment = above.take_while(|(text, code)| text.starts_with("//") && code.is_empty());
    comment.any(|(text, _)| text.starts_with("// SAFETY:"))
}

fn layer_name((layer, _): Rank) -> String {
    LAYERS.get(layer).map_or("the crate root".to_owned(), |names| format!("{layer}: {}", names.join(", ")))
}

fn family_name((_, place): Rank) -> String {
    FAMILIES.get(place.wrapping_sub(1)).unwrap_or(&"ops").to_string()
}

/// The violations of a made-up tree of files and a made-up list of unsafe files.
fn verdict(files: &[(&str, &str)], unsafe_files: &[(&str, &str)]) -> Vec<String> {
    let sources: Vec<Source> = files.iter().map(|(file, text)| Source::new(file, text)).collect();
    Referee::new(&sources, unsafe_files).violations()
}

/// Asserts that the made-up file is the only one flagged, once, with these words.
#[track_caller]
fn assert_flagged(file: &str, text: &str, words: &str) {
    let lib = "mod layout; pub use ops::{math::sin as sine, stats}; pub use expr::Lazy; mod ops;";
    let ops = "mod math; mod stats; pub use stats::mean; pub(crate) fn shared() {}";
    let found = verdict(&[("src/lib.rs", lib), ("src/ops/mod.rs", ops), (file, text)], &[]);
    assert!(found.len() == 1 && found[0].starts_with(file) && found[0].contains(words), "{found:#?}");
}

#[track_caller]
fn assert_clean(file: &str, text: &str) {
    let lib = "mod layout; pub use layout::Shape; #[macro_use] mod index;";
    let ops = "pub use math::sin; pub(crate) fn shared() {}";
    let spec = "macro_rules! s { () => {} }";
    let files = [("src/lib.rs", lib), ("src/ops/mod.rs", ops), ("src/index/spec.rs", spec), (file, text)];
    assert_eq!(verdict(&files, &[]), Vec::<String>::new());
}

#[test]
fn a_module_without_a_layer_is_flagged() {
    assert_flagged("src/extras.rs", "fn f() {}", "`extras` has no layer: give it a place in LAYERS");
    assert_flagged("src/ops/fuzzy.rs", "fn f() {}", "`ops::fuzzy` has no layer: give it a place in FAMILIES");
}

#[test]
fn upward_imports_are_flagged() {
    let file = "src/layout/nest.rs";
    for import in [
        "use crate::expr::Lazy;",
        "use crate::{error::Error, expr::{Lazy as L}};",
        "use super::super::expr::Lazy;",
        "fn f() { crate::expr::eval::drive() }",
        "fn f() { rankn::expr::eval::drive() }",
        "mod inner { use super::super::super::expr::Lazy; }",
        "macro_rules! m { () => { $crate::expr::drive() } }",
        "use crate::Lazy;",
        "use crate::prelude::*;",
    ] {
        assert_flagged(file, import, "src/layout/nest.rs:1: `crate::");
        assert_flagged(file, import, "is of a higher layer");
    }
    assert_flagged(file, "use crate::*;", "does not say its module");
    assert_flagged(file, "use crate::Unknown;", "does not say its module");
}

#[test]
fn imports_of_later_families_are_flagged() {
    for import in ["use crate::ops::stats::mean;", "use super::stats::mean;", "use super::mean;"] {
        assert_flagged(
            "src/ops/math.rs",
            import,
            "is of a later family (ops::stats) than its own (ops::math)",
        );
    }
    assert_flagged("src/ops/math/exp.rs", "use super::super::stats::mean;", "later family (ops::stats)");
    assert_flagged("src/random/mod.rs", "use crate::io::npy;", "later family (io)");
    assert_flagged("src/ops/linalg/gemm.rs", "use crate::dynamic::DynArray;", "higher layer (8: dynamic)");
}

#[test]
fn what_is_no_upward_import_passes() {
    assert_clean("src/layout/nest.rs", "use crate::error::Error; use super::dims::Shape; use crate::Shape;");
    assert_clean("src/layout/nest.rs", "//! See [`crate::expr`].\n/* crate::expr /* nested */ crate::ops */");
    assert_clean(
        "src/layout/nest.rs",
        r###"const A: &str = r#"crate::expr " unsafe"#; const B: char = '"';"###,
    );
    assert_clean("src/layout/nest.rs", "#[cfg(test)]\nmod tests { use crate::expr::Lazy; }");
    assert_clean("src/layout/nest.rs", "#[cfg(all(test, unix))] use crate::{expr::Lazy, ops};");
    assert_clean(
        "src/expr/eval.rs",
        "fn f<'a>(x: &'a str) -> char { crate::s!(x); crate::layout::g::<u8>(); 'x' }",
    );
    assert_clean("src/ops/stats.rs", "use super::math::sin; use super::{sin as sine, shared};");
    assert_clean("src/ops/math.rs", "use super::shared; use crate::ops::shared as other;");
}

#[test]
fn a_test_module_in_its_own_file_is_exempt_from_layers() {
    let files =
        [("src/layout/mod.rs", "#[cfg(test)]\nmod tests;"), ("src/layout/tests.rs", "use crate::expr::X;")];
    assert_eq!(verdict(&files, &[]), Vec::<String>::new());
    let files = [("src/layout/mod.rs", "mod tests;"), files[1]];
    assert_eq!(verdict(&files, &[]).len(), 1);
}

#[test]
fn unsafe_outside_its_list_is_flagged() {
    let words = "src/array/iter.rs:2: `unsafe` outside its list";
    assert_flagged("src/array/iter.rs", "//! The invariant.\nunsafe fn f() {}", words);
    assert_flagged("src/array/iter.rs", "#[cfg(test)]\nmod tests { unsafe fn f() {} }", words);
    assert_clean(
        "src/array/iter.rs",
        "//! Nothing unsafe.\n#![deny(unsafe_code)]\nconst S: &str = \"unsafe {\";",
    );
}

#[test]
fn listed_unsafe_files_must_state_their_invariant_and_need_it() {
    let list = [("src/simd.rs", "intrinsics")];
    let block = "// SAFETY: the invariant.\n// It holds.\nlet x =\n    unsafe { f() };";
    let judge = |text: &str| verdict(&[("src/simd.rs", text)], &list).join("\n");
    assert_eq!(judge(&format!("//! # Invariants\nfn f() {{\n{block}\n}}")), "");
    assert!(
        judge(&format!("//! Kernels.\nfn f() {{\n{block}\n}}")).contains("does not open with a `//!` text")
    );
    assert!(judge("//! The invariant: none.\nfn f() {}").contains("has no `unsafe`"));
    assert!(verdict(&[], &list)[0].contains("is not there: take it off the list"));
}

#[test]
fn unsafe_blocks_without_a_safety_line_are_flagged() {
    let judge = |body: &str| {
        let text = format!("//! The invariant.\nfn f() {{\n{body}\n}}");
        verdict(&[("src/simd.rs", &text)], &[("src/simd.rs", "intrinsics")])
    };
    for body in [
        "unsafe { f() }",
        "// Nothing to see.\nunsafe { f() }",
        "// SAFETY: one.\nunsafe { f() };\nunsafe { g() }",
        "// SAFETY: far away.\n\nunsafe { f() }",
        "let s = \"\n// SAFETY: in a string.\";\nunsafe { f() }",
    ] {
        let found = judge(body);
        assert!(found.len() == 1 && found[0].contains("no `// SAFETY:` line above"), "{body}: {found:#?}");
    }
    assert_eq!(judge("g(\n    // SAFETY: two.\n    unsafe { f() },\n)"), Vec::<String>::new());
    assert_eq!(judge("// SAFETY: three.\n#[inline]\nunsafe impl Send for X {}"), Vec::<String>::new());
    assert_eq!(judge("unsafe impl Send for X {}").len(), 1);
}

#[test]
fn files_and_functions_over_budget_are_flagged() {
    let lines = |n: usize| "// line\n".repeat(n);
    let tests = |n: usize| format!("#[cfg(test)]\nmod tests {{\n{}}}\n", lines(n - 3));
    assert_clean("src/layout/nest.rs", &(lines(400) + &tests(200)));
    assert_flagged("src/layout/nest.rs", &lines(401), "401 lines and 0 of tests, over the budget of 400");
    assert_flagged("src/layout/nest.rs", &(lines(401) + &tests(100)), "401 lines and 100 of tests");
    assert_flagged("src/layout/nest.rs", &(lines(300) + &tests(301)), "300 lines and 301 of tests");
    assert!(verdict(&[("src/lib.rs", &lines(151))], &[])[0].contains("over the budget of 150"));

    let function = |n: usize| format!("mod m {{\n    pub fn long() {{\n{}    }}\n}}", lines(n - 2));
    assert_clean("src/layout/nest.rs", &function(45));
    assert_flagged("src/layout/nest.rs", &function(46), "src/layout/nest.rs:2: `long` has 46 lines");
    assert_clean("src/layout/nest.rs", &format!("#[cfg(test)]\n{}", function(60)));
}
