"""What the repository rules share: one way to download, to run a program, to patch."""

_FULL_KIB = 64 * 1024

_DISK_FULL = "The disk is full: make room where Bazel's output and its repository cache lie, and run the same command again."

# Bazel tells Starlark no reason, but prints one.
_NOT_SERVED = "The warning above says why: a checksum that differs, a file that the server lacks, no network, no room. Name another server " + \
              "with {}, or connect once; what was downloaded is kept in the repository cache."

def _disk_is_full(ctx):
    result = ctx.execute(["df", "--output=avail", "-k", "."], quiet = True)
    available = result.stdout.strip().split("\n")[-1].strip()
    return result.return_code == 0 and available.isdigit() and int(available) < _FULL_KIB

def fetch(ctx, urls, output, what, setting, sha256 = "", integrity = ""):
    """Downloads a pinned file, or ends with one message that says what to do.

    Args:
      ctx: the repository context.
      urls: addresses to try in turn.
      output: the file to write.
      what: the file's name in the message.
      setting: the command-line option that names another server.
      sha256: the expected hash, or
      integrity: the expected hash in the form of npm (sha512-...).
    """
    ctx.report_progress("downloading " + what)
    result = ctx.download(urls, output, sha256 = sha256, integrity = integrity, allow_fail = True)
    if result.success:
        return
    ctx.delete(output)
    fail("""could not fetch {what}
  pinned hash: {hash}
  asked: {urls}
  {reason} Nothing broken was left behind.
""".format(
        what = what,
        hash = sha256 or integrity,
        urls = ", ".join(urls),
        reason = _DISK_FULL if _disk_is_full(ctx) else _NOT_SERVED.format(setting),
    ))

def run(ctx, arguments, purpose, timeout = 1200):
    """Runs a program in the repository's folder, or fails with its output."""
    result = ctx.execute(arguments, timeout = timeout, quiet = True)
    if result.return_code:
        fail("Could not {purpose} (exit code {code}): {error}\nIs the disk full, or a program missing? Run the same command again once mended.".format(
            purpose = purpose,
            code = result.return_code,
            error = (result.stderr or result.stdout).strip()[-2000:],
        ))
    return result.stdout

def apply_patches(ctx):
    """Applies the rule's `patches` in order, with one folder stripped."""
    for patch in ctx.attr.patches:
        ctx.report_progress("patching with " + patch.name)
        ctx.patch(patch, strip = 1)

def write_build_file(ctx):
    """Makes the rule's `build_file` the repository's root package."""
    ctx.file("WORKSPACE", "workspace(name = \"{}\")\n".format(ctx.name))
    if ctx.attr.build_file:
        ctx.symlink(ctx.attr.build_file, "BUILD.bazel")
