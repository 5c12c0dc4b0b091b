"""What documents and comments point to is there.

In documents: what stands in backticks and looks like a file or a folder of the tree. In comments: names of source files, and paths that
begin with a folder of the tree. A path is written from the root, from the document's own folder, or as a bare file name; a pair of
files by its stem; `*` stands for anything.
"""
import fnmatch
import re

from tree import ROOMS

FOLDERS = ROOMS + ["tests", "scripts", "cmake", ".ci"]
SOURCE = r"[\w.*-]+\.(?:h|cpp|py|sql|cmake|md|yaml)"
IN_COMMENT = re.compile(r"(?<![\w/.*<>])(?:(?:%s)/[\w./*-]*[\w*]|%s)(?![\w(])" % ("|".join(re.escape(folder) for folder in FOLDERS), SOURCE))
IN_DOCUMENT = re.compile(r"`([^`\s]+)`")
LOOKS_LIKE_ONE = re.compile(r"(?:%s)(?:/|$)|.*\.(?:h|cpp|py|sql|cmake|md|yaml)$|[a-z_]+/(?:[a-z_]+(?:\.\w+)?)?$" % "|".join(re.escape(folder) for folder in FOLDERS))
REMARK = re.compile(r"(?:^|\s)#[ !].*|^\s*--.*", re.M)
# Names that stand for others, lie elsewhere or are made by the build.
ELSEWHERE = re.compile(r"^/|NNNN_|NAME|TARGET|^api/(?:v1|docs)\b|^streams\.h$|^main_job|^database\.sql$|^openapi\.(?:yaml|json)$")


def _is_there(tree, quoted, folder):
    wanted = quoted.rstrip("/")
    for start in {wanted, f"{folder}/{wanted}" if folder else wanted}:
        if tree.exists(start) or any(path.startswith(start + "/") for path in tree.files) or any(tree.exists(start + end) for end in (".h", ".cpp")):
            return True
        if "*" in start and any(fnmatch.fnmatch(path, start) for path in tree.files):
            return True
    return "/" not in wanted and any(path == wanted or path.endswith("/" + wanted) or fnmatch.fnmatch(path, "*/" + wanted) for path in tree.files)


def _quoted(tree, path):
    text = tree.files[path]
    if path.endswith(".md"):
        for match in IN_DOCUMENT.finditer(text):
            if LOOKS_LIKE_ONE.match(match.group(1)):
                yield text.count("\n", 0, match.start()) + 1, match.group(1)
        return
    if path.endswith((".h", ".cpp")):
        remarks = tree.comments(path)
    else:
        remarks = [(text.count("\n", 0, match.start()) + 1, match.group()) for match in REMARK.finditer(text)]
    for line, remark in remarks:
        for match in IN_COMMENT.finditer(remark):
            yield line + remark.count("\n", 0, match.start()), match.group()


def faults(tree):
    out = []
    for path in tree.files:
        if path.startswith(("tests/data/", "tests/fuzz/corpus/", "tests/tidy/")) or path.endswith((".yaml", ".yml")):
            continue
        folder = path.rsplit("/", 1)[0] if "/" in path else ""
        for line, quoted in _quoted(tree, path):
            if not ELSEWHERE.search(quoted) and not _is_there(tree, quoted, folder):
                out.append(f"{path}:{line}: {quoted} is not in the tree")
    return out


SELF_TESTS = [
    ({"README.md": "See `core/gone.h`.\n"}, "core/gone.h is not in the tree"),
    ({"core/README.md": "See `base/`.\n", "core/other/a.h": ""}, "base/ is not in the tree"),
    ({"core/a.h": "// As notes.md says.\n"}, "notes.md is not in the tree"),
    ({"core/a.h": "// As tests/support/gone.cpp does.\n"}, "tests/support/gone.cpp is not in the tree"),
    ({"scripts/run": "#!/bin/sh\n# see scripts/gone\n"}, "scripts/gone is not in the tree"),
    ({"core/README.md": "See `base/`, `base/money`, `money*`, `README.md`, `/api/v1`, `core/base/money.h`.\n", "core/base/money.h": "// core/base/money.h\n",
      "scripts/run": "# core/base\n"}, None),
]
