//! What numbers of a dtype can be, and which class it belongs to.

use super::DType;

/// What the floats of a dtype can be: the answer of [`DType::finfo`].
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct FloatInfo {
    /// How many bits one takes.
    pub bits: usize,
    /// From one to the next larger number.
    pub eps: f64,
    /// From one to the next smaller number.
    pub epsneg: f64,
    /// The largest finite number.
    pub max: f64,
    /// The lowest finite number.
    pub min: f64,
    /// The smallest positive number with all of its digits: NumPy's `smallest_normal` as well.
    pub tiny: f64,
    /// The smallest positive number.
    pub smallest_subnormal: f64,
    /// How many decimal digits a number has at least.
    pub precision: i32,
    /// 10 to the power of minus `precision`.
    pub resolution: f64,
}

/// What the integers of a dtype can be: the answer of [`DType::iinfo`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct IntegerInfo {
    /// How many bits one takes.
    pub bits: usize,
    /// The lowest one.
    pub min: i128,
    /// The highest one.
    pub max: i128,
}

/// Classes of dtypes: NumPy's abstract types, and the kinds of the Array API's `isdtype`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DTypeClass {
    /// `bool`. NumPy: `np.bool`, `"bool"`.
    Bool,
    /// Integers with a sign. NumPy: `np.signedinteger`, `"signed integer"`.
    SignedInteger,
    /// Integers without a sign. NumPy: `np.unsignedinteger`, `"unsigned integer"`.
    UnsignedInteger,
    /// Integers. NumPy: `np.integer`, `"integral"`.
    Integer,
    /// Real floats. NumPy: `np.floating`, `"real floating"`.
    Floating,
    /// Complex numbers. NumPy: `np.complexfloating`, `"complex floating"`.
    ComplexFloating,
    /// Floats, real and complex. NumPy: `np.inexact`.
    Inexact,
    /// Numbers, which `bool` is not among. NumPy: `np.number`, `"numeric"`.
    Number,
    /// Strings. NumPy: `np.character`.
    Character,
    /// Objects. NumPy: `np.object_`.
    Object,
}

impl DTypeClass {
    /// The letters of the kinds in it.
    const fn kinds(self) -> &'static str {
        match self {
            DTypeClass::Bool => "b",
            DTypeClass::SignedInteger => "i",
            DTypeClass::UnsignedInteger => "u",
            DTypeClass::Integer => "iu",
            DTypeClass::Floating => "f",
            DTypeClass::ComplexFloating => "c",
            DTypeClass::Inexact => "fc",
            DTypeClass::Number => "iufc",
            DTypeClass::Character => "U",
            DTypeClass::Object => "O",
        }
    }
}

impl DType {
    /// Whether this dtype belongs to a class. NumPy: `np.issubdtype(dtype, class)`, `np.isdtype(dtype, kind)`.
    ///
    /// ```
    /// use rankn::{DType, DTypeClass};
    /// assert!(DType::U8.is_in(DTypeClass::Integer) && !DType::Bool.is_in(DTypeClass::Number));
    /// ```
    pub fn is_in(self, class: DTypeClass) -> bool {
        class.kinds().contains(self.kind())
    }

    /// Whether elements are complex numbers. NumPy: `np.iscomplexobj(a)`; `np.isrealobj(a)` is the opposite.
    pub fn is_complex(self) -> bool {
        self.is_in(DTypeClass::ComplexFloating)
    }

    /// What floats of this dtype can be, or the parts of its complex numbers; `None` if it has none. NumPy:
    /// `np.finfo(dtype)`.
    ///
    /// ```
    /// use rankn::DType;
    /// let info = DType::C64.finfo().unwrap();
    /// assert_eq!((info.bits, info.eps, info.max), (32, f32::EPSILON as f64, f32::MAX as f64));
    /// assert_eq!(DType::I8.finfo(), None);
    /// ```
    pub fn finfo(self) -> Option<FloatInfo> {
        let parts = if self.is_complex() { 2 } else { 1 };
        let (bits, digits, largest, precision) = match 8 * self.size()? / parts {
            _ if !self.is_in(DTypeClass::Inexact) => return None,
            bits @ 16 => (bits, 11, 16, 3),
            bits @ 32 => (bits, 24, 128, 6),
            bits => (bits, 53, 1024, 15),
        };
        let power = |n: i32| 2f64.powi(n);
        let max = (2.0 - power(1 - digits)) * power(largest - 1);
        Some(FloatInfo {
            bits,
            eps: power(1 - digits),
            epsneg: power(-digits),
            max,
            min: -max,
            tiny: power(2 - largest),
            smallest_subnormal: power(2 - largest) * power(1 - digits),
            precision,
            resolution: [1e-3, 1e-6, 1e-15][bits / 32],
        })
    }

    /// What integers of this dtype can be; `None` if it is not one of integers. NumPy: `np.iinfo(dtype)`.
    ///
    /// ```
    /// use rankn::DType;
    /// let info = DType::U64.iinfo().unwrap();
    /// assert_eq!((info.bits, info.min, info.max), (64, 0, u64::MAX.into()));
    /// assert_eq!((DType::I8.iinfo().unwrap().min, DType::Bool.iinfo()), (-128, None));
    /// ```
    pub fn iinfo(self) -> Option<IntegerInfo> {
        let bits = 8 * self.size()?;
        match self.kind() {
            'u' => Some(IntegerInfo { bits, min: 0, max: (1 << bits) - 1 }),
            'i' => Some(IntegerInfo { bits, min: -(1 << (bits - 1)), max: (1 << (bits - 1)) - 1 }),
            _ => None,
        }
    }
}
