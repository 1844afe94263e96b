"""The bench: what people decide while they look at a view, written down, and the views made again with it.

It holds the accounts as they were analysed, text of every level among them, and gives none of it out: whoever decides names a clearance, what is judged is looked
for in the view of that clearance, and the judgement is as classified as all that is in that view.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Lock, Thread

from reftel.archive.comparing import Published, put
from reftel.archive.judging import Intent, decided, judgements
from reftel.archive.recording import recorded
from reftel.errors import ReftelError
from reftel.model import Clearance, Marking, Verdict

__all__ = ["Bench"]


class Bench:
    """Judgements on ``made``, kept in ``file``; ``today`` gives the day on which somebody decides."""

    def __init__(self, made: Published, file: str | Path, *, today: Callable[[], date]) -> None:
        self._made, self._file, self._today = made, Path(file), today
        self._deciding, self._publishing = Lock(), Lock()
        self._work: list[Thread] = []

    def decide(  # one for each thing that is said
        self,
        clearance: Clearance,
        verdict: Verdict,
        subjects: tuple[str, ...] = (),
        *,
        by: str,
        kind: str | None = None,
        note: str = "",
        name: str = "",
        of: str = "",
    ) -> tuple[str, Marking]:
        """Decide as somebody who has the view of ``clearance`` before them; the id of the judgement, and its marking, which holds for whoever may have it. The view shows it at once,
        the others soon. Errors as of ``judge``; nothing is written then.
        """
        intent = Intent(verdict=verdict, by=by, on=self._today(), subjects=subjects, kind=kind, name=name, of=of, note=note)
        with self._deciding:
            done = decided(self._made.accounts, intent, file=self._file, reader=clearance, rules=self._made.in_force)
            with self._publishing:
                put(done.record, self._made.views.folder / "views", self._made.in_force.lexicon)
        # what the others cost is not for this reader to wait for, nor to know
        work = Thread(target=self._others, args=(clearance,), daemon=True)
        self._work = [each for each in self._work if each.is_alive()] + [work]
        work.start()
        assert done.made is not None, "something was decided"
        marking = next((r.judgement.marking for r in done.rulings if done.made in (r.judgement.id, of)), None)
        return done.made, marking or Marking.high_water(p.marking for v in done.record.accounts for p in v.account.portions)

    def settle(self) -> None:
        """Wait until every view has what was decided."""
        for each in self._work:
            each.join()

    def _others(self, clearance: Clearance) -> None:
        for each in self._made.views.clearances:
            if each != clearance:
                with self._publishing:
                    try:
                        self._put(each)
                    except ReftelError:
                        continue  # the old view stays in use; the judgement is kept, and the next one makes it again

    def _put(self, clearance: Clearance) -> None:
        held = judgements(self._file, clearance) if self._file.exists() else ()
        put(recorded(self._made.accounts, clearance, self._made.in_force, held), self._made.views.folder / "views", self._made.in_force.lexicon)
