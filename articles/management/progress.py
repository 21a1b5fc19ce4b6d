"""How far a long run is: one line that renews itself on a terminal, a line now and then in a log."""

from collections.abc import Callable
from time import monotonic

from django.core.management.base import OutputWrapper
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVERY_ON_TERMINAL = 0.2  # seconds
EVERY_IN_LOG = 10.0
FILES = _("%(done)d of %(total)d files, %(share)d%%, %(rate)s a second, %(left)s left")
STORIES = _("%(done)d of %(total)d stories compared, %(share)d%%, %(rate)s a second, %(left)s left")
ERASE = "\r\x1b[K"


class Progress:
    """Counts files, or what `template` says, and shows how many are done, how fast, and how long the rest takes."""

    def __init__(
        self, stream: OutputWrapper, total: int, clock: Callable[[], float] = monotonic, template: Promise = FILES
    ):
        self.stream, self.total, self.clock, self.template = stream, total, clock, template
        self.is_terminal = stream.isatty()
        self.done = 0
        self.started = self.shown = clock()

    def step(self, number: int = 1) -> None:
        """Count so many; show them where the last showing is long enough ago."""
        self.done += number
        every = EVERY_ON_TERMINAL if self.is_terminal else EVERY_IN_LOG
        if self.clock() - self.shown >= every:
            self.show()

    def say(self, line: str) -> None:
        """Write a line that stays."""
        self.write(f"{ERASE}{line}\n" if self.is_terminal else f"{line}\n")

    def finish(self) -> None:
        """Show the last state, and end the line."""
        self.show()
        if self.is_terminal:
            self.write("\n")

    def show(self) -> None:
        """Write the line of the progress."""
        self.shown = self.clock()
        self.write(f"{ERASE}{self.words()}" if self.is_terminal else f"{self.words()}\n")

    def write(self, text: str) -> None:
        self.stream.write(text, style_func=str, ending="")
        self.stream.flush()

    def words(self) -> str:
        """Return the line: files, share, rate and time left."""
        spent = self.clock() - self.started
        rate = self.done / spent if spent > 0 else 0.0
        left = (self.total - self.done) / rate if rate else 0.0
        values = {
            "done": self.done,
            "total": self.total,
            "share": 100 * self.done // self.total if self.total else 100,
            "rate": f"{rate:.1f}",
            "left": duration(left),
        }
        return str(self.template % values)


def duration(seconds: float) -> str:
    """Return a span of time as 0:09, 12:30 or 1:02:03."""
    minutes, rest = divmod(int(seconds + 0.5), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
