"""A refusal is told in the reader's language: its English text, and what is filled into it, holds no Chinese of the program.

Data keep their own language (the name of a product). A word of the program that has two languages fills two places: {state} of the
Chinese text and {state_en} of the English one (core/base/noun.h).
"""
import re

from tree import line_of

HAN = re.compile(r"[\u3400-\u9fff\uff00-\uffef]")
LITERALS = r'((?:"(?:\\.|[^"\\\n])*"\s*)+)'
KIND = re.compile(r"ErrorKind\s+(k\w+)\{\s*\"(\w+)\",\s*\d+,\s*" + LITERALS + r",\s*" + LITERALS + r"\}")
# What tells a word of the program in Chinese.
CHINESE = re.compile(r"\.zh\b|\b\w+_zh\b")


def _kinds(tree):
    """name -> [(path, line, token, English text)]"""
    found = {}
    for path in tree.product():
        for match in KIND.finditer(tree.files[path]):
            found.setdefault(match.group(1), []).append((path, line_of(tree.files[path], match.start()), match.group(2), match.group(4)))
    return found


def _statement(text, at):
    begin = max(text.rfind(mark, 0, at) for mark in (";\n", "}\n", "{\n"))
    return text[begin + 1:text.find(";", at)]


def faults(tree):
    out = []
    kinds = _kinds(tree)
    for told in kinds.values():
        for path, line, token, english in told:
            if HAN.search(english):
                out.append(f"{path}:{line}: the English text of {token} holds Chinese")
    for path in tree.product():
        text = tree.files[path]
        for match in re.finditer(r"\bk[A-Z]\w*", tree.code(path)):
            if match.group() not in kinds or re.search(r"(?:ErrorKind\s+|&)$", text[:match.start()]):
                continue
            places = {place for one in kinds[match.group()] for place in re.findall(r"\{(\w+)\}", one[3])}
            given = re.findall(r'\{"(\w+)",\s*((?:[^{}"]|"(?:\\.|[^"\\])*"|\{[^{}]*\})*)\}', _statement(text, match.start()))
            line = line_of(text, match.start())
            names = {name for name, _ in given}
            for place in sorted(places - names):
                if place.endswith("_en") and place[:-3] in names:
                    out.append(f"{path}:{line}: {match.group()} is given {{{place[:-3]}}} and not {{{place}}}")
            for name, value in given:
                if name in places and (HAN.search(value) or CHINESE.search(value)):
                    out.append(f"{path}:{line}: {{{name}}} of {match.group()} is Chinese in the English text")
    return sorted(set(out))


BAD = 'inline constexpr ErrorKind kBad{"bad", 409, "状态为{state}", "It is {state}"};\n'
GOOD = 'inline constexpr ErrorKind kGood{"good", 409, "状态为{state}", "It is {state_en}"};\n'
SELF_TESTS = [
    ({"core/errors.h": 'inline constexpr ErrorKind kBad{"bad", 409, "请填是", "Write 是"};\n'}, "the English text of bad holds Chinese"),
    ({"core/errors.h": BAD, "core/a.cpp": 'void f() {\n  return reject(kBad, {{"state", "已付"}});\n}\n'}, "{state} of kBad is Chinese"),
    ({"core/errors.h": BAD, "core/a.cpp": 'void f() {\n  return reject(kBad, {{"n", "1"}, {"state", std::string(name_of(x).zh)}});\n}\n'}, "{state} of kBad"),
    ({"core/errors.h": GOOD, "core/a.cpp": 'void f() {\n  return reject(kGood, {{"state", "已付"}});\n}\n'}, "is given {state} and not {state_en}"),
    ({"core/errors.h": GOOD, "core/a.cpp": 'void f() {\n  return reject(kGood, {{"state", "已付"}, {"state_en", "paid"}});\n}\n'}, None),
]
