"""The files of Deploy are right as far as the programs they are for can tell without being let loose."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import kubernetes_validate
import pytest
import yaml
from compose_spec import PyCompose
from dockerfile_parse import DockerfileParser
from nginx import Nginx
from tuppence import ROOT

HADOLINT = Path(sys.executable).parent / "hadolint"
DEPLOY = ROOT / "Deploy"
KUBERNETES_VERSION = "1.31"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
MANIFESTS = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
SCRIPTS = [path for path in sorted((DEPLOY / "compose").iterdir()) if path.is_file() and os.access(path, os.X_OK)]
SETTINGS = set(re.findall(r"^\| `([A-Z_0-9]+)`", (ROOT / "Docs/configuration.md").read_text(), re.M))


def run(*command, **options):
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, **options)
    return SimpleNamespace(status=result.returncode, said=result.stdout + result.stderr)


def test_nginx_takes_its_configuration(tmp_path):
    result = Nginx(tmp_path / "nginx").check()
    assert result.returncode == 0, result.stderr
    assert "[warn]" not in result.stderr


def test_nginx_of_the_containers_takes_it_too(tmp_path):
    """The script that puts in the names runs as in the container, in a folder of its own."""
    script = (DEPLOY / "compose/nginx-names").read_text()
    for place in ["/etc/tuppence/nginx.conf", "/etc/nginx/conf.d/default.conf"]:
        assert place in script
    script = script.replace("/etc/tuppence/nginx.conf", str(DEPLOY / "nginx.conf")).replace("/etc/nginx/conf.d/default.conf", str(tmp_path / "out"))
    result = run("sh", "-c", script, env={**os.environ, "TUPPENCE_NAME": "books.example.org"})
    assert result.status == 0, result.said
    text = (tmp_path / "out").read_text()
    assert "money.example.org" not in text and "127.0.0.1:80" not in text and "letsencrypt" not in text
    assert text.count("server_name books.example.org;") == 2
    for server in ["server web-1:8080 resolve ", "server web-2:8080 resolve ", "/etc/tuppence/certificates/fullchain.pem"]:
        assert server in text


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_systemd_takes_the_unit(unit, tmp_path):
    """With a program that is there: whether ours is installed is not the unit's fault."""
    text = unit.read_text()
    assert "ExecStart=/opt/tuppence/tuppence" in text
    (tmp_path / unit.name).write_text(text.replace("/opt/tuppence/tuppence", "/bin/true").replace("Documentation=file:///opt", "Documentation=file:///"))
    result = run("systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(tmp_path / unit.name))
    assert (result.status, result.said) == (0, "")


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_the_unit_gives_little_away(unit):
    result = run("systemd-analyze", "security", "--offline=true", "--threshold=30", str(unit))
    assert result.status == 0, result.said


@pytest.fixture(scope="module")
def compose():
    spec = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    # Throws for what the specification does not know; merged keys are resolved by then.
    PyCompose.from_json(json.dumps(spec))
    return spec


def test_compose_has_what_it_refers_to(compose):
    assert set(compose["services"]) == {"web-1", "web-2", "worker", "scheduler", "nginx", "postgres", "postgres-replica", "redis"}
    for name, service in compose["services"].items():
        assert set(service.get("networks", [])) <= set(compose["networks"]), name
        assert set(service.get("secrets", [])) <= set(compose["secrets"]), name
        assert set(service.get("depends_on", {})) <= set(compose["services"]), name
        assert service["restart"] == "unless-stopped" and "test" in service["healthcheck"], name
        for volume in service.get("volumes", []):
            place = volume.split(":")[0]
            assert place in compose["volumes"] or place.startswith("./"), f"{name} mounts {place}"
            ours = place.startswith("./") and "certificates" not in place
            assert not ours or (DEPLOY / place).exists(), f"{name} mounts {place}, which is not there"
        for file in service.get("env_file", []):
            assert (DEPLOY / file).exists()


def test_compose_runs_nothing_of_ours_with_rights(compose):
    for name in ["web-1", "web-2", "worker", "scheduler"]:
        service = compose["services"][name]
        assert service["user"] == "10001:10001" and service["read_only"] and service["cap_drop"] == ["ALL"]
    published = [name for name, service in compose["services"].items() if "ports" in service]
    assert published == ["nginx"]


def test_compose_sets_what_there_is(compose):
    lines = (DEPLOY / "compose/environment").read_text().splitlines()
    names = {line.split("=")[0] for line in lines if line and not line.startswith("#")} - {"TUPPENCE_NAME"}
    assert names <= SETTINGS


def test_secrets_are_made_once(tmp_path):
    script = tmp_path / "make-secrets"
    script.write_text((DEPLOY / "compose/make-secrets").read_text())
    first = None
    for _ in range(2):
        assert run("sh", str(script)).status == 0
        made = {path.name: path.read_text() for path in (tmp_path / "secrets").iterdir()}
        assert set(made) == {"postgres", "postgres_tuppence", "postgres_replica", "tuppence"}
        assert len(set(made.values())) == 4 and first in (None, made)
        first = made
    assert (tmp_path / "secrets").stat().st_mode & 0o077 == 0
    shown = run("sh", "-c", f"set -a && . {tmp_path}/secrets/tuppence && env").said
    password = made["postgres_tuppence"]
    assert len(password) == 48 and f"DATABASE_URL=postgres://tuppence:{password}@postgres/tuppence" in shown
    names = set(re.findall(r"^#? ?([A-Z_0-9]+)=", made["tuppence"], re.M))
    assert names <= SETTINGS


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_can_be_read_by_their_shell(script):
    shell = script.read_text().splitlines()[0].removeprefix("#!")
    assert run(shell, "-n", str(script)).said == ""


@pytest.fixture(scope="module")
def manifests():
    return [document for path in MANIFESTS for document in yaml.safe_load_all(path.read_text())]


def of_kind(manifests, kind):
    found = {document["metadata"]["name"]: document for document in manifests if document["kind"] == kind}
    assert found
    return found


def test_manifests_follow_the_schema(manifests):
    for document in manifests:
        kubernetes_validate.validate(document, KUBERNETES_VERSION, strict=True)


def test_pods_run_without_rights_and_with_probes(manifests):
    for name, deployment in of_kind(manifests, "Deployment").items():
        pod = deployment["spec"]["template"]["spec"]
        assert pod["securityContext"]["runAsNonRoot"] and pod["automountServiceAccountToken"] is False, name
        for container in pod["containers"] + pod["initContainers"]:
            security = container["securityContext"]
            assert security["readOnlyRootFilesystem"] and not security["allowPrivilegeEscalation"], name
            assert security["capabilities"] == {"drop": ["ALL"]} and "memory" in container["resources"]["limits"], name
        main = pod["containers"][0]
        assert main["livenessProbe"]["httpGet"]["path"] == "/healthz" and main["readinessProbe"]["httpGet"]["path"] == "/readyz"
        drain = int(of_kind(manifests, "ConfigMap")["tuppence"]["data"]["TUPPENCE_DRAIN_SECONDS"])
        assert main["readinessProbe"]["periodSeconds"] * 2 < drain < pod["terminationGracePeriodSeconds"]


def test_labels_lead_to_pods(manifests):
    pods = [deployment["spec"]["template"]["metadata"]["labels"] for deployment in of_kind(manifests, "Deployment").values()]
    budgets = [budget["spec"]["selector"]["matchLabels"] for budget in of_kind(manifests, "PodDisruptionBudget").values()]
    services = [service["spec"]["selector"] for service in of_kind(manifests, "Service").values()]
    for wanted in budgets + services:
        assert sum(wanted.items() <= labels.items() for labels in pods) == 1, wanted
    assert len(budgets) == 3
    backends = [path["backend"]["service"]["name"] for ingress in of_kind(manifests, "Ingress").values()
                for rule in ingress["spec"]["rules"] for path in rule["http"]["paths"]]
    assert set(backends) <= set(of_kind(manifests, "Service"))


def test_pods_get_settings_that_there_are(manifests):
    settings, secrets = of_kind(manifests, "ConfigMap"), of_kind(manifests, "Secret")
    assert set(settings["tuppence"]["data"]) | set(secrets["tuppence"]["stringData"]) <= SETTINGS
    for deployment in of_kind(manifests, "Deployment").values():
        pod = deployment["spec"]["template"]["spec"]
        sources = pod["containers"][0]["envFrom"]
        assert [source["configMapRef"]["name"] for source in sources if "configMapRef" in source] == ["tuppence"]
        assert [volume["secret"]["secretName"] for volume in pod["volumes"] if "secret" in volume] == ["tuppence-keys"]


def test_the_image_is_built_as_it_should(tmp_path):
    text = (DEPLOY / "Dockerfile").read_text()
    steps = DockerfileParser(path=str(tmp_path / "Dockerfile"))
    steps.content = text
    froms = [step["value"] for step in steps.structure if step["instruction"] == "FROM"]
    last = [step for step in steps.structure if step["startline"] > max(s["startline"] for s in steps.structure if s["instruction"] == "FROM")]
    values = {step["instruction"]: step["value"] for step in last}
    assert froms == ["swift:6.3-bookworm AS build", "debian:12-slim"] and values["USER"] == "10001:10001"
    assert values["VOLUME"] == "/data" and "/healthz" in values["HEALTHCHECK"]
    copied = [word for step in steps.structure if step["instruction"] == "COPY" and "--from" not in step["value"] for word in step["value"].split()[:-1]]
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    for name in copied:
        assert f"!{name.rstrip('*')}" in ignored, f"{name} is kept from the build"
        assert name.endswith("*") or (ROOT / name).exists()
    result = run(str(HADOLINT), "--ignore", "DL3008", "-", input=text)
    assert (result.status, result.said) == (0, "")
