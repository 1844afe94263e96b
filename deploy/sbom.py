"""The bill of materials of a release, CycloneDX 1.5, from the lock: what is installed with Reftel, in which version, by which hashes. The same lock gives the same bytes.

python deploy/sbom.py requirements-runtime.lock > dist/reftel.cdx.json
"""

import hashlib
import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_ENTRY = re.compile(
    r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)(?:\s*;\s*([^\\\n]+?))?\s*\\?$((?:\n\s+--hash=sha256:[0-9a-f]{64}\s*\\?$)*)", re.MULTILINE | re.IGNORECASE
)


def bill(lock: str) -> dict[str, Any]:
    """The bill of what ``lock`` holds; licences are those that installed packages state, as they state them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    digest = hashlib.sha256(lock.encode()).hexdigest()
    own = _component("reftel", project["version"], (), license_=project["license"], type_="application")
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, digest)}",
        "version": 1,
        "metadata": {"component": own},
        "components": list(_components(lock)),
        "dependencies": [{"ref": own["bom-ref"], "dependsOn": [each["bom-ref"] for each in _components(lock)]}],
    }


def _components(lock: str) -> Iterator[dict[str, Any]]:
    for name, version, condition, hashes in _ENTRY.findall(lock):
        yield _component(name.lower(), version, re.findall(r"sha256:([0-9a-f]{64})", hashes), license_=_licence(name), condition=condition)


def _component(name: str, version: str, hashes: Any, *, license_: str = "", type_: str = "library", condition: str = "") -> dict[str, Any]:
    address = f"pkg:pypi/{name}@{version}"
    made: dict[str, Any] = {"type": type_, "bom-ref": address, "name": name, "version": version, "purl": address}
    if hashes:
        # one for each file of the release; which of them is installed depends on the machine
        made["properties"] = [{"name": "reftel:sha256", "value": each} for each in sorted(hashes)]
    if condition:
        made.setdefault("properties", []).append({"name": "reftel:condition", "value": condition.strip()})
    if license_:
        made["licenses"] = [{"license": {"name": license_}}]
    return made


def _licence(name: str) -> str:
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return ""
    stated = said.get("License-Expression") or ""
    classified = [each.rsplit(" :: ", 1)[-1] for each in said.get_all("Classifier") or () if each.startswith("License ::")]
    first = (said.get("License") or "").strip().splitlines()
    return stated or ", ".join(classified) or (first[0][:80] if first else "")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(bill(Path(sys.argv[1]).read_text(encoding="utf-8")), indent=1, sort_keys=True) + "\n")
