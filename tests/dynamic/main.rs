//! Arrays whose dtype is known at run time: dtypes, promotion, casts, and every operation, against NumPy's record.

mod dtypes;
mod properties;
mod record;
mod tutorial;
mod values;
