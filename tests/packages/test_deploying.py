"""What lies in deploy/: image, compose file, service and bill of materials say what is there, and each of their steps works, without a container engine."""

import importlib.util
import json
import re
import shlex
import shutil
import subprocess
import sys

import click
import pytest
import yaml

from house.tree import ROOT
from reftel.cli.entry import reftel

DEPLOY = ROOT / "deploy"


def instructions():
    """The Containerfile, an instruction at a time."""
    text = "\n".join(line for line in (DEPLOY / "Containerfile").read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return [tuple(line.split(None, 1)) for line in re.sub(r"\\\n\s*", " ", text).splitlines() if line.strip()]


def understood(arguments):
    """AssertionError for a command line that Reftel would not take."""
    name, *rest = arguments
    command = reftel.get_command(click.Context(reftel), name)
    assert command is not None, name
    command.make_parser(click.Context(command)).parse_args([each for each in rest if each])
    known = {option for parameter in command.params for option in parameter.opts}
    assert {each for each in rest if each.startswith("--")} <= known


def test_the_image_is_built_in_known_steps():
    words = [word for word, _ in instructions()]
    assert set(words) <= {"FROM", "WORKDIR", "COPY", "RUN", "USER", "ENV", "VOLUME", "EXPOSE", "ENTRYPOINT", "CMD"}
    assert words[0] == "FROM"
    assert words.count("ENTRYPOINT") == words.count("CMD") == 1
    assert all(":" in rest and not rest.endswith(":latest") for word, rest in instructions() if word == "FROM")


def test_nothing_in_the_image_runs_as_root():
    steps = instructions()
    last = max(at for at, (word, _) in enumerate(steps) if word == "RUN")
    assert ("USER", "reftel") in steps[last:]


def test_what_the_image_copies_is_there():
    for word, rest in instructions():
        if word == "COPY" and not rest.startswith("--from"):
            for source in rest.split()[:-1]:
                assert source == "dist/*.whl" or (ROOT / source).is_file(), source


def test_the_image_starts_what_reftel_understands():
    steps = dict(instructions())
    assert json.loads(steps["ENTRYPOINT"]) == ["reftel"]
    understood(json.loads(steps["CMD"]))


def test_the_versions_of_extras_are_those_of_the_lock(tmp_path):
    """The step that makes constraints of the lock, run as it stands; every extra has its version in them."""
    shutil.copy(ROOT / "requirements.lock", tmp_path)
    step = next(rest for word, rest in instructions() if word == "RUN" and "constraints.txt" in rest and "sed" in rest)
    subprocess.run(["/bin/sh", "-c", step], cwd=tmp_path, check=True)
    constraints = (tmp_path / "constraints.txt").read_text(encoding="utf-8")
    assert "--hash" not in constraints
    assert "\\" not in constraints
    names = {line.partition("==")[0].strip().lower() for line in constraints.splitlines() if "==" in line}
    wanted = next(rest for word, rest in instructions() if word == "RUN" and "[server" in rest)
    import tomllib  # noqa: PLC0415

    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    for extra in re.search(r"\[([a-z,]+)\]", wanted)[1].split(","):
        for requirement in extras[extra]:
            assert re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower() in names
    subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, check=False)


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


def test_the_compose_file_refers_to_what_it_has(compose):
    services = compose["services"]
    assert {"database", "server", "proxy", "scheduler", "worker"} == set(services)
    for name, service in services.items():
        networks = service["networks"]
        assert set(networks) <= set(compose["networks"]), name
        assert set(service.get("depends_on", [])) <= set(services), name
        assert set(service.get("secrets", [])) <= set(compose["secrets"]), name
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert source in compose["volumes"] or source.startswith("./"), volume
            if source.endswith(".conf"):
                assert (DEPLOY / source).is_file()
    assert services["worker"]["deploy"]["replicas"] == 2


def test_only_the_proxy_can_be_reached_and_no_secret_is_written_down(compose):
    assert [name for name, service in compose["services"].items() if "ports" in service] == ["proxy"]
    assert compose["networks"]["inside"]["internal"] is True
    for service in compose["services"].values():
        assert not [key for key in service.get("environment", {}) if "PASSWORD" in key and not key.endswith("_FILE")]
    for name in ("server", "worker", "scheduler"):
        assert compose["services"][name]["cap_drop"] == ["ALL"]
        assert compose["services"][name]["read_only"] is True


def test_the_server_is_started_with_what_reftel_understands(compose):
    understood(compose["services"]["server"]["command"])
    address = compose["services"]["proxy"]["networks"]["front"]["ipv4_address"]
    assert address in compose["services"]["server"]["command"]


@pytest.mark.parametrize("service", ["scheduler", "worker"])
def test_workers_are_started_with_what_dask_understands(service, compose):
    pytest.importorskip("distributed")
    from distributed.cli import dask_scheduler, dask_worker  # noqa: PLC0415

    program, kind, *rest = compose["services"][service]["entrypoint"]
    assert (program, kind) == ("dask", service)
    command = {"scheduler": dask_scheduler.main, "worker": dask_worker.main}[service]
    command.make_parser(click.Context(command)).parse_args(rest)


def test_the_proxy_asks_the_server(compose):
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    assert text.count("{") == text.count("}")
    assert "proxy_pass http://server:8737;" in text
    assert "access_log off;" in text


def test_the_service_is_one_that_systemd_takes(tmp_path):
    text = (DEPLOY / "reftel.service").read_text(encoding="utf-8")
    line = re.search(r"^ExecStart=(.*)$", text, re.MULTILINE)[1]
    program, *arguments = shlex.split(line)
    assert program == "/opt/reftel/bin/reftel"
    understood(arguments)
    if shutil.which("systemd-analyze"):
        # the program and its user are not on this machine
        unit = tmp_path / "reftel.service"
        unit.write_text(text.replace(program, "/bin/true").replace("User=reftel\nGroup=reftel\n", ""), encoding="utf-8")
        said = subprocess.run(["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True, check=False)
        assert "reftel.service" not in said.stderr, said.stderr


def sbom():
    spec = importlib.util.spec_from_file_location("sbom", DEPLOY / "sbom.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_bill_of_materials_is_that_of_the_lock():
    lock = (ROOT / "requirements-runtime.lock").read_text(encoding="utf-8")
    made = sbom().bill(lock)
    assert made == sbom().bill(lock)
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.5")
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", made["serialNumber"])
    listed = re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)", lock, re.MULTILINE | re.IGNORECASE)
    assert [(c["name"], c["version"]) for c in made["components"]] == [(name.lower(), version) for name, version in listed]
    assert len({c["bom-ref"] for c in made["components"]}) == len(listed)
    assert sum(len(c["properties"]) for c in made["components"]) >= lock.count("--hash=sha256:")
    assert {ref for d in made["dependencies"] for ref in d["dependsOn"]} == {c["bom-ref"] for c in made["components"]}
    assert sum("licenses" in c for c in made["components"]) > 0.8 * len(listed)
