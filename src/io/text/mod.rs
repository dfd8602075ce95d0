//! Numbers as text: tables with a row on each line.

mod element;
mod load;
mod save;
mod scan;

pub use element::{TextElement, TextFormat};
pub use load::LoadText;
pub use save::SaveText;
