"""The npm registry, asked through the machine's own npm client and thus with its configuration."""

import json
import re
import subprocess

_TIMEOUT_SECONDS = 120


class NpmError(Exception):
    """The registry cannot be asked. The text says what to do."""


def _view(environment, what):
    """(version, integrity) that the client prints for `package` or `package@version`; None where there is none."""
    command = ["npm", "view", what, "version", "dist.integrity", "--json"]
    if registry := environment.get("STRATA_NPM_REGISTRY"):
        command.append(f"--registry={registry}")
    try:
        result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_TIMEOUT_SECONDS,
                                stdin=subprocess.DEVNULL, env=environment)
    except FileNotFoundError as error:
        raise NpmError("the npm client is missing; install Debian's package npm") from error
    except subprocess.TimeoutExpired as error:
        raise NpmError(f"{' '.join(command)} did not answer. Is there a network?") from error
    if result.returncode and "E404" in result.stdout + result.stderr:
        return None
    try:
        answer = json.loads(result.stdout)
        return answer["version"], answer["dist.integrity"]
    except (ValueError, KeyError, TypeError) as error:
        raise NpmError(f"{' '.join(command)} gave no answer: {result.stderr.strip()[-500:]}\n"
                       "Is there a network? To ask another registry: STRATA_NPM_REGISTRY=https://REGISTRY") from error


def latest(environment, package):
    """(version, integrity) of the newest release."""
    return _view(environment, package)


def integrity(environment, package, version):
    """The integrity of one version, or None where the registry does not have it."""
    found = _view(environment, f"{package}@{version}")
    return found and found[1]


def order(version):
    """A key for releases; a pre-release sorts before its release."""
    release, dash, _ = version.partition("-")
    return [int(number) for number in re.findall(r"\d+", release)], not dash
