"""Nothing is declared that nobody uses.

Read as text: what a header declares at the scope of a namespace or a class is looked for, as a word, in all other C++. A function,
or a type needs a user outside its own pair of files (or inside its header: inline code, another declaration); a constant, which tells
a limit, and a member need any. What tests alone use is dead in the product and a fault too, unless its line or the remark above it says that it is for tests.
A word that means two things counts for both: what is told here is dead, but not all that is dead is told.
"""
import collections
import re

from tree import ROOMS, Tree, line_of

MARK = re.compile(r"//.*\b[Ff]or tests\b")
TABLE_OF_REFUSALS = re.compile(r"k\w*Errors$")  # what the tests hold together (core/base/error.h)
# header -> names that stay, and why; told when they are mended.
LEFT = {}
WORD = re.compile(r"[A-Za-z_]\w*")
PREPROCESSOR = re.compile(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", re.M | re.S)
INCLUDE = re.compile(r"^[ \t]*#[ \t]*(?:include|undef)[^\n]*", re.M)
MACRO = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)", re.M)
NOT_A_NAME = {"const", "constexpr", "noexcept", "override", "final", "default", "delete", "return", "requires", "decltype", "sizeof", "explicit",
              "operator", "auto", "void", "bool", "int", "char", "static", "inline", "mutable", "typename", "class", "struct"}

Declared = collections.namedtuple("Declared", "name kind offset")  # kind: type, function, constant, member, enumerator, macro


def _statements(code, begin, end):
    """(begin, end of head, block or None) of each statement between the two places; a block is (begin, end) of its braces."""
    start = at = begin
    depth = 0
    while at < end:
        c = code[at]
        if c == "(":
            depth += 1
        elif c == ")":
            depth -= 1
        elif c == ";" and depth == 0:
            yield start, at, None
            start = at + 1
        elif c == "{" and depth == 0:
            close = _closing(code, at)
            yield start, at, (at + 1, close)
            at = close
            follow = re.compile(r"\s*;?").match(code, close + 1)
            start = follow.end()
            at = start - 1
        elif c == "{":
            at = _closing(code, at)
        at += 1


def _closing(code, at):
    depth = 0
    for i in range(at, len(code)):
        if code[i] == "{":
            depth += 1
        elif code[i] == "}":
            depth -= 1
            if depth == 0:
                return i
    return len(code)


def _outside_brackets(head):
    """The head with what stands between < and > blanked, so that `std::function<void(int)> x` has no parenthesis."""
    out, depth = [], 0
    for i, c in enumerate(head):
        if c == "<" and i and (head[i - 1].isalnum() or head[i - 1] == "_" or head[:i].rstrip().endswith("template")):
            depth += 1
        out.append(c if depth == 0 else " ")
        if c == ">" and depth and head[i - 1] != "-":
            depth -= 1
    return "".join(out)


def _last_word(text):
    words = [match for match in WORD.finditer(text) if match.group() not in NOT_A_NAME]
    return words[-1] if words else None


def _declared_in(code, begin, end, owner=None):
    for start, stop, block in _statements(code, begin, end):
        head = code[start:stop]
        label = re.match(r"(?:\s*(?:public|protected|private):)+", head)
        if label:
            start += label.end()
            head = head[label.end():]
        plain = _outside_brackets(head)
        plain = re.sub(r"\[\[.*?\]\]", lambda match: " " * len(match.group()), plain)
        if re.match(r"\s*(?:inline\s+)?namespace\b|\s*extern\s*$", plain):
            if block and not re.search(r"namespace\s*$", plain):
                yield from _declared_in(code, *block)
            elif block:  # unnamed: of its file alone, but calls in it are uses
                yield from (one for one in _declared_in(code, *block))
            continue
        if re.match(r"\s*(?:friend|static_assert|using\s+namespace|typedef)\b", plain) or not plain.strip():
            continue
        alias = re.match(r"\s*(?:template\s+)?using\s+(\w+)\s*=", plain)
        if alias:
            yield Declared(alias.group(1), "type", start + alias.start(1))
            continue
        if re.match(r"\s*using\b", plain):
            continue
        kind = re.match(r"\s*(?:template\s+)?(?:requires[^{;]*)?(enum\s+class|enum\s+struct|enum|class|struct|union)\s+(\w+)\s*(?P<rest>[^(=]*)$", plain)
        if kind and block:
            specialised = head[kind.end(2):].lstrip().startswith("<")
            if not specialised:
                yield Declared(kind.group(2), "type", start + kind.start(2))
            if kind.group(1).startswith("enum"):
                for part in re.finditer(r"(\w+)[^,]*", re.sub(r"=[^,]*", lambda match: " " * len(match.group()), code[block[0]:block[1]])):
                    yield Declared(part.group(1), "enumerator", block[0] + part.start(1))
            else:
                yield from _declared_in(code, *block, owner=kind.group(2))
            continue
        if kind and not block:
            continue  # announced, defined elsewhere
        if re.match(r"\s*(?:template\s+)?concept\s+(\w+)", plain):
            found = re.match(r"\s*(?:template\s+)?concept\s+(\w+)", plain)
            yield Declared(found.group(1), "type", start + found.start(1))
            continue
        if re.search(r"\boperator\b", plain) or "~" in plain:
            continue
        paren = plain.find("(")
        equals = re.search(r"(?<![=<>!+\-*/|&^])=(?!=)", plain)
        if paren >= 0 and not (equals and equals.start() < paren):
            name = _last_word(plain[:paren])
            if name and name.group() != owner and plain[:paren].rstrip().endswith(name.group()):
                yield Declared(name.group(), "member" if owner else "function", start + name.start())
            continue
        before = plain[:equals.start()] if equals else plain
        for part in re.finditer(r"[^,]+", re.sub(r"\[[^\]]*\]", lambda match: " " * len(match.group()), before)):
            name = _last_word(part.group())
            if name:
                yield Declared(name.group(), "member" if owner else "constant", start + part.start() + name.start())
            if not owner:
                break


def declared(tree, path):
    code = tree.code(path)
    for match in MACRO.finditer(code):
        yield Declared(match.group(1), "macro", match.start(1))
    plain = PREPROCESSOR.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), code)
    yield from _declared_in(plain, 0, len(plain))


def _marked(lines, at):
    above = at - 1
    while above >= 0 and lines[above].lstrip().startswith("//"):
        above -= 1
    return any(MARK.search(line) for line in lines[above + 1:at + 1])


def faults(tree):
    uses = collections.defaultdict(collections.Counter)  # name -> file -> how often, declarations and definitions left out
    defined = collections.defaultdict(set)  # name -> sources that declare or define it
    headers = {}
    for path in tree.named():
        own = list(declared(tree, path))
        places = {one.offset for one in own}
        if path.endswith(".h"):
            headers[path] = own
        else:
            for one in own:
                defined[one.name].add(path)
        code = INCLUDE.sub(lambda match: " " * len(match.group()), tree.code(path))
        for match in WORD.finditer(code):
            if match.start() not in places:
                uses[match.group()][path] += 1
    found = {(path, name): fault for path, own in headers.items() for name, fault in _faults_of(tree, path, own, uses, defined)}
    left = {(path, name) for path, names in LEFT.items() for name in names}
    out = [fault for place, fault in found.items() if place not in left]
    if tree.root:
        out += [f"tests/tidy/users.py: {name} of {path} is mended; strike it from LEFT" for path, name in sorted(left - found.keys())]
    return out


def _faults_of(tree, path, own, uses, defined):
    lines = tree.files[path].split("\n")
    told = set()
    for one in own:
        if one.name in told or TABLE_OF_REFUSALS.match(one.name):
            continue
        told.add(one.name)
        users = set(uses[one.name])
        # The source that defines it is no user of it: what only that one uses can be declared there.
        pair = path[:-2] + ".cpp"
        home = {pair} if pair in defined[one.name] or not defined[one.name] else defined[one.name]
        outside = users - home if one.kind in ("function", "type", "macro") else users
        line = line_of(tree.files[path], one.offset)
        where = f"{path}:{line}: {one.kind} {one.name}"
        if not outside:
            yield one.name, where + (" has no user outside its own source: declare it there" if users else " has no user")
        elif path.split("/")[0] in ROOMS and all(user.startswith("tests/") for user in users) and not _marked(lines, line - 1):
            yield one.name, where + " is used by tests alone"


HEADER = "#pragma once\nnamespace a {\n%s\n}\n"
SELF_TESTS = [
    ({"core/x.h": HEADER % "int lost(int n);", "core/x.cpp": "int lost(int n) { return n; }"}, "function lost has no user"),
    ({"core/x.h": HEADER % "int near(int n);", "core/x.cpp": "int near(int n) { return n; }\nint other() { return near(1); }"}, "outside its own source"),
    ({"core/x.h": HEADER % "struct Lost { int a = 0; };\nint f(int);", "core/y.cpp": "int g() { return f(1); }"}, "type Lost has no user"),
    ({"core/x.h": HEADER % "inline constexpr int kLost = 3;"}, "constant kLost has no user"),
    ({"core/x.h": HEADER % "class Used {\n public:\n  int lost() const { return 1; }\n};", "core/y.cpp": "a::Used one;"}, "member lost has no user"),
    ({"core/x.h": HEADER % "enum class Used { Lost };", "core/y.cpp": "a::Used one;"}, "enumerator Lost has no user"),
    ({"core/x.h": HEADER % "int f(int);", "tests/x.cpp": "int g() { return f(1); }"}, "function f is used by tests alone"),
    ({"core/x.h": HEADER % "int f(int);  // for tests", "tests/x.cpp": "int g() { return f(1); }"}, None),
    ({"core/x.h": HEADER % "// f(1)\nint f(int);\nstruct Held {};\nHeld held();", "core/x.cpp": "int f(int) { return 1; }",
      "core/y.cpp": "int g() { return f(1); }\nauto h = held();"}, None),
]
