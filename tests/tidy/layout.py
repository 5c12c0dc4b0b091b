"""Every C++ file is laid out as .clang-format says."""
import concurrent.futures
import os
import re
import shutil
import subprocess

from tree import ROOT

PROGRAM = "clang-format-14"
FILES_A_RUN = 24


def _faults_of(paths, root, texts):
    if root is None:  # not on disk: one by one
        out = []
        for path in paths:
            done = subprocess.run([PROGRAM, f"--style=file:{ROOT}/.clang-format", f"--assume-filename={path}"], input=texts[path],
                                  capture_output=True, text=True, check=True)
            if done.stdout != texts[path]:
                out.append(f"{path}: run {PROGRAM} -i")
        return out
    done = subprocess.run([PROGRAM, "--style=file", "--dry-run", "--ferror-limit=1", *paths], cwd=root, capture_output=True, text=True, check=True)
    return [f"{match.group(1)}:{match.group(2)}: run {PROGRAM} -i" for match in re.finditer(r"^(\S+?):(\d+):\d+: warning:", done.stderr, re.M)]


def faults(tree):
    if not shutil.which(PROGRAM):
        return [f"{PROGRAM} is not installed (scripts/setup --test)"]
    paths = tree.named()
    runs = [paths[i:i + FILES_A_RUN] for i in range(0, len(paths), FILES_A_RUN)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return [fault for found in pool.map(lambda run: _faults_of(run, tree.root, tree.files), runs) for fault in found]


SELF_TESTS = [
    ({"core/a.h": "#pragma once\nint  a();\n"}, "core/a.h: run clang-format-14 -i"),
    ({"core/a.h": "#pragma once\nint a();\n"}, None),
]
