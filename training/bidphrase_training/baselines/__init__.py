"""What a release is compared with: methods that need no training, over the same keyphrase file."""
