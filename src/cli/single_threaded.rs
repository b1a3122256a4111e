//! Tesseract's own threads only burn time. Their library reads its limit when it is loaded, before `main`,
//! so the program starts itself anew with the limit set.

use std::os::unix::process::CommandExt;
use std::process::Command;

const LIMIT: &str = "OMP_THREAD_LIMIT";

/// Comes back only where the limit is set, or the program could not be started anew.
pub fn ensure() {
    if std::env::var_os(LIMIT).is_none()
        && let Ok(program) = std::env::current_exe()
    {
        // On success this does not return; on failure the program goes on, slower.
        let _ = Command::new(program).args(std::env::args_os().skip(1)).env(LIMIT, "1").exec();
    }
}
