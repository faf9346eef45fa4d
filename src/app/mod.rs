//! State, commands and `update(state, message) -> effects`.
