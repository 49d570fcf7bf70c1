"""Standard output, as all that is printed goes to it: whoever reads a pipe may have seen enough."""

from __future__ import annotations

from io import TextIOWrapper


class ReaderGone(Exception):
    """Whoever read our output has seen enough (`| head`). No OSError: rich and typer would end the program with 1."""


class Output(TextIOWrapper):
    """Standard output that raises ReaderGone where its reader has gone, whoever writes to it."""

    before: TextIOWrapper

    @classmethod
    def of(cls, stream: TextIOWrapper) -> Output:
        """In the place of a stream, which nobody must write to any more."""
        made = cls(
            stream.buffer,
            encoding=stream.encoding,
            errors=stream.errors,
            line_buffering=stream.line_buffering,
            write_through=stream.write_through,
        )
        made.before = stream  # it would close what both write to
        return made

    def write(self, text: str) -> int:
        try:
            return super().write(text)
        except BrokenPipeError:
            raise ReaderGone from None

    def flush(self) -> None:
        try:
            super().flush()
        except BrokenPipeError:
            raise ReaderGone from None
