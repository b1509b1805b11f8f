"""What the repository rules share: one way to download, to run a program, to patch."""

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
    fail("""
Could not fetch {what}
  expected hash: {hash}
  tried: {urls}
What to do: see the download's own warning above. If the server lacks the file or the hash differs, name another server
with {setting}; without a network, build once with one (downloads are kept in the repository cache); with a full disk, make
room in the repository cache's and Bazel's output folders. Nothing broken was left behind; run the same command again.
""".format(what = what, hash = sha256 or integrity, urls = ", ".join(urls), setting = setting))

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
