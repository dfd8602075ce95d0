//! Arrays as text: `{}` as NumPy's `str`, `{:?}` as its `repr`.

use super::cast::convert;
use super::dispatch::{arms, one};
use super::promote::widest;
use super::text::repr;
use super::{DynArray, DynStorage, DynView, Object};
use crate::array::write_elements;
use std::fmt::{self, Debug, Display};

impl<S: DynStorage> Display for DynArray<S> {
    /// Writes the elements in brackets, as NumPy's `str` does. The flags of [`NdArray`](crate::NdArray) work too.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(&self.as_view(), f, false)
    }
}

impl<S: DynStorage> Debug for DynArray<S> {
    /// Writes the array as NumPy's `repr` does, with the dtype unless it shows.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(format!("{:?}", dynarray!["a", "it's"]), r#"array(['a', "it's"], dtype='<U4')"#);
    /// ```
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(&self.as_view(), f, true)
    }
}

fn write(view: &DynView<'_>, f: &mut fmt::Formatter<'_>, debug: bool) -> fmt::Result {
    arms!(view, [Bool I64 U64 #[cfg(feature = "f16")] F16 F32 F64 C64 C128] a => {
        if debug { Debug::fmt(a, f) } else { Display::fmt(a, f) }
    }, other => match other.dtype().is_numeric() {
        true => write_integers(other, f, debug),
        false => write_others(other, f, debug),
    })
}

/// Smaller integers as those of 64 bits, which look the same.
fn write_integers(view: &DynView<'_>, f: &mut fmt::Formatter<'_>, debug: bool) -> fmt::Result {
    let wide = convert(view, widest(view.dtype())).map_err(|_| fmt::Error)?;
    let dtype = view.dtype().name();
    one!([I64 U64] &wide, a => write_elements(&a.as_view(), &|x| x.to_string(), dtype, f, debug))
}

/// Strings and objects; the only one of an array without axes stands by itself in `str`.
fn write_others(view: &DynView<'_>, f: &mut fmt::Formatter<'_>, debug: bool) -> fmt::Result {
    let bare = !debug && view.ndim() == 0;
    match view {
        DynArray::Str(array, width) => {
            let text = |text: &String| if bare { text.clone() } else { repr(text) };
            write_elements(array, &text, &format!("'<U{width}'"), f, debug)
        }
        DynArray::Object(array) => {
            let text = |object: &Object| if bare { object.to_string() } else { object.in_array() };
            write_elements(array, &text, "object", f, debug)
        }
        _ => unreachable!("only strings and objects"),
    }
}
