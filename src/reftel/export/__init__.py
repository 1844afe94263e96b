"""Record → file: one module a format. Pure rendering: nothing is computed, queried or decided here.

``json_record`` and ``json_inspection`` give what `reftel compare --json` and `reftel inspect --json` print; ``brief`` gives the page that people
read, as plain text, as styled lines for a terminal, and as Markdown. What a view does not hold cannot be printed: exporters see nothing else.
"""
