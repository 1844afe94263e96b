"""What the fields of dumps are called: the header, the text, and what a record says of itself beside them."""

__all__ = ["EIGHT", "HEADER", "TEXTS", "beside_text", "column", "has_text"]

HEADER = "header"
# The first of these that a record has is its text.
TEXTS = ("body", "content", "text", "full_text", "fulltext", "message", "cable", "telegram")
# The columns of Cablegate's CSV file, which has no row of names.
EIGHT = ("id", "date", "number", "origin", "classification", "references", HEADER, "body")
_SAME = {
    "_id": "id",
    "cable_id": "id",
    "head": HEADER,
    "headers": HEADER,
    "refid": "number",
    "ref_id": "number",
    "reference_id": "number",
    "cable_number": "number",
    "local_number": "number",
    "mrn": "number",
    "date_time": "date",
    "datetime": "date",
    "created": "date",
    "from": "origin",
    "post": "origin",
    "embassy": "origin",
    "refs": "references",
    "reference": "references",
}


def column(printed: str) -> str:
    """The name of a field, in the one form that all dumps share."""
    name = printed.strip().strip("`\"[]'").lower().replace(" ", "_")
    return _SAME.get(name, name)


def has_text(names: tuple[str, ...]) -> bool:
    """Whether a record with these fields can hold a document."""
    return any(name in TEXTS for name in names)


def beside_text(names: tuple[str, ...]) -> bool:
    """Whether a field tells which document it is, so that a line of words is a row of names and no sentence."""
    return bool({"id", "number", "date", "title", "subject"} & {*names})
