#!/usr/bin/env python3
"""What the house promises of itself, checked by reading: python3 tests/tidy/tidy.py [CHECK...]

Each check first proves on small texts of its own that it can fail, then reads the tree.
"""
import importlib
import sys
import time

from tree import Tree

CHECKS = ["layers", "layout", "users", "rules", "commands", "paths", "tables", "refusals"]


def self_test(check):
    for files, expected in check.SELF_TESTS:
        found = check.faults(Tree(files))
        if expected is None and found:
            yield f"self-test: good texts are refused: {found[0]}"
        if expected is not None and not any(expected in fault for fault in found):
            yield f"self-test: nothing tells \"{expected}\", but {found}"


def main(names):
    unknown = sorted(set(names) - set(CHECKS))
    if unknown:
        print(f"tidy: no check {', '.join(unknown)}; there are {', '.join(CHECKS)}", file=sys.stderr)
        return 2
    tree, total = Tree.at(), 0
    for name in names or CHECKS:
        began = time.monotonic()
        check = importlib.import_module(name)
        faults = list(self_test(check)) + check.faults(tree)
        for fault in faults:
            print(f"{name}: {fault}")
        print(f"{name}: {len(check.SELF_TESTS)} self-tests, {len(faults)} faults, {time.monotonic() - began:.1f} s")
        total += len(faults)
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
