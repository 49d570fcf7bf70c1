"""What is seen: a line to search by, the items that it finds, and all about the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.console import Group
from rich.table import Table
from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import DataTable, Footer, Input, Label, Static

from readinglist.cli import show, whole
from readinglist.cli.browse.actions import ACTIONS, Action, run, words
from readinglist.errors import ReadingListError
from readinglist.item import Item
from readinglist.library import state

if TYPE_CHECKING:
    from textual.events import Resize

#: Gives the items that a query finds, the first so many.
Find = Callable[[str, int], Sequence[Item]]
_MOST = 500
_WIDE = 110
#: What stands for a state in its column, and its colour.
SIGNS = {
    "to-read": ("○", ""), "reading": ("◐", "yellow"), "read": ("●", "green"), "skimmed": ("◍", "cyan"),
    "abandoned": ("×", "dim"),
}  # fmt: skip


class Question(ModalScreen[str]):
    """A line to type an answer in, below the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss('')", "back")]

    def __init__(self, asks: str, given: str = "") -> None:
        super().__init__()
        self.asks = asks
        self.given = given

    def compose(self) -> ComposeResult:
        with Horizontal(id="question"):
            yield Label(f"{self.asks} ")
            yield Input(self.given, id="answer")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())


class Keys(ModalScreen[None]):
    """What every key does, and the command that does the same."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,question_mark,enter", "dismiss", "back")]

    def compose(self) -> ComposeResult:
        table = Table.grid(padding=(0, 3))
        for key, label, command in (
            ("/", "search as you type; Enter goes to the list", "readinglist search"),
            *((action.key, action.label, f"readinglist {' '.join(action.command)}") for action in ACTIONS),
            ("y", "copy the citekey", ""),
            ("q", "quit", ""),
        ):
            table.add_row(Text(key, style="bold"), label, Text(command.replace("ANSWER", "..."), style="dim"))
        with VerticalScroll(id="keys"):
            yield Static(table)


class Browser(App[None]):
    """The library, full screen."""

    TITLE = "readinglist"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #search { border: none; height: 1; padding: 0 1; background: $surface; }
    #search:focus { background: $boost; }
    #said { height: auto; min-height: 1; max-height: 3; padding: 0 1; color: $text-muted; }
    #body { height: 1fr; }
    #items { width: 3fr; height: 100%; scrollbar-size-horizontal: 0; }
    #detail { width: 2fr; height: 100%; padding: 0 1; border-left: solid $surface-lighten-2; }
    .narrow #body { layout: vertical; }
    .narrow #items { width: 100%; height: 3fr; }
    .narrow #detail { width: 100%; height: 2fr; border-left: none; border-top: solid $surface-lighten-2; }
    Question { align: center bottom; background: transparent; }
    #question { height: 3; padding: 1; background: $boost; }
    Keys { align: center middle; }
    #keys { width: 90%; max-width: 84; height: auto; max-height: 90%; padding: 1 3; background: $panel; }
    #answer { border: none; height: 1; width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "search", key_display="/"),
        Binding("escape", "list", "list", show=False),
        *(Binding(action.key, f"act('{action.key}')", action.label, show=action.often) for action in ACTIONS),
        Binding("y", "copy", "copy key", show=False),
        Binding("question_mark", "keys", "all keys", key_display="?"),
        Binding("q", "quit", "quit"),
    ]

    def __init__(self, find: Find, query: str = "") -> None:
        super().__init__()
        self.find = find
        self.query_text = query
        self.items: Sequence[Item] = ()

    def compose(self) -> ComposeResult:
        yield Input(self.query_text, placeholder="search: words, author:said, tag:exile, status:to-read", id="search")
        with Horizontal(id="body"):
            yield DataTable(id="items", cursor_type="row", zebra_stripes=False)
            with VerticalScroll(id="detail"):
                yield Static(id="record")
        yield Static(id="said")
        yield Footer()

    def on_mount(self) -> None:
        self.table.focus()
        self._refresh()

    def on_resize(self, event: Resize) -> None:
        self.screen.set_class(event.size.width < _WIDE, "narrow")
        self._fill()

    @property
    def table(self) -> DataTable[Text]:
        return self.query_one("#items", DataTable)

    @property
    def current(self) -> Item | None:
        """The item under the cursor."""
        row = self.table.cursor_row
        return self.items[row] if 0 <= row < len(self.items) else None

    def say(self, text: str) -> None:
        self.query_one("#said", Static).update(Text(show.safe(text)))

    def _refresh(self) -> None:
        """Look again; the cursor stays on its item where it is still there."""
        kept = item.id if (item := self.current) else ""
        try:
            self.items = list(self.find(self.query_text, _MOST))
        except ReadingListError as error:  # half a query, as it is typed
            self.say(str(error))
            return
        more = f"the first {_MOST}" if len(self.items) == _MOST else show.count(len(self.items), "item")
        self.say(more)
        self._fill(kept)

    def _fill(self, kept: str = "") -> None:
        table = self.table
        kept = kept or (item.id if (item := self.current) else "")
        table.clear(columns=True)
        width = table.size.width or self.size.width
        authors = max(10, min(24, width // 5))
        table.add_column(" ", width=1)
        table.add_column("Author", width=authors)
        table.add_column("Year", width=5)
        table.add_column("Title", width=max(20, width - authors - 17))
        for item in self.items:
            table.add_row(*_row(item))
        places = {item.id: place for place, item in enumerate(self.items)}
        table.move_cursor(row=places.get(kept, 0))
        self._tell()

    def _tell(self) -> None:
        item = self.current
        shown = Group(Text(show.safe(item.id), style="bold"), whole.record(item)) if item else Text("nothing found")
        self.query_one("#record", Static).update(shown)

    def on_data_table_row_highlighted(self, _: DataTable.RowHighlighted) -> None:
        self._tell()

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id == "search" and event.value != self.query_text:
            self.query_text = event.value
            self._refresh()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "search":
            self.table.focus()

    def action_keys(self) -> None:
        self.push_screen(Keys())

    def action_search(self) -> None:
        self.query_one("#search", Input).focus()

    def action_list(self) -> None:
        self.table.focus()

    def action_copy(self) -> None:
        if item := self.current:
            self.copy_to_clipboard(item.id)
            self.say(f"{item.id} is in the clipboard")

    def action_act(self, key: str) -> None:
        """Do what a key stands for; ask first where an answer is needed."""
        action = next(action for action in ACTIONS if action.key == key)
        item = self.current
        if item is None and "KEY" in action.command:
            return
        found = item.id if item else ""
        if action.asks:
            self.push_screen(Question(action.asks), lambda answer: self._do(action, found, answer) if answer else None)
        else:
            self._do(action, found)

    def _do(self, action: Action, key: str, answer: str = "") -> None:
        arguments = words(action, key, answer)
        if action.outside:
            with self.suspend():
                status, said = run_outside(arguments)
        else:
            status, said = run(arguments)
        self._refresh()
        self.say(said or ("done" if status == 0 else "it did not work"))


def run_outside(arguments: Sequence[str]) -> tuple[int, str]:
    """Run a command that has the terminal for itself, as an editor needs it."""
    from readinglist import cli

    return cli.run(list(arguments)), ""


def _row(item: Item) -> tuple[Text, Text, Text, Text]:
    status = state.status(item)
    sign, colour = SIGNS.get(status, ("?", ""))
    who, year, what = show.cells(item)
    return Text(sign, style=colour), who, year, what
