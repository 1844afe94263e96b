"""The conductor: the only module that calls the rooms in order.

    read → parse → recognise → ══ clear ══ → resolve → compare

Nothing below the gate is given out without a clearance that allows it.
"""

__all__: list[str] = []
