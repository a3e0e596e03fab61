# SPDX-License-Identifier: GPL-2.0-only
"""The changes that make mutants of a C source: what, where, and instead of what."""

import re
from collections import namedtuple

# text[start:end] becomes new; function and line are where.
Change = namedtuple("Change", "start end new function line")

TOKEN = re.compile(r"""
    (?P<number>0[xX][0-9a-fA-F]+[uUlL]*|\d+[uUlL]*)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<op><<=|>>=|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|[-+*/%&|^~!<>=?:;,.(){}\[\]])
""", re.X)

SWAPS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==",
         "&&": "||", "||": "&&", "<<": ">>", ">>": "<<", "+=": "-=", "-=": "+=",
         "++": "--", "--": "++", "|=": "&=", "&=": "|="}
BINARY = {"+": "-", "-": "+", "&": "|", "|": "&", "/": "*", "%": "/"}
WORDS = {"true": "false", "false": "true", "kplace_min": "kplace_max",
         "kplace_max": "kplace_min", "kplace_align_up": "kplace_align_down",
         "kplace_align_down": "kplace_align_up"}
TYPES = {"const", "struct", "enum", "union", "static", "unsigned", "bool", "int", "char",
         "void", "long", "size_t", "u8", "u16", "u32", "u64", "s64", "s32", "typedef"}
KEYWORDS = {"if", "for", "while", "do", "else", "switch", "case", "default", "return",
            "goto", "sizeof"}

Token = namedtuple("Token", "kind text start end")


def blank(match):
    return re.sub(r"[^\n]", " ", match[0])


def masked(text):
    """The text with comments, strings and directives blanked; as long as before."""
    code = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'', re.S)
    text = code.sub(blank, text)
    return re.sub(r"^#(?:[^\n]*\\\n)*[^\n]*", blank, text, flags=re.M)


def bodies(mask):
    """(name, type, start, end) of functions; tables with initialisers have no type."""
    for match in re.finditer(r"^\{.*?^\}", mask, re.S | re.M):
        before = mask[:match.start()]
        head = before[max(before.rfind(";"), before.rfind("}")) + 1:].strip()
        name = re.search(r"(\w+)\s*\(", head)
        if name:
            yield name[1], head[:name.start()].strip(), match.start(), match.end()
    for match in re.finditer(r"^[a-z][^;{}()]*=\s*\{.*?\};", mask, re.S | re.M):
        name = re.search(r"(\w+)\s*(?:\[[^\]]*\])*\s*=", match[0])
        yield name[1], None, match.start() + match[0].index("{"), match.end()


def tokens_of(mask, start, end):
    return [Token(m.lastgroup, m[0], m.start(), m.end())
            for m in TOKEN.finditer(mask, start, end)]


def closing(tokens, at):
    """The index of what closes the parenthesis at index at."""
    depth = 0
    for i in range(at, len(tokens)):
        depth += {"(": 1, ")": -1}.get(tokens[i].text, 0)
        if not depth:
            return i
    return len(tokens) - 1


def is_binary(tokens, i):
    before = tokens[i - 1]
    return (before.kind in ("number", "word") and before.text not in KEYWORDS) \
        or before.text in (")", "]")


def constants(token):
    digits = token.text.rstrip("uUlL")
    suffix = token.text[len(digits):]
    value = int(digits, 0) if not re.match(r"0\d", digits) else int(digits, 8)
    form = "{:#x}" if digits[:2] in ("0x", "0X") else "{}"
    for other in (value + 1, value - 1):
        if other >= 0:
            yield form.format(other) + suffix


def of_tokens(tokens):
    """Operators, constants and words, each by itself."""
    for i, token in enumerate(tokens):
        if token.kind == "number":
            for new in constants(token):
                yield token.start, token.end, new
        elif token.text in SWAPS:
            yield token.start, token.end, SWAPS[token.text]
        elif token.text in BINARY and i and is_binary(tokens, i):
            yield token.start, token.end, BINARY[token.text]
        elif token.text == "!":
            yield token.start, token.end, ""
        elif token.text in WORDS:
            yield token.start, token.end, WORDS[token.text]


def of_conditions(text, tokens):
    """Conditions negated, where no single comparison says the same."""
    for i, token in enumerate(tokens[:-1]):
        if token.text not in ("if", "while") or tokens[i + 1].text != "(":
            continue
        end = closing(tokens, i + 1)
        inside = [t.text for t in tokens[i + 2:end]]
        simple = "&&" not in inside and "||" not in inside
        if simple and ({"==", "!="} & set(inside) or inside[0] == "!"):
            continue
        yield (tokens[i + 1].end, tokens[end].start,
               f"!({text[tokens[i + 1].end:tokens[end].start]})")


def ends_of_heads(tokens):
    """Indexes after which a statement begins."""
    begins = set()
    for i, token in enumerate(tokens):
        if token.text in (";", "{", "}", "else", "do"):
            begins.add(i + 1)
        elif token.text in ("if", "for", "while", "switch") and tokens[i + 1].text == "(":
            begins.add(closing(tokens, i + 1) + 1)
        elif token.text in ("case", "default"):
            while tokens[i].text != ":":
                i += 1
            begins.add(i + 1)
    return begins


def statements(tokens):
    """(first, last) token of each simple statement, its semicolon included."""
    depth = 0
    begins = ends_of_heads(tokens)
    for i, token in enumerate(tokens):
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if i not in begins or depth or token.text in ("{", "}", ";"):
            continue
        end = i
        while end < len(tokens) and tokens[end].text not in (";", "{", "}"):
            end += 1
        if end < len(tokens) and tokens[end].text == ";":
            yield i, end


def answers(kind, expression):
    """What a function might return instead."""
    if kind.endswith("*"):
        return [] if expression == "NULL" else ["NULL"]
    words = kind.split()
    if "struct" in words or "void" in words:
        return []
    if "bool" in words:
        return [] if expression in ("true", "false") else [f"!({expression})"]
    return [new for new in ("0", f"({expression}) + 1") if new != expression]


def of_statements(text, kind, tokens):
    """Statements left out, and other answers."""
    for first, last in statements(tokens):
        word, start, end = tokens[first].text, tokens[first].start, tokens[last].start
        if word in TYPES or word in KEYWORDS and word != "return":
            continue
        if word == "return":
            if last > first + 1:
                begin = tokens[first + 1].start
                for new in answers(kind, text[begin:end]):
                    yield begin, end, new
            elif last < len(tokens) - 2:
                yield start, end, ""
        elif word in ("break", "continue"):
            yield start, end, ""
        else:
            yield start, end, ""


def of(text):
    """All changes of a source, in its order."""
    mask = masked(text)
    found = []
    for name, kind, start, end in bodies(mask):
        tokens = tokens_of(mask, start, end)
        if kind is None:
            raw = [(t.start, t.end, next(constants(t))) for t in tokens if t.kind == "number"]
        else:
            raw = [*of_tokens(tokens), *of_conditions(text, tokens),
                   *of_statements(text, kind, tokens)]
        found += [Change(*c, name, text.count("\n", 0, c[0]) + 1) for c in raw]
    return sorted(set(found))
