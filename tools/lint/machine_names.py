"""No registry's or mirror's host and no folder of somebody's machine stands in a file.

Where dependencies come from is the machine's own configuration; a checkout works at every path.
"""

import re

# Of a URL: a host with a dot and one of these words (in texts, MIRROR stands for a host), or a private address.
_HOST = re.compile(r"https?://(?:[\w.-]*(?:debian|ubuntu|npm|registry|mirror|snapshot)[\w-]*\.[\w.-]+|"
                   r"[\w-]+\.[\w.-]*(?:debian|ubuntu|npm|registry|mirror|snapshot)|"
                   r"(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+)")
# An absolute path only: not a part of a longer one, of a URL or of a variable's value.
_FOLDER = re.compile(r"(?<![\w.}$/*-])/(?:work|root|home|Users)/[\w.-]")


def check(checkout):
    for path in checkout.files:
        for number, line in checkout.lines(path):
            if match := _HOST.search(line):
                yield f"{path}:{number}: names the host of {match[0]}"
            if match := _FOLDER.search(line):
                yield f"{path}:{number}: names a folder of a machine, {match[0]}..."
