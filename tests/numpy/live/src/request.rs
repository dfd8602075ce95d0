//! The language of requests.
//!
//! `NAME KEY=VALUE KEY=VALUE/ARRAY/ARRAY`, where an array is `DTYPE;SHAPE;BYTES;VIEW`: bytes in hexadecimal of the elements
//! in C order, and a view of them as steps with a space between: `t1,0` permutes the axes, `s::-1,3,1:5:2` slices, `b2,3`
//! broadcasts. A list of integers is written with commas, nothing as an empty text.

use crate::arrays;
use rankn::{DynArray, DynView, Item, Result};
use std::collections::HashMap;

pub(crate) struct Request<'l> {
    pub(crate) name: &'l str,
    options: HashMap<&'l str, &'l str>,
    arrays: Vec<(DynArray, &'l str)>,
}

impl<'l> Request<'l> {
    pub(crate) fn parse(line: &'l str) -> Self {
        let mut parts = line.split('/');
        let mut words = parts.next().unwrap_or_default().split(' ');
        let name = words.next().unwrap_or_default();
        let options = words.map(|word| word.split_once('=').expect("an option has a value")).collect();
        let arrays = parts.map(|text| text.rsplit_once(';').expect("an array ends with a view"));
        Request { name, options, arrays: arrays.map(|(array, view)| (arrays::read(array), view)).collect() }
    }

    /// The views of the arrays.
    pub(crate) fn views(&self) -> Result<Vec<DynView<'_>>> {
        self.arrays.iter().map(|(array, steps)| view(array, steps)).collect()
    }

    pub(crate) fn get(&self, key: &str) -> Option<&'l str> {
        self.options.get(key).copied()
    }

    pub(crate) fn text(&self, key: &str) -> &'l str {
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

    pub(crate) fn flag(&self, key: &str) -> bool {
        self.get(key) == Some("True")
    }
}

fn ints(text: &str) -> Vec<isize> {
    text.split(',').filter(|word| !word.is_empty()).map(|word| word.parse().expect("an integer")).collect()
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
