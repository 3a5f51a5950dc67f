"""The board on the screen: one widget that paints arrays and turns gestures into wishes."""
