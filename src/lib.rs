#![cfg_attr(not(doctest), doc = include_str!("../docs/links.md"))]
#![doc = include_str!("../README.md")]
#![cfg_attr(
    not(feature = "dynamic"),
    allow(dead_code, unused_imports, reason = "some of what earlier layers offer is used by `dynamic` only")
)]

// The modules in the order of their layers: each names only earlier ones (`tests/architecture.rs`).
mod element;
mod error;
mod simd;
#[cfg(feature = "rayon")]
pub mod threads;
#[cfg(not(feature = "rayon"))]
mod threads;
mod vmath;

mod layout;

mod storage;

mod array;

mod index;

mod expr;

mod reduce;

mod interop;
pub mod io;
mod ops;
pub mod random;

#[cfg(feature = "dynamic")]
mod dynamic;

pub mod prelude;

#[doc(hidden)]
pub use array::Nested;
pub use array::{
    ArangeBounds, Elements, FloatMode, IndexedIter, Indexing, IntoIter, Iter, IterMut, MemoryOrder, NdArray,
    NdView, NdViewMut, Parts, PartsMut, Plain, PrintOptions, Sign, arange, arange_step, linspace,
    linspace_with, meshgrid,
};
#[cfg(feature = "dynamic")]
pub use dynamic::{
    DynAlong, DynArray, DynDiffOptions, DynElement, DynList, DynOperand, DynStorage, DynUfunc, DynUnique,
    DynView, IntoDType, Lending, Object, Owning,
};
pub use element::{
    Bits, CastFrom, Casting, Complex32, Complex64, DType, DTypeClass, Element, Float, FloatInfo, Integer,
    IntegerInfo, Number, Real, Summable, ZeroOne,
};
pub use error::{Error, ErrorKind, Result};
pub use expr::{BinaryOp, Block, Closed, Lazy, Node, Operand, UnaryOp, ZipArg, ZipArgs, Zipped, zip};
/// A float of 16 bits with 11 of precision, up to 65504: that of the crate [`half`]. NumPy: `np.float16`.
#[cfg(feature = "f16")]
pub use half::f16;
pub use index::{IndexMode, Indices, Selection, Selector, Values};
pub use layout::{Axes, AxisIndex, Dims, Ellipsis, IntoShape, Item, NewAxis, broadcast_shapes};
#[cfg(feature = "linalg")]
pub use ops::decompose as linalg;
pub use ops::{
    AsView, BinRule, Bins, Contraction, ConvolveMode, DiffOptions, Difference, HistogramOptions, Key,
    PadMode, PadWidths, QuantileMethod, Sections, Semiring, Side, Sortable, Unique, block, broadcast_arrays,
    column_stack, concatenate, convolve, dstack, filter, histogram2d, histogramdd, hstack, poly, polynomial,
    select, stack, ufunc, vstack, waveform, window,
};
pub use ops::{
    BitOrder, InterpOptions, MatrixNorm, PadBy, choose, correlate, diag_indices, einsum, geomspace, indices,
    lexsort, logspace, meshgrid_sparse, mgrid, multi_dot, ndindex, ogrid, ravel_multi_index, select_first,
    tril_indices, triu_indices, unravel_index,
};
#[cfg(feature = "fft")]
pub use ops::{fft, spectral};
pub use reduce::{Along, Everything, Filter, Masked, Taken};
pub use storage::{Mut, Owned, Ref, Storage, StorageMut};
pub use vmath::Elementary;

/// The types that lazy expressions are made of. They are rarely named: an expression is built by operators and methods,
/// and passed on as `Lazy<impl Closed<Item = f64>>`.
pub mod nodes {
    pub use crate::element::Kind;
    pub use crate::expr::{
        AnyLeaf, Apply, ApplyBlock, Borrowed, Call, Care, Common, Leaf, Map, RawArray, Ready, Run, Scalar,
        Select, Sources, This, Zip, op,
    };
}

/// The buffers of freed arrays, which are kept for new ones.
///
/// Fresh memory from the system costs more than the arithmetic on it, so an array's buffer of 1 KiB or more is not given
/// back when the array is dropped: up to 128 MiB wait for arrays of about the same size, the buffer used last for the
/// next. The functions here ask and set how much is kept, and give it back.
pub mod memory {
    pub use crate::storage::{cache_limit, cached_bytes, clear_cache, set_cache_limit};
}

// The user guide and other texts about the crate as a whole, whose links are checked and whose examples run. Pages link to
// each other by labels: each page ends with what these are in the repository, and `docs/links.md`, which comes first here
// and therefore counts, says what they are in this documentation.
#[cfg(any(doc, doctest))]
#[cfg_attr(not(doctest), doc = include_str!("../docs/links.md"))]
#[doc = include_str!("../docs/README.md")]
pub mod _docs {
    macro_rules! pages {
        ($($page:ident: $file:literal)*) => {$(
            #[cfg_attr(not(doctest), doc = include_str!("../docs/links.md"))]
            #[doc = include_str!($file)]
            pub mod $page {}
        )*};
    }
    pages! {
        getting_started: "../docs/getting-started.md"
        numpy: "../docs/numpy.md"
        ndarray: "../docs/ndarray.md"
        pitfalls: "../docs/pitfalls.md"
        arithmetic: "../docs/tutorials/arithmetic.md"
        broadcasting: "../docs/tutorials/broadcasting.md"
        comparisons: "../docs/tutorials/comparisons.md"
        dtypes: "../docs/tutorials/dtypes.md"
        indexing: "../docs/tutorials/indexing.md"
        shape: "../docs/tutorials/shape.md"
        smoothing: "../docs/tutorials/smoothing.md"
        spiking_network: "../docs/tutorials/spiking_network.md"
        threshold_detection: "../docs/tutorials/threshold_detection.md"
        traveling_wave: "../docs/tutorials/traveling_wave.md"
        architecture: "../docs/architecture.md"
        conformance: "../docs/conformance.md"
        soundness: "../docs/soundness.md"
        performance: "../docs/performance.md"
    }
}

/// Programs that must not compile.
#[cfg(doctest)]
#[doc = include_str!("../tests/rejected.md")]
mod rejected {}
