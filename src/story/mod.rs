//! What several articles say side by side.
