"""What may not stand anywhere in the project: addresses of package registries, folders of one machine."""

import re

from house.tree import name, written

# put together here, so that this file does not find itself
REGISTRIES = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "crates" + ".io", "deb.debian" + ".org", "index" + "-url ="]
MACHINE = ["/wo" + "rk/", "/ro" + "ot/", "/opt/" + "pypi"]


def test_no_package_registry_is_named():
    found = [f"{name(path)}: {host}" for path, text in written() for host in REGISTRIES if host in text.casefold()]
    assert not found


def test_no_folder_of_one_machine_is_named():
    found = [f"{name(path)}: {word}" for path, text in written() for word in MACHINE if word in text]
    assert not found


def test_the_lock_names_no_place():
    assert [name(path) for path, text in written() if path.suffix == ".lock" and re.search(r"\w+://|--(?:extra-)?index|--find-links", text)] == []
