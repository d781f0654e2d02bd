"""Native exploration: packed states, LLVM code made from the decision trees, a search loop that never leaves it."""
