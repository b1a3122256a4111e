//! Links Leptonica, which Tesseract brings along.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if let Err(problem) = pkg_config::Config::new().atleast_version("1.79").probe("lept") {
        println!("cargo:warning=Leptonica is missing: apt-get install libleptonica-dev ({problem})");
        std::process::exit(1);
    }
}
