//! Rust source read as text: what is code, what is test code, and which paths the code names.

/// A word, a `::` or a single sign of code, with the number of its line counted from 0.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    pub(crate) text: String,
    pub(crate) line: usize,
}

/// A path that code names, made absolute: its segments below the crate root, and the name it goes by.
#[derive(Debug, PartialEq)]
pub(crate) struct Path {
    pub(crate) segments: Vec<String>,
    pub(crate) alias: String,
    pub(crate) line: usize,
}

/// One file of `src`, taken apart.
pub(crate) struct Source {
    /// The path from the root of the package, with `/`.
    pub(crate) file: String,
    /// The module that the file is: `src/layout/nest.rs` is `["layout", "nest"]`.
    pub(crate) module: Vec<String>,
    pub(crate) lines: Vec<String>,
    /// The lines without comments and the contents of literals.
    pub(crate) code_lines: Vec<String>,
    pub(crate) tokens: Vec<Token>,
    /// The tokens outside `#[cfg(test)]` items.
    pub(crate) live: Vec<Token>,
    /// The number of lines that `#[cfg(test)]` items cover.
    pub(crate) test_lines: usize,
    /// Names of modules declared as `#[cfg(test)] mod name;`: their files are test code.
    pub(crate) test_modules: Vec<String>,
}

impl Source {
    pub(crate) fn new(file: &str, text: &str) -> Self {
        let code = blank(text);
        let tokens = tokenize(&code);
        let mut source = Self {
            file: file.to_owned(),
            module: module_of(file),
            lines: text.lines().map(str::to_owned).collect(),
            code_lines: code.lines().map(str::to_owned).collect(),
            tokens,
            live: Vec::new(),
            test_lines: 0,
            test_modules: Vec::new(),
        };
        source.set_tests_apart();
        source
    }

    /// Sets apart items under `#[cfg(test)]` or `#[cfg(all(test, ..))]`.
    fn set_tests_apart(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            let words: Vec<&str> = (at..at + 7).map(|i| word(&self.tokens, i)).collect();
            let alone = words.starts_with(&["#", "[", "cfg", "(", "test", ")"]);
            if alone || words == ["#", "[", "cfg", "(", "all", "(", "test"] {
                let end = item_end(&self.tokens, at + 2);
                self.test_lines += self.tokens[end].line + 1 - self.tokens[at].line;
                if word(&self.tokens, end - 2) == "mod" {
                    self.test_modules.push(self.tokens[end - 1].text.clone());
                }
                at = end + 1;
            } else {
                self.live.push(self.tokens[at].clone());
                at += 1;
            }
        }
    }

    /// The paths that start at `crate`, `super`, `self` or the crate's own name, outside test code.
    pub(crate) fn paths(&self) -> Vec<Path> {
        let mut found = Vec::new();
        let mut modules = Modules::new(&self.module);
        let mut at = 0;
        while at < self.live.len() {
            modules.step(&self.live, at);
            let start = match word(&self.live, at) {
                "crate" | "rankn" => Some(Vec::new()),
                "self" => Some(modules.path.clone()),
                "super" => Some(parent(&modules.path)),
                _ => None,
            };
            let begins = word(&self.live, at + 1) == "::" && (at == 0 || word(&self.live, at - 1) != "::");
            match start {
                Some(start) if begins => at = tree(&self.live, at + 2, start, &mut found),
                _ => at += 1,
            }
        }
        found
    }

    /// What the file hands on with `pub use` or `pub(..) use`, as absolute paths.
    pub(crate) fn exports(&self) -> Vec<Path> {
        let mut found = Vec::new();
        for at in 1..self.live.len() {
            let public = matches!(word(&self.live, at - 1), "pub" | ")");
            if word(&self.live, at) == "use" && public {
                let (at, start) = match word(&self.live, at + 1) {
                    "crate" => (at + 3, Vec::new()),
                    "self" => (at + 3, self.module.clone()),
                    "super" => (at + 3, parent(&self.module)),
                    _ => (at + 1, self.module.clone()),
                };
                tree(&self.live, at, start, &mut found);
            }
        }
        found
    }

    /// The names of the macros that the file defines.
    pub(crate) fn macros(&self) -> impl Iterator<Item = &str> {
        self.live.windows(3).filter(|w| w[0].text == "macro_rules" && w[1].text == "!").map(|w| &*w[2].text)
    }

    /// The functions outside test code that have a body: name, first line, number of lines.
    pub(crate) fn functions(&self) -> Vec<(String, usize, usize)> {
        let mut found = Vec::new();
        for at in 0..self.live.len() {
            let name = word(&self.live, at + 1);
            if word(&self.live, at) == "fn" && name != "(" {
                let end = item_end(&self.live, at);
                if word(&self.live, end) == "}" {
                    let first = self.live[at].line;
                    found.push((name.to_owned(), first + 1, self.live[end].line - first + 1));
                }
            }
        }
        found
    }
}

/// The inline modules around a place in a file.
struct Modules {
    path: Vec<String>,
    depth: usize,
    opened: Vec<usize>,
}

impl Modules {
    fn new(file: &[String]) -> Self {
        Self { path: file.to_vec(), depth: 0, opened: Vec::new() }
    }

    fn step(&mut self, tokens: &[Token], at: usize) {
        match word(tokens, at) {
            "{" => self.depth += 1,
            "}" => {
                self.depth = self.depth.saturating_sub(1);
                if self.opened.last() == Some(&self.depth) {
                    self.opened.pop();
                    self.path.pop();
                }
            }
            "mod" if word(tokens, at + 2) == "{" => {
                self.opened.push(self.depth);
                self.path.push(word(tokens, at + 1).to_owned());
            }
            _ => {}
        }
    }
}

fn module_of(file: &str) -> Vec<String> {
    let inner = file.trim_start_matches("src/").trim_end_matches(".rs");
    let mut module: Vec<String> = inner.split('/').map(str::to_owned).collect();
    if matches!(module.last().map(String::as_str), Some("mod" | "lib")) {
        module.pop();
    }
    module
}

fn parent(module: &[String]) -> Vec<String> {
    module[..module.len().saturating_sub(1)].to_vec()
}

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| &token.text)
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// Reads a path or a tree of paths from `at` on, below `prefix`; returns the place after it.
fn tree(tokens: &[Token], mut at: usize, mut prefix: Vec<String>, found: &mut Vec<Path>) -> usize {
    loop {
        match word(tokens, at) {
            "{" => return branches(tokens, at + 1, &prefix, found),
            "super" => prefix = parent(&prefix),
            "self" => {}
            name if is_word(name) || name == "*" => prefix.push(name.to_owned()),
            _ => {}
        }
        at += 1;
        let next = word(tokens, at + 1);
        if word(tokens, at) != "::" || !(is_word(next) || matches!(next, "{" | "*")) {
            break;
        }
        at += 1;
    }
    let renamed = word(tokens, at) == "as";
    let alias = if renamed { word(tokens, at + 1) } else { prefix.last().map_or("", String::as_str) };
    found.push(Path { alias: alias.to_owned(), line: tokens[at - 1].line, segments: prefix.clone() });
    if renamed { at + 2 } else { at }
}

/// Reads the branches of a tree up to its closing brace; returns the place after it.
fn branches(tokens: &[Token], mut at: usize, prefix: &[String], found: &mut Vec<Path>) -> usize {
    while at < tokens.len() && word(tokens, at) != "}" {
        at = tree(tokens, at, prefix.to_vec(), found);
        if word(tokens, at) == "," {
            at += 1;
        }
    }
    at + 1
}

/// The last token of the item that `at` lies in the head of: its `;` or the `}` of its body.
fn item_end(tokens: &[Token], mut at: usize) -> usize {
    let mut depth = 0usize;
    while at < tokens.len() {
        match word(tokens, at) {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            "}" => {
                depth = depth.saturating_sub(1);
                if depth == 0 && word(tokens, at + 1) != ";" {
                    return at;
                }
            }
            ";" if depth == 0 => return at,
            _ => {}
        }
        at += 1;
    }
    tokens.len().saturating_sub(1)
}

fn tokenize(code: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (line, text) in code.lines().enumerate() {
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            let length = match first {
                _ if is_word(rest) => {
                    rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len())
                }
                ':' if rest.starts_with("::") => 2,
                _ => first.len_utf8(),
            };
            tokens.push(Token { text: rest[..length].to_owned(), line });
            rest = rest[length..].trim_start();
        }
    }
    tokens
}

/// The text with comments and literals turned into spaces, line by line as long as before.
fn blank(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = not_code(&chars, at).unwrap_or(at);
        code.extend(chars[at..end].iter().map(|&c| if c == '\n' { c } else { ' ' }));
        if end == at {
            code.push(chars[at]);
        }
        at = end.max(at + 1);
    }
    code
}

/// The end of the comment or literal that starts here, if one does.
fn not_code(chars: &[char], at: usize) -> Option<usize> {
    let sign = |i: usize| chars.get(at + i).copied().unwrap_or(' ');
    let end = match (sign(0), sign(1), sign(2)) {
        ('/', '/', _) => chars[at..].iter().position(|&c| c == '\n').map(|n| at + n),
        ('/', '*', _) => block_comment_end(chars, at),
        ('"', ..) => quoted_end(chars, at),
        ('r', '"' | '#', _) => return raw_end(chars, at + 1),
        ('\'', '\\', _) | ('\'', _, '\'') => quoted_end(chars, at),
        _ => return None,
    };
    Some(end.unwrap_or(chars.len()))
}

fn block_comment_end(chars: &[char], start: usize) -> Option<usize> {
    let mut depth = 0;
    let mut at = start;
    while at + 1 < chars.len() {
        let change = match (chars[at], chars[at + 1]) {
            ('/', '*') => 1,
            ('*', '/') => -1,
            _ => 0,
        };
        depth += change;
        at += if change == 0 { 1 } else { 2 };
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

fn quoted_end(chars: &[char], start: usize) -> Option<usize> {
    let mut at = start + 1;
    while at < chars.len() && chars[at] != chars[start] {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at < chars.len()).then_some(at + 1)
}

/// The end of a raw string whose `#`s start here; `None` for a raw identifier.
fn raw_end(chars: &[char], start: usize) -> Option<usize> {
    let hashes = chars[start..].iter().take_while(|&&c| c == '#').count();
    if chars.get(start + hashes) != Some(&'"') {
        return None;
    }
    let closes =
        |&i: &usize| chars[i] == '"' && chars[i + 1..].iter().take_while(|&&c| c == '#').count() >= hashes;
    let end = (start + hashes + 1..chars.len()).find(closes);
    Some(end.map_or(chars.len(), |i| i + 1 + hashes))
}
