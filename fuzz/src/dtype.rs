//! Names of dtypes, and texts as values of them.

use rankn::{DType, DynArray, NdArray};

/// A name, a line end, and texts that are converted to what the name stands for.
pub fn dtype(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (name, values) = text.split_once('\n').unwrap_or((&text, ""));
    let Ok(dtype) = name.parse::<DType>() else { return };
    let name = dtype.to_string();
    assert_eq!(name.parse::<DType>().ok(), Some(dtype), "{name}");
    let values: Vec<String> = values.split(',').map(str::to_owned).collect();
    let strings = DynArray::from(NdArray::from_vec(values));
    let Ok(converted) = strings.astype(dtype) else { return };
    assert_eq!(converted.shape(), strings.shape());
    // What it prints as is a text of the same value; but every text is true, also "False".
    let Ok(printed) = converted.astype(DType::Str(0)) else { return };
    if dtype == DType::Bool {
        return;
    }
    let again = printed.astype(dtype).expect("a value that was printed");
    assert_eq!(again.to_string(), converted.to_string());
}
