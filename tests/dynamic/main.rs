//! Arrays whose dtype is known at run time: dtypes, promotion, casts, and every operation, against NumPy's record.

mod dtypes;
mod facts;
mod layouts;
mod names;
#[path = "../oracle/mod.rs"]
mod oracle;
mod products;
mod properties;
mod record;
mod strings;
mod tutorial;
mod values;
