"""The successors of a state: one function that runs every decision tree which can be enabled.

Trees that begin by testing the same leaf (a thread's program counter, mostly) are dispatched together: the leaf is read
once, and only what its value leaves possible is run.  Each case is a function of its own, and large trees are cut
into several, so that the compiler's effort stays linear.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from gosem.engines.packing import MASK, Packing
from gosem.kernel import Branch, Disabled, Failure, Model, Node, Update
from gosem.kernel.expression import Expr, evaluate, topological

from .ir import Function
from .scalar import Values

LARGEST = 400
"""Nodes of a tree that go into one function."""
WIDEST = 256
"""Values of a leaf by which trees are dispatched together.  A program counter of a large machine has more than 64."""

Item = tuple[int, Node]
"""An instance's index and what is left of its tree."""
Body = Callable[[list[Item], dict[int, int]], None]


class Cells:
    """Makes the functions of one model.  `@expand(row, meta, sink)` appends the successors of a row to a buffer.

    A successor is the words of the state and a word ``meta + index of the instance``.  The sink is {pointer to the next free
    record, meta of the first error or -1, number of errors}.
    """

    def __init__(self, model: Model, packing: Packing) -> None:
        self.model, self.packing = model, packing
        self._texts: list[str] = []
        self._cells: dict[tuple[object, ...], str] = {}
        self._supports: dict[int, int | None] = {}
        self._decided: dict[tuple[int, int], bool] = {}
        self._sizes: dict[int, int] = {}
        self._interned: dict[tuple[object, ...], Node] = {}
        self._canonical: dict[int, Node] = {}
        self._alive: list[Node] = []

    def module(self) -> str:
        """The IR of the successors."""
        items = [(i.index, self._intern(self.model.tree(i))) for i in self.model.instances]
        items = [(i, tree) for i, tree in items if not isinstance(tree, Disabled)]
        words = range(self.packing.words)
        f = Function("expand", [("ptr", "row"), ("i64", "meta"), ("ptr", "sink")])
        loaded = [f.load(f.at("%row", w)) for w in words]
        values = Values(f, self.packing, loaded, {})
        for leaf, group in self._groups(items, {}):
            if leaf is None:
                for item in group:
                    self._call(f, loaded, [item], {})
                continue
            field = values.field(leaf)
            self._switch(f, leaf, field, group, {}, lambda rest, known: self._call(f, loaded, rest, known))
        f.do("ret void")
        return "".join([*self._texts, f.text()])

    # -- trees as graphs ------------------------------------------------------------------------------------------------

    def _intern(self, tree: Node) -> Node:
        """The tree with equal parts made one; also counts the nodes below each."""
        stack: list[tuple[Node, bool]] = [(tree, False)]
        while stack:
            node, ready = stack.pop()
            if id(node) in self._canonical:
                continue
            if isinstance(node, Branch) and not ready:
                stack += [(node, True), (node.then, False), (node.orelse, False)]
                continue
            key: tuple[object, ...]
            made: Node = node
            if isinstance(node, Branch):
                then, orelse = self._canonical[id(node.then)], self._canonical[id(node.orelse)]
                if then is orelse:
                    self._set(node, then)
                    continue
                key = (node.cond.uid, id(then), id(orelse))
                if then is not node.then or orelse is not node.orelse:
                    made = Branch(node.cond, then, orelse)
                size = 1 + self._sizes[id(then)] + self._sizes[id(orelse)]
            elif isinstance(node, Update):
                key = ("update", *((i, v.uid) for i, v in node.writes.items()))
                size = 1
            else:
                key = ("failure",) if isinstance(node, Failure) else ("disabled",)
                size = 1
            found = self._interned.setdefault(key, made)
            self._sizes.setdefault(id(found), size)
            self._set(node, found)
        return self._canonical[id(tree)]

    def _set(self, node: Node, canonical: Node) -> None:
        self._alive += [node, canonical]  # their identities are keys
        self._canonical[id(node)] = canonical
        self._canonical[id(canonical)] = canonical

    def _support(self, cond: Expr) -> int | None:
        """The one leaf that the condition is about, if there is just one and its range is small."""
        if cond.uid not in self._supports:
            leaves = {n.value: n for n in topological([cond]) if n.op == "var"}
            only = next(iter(leaves)) if len(leaves) == 1 else None
            small = only is not None and leaves[only].hi - leaves[only].lo < WIDEST
            self._supports[cond.uid] = only if small else None
        return self._supports[cond.uid]

    def _decide(self, cond: Expr, leaf: int, value: int) -> bool:
        key = (cond.uid, value)
        if key not in self._decided:
            values = [0] * len(self.model.layout.leaves)
            values[leaf] = value
            self._decided[key] = bool(evaluate(cond, tuple(values)))
        return self._decided[key]

    def _follow(self, node: Node, known: Mapping[int, int]) -> Node:
        """The node where the tests that `known` decides have been passed."""
        while isinstance(node, Branch):
            leaf = self._support(node.cond)
            if leaf is None or leaf not in known:
                break
            node = node.then if self._decide(node.cond, leaf, known[leaf]) else node.orelse
        return node

    def _groups(self, items: Sequence[Item], known: Mapping[int, int]) -> list[tuple[int | None, list[Item]]]:
        """Items by the leaf that they test first; under None those for which dispatching together would not pay."""
        by_leaf: dict[int | None, list[Item]] = {}
        for index, tree in items:
            leaf = self._support(tree.cond) if isinstance(tree, Branch) else None
            by_leaf.setdefault(leaf, []).append((index, tree))
        shared: list[tuple[int | None, list[Item]]] = []
        rest = by_leaf.pop(None, [])
        for leaf, group in by_leaf.items():
            assert leaf is not None
            copies = sum(self._size(left) for left, _ in self._cases(leaf, group, known))
            if len(group) > 1 and copies <= self._size(group):
                shared.append((leaf, group))
            else:
                rest += group
        return [*shared, (None, rest)] if rest else shared

    # -- code -----------------------------------------------------------------------------------------------------------

    def _switch(self, f: Function, leaf: int, field: str, group: list[Item], known: dict[int, int], body: Body) -> None:
        """Run for each value of the leaf what the group still does with it."""
        lo = self.model.layout.leaves[leaf].lo
        cases = [(f.label(), left, values) for left, values in self._cases(leaf, group, known)]
        end = f.label()
        targets = " ".join(f"i64 {v - lo}, label %{label}" for label, _, values in cases for v in values)
        f.do(f"switch i64 {field}, label %{end} [{targets}]")
        for label, left, values in cases:
            f.place(label)
            body(left, {**known, leaf: values[0]} if len(values) == 1 else known)
            f.do(f"br label %{end}")
        f.place(end)

    def _cases(self, leaf: int, group: Sequence[Item], known: Mapping[int, int]) -> list[tuple[list[Item], list[int]]]:
        """What each value of the leaf leaves of the group; values that leave the same stand together."""
        shape = self.model.layout.leaves[leaf]
        found: dict[tuple[tuple[int, int], ...], tuple[list[Item], list[int]]] = {}
        for value in range(shape.lo, shape.hi + 1):
            left = [(i, self._follow(tree, {**known, leaf: value})) for i, tree in group]
            left = [(i, tree) for i, tree in left if not isinstance(tree, Disabled)]
            if left:
                found.setdefault(tuple((i, id(tree)) for i, tree in left), (left, []))[1].append(value)
        return list(found.values())

    def _size(self, items: Iterable[Item]) -> int:
        return sum(self._sizes[id(tree)] for _, tree in items)

    def _call(self, f: Function, words: Sequence[str], items: list[Item], known: dict[int, int]) -> None:
        args = "".join(f"i64 {w}, " for w in words)
        f.do(f"call void @{self._cell(items, known)}({args}i64 %meta, ptr %sink)")

    def _cell(self, items: list[Item], known: dict[int, int]) -> str:
        """The name of the function that runs these trees where `known` holds."""
        key = (*((i, id(tree)) for i, tree in items), *sorted(known.items()))
        name = self._cells.get(key)
        if name is None:
            name = self._cells[key] = f"cell{len(self._cells)}"
            words = [f"w{i}" for i in range(self.packing.words)]
            params = [*(("i64", w) for w in words), ("i64", "meta"), ("ptr", "sink")]
            f = Function(name, params, attributes="noinline nounwind", internal=True)
            values = Values(f, self.packing, [f"%{w}" for w in words], known)
            self._run(f, values, items, known)
            f.do("ret void")
            self._texts.append(f.text())
        return name

    def _run(self, f: Function, values: Values, items: list[Item], known: dict[int, int]) -> None:
        for leaf, group in self._groups(items, known):
            if leaf is None:
                for index, tree in group:
                    mark = values.mark()
                    self._tree(f, values, index, tree, known)
                    values.forget(mark)
                continue
            field = values.field(leaf)

            def body(rest: list[Item], now: dict[int, int]) -> None:
                if self._size(rest) > LARGEST:
                    self._call(f, values.words, rest, now)
                    return
                mark, outer = values.mark(), values.known
                values.known = now
                self._run(f, values, rest, now)
                values.known = outer
                values.forget(mark)

            self._switch(f, leaf, field, group, known, body)

    def _tree(self, f: Function, values: Values, index: int, root: Node, known: dict[int, int]) -> None:
        """One decision tree in line; falls through at its end."""
        root = self._follow(root, known)
        if isinstance(root, Disabled):
            return
        uses: Counter[int] = Counter()
        nodes: set[int] = set()
        pending: list[Node] = [root]
        while pending:
            node = pending.pop()
            if id(node) in nodes:
                continue
            nodes.add(id(node))
            if isinstance(node, Branch) and (
                node is root or self._sizes[id(node)] > LARGEST or self._sizes[id(root)] <= LARGEST
            ):
                for child in (self._follow(node.then, known), self._follow(node.orelse, known)):
                    uses[id(child)] += 1
                    pending.append(child)
        end = f.label()
        labels: dict[int, str] = {}
        base = values.mark()
        work: list[tuple[Node, str | None, int]] = [(root, None, base)]
        later: list[
            tuple[Node, str | None, int]
        ] = []  # reached from several places: begun afresh, when no mark is open
        while work or later:
            node, label, mark = (work or later).pop()
            if label is not None:
                f.place(label)
            values.forget(mark)
            if isinstance(node, Branch):
                if node is not root and self._sizes[id(root)] > LARGEST >= self._sizes[id(node)]:
                    self._call(f, values.words, [(index, node)], known)
                    f.do(f"br label %{end}")
                    continue
                condition = values.get(node.cond)
                here = values.mark()
                targets = []
                for child in (self._follow(node.then, known), self._follow(node.orelse, known)):
                    if isinstance(child, Disabled):
                        targets.append(end)
                    elif id(child) in labels:
                        targets.append(labels[id(child)])
                    else:
                        targets.append(f.label())
                        shared = uses[id(child)] > 1
                        if shared:
                            labels[id(child)] = targets[-1]
                        (later if shared else work).append((child, targets[-1], base if shared else here))
                f.do(f"br i1 {condition}, label %{targets[0]}, label %{targets[1]}")
                continue
            if isinstance(node, Update):
                self._update(f, values, index, node)
            elif isinstance(node, Failure):
                self._failure(f, index)
            f.do(f"br label %{end}")
        f.place(end)

    def _failure(self, f: Function, index: int) -> None:
        first = f.at("%sink", 1)
        old = f.load(first)
        meta = f.binary("add", "%meta", index)
        f.store(f.op(f"select i1 {f.compare('eq', old, -1)}, i64 {meta}, i64 {old}"), first)
        number = f.at("%sink", 2)
        f.store(f.binary("add", f.load(number), 1), number)

    def _update(self, f: Function, values: Values, index: int, update: Update) -> None:
        out = f.load("%sink", "ptr")
        for w, text in enumerate(self._words(f, values, update)):
            f.store(text, f.at(out, w) if w else out)
        words = self.packing.words
        f.store(f.binary("add", "%meta", index), f.at(out, words))
        f.store(f.at(out, words + 1), "%sink", "ptr")

    def _words(self, f: Function, values: Values, update: Update) -> list[str]:
        slots, count = self.packing.slots, self.packing.words
        keep, bits = [MASK] * count, [0] * count
        copies: dict[tuple[int, int, int], int] = {}  # (to word, from word, shift left) -> mask in the source
        computed: list[tuple[int, str]] = []
        for leaf, value in update.writes.items():
            slot = slots[leaf]
            if not slot.width:
                continue
            keep[slot.word] &= ~(((1 << slot.width) - 1) << slot.shift)
            fixed = value.value if value.op == "const" else values.known.get(value.value) if value.op == "var" else None
            if fixed is not None:
                bits[slot.word] |= (fixed - slot.lo) << slot.shift
                continue
            source = slots[value.value] if value.op == "var" else None
            if source is not None and source.lo == slot.lo and source.width <= slot.width:
                key = (slot.word, source.word, slot.shift - source.shift)
                copies[key] = copies.get(key, 0) | ((1 << source.width) - 1) << source.shift
                continue
            text = values.integer(value)
            text = f.binary("sub", text, slot.lo) if slot.lo else text
            computed.append((slot.word, f.binary("shl", text, slot.shift) if slot.shift else text))
        result = []
        for w in range(count):
            text = values.words[w]
            if keep[w] != MASK:
                text = f.binary("and", text, _signed(keep[w]))
            if bits[w]:
                text = f.binary("or", text, _signed(bits[w]))
            for (to, source_word, shift), mask in copies.items():
                if to == w:
                    part = f.binary("and", values.words[source_word], _signed(mask))
                    if shift:
                        part = f.binary("shl" if shift > 0 else "lshr", part, abs(shift))
                    text = f.binary("or", text, part)
            for to, part in computed:
                if to == w:
                    text = f.binary("or", text, part)
            result.append(text)
        return result


def _signed(word: int) -> int:
    return word - (1 << 64) if word >> 63 else word
