//! Python's operators on values.

use super::Object;
use super::number::Numbers;
use crate::dynamic::binary::Binary;
use crate::dynamic::unary::Unary;
use crate::element::{Complex64, Number, Real};
use crate::error::{self, Error, Result};
use std::cmp::Ordering;

impl Object {
    /// The result of an operation on two values, if Python has it.
    pub(crate) fn binary(&self, op: Binary, rhs: &Object) -> Result<Object> {
        match op {
            Binary::LogicalAnd => return Ok(if self.truth() { rhs } else { self }.clone()),
            Binary::LogicalOr => return Ok(if self.truth() { self } else { rhs }.clone()),
            Binary::Maximum => {
                let stays = self.order(rhs, ">=")?.is_some_and(Ordering::is_ge);
                return Ok(if stays { self } else { rhs }.clone());
            }
            Binary::Minimum => {
                let stays = self.order(rhs, "<=")?.is_some_and(Ordering::is_le);
                return Ok(if stays { self } else { rhs }.clone());
            }
            _ => {}
        }
        match (op, self.numbers(rhs)) {
            (_, None) => self.of_sequences(op, rhs),
            (_, Some(Numbers::Ints(x, y))) => match (self, rhs) {
                (Object::Bool(a), Object::Bool(b)) if op.is_bitwise() => Ok(Some(Object::Bool(match op {
                    Binary::BitAnd => a & b,
                    Binary::BitOr => a | b,
                    _ => a ^ b,
                }))),
                _ => of_ints(op, x, y),
            },
            (_, Some(Numbers::Floats(x, y))) => of_floats(op, x, y),
            (_, Some(Numbers::Complexes(x, y))) => of_complexes(op, x, y),
        }
        .and_then(|result| result.ok_or_else(|| self.unsupported(op, rhs)))
    }

    fn of_sequences(&self, op: Binary, rhs: &Object) -> Result<Option<Object>> {
        let times = |n: i128| usize::try_from(n.max(0)).map_err(|_| error::dtype::integer_overflow());
        Ok(Some(match (op, self, rhs) {
            (Binary::Add, Object::Str(a), Object::Str(b)) => Object::Str(a.clone() + b),
            (Binary::Add, Object::List(a), Object::List(b)) => Object::List([&a[..], b].concat()),
            (Binary::Add, Object::Str(_) | Object::List(_), _) => {
                return Err(error::dtype::only_concatenates(self.type_name(), rhs.type_name()));
            }
            (Binary::Multiply, sequence, number) | (Binary::Multiply, number, sequence)
                if sequence.is_sequence() && number.as_int().is_some() =>
            {
                sequence.repeated(times(number.as_int().unwrap_or(0))?)?
            }
            (Binary::Multiply, a, b) if a.is_sequence() || b.is_sequence() => {
                let other = if a.is_sequence() { b } else { a };
                return Err(error::dtype::multiplied_by(other.type_name()));
            }
            _ => return Ok(None),
        }))
    }

    fn is_sequence(&self) -> bool {
        matches!(self, Object::Str(_) | Object::List(_))
    }

    fn repeated(&self, times: usize) -> Result<Object> {
        let size = match self {
            Object::Str(text) => text.len(),
            Object::List(list) => list.len() * size_of::<Object>(),
            _ => 0,
        };
        let bytes = size.checked_mul(times).filter(|bytes| isize::try_from(*bytes).is_ok());
        bytes.ok_or_else(error::dtype::integer_overflow)?;
        Ok(match self {
            Object::Str(text) => Object::Str(text.repeat(times)),
            Object::List(list) => Object::List((0..times).flat_map(|_| list.iter().cloned()).collect()),
            other => other.clone(),
        })
    }

    fn unsupported(&self, op: Binary, rhs: &Object) -> Error {
        match op.operator() {
            Some(operator) => error::dtype::unsupported_operands(operator, self.type_name(), rhs.type_name()),
            None => error::dtype::no_attribute(self.type_name(), op.ufunc()),
        }
    }
}

/// A result that may not fit.
fn int(result: Option<i128>) -> Result<Option<Object>> {
    result.map(|x| Some(Object::Int(x))).ok_or_else(error::dtype::integer_overflow)
}

fn of_ints(op: Binary, x: i128, y: i128) -> Result<Option<Object>> {
    let zero = |text: &str| if y == 0 { Err(error::dtype::zero_division(text)) } else { Ok(()) };
    match op {
        Binary::Add => int(x.checked_add(y)),
        Binary::Subtract => int(x.checked_sub(y)),
        Binary::Multiply => int(x.checked_mul(y)),
        Binary::TrueDivide => zero("division by zero").map(|()| Some(Object::Float(x as f64 / y as f64))),
        Binary::FloorDivide => {
            zero("integer division or modulo by zero")?;
            let rest = x.checked_rem(y).unwrap_or(0);
            let down = i128::from(rest != 0 && (rest < 0) != (y < 0));
            int(x.checked_div(y).and_then(|quotient| quotient.checked_sub(down)))
        }
        Binary::Remainder => {
            zero("integer modulo by zero")?;
            let rest = x.checked_rem(y).unwrap_or(0);
            int(Some(if rest != 0 && (rest < 0) != (y < 0) { rest + y } else { rest }))
        }
        Binary::Power if y < 0 => of_floats(op, x as f64, y as f64),
        Binary::Power => int(u32::try_from(y).ok().and_then(|y| x.checked_pow(y))),
        Binary::BitAnd => int(Some(x & y)),
        Binary::BitOr => int(Some(x | y)),
        Binary::BitXor => int(Some(x ^ y)),
        Binary::LeftShift | Binary::RightShift if y < 0 => Err(error::dtype::negative_shift()),
        Binary::LeftShift => {
            let factor = u32::try_from(y).ok().and_then(|y| 1_i128.checked_shl(y)).filter(|f| *f > 0);
            int(if x == 0 { Some(0) } else { factor.and_then(|f| x.checked_mul(f)) })
        }
        Binary::RightShift => int(Some(x >> y.min(127))),
        _ => Ok(None),
    }
}

fn of_floats(op: Binary, x: f64, y: f64) -> Result<Option<Object>> {
    let zero = |text: &str| if y == 0.0 { Err(error::dtype::zero_division(text)) } else { Ok(()) };
    Ok(Some(Object::Float(match op {
        Binary::Add => x + y,
        Binary::Subtract => x - y,
        Binary::Multiply => x * y,
        Binary::TrueDivide => zero("float division by zero").map(|()| x / y)?,
        Binary::FloorDivide => zero("float floor division by zero").map(|()| Real::floor_div(x, y))?,
        Binary::Remainder => zero("float modulo").map(|()| Real::remainder(x, y))?,
        Binary::Power if x == 0.0 && y < 0.0 => {
            return Err(error::dtype::zero_division("0.0 cannot be raised to a negative power"));
        }
        Binary::Power if x < 0.0 && y.is_finite() && y.fract() != 0.0 => {
            return of_complexes(op, Complex64::new(x, 0.0), Complex64::new(y, 0.0));
        }
        Binary::Power => x.powf(y),
        _ => return Ok(None),
    })))
}

fn of_complexes(op: Binary, x: Complex64, y: Complex64) -> Result<Option<Object>> {
    let zero = Complex64::new(0.0, 0.0);
    Ok(Some(Object::Complex(match op {
        Binary::Add => x + y,
        Binary::Subtract => x - y,
        Binary::Multiply => x * y,
        Binary::TrueDivide if y == zero => {
            return Err(error::dtype::zero_division("complex division by zero"));
        }
        Binary::TrueDivide => Number::div(x, y),
        Binary::Power => super::super::complex::complex_power(x, y),
        _ => return Ok(None),
    })))
}

impl Object {
    /// The result of an operation on one value, if Python has it.
    pub(crate) fn unary(&self, op: Unary) -> Result<Object> {
        let name = self.type_name();
        match op {
            Unary::LogicalNot => return Ok(Object::Bool(!self.truth())),
            Unary::Square => return self.binary(Binary::Multiply, self),
            Unary::Reciprocal => return Object::Int(1).binary(Binary::TrueDivide, self),
            Unary::Real | Unary::Imag if !matches!(self, Object::Complex(_)) => {
                return Ok(if op == Unary::Real { self.clone() } else { Object::Int(0) });
            }
            Unary::Sign => return self.sign(),
            _ => {}
        }
        let result = match self {
            Object::Bool(_) | Object::Int(_) => of_int(op, self.as_int().unwrap_or(0))?,
            Object::Float(x) => of_float(op, *x)?,
            Object::Complex(z) => of_complex(op, *z),
            Object::Str(_) | Object::List(_) => None,
        };
        result.ok_or_else(|| match op {
            Unary::Negative => error::dtype::bad_operand("unary -", name),
            Unary::Invert => error::dtype::bad_operand("unary ~", name),
            Unary::Abs => error::dtype::bad_operand("abs()", name),
            Unary::Trunc => error::dtype::no_trunc(name),
            Unary::Floor | Unary::Ceil => error::dtype::not_a_real_number(name),
            _ => error::dtype::no_method(name, op.method()),
        })
    }

    /// Python has no sign: NumPy asks for the order with zero.
    fn sign(&self) -> Result<Object> {
        let order = self.order(&Object::Int(0), "<")?;
        order.map(|order| Object::Int(order as i128)).ok_or_else(error::dtype::unordered)
    }
}

fn of_int(op: Unary, x: i128) -> Result<Option<Object>> {
    match op {
        Unary::Negative => int(x.checked_neg()),
        Unary::Abs => int(x.checked_abs()),
        Unary::Invert => int(Some(!x)),
        Unary::Floor | Unary::Ceil | Unary::Trunc | Unary::Conj => int(Some(x)),
        _ => Ok(None),
    }
}

fn of_float(op: Unary, x: f64) -> Result<Option<Object>> {
    let whole = |x: f64| match x.is_finite() && x.abs() < 1e38 {
        true => Ok(Some(Object::Int(x as i128))),
        false => Err(error::dtype::float_to_integer(x)),
    };
    match op {
        Unary::Negative => Ok(Some(Object::Float(-x))),
        Unary::Abs => Ok(Some(Object::Float(x.abs()))),
        Unary::Floor => whole(x.floor()),
        Unary::Ceil => whole(x.ceil()),
        Unary::Trunc => whole(x.trunc()),
        Unary::Conj => Ok(Some(Object::Float(x))),
        _ => Ok(None),
    }
}

fn of_complex(op: Unary, z: Complex64) -> Option<Object> {
    Some(match op {
        Unary::Negative => Object::Complex(-z),
        Unary::Abs => Object::Float(z.re.hypot(z.im)),
        Unary::Conj => Object::Complex(z.conj()),
        Unary::Real => Object::Float(z.re),
        Unary::Imag => Object::Float(z.im),
        _ => return None,
    })
}
