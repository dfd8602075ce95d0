//! Arrays as text: `{}` as NumPy's `str`, `{:?}` as its `repr`.

use super::dispatch::arms;
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
    arms!(view, [Bool I8 I16 I32 I64 U8 U16 U32 U64 F32 F64 C64 C128] a => {
        if debug { Debug::fmt(a, f) } else { Display::fmt(a, f) }
    }, other => write_others(other, f, debug))
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
