"""The containers are described correctly and run with as few rights as they can; checked without a Docker daemon."""

import re
import subprocess
from typing import Any

import pytest
import yaml

from tests.house.sources import BIN, ROOT

COMPOSE = ROOT / "docker-compose.yml"
DOCKERFILE = ROOT / "Dockerfile"
SECRET = re.compile(r"PASSWORD|SECRET|TOKEN|AUTH", re.IGNORECASE)
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(COMPOSE.read_text())["services"]


@pytest.mark.parametrize(
    "command",
    [
        ["check-jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)],
        ["hadolint", str(DOCKERFILE)],
    ],
    ids=["compose", "dockerfile"],
)
def test_checker_finds_nothing(command: list[str]) -> None:
    """The file is what its format says it should be."""
    done = subprocess.run([BIN / command[0], *command[1:]], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", SERVICES)
def test_secrets_have_no_default(name: str) -> None:
    """Without a secret from the environment the start is refused; a default would end up in production."""
    for variable, value in SERVICES[name].get("environment", {}).items():
        if SECRET.search(variable):
            assert re.fullmatch(r"(neo4j/)?\$\{\w+:\?[^}]+\}", str(value)), f"{name}: {variable}"
    assert not re.search(r"\$\{\w*(?:PASSWORD|SECRET|KEY)\w*:?[-+]", COMPOSE.read_text())


@pytest.mark.parametrize("name", SERVICES)
def test_service_has_few_rights(name: str) -> None:
    """A break-in finds neither root nor capabilities nor, in our own image, a file it could change."""
    service = SERVICES[name]
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", service["user"])
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert service.get("read_only") or "build" not in service
    assert not service.get("privileged")


@pytest.mark.parametrize("name", SERVICES)
def test_long_running_service_is_checked(name: str) -> None:
    """What runs on says whether it is well; what others wait for must have become so, or have ended well."""
    service = SERVICES[name]
    assert "test" in service["healthcheck"] or service["restart"] == "no"
    waits = service.get("depends_on", {}).values()
    assert all(wait["condition"] in {"service_healthy", "service_completed_successfully"} for wait in waits)


def test_images_are_pinned() -> None:
    """A rebuild next year gives what was tested."""
    images = re.findall(r"^FROM (\S+)", DOCKERFILE.read_text(), re.MULTILINE)
    images += [service["image"] for service in SERVICES.values()]
    assert all(re.search(r":\d+\.\d+\.\d+", image) for image in images), images


def test_image_does_not_run_as_root_and_holds_no_secret() -> None:
    """The last USER counts; ENV and ARG stay readable in the image for ever."""
    text = DOCKERFILE.read_text()
    last_stage = text[text.rindex("FROM ") :]
    assert re.findall(r"^USER (\S+)", last_stage, re.MULTILINE)[-1] not in {"root", "0", "0:0"}
    assert "HEALTHCHECK" in last_stage
    assert not re.search(r"^(?:ENV|ARG)\b.*(?:PASSWORD|SECRET|TOKEN)", text, re.MULTILINE)
