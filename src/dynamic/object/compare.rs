//! Equality and order of values, as in Python.

use super::Object;
use super::number::Numbers;
use crate::error::{self, Result};
use std::cmp::Ordering;

impl PartialEq for Object {
    fn eq(&self, other: &Object) -> bool {
        match (self, other) {
            (Object::Str(a), Object::Str(b)) => a == b,
            (Object::List(a), Object::List(b)) => a == b,
            _ => match self.numbers(other) {
                Some(Numbers::Ints(x, y)) => x == y,
                Some(Numbers::Floats(x, y)) => x == y,
                Some(Numbers::Complexes(x, y)) => x == y,
                None => false,
            },
        }
    }
}

impl Object {
    /// The order of two values, of which there is none beside NaN.
    ///
    /// # Errors
    /// When values of these types have no order; the operator is for the text.
    pub(crate) fn order(&self, other: &Object, operator: &str) -> Result<Option<Ordering>> {
        match (self, other) {
            (Object::Str(a), Object::Str(b)) => return Ok(Some(a.cmp(b))),
            (Object::List(a), Object::List(b)) => {
                let differs = a.iter().zip(b).find(|(a, b)| a != b);
                return differs.map_or(Ok(Some(a.len().cmp(&b.len()))), |(a, b)| a.order(b, operator));
            }
            _ => {}
        }
        match self.numbers(other) {
            Some(Numbers::Ints(x, y)) => Ok(Some(x.cmp(&y))),
            Some(Numbers::Floats(x, y)) => Ok(x.partial_cmp(&y)),
            _ => Err(error::dtype::no_order(operator, self.type_name(), other.type_name())),
        }
    }
}
