import sys

from bidphrase_training.cli import main

sys.exit(main())
