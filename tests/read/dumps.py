"""Records written as dumps of every form, for the tests that read them back. A record is (number, header, text)."""

import csv
import io
import json

from reftel.read import csv_dump, json_dump, sql_dump

NAMES = ("id", "date", "refid", "origin", "classification", "refs", "header", "body")
DAY = "2/13/2031 11:15"
# shows how a file escapes quotation marks, as any real one does in its first pages
FIRST = ("31MOSCOW1", "P 131115Z FEB 31\nFM AMEMBASSY MOSCOW", 'The envoy said "yes" and left.')


def columns(i, record):
    number, header, text = record
    return (str(i), DAY, number, "Embassy Moscow", "CONFIDENTIAL", "31LONDON12|31LONDON13", header, text)


def rows(records):
    return [columns(i, record) for i, record in enumerate(records, 1)]


def eight_backslash(records):
    def quoted(text):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    return "".join(",".join(map(quoted, row)) + "\n" for row in rows(records))


def eight_doubled(records):
    return _csv(rows(records), quoting=csv.QUOTE_ALL)


def named_sparing(records):
    return _csv([NAMES, *rows(records)], quoting=csv.QUOTE_MINIMAL)


def _csv(table, *, quoting):
    out = io.StringIO()
    csv.writer(out, quoting=quoting).writerows(table)
    return out.getvalue()


def objects(records):
    return [dict(zip(NAMES, row, strict=True)) for row in rows(records)]


def json_lines(records):
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects(records))


def json_array(records):
    return json.dumps(objects(records), indent=1)


def json_header_last(records):
    return "".join(json.dumps({"_id": number, "body": text, "header": header, "reference_id": number}) + "\n" for number, header, text in records)


def json_by_id(records):
    return json.dumps({"made": "today", "telegrams": {f"{number}-{i}": {"header": h, "content": t} for i, (number, h, t) in enumerate(records)}})


def mysql(records):
    def quoted(text):
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace('"', '\\"').replace("\n", "\\n").replace("\x1a", "\\Z") + "'"

    values = ",".join("(" + ",".join(map(quoted, row)) + ")" for row in rows(records))
    names = ",".join(f"`{name}`" for name in NAMES)
    return f"-- MySQL dump 10.13\n\nINSERT INTO `cable` ({names}) VALUES {values};\n"


def standard_sql(records):
    def quoted(text):
        return "'" + text.replace("'", "''") + "'"

    created = "PRAGMA foreign_keys=OFF;\nCREATE TABLE cable(" + ", ".join(f"{name} text" for name in NAMES) + ");\n"
    return created + "".join("INSERT INTO cable VALUES(" + ",".join(map(quoted, row)) + ");\n" for row in rows(records))


def copy_sql(records):
    def escaped(text):
        for plain, letter in (("\\", "\\"), ("\n", "n"), ("\t", "t"), ("\b", "b"), ("\f", "f"), ("\v", "v")):
            text = text.replace(plain, "\\" + letter)
        return text

    lines = "".join("\t".join(map(escaped, row)) + "\n" for row in rows(records))
    return f"-- PostgreSQL database dump\n\nCOPY public.cable ({', '.join(NAMES)}) FROM stdin;\n{lines}\\.\n\n"


WRITERS = {
    eight_backslash: csv_dump,
    eight_doubled: csv_dump,
    named_sparing: csv_dump,
    json_lines: json_dump,
    json_array: json_dump,
    json_header_last: json_dump,
    json_by_id: json_dump,
    mysql: sql_dump,
    standard_sql: sql_dump,
    copy_sql: sql_dump,
}
