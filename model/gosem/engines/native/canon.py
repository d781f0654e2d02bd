"""One representative of the states that differ by a renaming of ids, as native code.

Each id gets a colour: a hash of its own fields, of the fixed places that name it, and in rounds of the colours of the ids that it
is connected with.  Colours do not depend on how ids are numbered, so sorting by colour numbers them anew.  Ids of equal
colour that nothing connects are alike, and their order does not matter.  Otherwise each of them in turn is given a colour of its
own and the search goes on; the least of the states that it ends in is the representative.  Whatever comes out is a renaming of
the state; two colours that agree by accident could at worst leave two states unmerged.
"""

from __future__ import annotations

from collections.abc import Sequence

from gosem.engines.packing import MASK, MUL_A, MUL_B, Packing, fingerprint
from gosem.engines.symmetry import Place, places
from gosem.kernel import Id, Model
from gosem.kernel.sorts import IdSort

from .ir import Function

ROUNDS = 2
"""Rounds of colouring; more make fewer ties and cost more."""


class _Canon:
    def __init__(self, model: Model, packing: Packing, classes: Sequence[type[Id]]) -> None:
        self.model, self.packing = model, packing
        self.classes = list(classes)
        self.sizes = [model.layout.size_of(c, c.__name__) for c in classes]
        self.bases: list[int] = []  # colours of a class stand at base + 1 + id; NIL's is at base
        total = 0
        for size in self.sizes:
            self.bases.append(total)
            total += size + 1
        self.total = total
        self.places = places(model)

    # -- parts ----------------------------------------------------------------------------------------------------------

    def salt(self, *key: object) -> int:
        """A number that depends on the key alone."""
        text = repr(key).encode()
        words = [int.from_bytes(text[i : i + 8], "little") for i in range(0, len(text), 8)]
        return _signed(fingerprint(words)[0])

    def indexes(self, place: Place) -> list[tuple[int, int]]:
        """The symmetric indexes of a place: class number and id."""
        return [(self.classes.index(c), i) for c, i in place.indexes if c in self.classes]

    def key(self, place: Place) -> tuple[object, ...]:
        """What a place has in common with the places that a renaming makes of it."""
        return (*place.key, *((c.__name__, i if c not in self.classes else "*") for c, i in place.indexes))

    def named(self, leaf: int) -> int | None:
        """The number of the class that the leaf's values are ids of."""
        sort = self.model.layout.leaves[leaf].sort
        return self.classes.index(sort.cls) if isinstance(sort, IdSort) and sort.cls in self.classes else None

    def field(self, f: Function, words: Sequence[str], leaf: int) -> str:
        slot = self.packing.slots[leaf]
        raw = f.binary("lshr", words[slot.word], slot.shift) if slot.shift else words[slot.word]
        return f.binary("and", raw, (1 << slot.width) - 1)

    def target(self, f: Function, words: Sequence[str], leaf: int, ids: int) -> str:
        """The position among the colours of the id that a leaf holds."""
        raw = self.field(f, words, leaf)
        return f.binary("add", raw, self.bases[ids] + (1 if self.packing.slots[leaf].lo == 0 else 0))

    def mix(self, f: Function, x: str) -> str:
        x = f.binary("mul", f.binary("xor", x, f.binary("lshr", x, 29)), _signed(MUL_A))
        return f.binary("mul", f.binary("xor", x, f.binary("lshr", x, 32)), _signed(MUL_B))

    def words(self, f: Function, row: str) -> list[str]:
        return [f.load(f.at(row, w)) for w in range(self.packing.words)]

    def add(self, f: Function, pointer: str, value: str | int) -> None:
        f.store(f.binary("add", f.load(pointer), value), pointer)

    # -- colours --------------------------------------------------------------------------------------------------------

    def begin(self) -> Function:
        """`@begin(row, colours, touched)`: first colours, and which ids are connected with anything."""
        f = Function("begin", [("ptr", "row"), ("ptr", "colours"), ("ptr", "touched")], internal=True)
        words = self.words(f, "%row")
        own: dict[int, str] = {}
        touched: dict[int, list[str]] = {}
        for number, base in enumerate(self.bases):
            own[base] = str(self.salt("nil", number))
            for i in range(self.sizes[number]):
                own[base + 1 + i] = str(self.salt("class", number))
                touched[base + 1 + i] = []
        occurrences: list[tuple[str, int]] = []
        for leaf, place in enumerate(self.places):
            if not self.packing.slots[leaf].width:
                continue
            indexes, ids, key = self.indexes(place), self.named(leaf), self.key(place)
            owners = [self.bases[c] + 1 + i for c, i in indexes]
            if ids is None and len(owners) == 1:
                raw = self.field(f, words, leaf)
                part = self.mix(f, f.binary("add", raw, self.salt("own", key)))
                own[owners[0]] = f.binary("add", own[owners[0]], part)
            elif ids is None and owners:
                for owner in owners:
                    touched[owner].append(self.field(f, words, leaf))
            elif ids is not None:
                if not owners:
                    occurrences.append((self.target(f, words, leaf, ids), self.salt("at", key)))
                elif self.packing.slots[leaf].lo == 0:
                    for owner in owners:
                        touched[owner].append("1")
                else:
                    for owner in owners:
                        touched[owner].append(self.field(f, words, leaf))
        for position, colour in own.items():
            f.store(colour, f.at("%colours", position))
        for position in range(self.total):
            parts = touched.get(position, [])
            value = "0"
            for part in parts:
                value = f.binary("or", value, part)
            f.store(value, f.at("%touched", position))
        for where, value_of_place in occurrences:
            self.add(f, f.at("%colours", where), value_of_place)
        for leaf in range(len(self.places)):
            ids = self.named(leaf)
            if ids is not None and self.packing.slots[leaf].width:
                f.store(1, f.at("%touched", self.target(f, words, leaf, ids)))
        f.do("ret void")
        return f

    def refine(self) -> Function:
        """`@refine(row, old, new)`: a round of colouring by what ids are connected with."""
        f = Function("refine", [("ptr", "row"), ("ptr", "old"), ("ptr", "new")], internal=True)
        words = self.words(f, "%row")
        colours = [f.load(f.at("%old", i)) for i in range(self.total)]
        for i, colour in enumerate(colours):
            f.store(f.binary("mul", colour, _signed(MUL_A)), f.at("%new", i))
        for leaf, place in enumerate(self.places):
            if not self.packing.slots[leaf].width:
                continue
            indexes, ids, key = self.indexes(place), self.named(leaf), self.key(place)
            if not indexes or (ids is None and len(indexes) < 2):
                continue
            sites = [str(self.bases[c] + 1 + i) for c, i in indexes]
            if ids is not None:
                sites.append(self.target(f, words, leaf, ids))
                total = str(self.salt("edge", key))
            else:
                total = self.mix(f, f.binary("add", self.field(f, words, leaf), self.salt("edge", key)))
            for role, site in enumerate(sites):
                colour = colours[int(site)] if site.isdigit() else f.load(f.at("%old", site))
                total = f.binary("add", total, self.mix(f, f.binary("add", colour, self.salt("from", role))))
            for role, site in enumerate(sites):
                self.add(f, f.at("%new", site), self.mix(f, f.binary("add", total, self.salt("to", role))))
        f.do("ret void")
        return f

    # -- renaming -------------------------------------------------------------------------------------------------------

    def ranks(self, f: Function, colours: str, forth: str, back: str) -> None:
        """Number the ids of each class by colour: `forth` gives the new number plus one, `back` the id at a number."""
        for base, size in zip(self.bases, self.sizes, strict=True):
            loaded = [f.load(f.at(colours, base + 1 + i)) for i in range(size)]
            rank = ["0"] * size
            for i in range(size):
                for j in range(i + 1, size):
                    later = f.op(f"zext i1 {f.compare('ult', loaded[j], loaded[i])} to i64")  # j comes before i
                    rank[i] = f.binary("add", rank[i], later)
                    rank[j] = f.binary("add", rank[j], f.binary("xor", later, 1))
            f.store(0, f.at(forth, base))
            for i in range(size):
                f.store(f.binary("add", rank[i], 1), f.at(forth, base + 1 + i))
                f.store(i, f.at(back, f.binary("add", rank[i], base + 1)))

    def rename(self) -> Function:
        """`@rename(row, colours, out)`: the row with ids numbered by colour."""
        f = Function("rename", [("ptr", "row"), ("ptr", "colours"), ("ptr", "out")], internal=True)
        words = self.words(f, "%row")
        forth, back = f.array("i64", self.total), f.array("i64", self.total)
        self.ranks(f, "%colours", forth, back)
        result = list(words)
        elements: dict[tuple[int, ...], dict[tuple[int, ...], list[int]]] = {}
        for leaf, place in enumerate(self.places):
            slot, ids = self.packing.slots[leaf], self.named(leaf)
            if not slot.width:
                continue
            indexes = self.indexes(place)
            if indexes:
                kind, which = tuple(c for c, _ in indexes), tuple(i for _, i in indexes)
                elements.setdefault(kind, {}).setdefault(which, []).append(leaf)
            elif ids is not None:
                raw = f.binary("shl", self.renamed(f, words, leaf, ids, forth), slot.shift)
                result[slot.word] = f.binary("or", self.cleared(f, result[slot.word], leaf), raw)
        for kind, members in elements.items():
            for run in self.runs(members):
                self.move(
                    f,
                    words,
                    result,
                    kind,
                    {which: [leaves[i] for i in run] for which, leaves in members.items()},
                    forth,
                    back,
                )
        for w, word in enumerate(result):
            f.store(word, f.at("%out", w))
        f.do("ret void")
        return f

    def cleared(self, f: Function, word: str, leaf: int) -> str:
        slot = self.packing.slots[leaf]
        return f.binary("and", word, _signed(MASK & ~(((1 << slot.width) - 1) << slot.shift)))

    def renamed(self, f: Function, words: Sequence[str], leaf: int, ids: int, forth: str) -> str:
        """The stored form of the new number of the id in a leaf."""
        new = f.load(f.at(forth, self.target(f, words, leaf, ids)))
        return f.binary("sub", new, 1) if self.packing.slots[leaf].lo == 0 else new

    def runs(self, members: dict[tuple[int, ...], list[int]]) -> list[list[int]]:
        """Positions in an element that stand side by side, in one word, in every element."""
        result: list[list[int]] = []
        for i in range(len(next(iter(members.values())))):
            if result and all(self.adjacent(leaves[result[-1][-1]], leaves[i]) for leaves in members.values()):
                result[-1].append(i)
            else:
                result.append([i])
        return result

    def adjacent(self, a: int, b: int) -> bool:
        x, y = self.packing.slots[a], self.packing.slots[b]
        return x.word == y.word and x.shift + x.width == y.shift

    def move(
        self, f: Function, words: Sequence[str], result: list[str], kind: tuple[int, ...],
        members: dict[tuple[int, ...], list[int]], forth: str, back: str,
    ) -> None:  # fmt: skip
        """Move one run of bits of all elements to where the renaming puts them."""
        strides = [1] * len(kind)
        for d in range(len(kind) - 2, -1, -1):
            strides[d] = strides[d + 1] * self.sizes[kind[d + 1]]
        chunks = f.array("i64", strides[0] * self.sizes[kind[0]])
        spans: dict[tuple[int, ...], tuple[int, int, int]] = {}
        for which, leaves in members.items():
            first = self.packing.slots[leaves[0]]
            width = sum(self.packing.slots[leaf].width for leaf in leaves)
            spans[which] = first.word, first.shift, width
            keep = (1 << width) - 1
            parts: list[str] = []
            for leaf in leaves:
                ids, slot = self.named(leaf), self.packing.slots[leaf]
                if ids is not None:
                    keep &= ~(((1 << slot.width) - 1) << slot.shift - first.shift)
                    new = self.renamed(f, words, leaf, ids, forth)
                    parts.append(f.binary("shl", new, slot.shift - first.shift))
            value = f.binary("and", f.binary("lshr", words[first.word], first.shift), _signed(keep))
            for part in parts:
                value = f.binary("or", value, part)
            f.store(value, f.at(chunks, sum(i * s for i, s in zip(which, strides, strict=True))))
        for which, (word, shift, width) in spans.items():
            index = "0"
            for c, i, stride in zip(kind, which, strides, strict=True):
                old = f.load(f.at(back, self.bases[c] + 1 + i))
                index = f.binary("add", index, f.binary("mul", old, stride))
            chunk = f.binary("shl", f.load(f.at(chunks, index)), shift)
            hole = _signed(MASK & ~(((1 << width) - 1) << shift))
            result[word] = f.binary("or", f.binary("and", result[word], hole), chunk)

    # -- ties -----------------------------------------------------------------------------------------------------------

    def tie(self) -> Function:
        """`@tie(colours, touched)`: the position of an id of the first tied class that matters, -1 where there is none."""
        f = Function("tie", [("ptr", "colours"), ("ptr", "touched")], "i64", internal=True)
        best, least = f.local(-1), f.local(-1)
        end = f.label()
        for base, size in zip(self.bases, self.sizes, strict=True):
            loaded = [f.load(f.at("%colours", base + 1 + i)) for i in range(size)]
            marks = [f.load(f.at("%touched", base + 1 + i)) for i in range(size)]
            for i in range(size):
                for j in range(i + 1, size):
                    equal = f.compare("eq", loaded[i], loaded[j])
                    marked = f.compare("ne", f.binary("or", marks[i], marks[j]), 0)
                    both = f.binary("and", equal, marked, "i1")
                    lower = f.compare("ult", loaded[i], least.get())
                    with f.when(f.binary("and", both, lower, "i1")):
                        best.set(base + 1 + i)
                        least.set(loaded[i])
            f.leave_if(f.compare("ne", best.get(), -1), end)
        f.do(f"br label %{end}")
        f.place(end)
        f.do(f"ret i64 {best.get()}")
        return f

    def rounds(self, f: Function, row: str, colours: str) -> None:
        other = f.array("i64", self.total)
        for _ in range(ROUNDS // 2):
            f.do(f"call void @refine(ptr {row}, ptr {colours}, ptr {other})")
            f.do(f"call void @refine(ptr {row}, ptr {other}, ptr {colours})")

    def search(self) -> Function:
        """`@branch(row, colours, touched, best)`: the least renaming that refines these colours, if less than the best."""
        f = Function("branch", [("ptr", "row"), ("ptr", "colours"), ("ptr", "touched"), ("ptr", "best")], internal=True)
        words = self.packing.words
        made, copy = f.array("i64", words), f.array("i64", self.total)
        chosen = f.op("call i64 @tie(ptr %colours, ptr %touched)")
        end = f.label()
        with f.when(f.compare("eq", chosen, -1)):
            f.do(f"call void @rename(ptr %row, ptr %colours, ptr {made})")
            lesser = "false"
            for w in range(words):  # the last word that differs decides
                a, b = f.load(f.at(made, w)), f.load(f.at("%best", w))
                same = f.compare("eq", a, b)
                lesser = f.op(f"select i1 {same}, i1 {lesser}, i1 {f.compare('ult', a, b)}")
            with f.when(lesser):
                for w in range(words):
                    f.store(f.load(f.at(made, w)), f.at("%best", w))
            f.leave(end)
        colour = f.load(f.at("%colours", chosen))
        for base, size in zip(self.bases, self.sizes, strict=True):
            inside = f.binary("and", f.compare("ugt", chosen, base), f.compare("ule", chosen, base + size), "i1")
            with f.when(inside), f.range(base + 1, base + 1 + size) as i:
                tied = f.compare("eq", f.load(f.at("%colours", i)), colour)
                with f.when(tied):
                    for k in range(self.total):
                        f.store(f.load(f.at("%colours", k)), f.at(copy, k))
                    self.add(f, f.at(copy, i), self.salt("chosen"))
                    self.rounds(f, "%row", copy)
                    f.do(f"call void @branch(ptr %row, ptr {copy}, ptr %touched, ptr %best)")
        f.do(f"br label %{end}")
        f.place(end)
        f.do("ret void")
        return f

    def canonical(self) -> Function:
        """`@canonical(row)`: put the representative in the place of the state."""
        f = Function("canonical", [("ptr", "row")])
        words = self.packing.words
        row, colours, touched = f.array("i64", words), f.array("i64", self.total), f.array("i64", self.total)
        for w in range(words):
            f.store(f.load(f.at("%row", w)), f.at(row, w))
        f.do(f"call void @begin(ptr {row}, ptr {colours}, ptr {touched})")
        self.rounds(f, row, colours)
        chosen = f.op(f"call i64 @tie(ptr {colours}, ptr {touched})")
        end = f.label()
        with f.when(f.compare("eq", chosen, -1)):
            f.do(f"call void @rename(ptr {row}, ptr {colours}, ptr %row)")
            f.leave(end)
        for w in range(words):
            f.store(-1, f.at("%row", w))
        f.do(f"call void @branch(ptr {row}, ptr {colours}, ptr {touched}, ptr %row)")
        f.do(f"br label %{end}")
        f.place(end)
        f.do("ret void")
        return f


def canonical(model: Model, packing: Packing, classes: Sequence[type[Id]]) -> str:
    """The IR of `@canonical(row)`, which replaces a packed state by the representative of its renamings."""
    made = _Canon(model, packing, classes)
    functions = [made.begin(), made.refine(), made.rename(), made.tie(), made.search(), made.canonical()]
    return "".join(f.text() for f in functions)


def _signed(word: int) -> int:
    return word - (1 << 64) if word >> 63 else word
