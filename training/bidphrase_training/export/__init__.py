"""From trained PyTorch models to the models folder that `bidphrase build` reads."""
