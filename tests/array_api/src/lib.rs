//! The native half of the module `rankn_array_api`: arrays, and one function that calls any operation by its name.

use pyo3::exceptions::{PyIndexError, PyRuntimeError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use rankn::{DynArray, ErrorKind};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

#[pyclass(frozen, unsendable)]
struct Array(DynArray);

#[pymethods]
impl Array {
    /// An array of the elements in some bytes.
    #[staticmethod]
    fn from_bytes(dtype: &str, shape: Vec<usize>, bytes: &[u8]) -> Self {
        Array(live::arrays::from_bytes(dtype, shape, bytes))
    }

    /// The bytes of the elements in C order.
    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &live::arrays::to_bytes(&self.0).1)
    }

    #[getter]
    fn dtype(&self) -> &'static str {
        self.0.dtype().name()
    }

    #[getter]
    fn shape(&self) -> Vec<usize> {
        self.0.shape().to_vec()
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }
}

/// The results of an operation.
#[pyfunction]
fn call(
    name: String,
    arrays: Vec<PyRef<'_, Array>>,
    options: HashMap<String, String>,
) -> PyResult<Vec<Array>> {
    let request = live::Request::new(name, options);
    let run = || {
        let views: Vec<_> = arrays.iter().map(|array| array.0.as_view()).collect();
        live::operations::run(&request, &views)
    };
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(Ok(results)) => Ok(results.into_iter().map(Array).collect()),
        Ok(Err(err)) => Err(exception(&err)),
        Err(payload) => Err(PyRuntimeError::new_err(live::line::text_of(&*payload))),
    }
}

/// The exception that NumPy would raise.
fn exception(err: &rankn::Error) -> PyErr {
    let text = err.to_string();
    match err.kind() {
        ErrorKind::Index => PyIndexError::new_err(text),
        ErrorKind::Dtype => PyTypeError::new_err(text),
        _ => PyValueError::new_err(text),
    }
}

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Array>()?;
    module.add_function(wrap_pyfunction!(call, module)?)
}
