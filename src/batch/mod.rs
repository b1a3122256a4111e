//! A folder of scans: which files are to be done, by how many hands, what became of each.

mod files;
mod ingest;
mod report;

pub use files::found;
pub use ingest::{Batch, Outcome, Progress, ingest};
pub use report::{Line, Report, Status};
