"""Two runs that differ only in what is hidden must give one output: the harness and its generators.

``specimens`` writes telegrams and articles that know what is hidden in them; ``variants`` changes only that; ``gating`` runs the gate on an account cut by
the specimen itself, so that no parser stands between; ``requests`` lists every command and page with what it is asked; ``planted`` opens leaks.
"""
