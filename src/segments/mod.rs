//! Sentences of the redacted text and the part each plays in the letter.
