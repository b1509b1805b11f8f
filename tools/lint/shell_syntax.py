"""Shell scripts can be parsed."""

import re
import subprocess


def check(checkout):
    for path in checkout.files:
        first_line = (checkout.text(path) or "").partition("\n")[0]
        shell = re.match(r"#!\s*(?:/usr)?/bin/(?:env )?(bash|sh)\b", first_line)
        if not shell and not path.endswith(".sh"):
            continue
        # What says sh must do without bash's extensions of the grammar, which Debian's sh does not have.
        command = [shell[1] if shell else "bash", "-n", path]
        result = subprocess.run(command, cwd=checkout.root, capture_output=True, text=True, check=False)
        for number, problem in re.findall(r": (?:line )?(\d+): (.*)", result.stderr):
            yield f"{path}:{number}: {problem}"
        if result.returncode and not result.stderr:
            yield f"{path}:1: cannot be parsed"
