"""How lifted terms are written in TLA+: operators with their precedences, aligned lists, actions."""

from __future__ import annotations

from collections.abc import Sequence

from .lift import DISABLED, Term

WIDTH = 110
_INFIX = {
    "eq": ("=", 5), "lt": ("<", 5), "mod": ("%", 9), "add": ("+", 10), "sub": ("-", 11), "mul": ("*", 13),
    "div": (r"\div", 13),
}  # fmt: skip


class Syntax:
    """Writes terms; `roots` are the variables, and `coded` collects the enums whose members are compared by position."""

    def __init__(self, roots: Sequence[str]) -> None:
        self.roots = roots
        self.coded: set[str] = set()

    # -- expressions ----------------------------------------------------------------------------------------------------

    def show(self, term: Term, outer: int = 0) -> str:
        """A term on one line; `outer` is how strongly what stands around it binds."""
        head = term[0]
        match head:
            case "num":
                return str(term[1]) if term[1] >= 0 else f"({term[1]})"
            case "nil":
                return "NIL"
            case "bool":
                return "TRUE" if term[1] else "FALSE"
            case "str":
                return f'"{term[1]}"'
            case "var":
                return str(term[1])
            case "read":
                return self._read(term)
            case "not":
                if term[1][0] == "eq":
                    return self._infix("#", 5, term[1][1], term[1][2], outer)
                if term[1][0] == "lt":
                    return self._infix(">=", 5, term[1][1], term[1][2], outer)
                return f"~{self.show(term[1], 20)}"
            case "and" | "or":
                items = term[1:]
                if head == "or" and (member := _membership(term)) is not None:
                    return self._wrap(f"{self.show(member[0], 6)} \\in {{{', '.join(map(self.show, member[1]))}}}", 5, outer)
                if head == "or" and (split := _implication(term)) is not None:
                    return self._wrap(f"{self.show(split[0], 2)} => {self.show(split[1], 2)}", 1, outer)
                sign, mine = (r" /\ ", 3) if head == "and" else (r" \/ ", 3)
                return self._wrap(sign.join(self.show(t, mine + 1) for t in items), mine, outer)
            case "if":
                return self._wrap(f"IF {self.show(term[1])} THEN {self.show(term[2])} ELSE {self.show(term[3])}", 0, outer)
            case "forall" | "exists":
                sign = r"\A" if head == "forall" else r"\E"
                return self._wrap(f"{sign} {term[1]} \\in {term[2]} : {self.show(term[3])}", 0, outer)
            case "number":
                return f"Cardinality({{{term[1]} \\in {term[2]} : {self.show(term[3])}}})"
            case "code":
                self.coded.add(term[1])
                return f"{term[1]}Code[{self.show(term[2])}]"
        sign, mine = _INFIX[head]
        return self._infix(sign, mine, term[1], term[2], outer)

    def _infix(self, sign: str, mine: int, left: Term, right: Term, outer: int) -> str:
        if sign == "%":  # its precedence overlaps with that of every sum
            return self._wrap(f"{self.show(left, 14)} % {self.show(right, 14)}", mine, outer)
        same = 0 if sign == "+" else 1
        return self._wrap(f"{self.show(left, mine + same)} {sign} {self.show(right, mine + 1)}", mine, outer)

    def _wrap(self, text: str, mine: int, outer: int) -> str:
        return f"({text})" if outer > mine else text

    def _read(self, term: Term) -> str:
        text: str = term[2] + ("'" if term[1] else "")
        return text + "".join(self._step(step) for step in term[3:])

    def _step(self, step: Term) -> str:
        return f".{step[1]}" if step[0] == "field" else f"[{self.show(step[1])}]"

    # -- blocks ---------------------------------------------------------------------------------------------------------

    def block(self, term: Term, width: int = WIDTH) -> list[str]:
        """A formula on as many lines as it needs; lists of conjuncts and disjuncts are aligned."""
        if term[0] not in ("update", "fail", "disabled"):
            line = self.show(term)
            if len(line) <= width:
                return [line]
        match term[0]:
            case "or" if (split := _implication(term)) is not None:
                left = self._operand(split[0], width - 3)
                nested = split[1][0] == "or" and _implication(split[1]) is not None
                right = (self._operand if nested else self.block)(split[1], width - 3)
                return [*left[:-1], f"{left[-1]} =>", *self.hang("   ", right)]
            case "add":
                right = self._operand(term[2], width - 2)
                return [*self._operand(term[1], width), *self.hang("+ ", right)]
            case "and" | "or":
                bullet = "/\\ " if term[0] == "and" else "\\/ "
                return [line for t in term[1:] for line in self.hang(bullet, self.block(t, width - 3))]
            case "forall" | "exists":
                sign = r"\A" if term[0] == "forall" else r"\E"
                return [f"{sign} {term[1]} \\in {term[2]} :", *self.hang("   ", self.block(term[3], width - 3))]
            case "if":
                return [
                    *self.hang("IF ", self.block(term[1], width - 3)),
                    *self.hang("THEN ", self.block(term[2], width - 5)),
                    *self.hang("ELSE ", self.block(term[3], width - 5)),
                ]
            case "not":
                inner = self.hang("~(", self.block(term[1], width - 3))
                return [*inner[:-1], inner[-1] + ")"]
            case "eq" | "lt":
                return [
                    *self.hang("", self._operand(term[1], width)),
                    *self.hang(f"{_INFIX[term[0]][0]} ", self._operand(term[2], width)),
                ]
        return [self.show(term)]

    def _operand(self, term: Term, width: int) -> list[str]:
        """What stands beside an operator: in brackets, unless it is one thing or a sum within a sum."""
        line = self.show(term, 14)
        if len(line) <= width:
            return [line]
        if term[0] == "add":
            return self.block(term, width)
        inner = self.hang("(", self.block(term, width - 4))
        return [*inner[:-1], inner[-1] + ")"]

    @staticmethod
    def hang(first: str, lines: list[str]) -> list[str]:
        return [first + lines[0], *(" " * len(first) + line for line in lines[1:])]

    def action(self, term: Term, width: int = WIDTH) -> list[str]:
        """A tree as an action."""
        match term[0]:
            case "if" if DISABLED in term[2:] and term[1][0] == "or" and _membership(term[1]) is None:
                pass  # TLC would take each disjunct that holds as a step of its own
            case "if" if term[3] == DISABLED:
                return [*self.hang("/\\ ", self.block(term[1], width - 3)), *self._conjuncts(term[2], width)]
            case "if" if term[2] == DISABLED:
                return [*self.hang("/\\ ", self.block(("not", term[1]), width - 3)), *self._conjuncts(term[3], width)]
            case "update":
                return self._update(term, width)
            case "fail":
                text = term[1].replace("\\", "/").replace('"', "'")
                return [f'Assert(FALSE, "{text}")']
            case "disabled":
                return ["FALSE"]
        return [
            *self.hang("IF ", self.block(term[1], width - 3)),
            *self.hang("THEN ", self.action(term[2], width - 5)),
            *self.hang("ELSE ", self.action(term[3], width - 5)),
        ]

    def _conjuncts(self, term: Term, width: int) -> list[str]:
        """An action as further items of a list of conjuncts."""
        lines = self.action(term, width - 3)
        return lines if lines[0].startswith("/\\ ") else self.hang("/\\ ", lines)

    def _update(self, term: Term, width: int) -> list[str]:
        writes: dict[str, list[tuple[Term, Term]]] = {}
        for _, read, value in term[1:]:
            writes.setdefault(read[2], []).append((read, value))
        lines: list[str] = []
        for name, changes in writes.items():
            if len(changes[0][0]) == 3:
                lines += self.hang(f"/\\ {name}' = ", self._value(changes[0][1], width - 8 - len(name)))
                continue
            start = f"/\\ {name}' = [{name} EXCEPT "
            parts: list[str] = []
            for read, value in changes:
                target = f"!{''.join(self._step(s) for s in read[3:])} = "
                parts += self.hang(target, self._value(value, width - len(start) - len(target)))
                parts[-1] += ","
            parts[-1] = parts[-1][:-1] + "]"
            one = " ".join(p.strip() for p in parts)
            lines += [start + one] if len(start) + len(one) <= width else self.hang(start, parts)
        rest = [name for name in self.roots if name not in writes]
        if rest:
            lines.append(f"/\\ UNCHANGED <<{', '.join(rest)}>>")
        return lines

    def _value(self, term: Term, width: int) -> list[str]:
        """A value on the right of `=`, which binds more strongly than the operators of truth values."""
        line = self.show(term, 6)
        return [line] if len(line) <= width else self._operand(term, width)


def _implication(term: Term) -> tuple[Term, Term] | None:
    """Of a disjunction ~a or b: a and b, where a is more than a comparison."""
    first, rest = term[1], term[2:]
    if first[0] != "not" or first[1][0] in ("eq", "lt"):
        return None
    return first[1], rest[0] if len(rest) == 1 else ("or", *rest)


def _membership(term: Term) -> tuple[Term, list[Term]] | None:
    """Of a disjunction x = a or x = b: x and its values."""
    tests = term[1:]
    if all(t[0] == "eq" and t[1] == tests[0][1] and t[2][0] in ("num", "nil", "str") for t in tests):
        return tests[0][1], [t[2] for t in tests]
    return None
