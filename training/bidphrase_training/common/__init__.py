"""What both trainers share: options from dataclasses, the loop, checkpoints, base models, metrics."""
