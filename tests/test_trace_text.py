"""The text form: from bytes and back, and everything that is malformed, by its line."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from gosem.conformance.tracetests import TraceTest, fuzz_bytes, parse_test
from gosem.kernel import InputError
from gosem.trace import TraceError, events, wire
from gosem.trace.gotext import quote, unquote
from gosem.trace.textform import encode, lines
from hypothesis import given
from hypothesis import strategies as st
from tracetext import clock, example, header

RECORDED = Path(__file__).parent.parent / "checks" / "traces"

TEXT = """\
Trace Go1.26
EventBatch gen=1 m=7 time=10 size=6
GoStart dt=1 g=300 g_seq=1
EventBatch gen=1 m=18446744073709551615 time=10 size=8
Strings
String id=1
\tdata="a\\"b\\n\\x00\\xff"
Stacks
Stack id=1 nframes=2
\tpc=1 func=1 file=1 line=2
\tpc=2 func=1 file=1 line=3
ExperimentalBatch exp=1 gen=1 m=7 time=4
\tdata="\\x01"
SpanFree dt=1 id=5
EndOfGeneration
"""


def test_there_and_back() -> None:
    data = encode(TEXT)
    assert data.startswith(b"go 1.26 trace\0\0\0\x01\x01\x07\x0a\x06\x10\x01\xac\x02\x01")
    assert "".join(f"{line}\n" for line in lines(data)) == TEXT
    assert encode(lines(data)) == data


@pytest.mark.parametrize("version", wire.VERSIONS)
def test_of_every_version(version: int) -> None:
    assert encode(lines(example(version))) == example(version)


def test_of_a_recorded_trace() -> None:
    """But for how numbers are padded: the second text is the first."""
    data = gzip.decompress((RECORDED / "annotations" / "trace.out.gz").read_bytes())
    text = list(lines(data))
    assert list(lines(encode(text))) == text
    assert sum(line.startswith("UserLog") for line in text) == 60


def test_the_example_in_the_book() -> None:
    page = (Path(__file__).parent.parent / "spec" / "traces.md").read_text(encoding="utf-8")
    example_ = page.split("```text\n")[-1].split("```")[0]
    assert "".join(f"{line}\n" for line in lines(encode(example_))) == example_
    assert sum(len(ordered) for _, ordered in events(header() + clock(1) + encode(example_)[16:], strict=True)) == 2


def test_comments_and_blank_lines() -> None:
    assert encode("# what this is\n\nTrace Go1.22\n  # more\n\n  ProcStop   dt=4  \n") == b"go 1.22 trace\0\0\0\x0b\x04"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: expected \"Trace Go1.N\", got ''"),
        ("Trace Go2", 'line 1: expected "Trace Go1.N"'),
        ("\nTrace Go1.24", "line 2: unknown or unsupported Go version 1.24"),
        ("Trace Go1.22\nGoStrat dt=1", "line 2: unidentified event: GoStrat"),
        ("Trace Go1.22\nGoSwitch dt=1 g=1 g_seq=1", "line 2: unidentified event: GoSwitch"),
        ("Trace Go1.22\nGoStart dt=1 g=5", "line 2: expected argument g_seq=NUMBER, got the end of the line"),
        ("Trace Go1.22\nGoStart dt=1 g=five g_seq=1", "line 2: expected argument g=NUMBER, got g=five"),
        ("Trace Go1.22\nGoStart dt=1 g=18446744073709551616 g_seq=1", "expected argument g=NUMBER"),
        ("Trace Go1.22\nProcStop dt=1 p=1", "line 2: unexpected p=1 at the end of the line"),
        ("Trace Go1.22\nString id=1", "line 2: the text ends inside of String"),
        ("Trace Go1.22\nString id=1\n\ttext=1", "line 2: expected the data of String"),
        ("Trace Go1.22\nString id=1\n\tdata=1", "line 2: not a quoted string: 1"),
        ("Trace Go1.22\nStack id=1 nframes=1", "line 2: the text ends inside of Stack"),
    ],
)
def test_what_is_malformed(text: str, message: str) -> None:
    with pytest.raises(TraceError) as caught:
        encode(text)
    assert message in str(caught.value)


def test_bytes_that_are_no_events() -> None:
    for data, message in (
        (encode("Trace Go1.26") + b"\x00", "invalid event type: 0 (at byte 16)"),
        (encode("Trace Go1.22") + b"\x2d\x01\x01\x01", "invalid event type: 45 (at byte 16)"),
        (encode("Trace Go1.26") + b"\x10\x01\x05", "EOF (at byte 19)"),
        (encode("Trace Go1.26") + b"\x05\x01\x05ab", "unexpected EOF (at byte 21)"),
        (encode("Trace Go1.26") + b"\x05\x01\xff\xff\x7f", "invalid size 2097151 of the data of String"),
    ):
        found = []
        with pytest.raises(TraceError) as caught:
            found += iter(lines(data))
        assert message in str(caught.value)


# -- strings as Go writes them --------------------------------------------------------------------------------------------------


@given(st.binary())
def test_any_bytes_can_be_quoted(data: bytes) -> None:
    assert unquote(quote(data)) == data
    assert quote(data).isprintable()


@given(st.text())
def test_any_text_can_be_quoted(text: str) -> None:
    assert unquote(quote(text)).decode("utf-8", "surrogatepass") == text


def test_escapes() -> None:
    assert (
        quote('a\a\b\f\n\r\t\v"\\\x7f\x01é\u200b\U000e0001')
        == '"a\\a\\b\\f\\n\\r\\t\\v\\"\\\\\\x7f\\x01é\\u200b\\U000e0001"'
    )
    assert unquote(r'"\101\x41\u00e9\U0001F600\'"'.replace(r"\'", "'")) == "AAé😀'".encode()
    assert unquote("`raw \\n`") == b"raw \\n"


@pytest.mark.parametrize(
    "literal",
    ['"', "a", "'a'", '"a', '"\\q"', '"\\x4"', '"\\xgg"', '"\\400"', '"\\ud800"', '"\\U00110000"', '"a"b"', "`a`b`"],
)
def test_what_is_no_literal(literal: str) -> None:
    with pytest.raises(TraceError, match="not a quoted string"):
        unquote(literal)


# -- the forms of Go's tests --------------------------------------------------------------------------------------------------


def test_a_test_file() -> None:
    text = f'-- expect --\nFAILURE "expected a proc.*"\n-- trace --\n{TEXT}'
    test = parse_test(text)
    assert test == TraceTest(TEXT, "expected a proc.*")
    assert str(test) == text
    assert test.trace == encode(TEXT)
    assert str(parse_test(str(TraceTest(TEXT, None)))) == f"-- expect --\nSUCCESS\n-- trace --\n{TEXT}"


@pytest.mark.parametrize(
    "text",
    ["", "-- expect --\nSUCCESS\n", "-- expect --\nMAYBE\n-- trace --\n", "-- expect --\nFAILURE\n-- trace --\n"],
)
def test_what_is_no_test_file(text: str) -> None:
    with pytest.raises(InputError):
        parse_test(text)


def test_a_fuzz_input() -> None:
    assert fuzz_bytes('go test fuzz v1\n[]byte("go 1.22\\x00\\xff")\n') == b"go 1.22\0\xff"
    for text in ("", "go test fuzz v1\nint(5)\n", 'go test fuzz v2\n[]byte("")\n'):
        with pytest.raises(InputError):
            fuzz_bytes(text)
