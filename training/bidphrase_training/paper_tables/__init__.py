"""The paper's two tables on the simulated marketplace: losses of distillation, and mixes of labels."""
