//! Arrays as text: dtype, shape, and the bytes of the elements in hexadecimal.

use rankn::{Complex32, Complex64, DynArray, NdArray};

/// Built-in elements as little-endian bytes.
trait Bytes: Sized {
    fn from_bytes(bytes: &[u8]) -> Self;
    fn push(&self, to: &mut Vec<u8>);
}

macro_rules! numbers {
    ($($t:ty)*) => {$(
        impl Bytes for $t {
            fn from_bytes(bytes: &[u8]) -> Self {
                <$t>::from_le_bytes(bytes.try_into().expect("the bytes of one element"))
            }
            fn push(&self, to: &mut Vec<u8>) {
                to.extend(self.to_le_bytes());
            }
        }
    )*};
}

numbers! { i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 }
#[cfg(feature = "f16")]
numbers! { rankn::f16 }

impl Bytes for bool {
    fn from_bytes(bytes: &[u8]) -> Self {
        bytes != [0]
    }
    fn push(&self, to: &mut Vec<u8>) {
        to.push(u8::from(*self));
    }
}

macro_rules! complex {
    ($($t:ty, $part:ty;)*) => {$(
        impl Bytes for $t {
            fn from_bytes(bytes: &[u8]) -> Self {
                let (re, im) = bytes.split_at(bytes.len() / 2);
                <$t>::new(<$part>::from_bytes(re), <$part>::from_bytes(im))
            }
            fn push(&self, to: &mut Vec<u8>) {
                self.re.push(to);
                self.im.push(to);
            }
        }
    )*};
}

complex! { Complex32, f32; Complex64, f64; }

macro_rules! each_type {
    ($with:ident) => {
        $with! {
            "|b1" Bool bool; "|i1" I8 i8; "<i2" I16 i16; "<i4" I32 i32; "<i8" I64 i64; "|u1" U8 u8; "<u2" U16 u16; "<u4" U32 u32;
            "<u8" U64 u64; "<f4" F32 f32; "<f8" F64 f64; "<c8" C64 Complex32; "<c16" C128 Complex64;
            #[cfg(feature = "f16")] "<f2" F16 rankn::f16;
        }
    };
}

/// The array with a dtype, a shape and the bytes of its elements in C order.
pub fn from_bytes(dtype: &str, shape: Vec<usize>, bytes: &[u8]) -> DynArray {
    macro_rules! elements {
        ($($(#[$when:meta])? $code:literal $variant:ident $t:ty;)*) => {
            match dtype {
                $($(#[$when])? $code => {
                    let elements = bytes.chunks(size_of::<$t>()).map(<$t>::from_bytes).collect();
                    NdArray::from_shape_vec(shape, elements).expect("as many elements as the shape says").into()
                })*
                other => panic!("no dtype {other}"),
            }
        };
    }
    each_type!(elements)
}

/// The dtype of an array and the bytes of its elements in C order.
pub fn to_bytes(array: &DynArray) -> (&'static str, Vec<u8>) {
    let mut bytes = Vec::new();
    macro_rules! elements {
        ($($(#[$when:meta])? $code:literal $variant:ident $t:ty;)*) => {
            match array {
                $($(#[$when])? DynArray::$variant(a) => {
                    a.iter().for_each(|x| x.push(&mut bytes));
                    $code
                })*
                _ => panic!("no bytes of {}", array.dtype()),
            }
        };
    }
    (each_type!(elements), bytes)
}

pub(crate) fn read(text: &str) -> DynArray {
    let [dtype, shape, digits] = text.split(';').collect::<Vec<_>>().try_into().expect("three fields");
    let shape = shape.split(',').filter(|n| !n.is_empty()).map(|n| n.parse().expect("a length")).collect();
    let bytes: Vec<u8> = digits.as_bytes().chunks(2).map(byte).collect();
    from_bytes(dtype, shape, &bytes)
}

pub(crate) fn write(array: &DynArray) -> String {
    let (code, bytes) = to_bytes(array);
    let shape: Vec<String> = array.shape().iter().map(usize::to_string).collect();
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{code};{};{digits}", shape.join(","))
}

fn byte(digits: &[u8]) -> u8 {
    let digits = str::from_utf8(digits).expect("ASCII");
    u8::from_str_radix(digits, 16).expect("two hexadecimal digits")
}
