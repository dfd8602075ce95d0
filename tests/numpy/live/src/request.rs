//! The language of requests.
//!
//! `NAME KEY=VALUE KEY=VALUE/ARRAY/ARRAY`, where an array is `DTYPE;SHAPE;BYTES;VIEW`: bytes in hexadecimal of the elements
//! in C order, and a view of them as steps with a space between: `t1,0` permutes the axes, `s::-1,3,1:5:2` slices, `b2,3`
//! broadcasts. A list of integers is written with commas, nothing as an empty text.

use crate::arrays;
use rankn::{DynArray, DynView, Item, Result};
use std::collections::HashMap;

/// An operation by name, with options.
pub struct Request {
    pub(crate) name: String,
    options: HashMap<String, String>,
}

/// An array, and a view of it as steps.
pub(crate) type Seen<'l> = (DynArray, &'l str);

impl Request {
    /// The operation of this name with these options.
    pub fn new(name: String, options: HashMap<String, String>) -> Self {
        Request { name, options }
    }

    /// The request in a line, and its arrays.
    pub(crate) fn parse(line: &str) -> (Self, Vec<Seen<'_>>) {
        let mut parts = line.split('/');
        let mut words = parts.next().unwrap_or_default().split(' ').map(str::to_owned);
        let name = words.next().unwrap_or_default();
        let option = |word: String| {
            let (key, value) = word.split_once('=').expect("an option has a value");
            (key.to_owned(), value.to_owned())
        };
        let options = words.map(option).collect();
        let arrays = parts.map(|text| text.rsplit_once(';').expect("an array ends with a view"));
        (Request { name, options }, arrays.map(|(array, view)| (arrays::read(array), view)).collect())
    }

    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.options.get(key).map(String::as_str)
    }

    pub(crate) fn text(&self, key: &str) -> &str {
        self.get(key).unwrap_or_else(|| panic!("no option {key}"))
    }

    pub(crate) fn int(&self, key: &str) -> isize {
        self.text(key).parse().expect("an integer")
    }

    pub(crate) fn float(&self, key: &str) -> f64 {
        self.text(key).parse().expect("a number")
    }

    pub(crate) fn ints(&self, key: &str) -> Vec<isize> {
        ints(self.text(key))
    }

    pub(crate) fn floats(&self, key: &str) -> Vec<f64> {
        let words = self.text(key).split(',').filter(|word| !word.is_empty());
        words.map(|word| word.parse().expect("a number")).collect()
    }

    pub(crate) fn flag(&self, key: &str) -> bool {
        self.get(key) == Some("True")
    }
}

fn ints(text: &str) -> Vec<isize> {
    text.split(',').filter(|word| !word.is_empty()).map(|word| word.parse().expect("an integer")).collect()
}

/// The views of arrays.
pub(crate) fn views<'a>(arrays: &'a [Seen<'_>]) -> Result<Vec<DynView<'a>>> {
    arrays.iter().map(|(array, steps)| view(array, steps)).collect()
}

fn view<'a>(array: &'a DynArray, steps: &str) -> Result<DynView<'a>> {
    let mut view = array.as_view();
    for step in steps.split_whitespace() {
        view = match step.split_at(1) {
            ("t", axes) => view.permute_axes(ints(axes))?,
            ("b", shape) => view.broadcast_to(ints(shape))?,
            ("s", items) => view.slice(self::items(items))?,
            _ => panic!("no step {step}"),
        };
    }
    Ok(view)
}

/// The items of a slice as Python writes them.
pub(crate) fn items(text: &str) -> Vec<Item> {
    text.split(',').filter(|word| !word.is_empty()).map(item).collect()
}

fn item(word: &str) -> Item {
    let bound = |text: &&str| text.parse().ok();
    match (word, word.split(':').collect::<Vec<_>>().as_slice()) {
        ("...", _) => Item::Ellipsis,
        ("None", _) => Item::NewAxis,
        (_, [index]) => Item::Index(index.parse().expect("an index")),
        (_, [start, stop, step]) => {
            Item::Slice { start: bound(start), stop: bound(stop), step: bound(step).unwrap_or(1) }
        }
        _ => panic!("no item {word}"),
    }
}
