//! `draw(&state, frame)`: one file a pane.
