//! Links Leptonica, which Tesseract brings along; watches the folders that the forge takes in whole.

fn main() {
    for path in ["build.rs", "src/forge/wordings", "src/forge/fonts"] {
        println!("cargo:rerun-if-changed={path}");
    }
    if let Err(problem) = pkg_config::Config::new().atleast_version("1.79").probe("lept") {
        println!("cargo:warning=Leptonica is missing: apt-get install libleptonica-dev ({problem})");
        std::process::exit(1);
    }
}
