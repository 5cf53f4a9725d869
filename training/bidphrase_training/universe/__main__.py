"""python -m bidphrase_training.universe: the command `universe` on its own."""

import argparse
import sys

from .cli import add_options, run

parser = argparse.ArgumentParser(prog="bidphrase_training.universe", description="make the keyphrase universe")
add_options(parser)
sys.exit(run(parser.parse_args()))
