"""What is known while an entry is rendered."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class State:
    """One for the process: citeproc-py renders an entry at a time.

    `called` and `printed` count the variables asked for and those that had a value. `logs` holds the (tag, variable)
    printed so far by each substitute being rendered, the innermost last. `sorting` is the options of the sort key being
    made, None while text is rendered. `first_names` is the text of the first names of the entry, None before they were
    rendered; `names_before` of the entry before; `substitute` what stands for them when they are the same (CSL 1.0.2,
    subsequent-author-substitute).
    """

    called: int = 0
    printed: int = 0
    logs: list[list[tuple[str, str]]] = field(default_factory=list)
    sorting: dict[str, str] | None = None
    substitute: str | None = None
    names_before: str | None = None
    first_names: str | None = None

    def log(self, tag: str, variable: str) -> None:
        """Note that a variable was printed."""
        self.printed += 1
        for log in self.logs:
            log.append((tag, variable))

    def next_entry(self) -> None:
        """Forget the entry that is done but for its first names."""
        self.logs.clear()
        self.names_before, self.first_names = self.first_names or "", None

    def next_list(self, substitute: str | None) -> None:
        """Forget the list that is done."""
        self.logs.clear()
        self.sorting, self.substitute, self.names_before, self.first_names = None, substitute, None, None


state = State()
