"""What can be wrong with a trace."""

from __future__ import annotations

from gosem.kernel import InputError


class TraceError(InputError):
    """A file that is no trace, or a broken one.

    `message` says what is wrong, in the words of Go's own reader where it has any; `offset` is the byte of the
    (decompressed) file where that shows, -1 where no single byte is to blame, and `event` the event that begins
    there, if one does.  `cut` is true where the input ended too early, which a crash of the traced program explains.
    """

    def __init__(self, message: str, offset: int = -1, *, event: str = "", cut: bool = False) -> None:
        where = [event] if event else []
        where += [f"at byte {offset}"] if offset >= 0 else []
        super().__init__(f"{message} ({', '.join(where)})" if where else message)
        self.message = message
        self.offset = offset
        self.event = event
        self.cut = cut
