"""Events across documents: B-cubed of `compare.event_chains` on the event mentions of ECB+ (gold mentions, gold stories).

The corpus lies beside the repository and has no scorer there; this one is run like those that have theirs there: ``--root``, ``--json``, exit status 3 without data. A story is a topic's half (``ecb`` or ``ecbplus``), as in the published figures. B-cubed: for each
mention the share of its chain that is right (precision) and of its true chain that is found (recall), averaged over mentions.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import Path

from spacy.tokens import Doc

from reftel.compare.event_chains import EventMention, chains
from reftel.lexicon import Lexicon
from reftel.recognise.language import pipeline

__all__ = ["b_cubed", "main"]

_FOLDER = Path("ecbplus/data/interim/cybulska_setup")
_ABSENT = 3
_SUBJECTS = ("nsubj",)
_OBJECTS = ("dobj", "prt", "oprd", "attr")
_OVER = ("pobj", "compound", "conj", "dobj")


def main() -> int:
    """Print the numbers, and write them where ``--json`` says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[3] / "shared" / "gold", help="folder that holds the sets")
    parser.add_argument("--json", type=Path, help="write the scores here too")
    options = parser.parse_args()
    folder = options.root / _FOLDER
    if not folder.is_dir():
        return _ABSENT
    gold = json.loads((folder / "ECB_All_Event_gold_mentions.json").read_text(encoding="utf-8"))
    read = _analysed(_sentences(folder), {(m["doc_id"], m["sent_id"]) for m in gold})
    found = chains([_mention(m, *read[m["doc_id"], m["sent_id"]]) for m in gold], Lexicon())
    predicted = {n: chain for chain, members in enumerate(found) for n in members}
    precision, recall, f1 = b_cubed([m["coref_chain"] for m in gold], [predicted[n] for n in range(len(gold))])
    print(f"gold mentions   B-cubed precision {precision:.3f}  recall {recall:.3f}  f1 {f1:.3f}  mentions {len(gold)}")  # noqa: T201  # a scorer's output
    if options.json:
        options.json.write_text(json.dumps({"scores": {"gold mentions": {"precision": precision, "recall": recall, "f1": f1}}}), encoding="utf-8")
    return 0


def b_cubed(gold: Sequence[Hashable], predicted: Sequence[Hashable]) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean; both sequences name the chain of each mention."""
    true, said = _members(gold), _members(predicted)
    common = [len(true[g] & said[p]) for g, p in zip(gold, predicted, strict=True)]
    precision = sum(n / len(said[p]) for n, p in zip(common, predicted, strict=True)) / len(gold)
    recall = sum(n / len(true[g]) for n, g in zip(common, gold, strict=True)) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _members(chain_of: Sequence[Hashable]) -> Mapping[Hashable, set[int]]:
    found: dict[Hashable, set[int]] = defaultdict(set)
    for n, chain in enumerate(chain_of):
        found[chain].add(n)
    return found


def _sentences(folder: Path) -> dict[tuple[str, int], dict[int, str]]:
    """The tokens of every sentence by their numbers."""
    found: dict[tuple[str, int], dict[int, str]] = defaultdict(dict)
    for path in sorted(folder.glob("ECB_[DT]*_corpus.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) > 3:
                found[cells[0], int(cells[1])][int(cells[2])] = cells[3]
    return found


def _analysed(sentences: Mapping[tuple[str, int], Mapping[int, str]], wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], tuple[Doc, list[int]]]:
    keys, language = sorted(wanted), pipeline()
    docs = language.pipe([Doc(language.vocab, words=[sentences[key][n] for n in sorted(sentences[key])]) for key in keys])
    return {key: (doc, sorted(sentences[key])) for key, doc in zip(keys, docs, strict=True)}


def _mention(gold: Mapping[str, object], doc: Doc, numbers: list[int]) -> EventMention:
    """The gold mention as the product would hand it over."""
    tokens = [doc[numbers.index(n)] for n in gold["tokens_number"]]  # type: ignore[attr-defined]  # a list of numbers
    head = next((t for t in reversed(tokens) if t.head not in tokens or t.head == t), tokens[-1])
    below = [t for t in doc if t.head == head]
    through = [t for t in doc if t.dep_ == "pobj" and t.head.head == head]
    subject = next((t.lemma_.lower() for t in (through if head.lower_ == "according" else below) if t.dep_ in (*_SUBJECTS, "pobj")), None)
    thing = next((t.lemma_.lower() for t in (*below, *through) if t.dep_ in (*_OBJECTS, "pobj")), None)
    over = head.head if head.dep_ in _OVER else None
    while over is not None and over.pos_ == "ADP" and over.head != over:
        over = over.head
    document = str(gold["doc_id"])
    topic, rest = document.split("_", 1)
    return EventMention(
        document=document,
        story=topic + ("ecbplus" if "ecbplus" in rest else "ecb"),
        lemmas=tuple(t.lemma_.lower() for t in tokens),
        printed=tuple(t.lower_ for t in tokens),
        head=head.lemma_.lower(),
        subject=subject,
        object=thing,
        over=over.lemma_.lower() if over is not None else None,
    )


if __name__ == "__main__":
    sys.exit(main())
