"""Strings as Go writes them in source."""

from __future__ import annotations

from .errors import TraceError

_ESCAPES = {7: "\\a", 8: "\\b", 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}
_PLAIN = {"a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 92, "'": 39, '"': 34}
_DIGITS = {"x": 2, "u": 4, "U": 8}


def quote(text: str | bytes) -> str:
    """A string in double quotes.  Of bytes, those that are no UTF-8 appear as escapes."""
    if isinstance(text, bytes):
        text = text.decode("utf-8", "surrogateescape")
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    parts = []
    for c in text:
        code = ord(c)
        if code in _ESCAPES:
            parts.append(_ESCAPES[code])
        elif c == " " or c.isprintable():
            parts.append(c)
        elif code < 32 or code == 127:
            parts.append(f"\\x{code:02x}")
        elif 0xDC80 <= code <= 0xDCFF:
            parts.append(f"\\x{code - 0xDC00:02x}")
        elif code < 0x10000:
            parts.append(f"\\u{code:04x}")
        else:
            parts.append(f"\\U{code:08x}")
    return '"' + "".join(parts) + '"'


def unquote(text: str) -> bytes:
    """The bytes of a string literal; TraceError where it is none."""
    wrong = TraceError(f"not a quoted string: {text[:80]}")
    if len(text) < 2 or text[0] not in '"`' or text[-1] != text[0]:
        raise wrong
    body = text[1:-1]
    if text[0] == "`":
        if "`" in body:
            raise wrong
        return body.replace("\r", "").encode("utf-8", "surrogateescape")
    out = bytearray()
    i = 0
    while i < len(body):
        c = body[i]
        i += 1
        if c in '"\n':
            raise wrong
        if c != "\\":
            out += c.encode("utf-8", "surrogateescape")
            continue
        e = body[i : i + 1]
        i += 1
        if e in _DIGITS:
            digits = body[i : i + _DIGITS[e]]
            i += _DIGITS[e]
            value = _number(digits, 16, _DIGITS[e], wrong)
            if e == "x":
                out.append(value)
            elif value > 0x10FFFF or 0xD800 <= value < 0xE000:
                raise wrong
            else:
                out += chr(value).encode()
        elif e and e in "01234567":
            value = _number(body[i - 1 : i + 2], 8, 3, wrong)
            i += 2
            if value > 255:
                raise wrong
            out.append(value)
        elif e in _PLAIN and e != "'":
            out.append(_PLAIN[e])
        else:
            raise wrong
    return bytes(out)


def _number(digits: str, base: int, count: int, wrong: TraceError) -> int:
    if len(digits) != count or not all(d in "0123456789abcdefABCDEF"[: 22 if base == 16 else 8] for d in digits):
        raise wrong
    return int(digits, base)
