"""Law, code and test are one search: a rule number stands in its README row, in the code that keeps it and in the name of a test.

A row of a module's README is `| OR-3 | what it says | where | proved by |`, one number each. `where` names files or folders (a file
stands for its pair); one of them holds the number in a comment, or in SQL. `proved by` names suites as ctest does; each has a test
case whose name begins with the number: BOOST_AUTO_TEST_CASE(OR_3_...), of several rules OR_3_OR_4_...
"""
import collections
import re

from tree import line_of

ROW = re.compile(r"^\| ([A-Z]{2}-[^|]*?) \|([^|]*)\|([^|]*)\|([^|]*)\|$", re.M)
NUMBER = re.compile(r"\b([A-Z]{2})-(\d+)\b")
RANGE = re.compile(r"\b[A-Z]{2}-\d+\s*(?:\.\.|to|bis|–)\s*(?:[A-Z]{2}-)?\d+\b")
TEST = re.compile(r"\b(?:BOOST_AUTO_TEST_CASE|BOOST_FIXTURE_TEST_CASE|BOOST_DATA_TEST_CASE)\(\s*(\w+)")
LEADING = re.compile(r"(?:[A-Z]{2}_\d+_)+")
LOOSE = re.compile(r"^([A-Za-z]{2})_?(\d{1,2})(?:_|$)|_([A-Za-z]{2})_?(\d{1,2})(?=_|$)")
SUITE = re.compile(r"^\s*(?:liangjia_test|add_executable)\((\w+)\s+(?:SOURCES\s+)?([^)]*)", re.M)
QUOTED = re.compile(r"`([^`]+)`")

Rule = collections.namedtuple("Rule", "readme line says where proof")


def _rows(tree):
    """number -> Rule, and the faults of the tables themselves"""
    rules, faults = {}, []
    for path in tree.named(".md"):
        for match in ROW.finditer(tree.files[path]):
            line = line_of(tree.files[path], match.start())
            numbers = match.group(1)
            if not re.fullmatch(r"[A-Z]{2}-\d+", numbers):
                faults.append(f"{path}:{line}: {numbers}: one row for each rule")
            elif numbers in rules:
                faults.append(f"{path}:{line}: {numbers} is told twice")
            else:
                rules[numbers] = Rule(path, line, match.group(2), QUOTED.findall(match.group(3)), QUOTED.findall(match.group(4)))
    return rules, faults


def _suites(tree):
    """suite as ctest names it -> its sources; a source alone is a suite of its own name as well"""
    suites = {path.rsplit("/", 1)[1][:-4]: {path} for path in tree.named(".cpp") if path.startswith("tests/")}
    for match in SUITE.finditer(tree.files.get("tests/CMakeLists.txt", "")):
        sources = {"tests/" + word for word in match.group(2).split() if word.endswith(".cpp")}
        if sources:
            suites[match.group(1)] = sources
    return suites


def _tests(tree):
    """(path, name, numbers) of each test case, and faults of names that look like a rule's and are not"""
    found, faults = [], []
    for path in tree.named(".cpp"):
        if not path.startswith("tests/"):
            continue
        for match in TEST.finditer(tree.code(path)):
            found.append((path, match.group(1), line_of(tree.files[path], match.start())))
    return found


def _numbers_of(name):
    leading = LEADING.match(name)
    return [f"{family}-{number}" for family, number in re.findall(r"([A-Z]{2})_(\d+)_", leading.group() if leading else "")]


def _remarks(tree, path):
    """(line, text) where product code may name a rule: comments, and all of SQL"""
    if path.endswith(".sql"):
        return list(enumerate(tree.files[path].split("\n"), 1))
    return tree.comments(path) + [(line_of(tree.files[path], match.start()), match.group()) for match in
                                  re.finditer(r'"[^"\n]*\bRule [A-Z]{2}-\d+[^"\n]*"', tree.files[path])]


def _holders(tree, readme, place):
    """Product files that a place of a README row means."""
    module = readme.rsplit("/", 1)[0] + "/" if "/" in readme else ""
    for start in (module + place, place):
        start = start.rstrip("/")
        pair = start.rsplit(".", 1)[0] if start.endswith((".h", ".cpp")) else start
        found = [path for path in tree.product(".h", ".cpp", ".sql")
                 if path == start or path.startswith(start + "/") or path in (pair + ".h", pair + ".cpp")]
        if found:
            return found
    return []


def faults(tree):
    rules, out = _rows(tree)
    families = {number[:2] for number in rules}
    suites, tests = _suites(tree), _tests(tree)

    named = collections.defaultdict(set)  # number -> files of tests named after it
    for path, name, line in tests:
        numbers = _numbers_of(name)
        for number in numbers:
            if number[:2] in families:
                named[number].add(path)
                if number not in rules:
                    out.append(f"{path}:{line}: {name}: there is no rule {number}")
        rest = name[LEADING.match(name).end():] if LEADING.match(name) else name
        for match in LOOSE.finditer(rest):
            family = (match.group(1) or match.group(3)).upper()
            if family in families:
                out.append(f"{path}:{line}: {name}: a rule stands first in the name, as {family}_{match.group(2) or match.group(4)}_")

    told = collections.defaultdict(set)  # number -> product files that name it
    for path in tree.product(".h", ".cpp", ".sql"):
        for line, text in _remarks(tree, path):
            if not path.endswith(".sql") and any(match.group()[:2] in families for match in RANGE.finditer(text)):  # a migration keeps its text
                out.append(f"{path}:{line}: a range of rules; name the ones that are kept here")
            for family, number in NUMBER.findall(text):
                if family in families:
                    told[f"{family}-{number}"].add(path)
                    if f"{family}-{number}" not in rules:
                        out.append(f"{path}:{line}: there is no rule {family}-{number}")

    for number, rule in sorted(rules.items()):
        where = f"{rule.readme}:{rule.line}: {number}"
        holders = {path for place in rule.where for path in _holders(tree, rule.readme, place)}
        if not holders & told[number]:
            out.append(f"{where} is named by no comment where its row says it is kept" + (f"; but in {', '.join(sorted(told[number]))}" if told[number] else ""))
        if not rule.proof:
            out.append(f"{where} names no suite that proves it")
        for suite in rule.proof:
            if suite not in suites:
                out.append(f"{where}: there is no suite {suite}")
            elif not suites[suite] & named[number]:
                out.append(f"{where}: no test of {suite} is named after it" + (f"; but in {', '.join(sorted(named[number]))}" if named[number] else ""))
    return out


README = "| rule | says | where | proved by |\n| --- | --- | --- | --- |\n| OR-3 | rows split | `order/a.cpp` | `a_tests` |\n"
CODE = "// Rule OR-3.\nint a();\n"
PROOF = "BOOST_AUTO_TEST_CASE(OR_3_a_row_splits) {}\n"
GOOD = {"procurement/README.md": README, "procurement/order/a.h": CODE, "tests/unit/a_tests.cpp": PROOF}
SELF_TESTS = [
    (GOOD, None),
    ({**GOOD, "procurement/README.md": README + "| OR-4..6 | more | `order/a.cpp` | `a_tests` |\n"}, "one row for each rule"),
    ({**GOOD, "procurement/README.md": README.replace("a.cpp", "b.cpp")}, "OR-3 is named by no comment where its row says it is kept; but in"),
    ({**GOOD, "procurement/order/a.h": "int a();  // nothing\n"}, "OR-3 is named by no comment"),
    ({**GOOD, "procurement/order/a.h": CODE + "// Rules OR-1 .. OR-3.\n"}, "a range of rules"),
    ({**GOOD, "procurement/order/a.h": CODE + "// Rule OR-9.\n"}, "there is no rule OR-9"),
    ({**GOOD, "tests/unit/a_tests.cpp": "BOOST_AUTO_TEST_CASE(a_row_splits) {}\n"}, "no test of a_tests is named after it"),
    ({**GOOD, "tests/unit/a_tests.cpp": PROOF + "BOOST_AUTO_TEST_CASE(or3_more) {}\n"}, "a rule stands first in the name, as OR_3_"),
    ({**GOOD, "tests/unit/a_tests.cpp": PROOF + "BOOST_AUTO_TEST_CASE(OR_7_more) {}\n"}, "there is no rule OR-7"),
    ({**GOOD, "procurement/README.md": README.replace("`a_tests`", "`b_tests`")}, "there is no suite b_tests"),
]
