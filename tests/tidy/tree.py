"""The sources as the checks see them: a map from path to text, read once; and C++ without what is only written for people."""
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROOMS = ["core", "catalog", "procurement", "settlement", "monitoring", "api"]
LEFT_OUT = {".git", "build", "var", "__pycache__", "node_modules"}
READ = {".h", ".cpp", ".sql", ".md", ".py", ".txt", ".cmake", ".yaml", ".yml", ".ts", ".vue", ".mjs", ""}

# Comments, literals and numbers (a digit separator is no quote), in the order in which they must be tried.
LEXEME = re.compile(r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<raw>R"(?P<mark>\w*)\(.*?\)(?P=mark)")
  | (?P<text>"(?:\\.|[^"\\\n])*")
  | (?P<number>\b\d[\w.']*)
  | (?P<letter>'(?:\\.|[^'\\\n])+')
""", re.S | re.X)


def _blank(match):
    return match.group() if match.group("number") else re.sub(r"[^\n]", " ", match.group())


class Tree:
    """`files` names what to look at; what else lies in the tree only `exists`."""

    def __init__(self, files, root=None):
        self.files, self.root = files, root
        self._code = {}

    @classmethod
    def at(cls, root=ROOT):
        files = {}
        for path in sorted(_below(root)):
            if path.suffix in READ:
                try:
                    files[path.relative_to(root).as_posix()] = path.read_text(encoding="utf-8")
                except UnicodeDecodeError:
                    pass  # no text
        return cls(files, root)

    def named(self, *endings, tests=True):
        """Paths in order, of C++ when no ending is asked for."""
        return [path for path in self.files if path.endswith(endings or (".h", ".cpp")) and (tests or not path.startswith("tests/"))]

    def product(self, *endings):
        return [path for path in self.named(*endings) if path.split("/")[0] in ROOMS]

    def code(self, path):
        """The C++ of a file with comments and literals blanked; places and lines stay."""
        if path not in self._code:
            self._code[path] = LEXEME.sub(_blank, self.files[path])
        return self._code[path]

    def comments(self, path):
        """(line, text) of each comment of C++."""
        text = self.files[path]
        return [(text.count("\n", 0, match.start()) + 1, match.group()) for match in LEXEME.finditer(text) if match.group("comment")]

    def exists(self, path):
        return path in self.files or (self.root is not None and (self.root / path).exists())


def _below(folder):
    for path in folder.iterdir():
        if path.is_dir():
            if path.name not in LEFT_OUT:
                yield from _below(path)
        else:
            yield path


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1
