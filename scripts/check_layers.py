#!/usr/bin/env python3
"""The order of the house alone, in a second: tests/tidy/layers.py."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests" / "tidy"))
from tidy import main  # noqa: E402

sys.exit(main(["layers"]))
