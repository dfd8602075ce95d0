//! The texts of single elements, by type: what stands between the separators of a printed array.

use super::float::{self, Decimal};
use super::{PrintOptions, Sign};
use crate::element::DType;
use num_complex::Complex;
use std::any::{Any, TypeId, type_name};

/// Writes an element of a type that is not built in.
pub(super) type Text<'a, T> = &'a dyn Fn(&T) -> String;

/// The texts of the elements of an array of `rank` axes, numbers padded to one width.
pub(super) fn column<T: 'static>(
    items: &[&T],
    rank: usize,
    options: &PrintOptions,
    text: Text<'_, T>,
) -> Vec<String> {
    match dtype_of::<T>() {
        Some(DType::Bool) => booleans(&copied(items), rank),
        #[cfg(feature = "f16")]
        Some(DType::F16) => float::column(&copied::<half::f16, T>(items), options.sign, options),
        Some(DType::F32) => float::column(&copied::<f32, T>(items), options.sign, options),
        Some(DType::F64) => float::column(&copied::<f64, T>(items), options.sign, options),
        Some(DType::C64) => complex(&copied::<Complex<f32>, T>(items), options),
        Some(DType::C128) => complex(&copied::<Complex<f64>, T>(items), options),
        None if !is_integer::<T>() => items.iter().map(|x| text(x)).collect(),
        _ => integers(items.iter().map(|x| text(x)).collect(), options.sign),
    }
}

/// The text of an element that stands by itself, as the only one of an array without axes.
pub(super) fn scalar<T: 'static>(item: &T, text: Text<'_, T>) -> String {
    match dtype_of::<T>() {
        Some(DType::Bool) => booleans(&copied(&[item]), 0).concat(),
        #[cfg(feature = "f16")]
        Some(DType::F16) => copied(&[item]).into_iter().map(float::scalar::<half::f16>).collect(),
        Some(DType::F32) => copied(&[item]).into_iter().map(float::scalar::<f32>).collect(),
        Some(DType::F64) => copied(&[item]).into_iter().map(float::scalar::<f64>).collect(),
        Some(DType::C64) => copied(&[item]).into_iter().map(float::complex_scalar::<f32>).collect(),
        Some(DType::C128) => copied(&[item]).into_iter().map(float::complex_scalar::<f64>).collect(),
        _ => text(item),
    }
}

/// The name of the dtype; for a type that is not built in, its own name without the path.
pub(super) fn dtype_name<T: 'static>() -> String {
    match dtype_of::<T>() {
        Some(dtype) => dtype.name().to_owned(),
        None => without_paths(type_name::<T>()),
    }
}

/// Whether the elements as printed tell their dtype.
pub(super) fn is_implied<T: 'static>() -> bool {
    matches!(dtype_of::<T>(), Some(DType::Bool | DType::I64 | DType::F64 | DType::C128))
}

/// The dtype of a built-in type; any type may be printed, not only elements.
fn dtype_of<T: 'static>() -> Option<DType> {
    let built_in = [
        (TypeId::of::<bool>(), DType::Bool),
        (TypeId::of::<i8>(), DType::I8),
        (TypeId::of::<i16>(), DType::I16),
        (TypeId::of::<i32>(), DType::I32),
        (TypeId::of::<i64>(), DType::I64),
        (TypeId::of::<u8>(), DType::U8),
        (TypeId::of::<u16>(), DType::U16),
        (TypeId::of::<u32>(), DType::U32),
        (TypeId::of::<u64>(), DType::U64),
        #[cfg(feature = "f16")]
        (TypeId::of::<half::f16>(), DType::F16),
        (TypeId::of::<f32>(), DType::F32),
        (TypeId::of::<f64>(), DType::F64),
        (TypeId::of::<Complex<f32>>(), DType::C64),
        (TypeId::of::<Complex<f64>>(), DType::C128),
    ];
    built_in.iter().find(|(id, _)| *id == TypeId::of::<T>()).map(|(_, dtype)| *dtype)
}

/// Whether `T` is one of the integers of Rust that are not elements; arrays may hold them all the same.
fn is_integer<T: 'static>() -> bool {
    let integers = [TypeId::of::<usize>(), TypeId::of::<isize>(), TypeId::of::<u128>(), TypeId::of::<i128>()];
    integers.contains(&TypeId::of::<T>())
}

/// The items, which are of type `U` under another name.
fn copied<U: Copy + 'static, T: 'static>(items: &[&T]) -> Vec<U> {
    items.iter().filter_map(|&x| (x as &dyn Any).downcast_ref::<U>().copied()).collect()
}

fn booleans(values: &[bool], rank: usize) -> Vec<String> {
    let yes = if rank == 0 { "True" } else { " True" };
    values.iter().map(|&x| if x { yes } else { "False" }.to_owned()).collect()
}

fn integers(mut texts: Vec<String>, sign: Sign) -> Vec<String> {
    let prefix = match sign {
        Sign::Minus => "",
        Sign::Plus => "+",
        Sign::Space if texts.iter().any(|t| t.starts_with('-')) => "",
        Sign::Space => " ",
    };
    for text in texts.iter_mut().filter(|t| !t.starts_with('-')) {
        text.insert_str(0, prefix);
    }
    let width = texts.iter().map(String::len).max().unwrap_or(0);
    texts.iter().map(|text| format!("{text:>width$}")).collect()
}

fn complex<F: Decimal>(values: &[Complex<F>], options: &PrintOptions) -> Vec<String> {
    let real: Vec<F> = values.iter().map(|z| z.re).collect();
    let imaginary: Vec<F> = values.iter().map(|z| z.im).collect();
    let real = float::column(&real, options.sign, options);
    let imaginary = float::column(&imaginary, Sign::Plus, options);
    real.iter().zip(&imaginary).map(|(re, im)| float::complex(re, im)).collect()
}

/// `alloc::vec::Vec<alloc::string::String>` as `Vec<String>`.
fn without_paths(name: &str) -> String {
    let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let last = |path: &str| path.rsplit("::").next().unwrap_or_default().to_owned();
    name.split_inclusive(|c| !is_path(c)).map(last).collect()
}
