//! Numbers of different types as numbers of one.

use super::Object;
use crate::element::Complex64;

/// Two numbers of one type, the wider of their own: Python's numeric tower.
pub(super) enum Numbers {
    Ints(i128, i128),
    Floats(f64, f64),
    Complexes(Complex64, Complex64),
}

impl Object {
    /// A truth value or an integer.
    pub(crate) fn as_int(&self) -> Option<i128> {
        match self {
            Object::Bool(x) => Some(i128::from(*x)),
            Object::Int(x) => Some(*x),
            _ => None,
        }
    }

    pub(crate) fn as_float(&self) -> Option<f64> {
        match self {
            Object::Float(x) => Some(*x),
            _ => self.as_int().map(|x| x as f64),
        }
    }

    pub(crate) fn as_complex(&self) -> Option<Complex64> {
        match self {
            Object::Complex(z) => Some(*z),
            _ => self.as_float().map(|x| Complex64::new(x, 0.0)),
        }
    }

    /// Both values as numbers of one type; nothing if one is no number.
    pub(super) fn numbers(&self, other: &Object) -> Option<Numbers> {
        if let Some((x, y)) = self.as_int().zip(other.as_int()) {
            return Some(Numbers::Ints(x, y));
        }
        if let Some((x, y)) = self.as_float().zip(other.as_float()) {
            return Some(Numbers::Floats(x, y));
        }
        self.as_complex().zip(other.as_complex()).map(|(x, y)| Numbers::Complexes(x, y))
    }
}
