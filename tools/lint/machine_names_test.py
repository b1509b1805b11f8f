import unittest

from tools.lint import machine_names, testing

# Put together here, so that this file is none of its own findings.
_HTTP = "http" + "://"


class MachineNamesTest(testing.CheckerTest):
    checker = machine_names

    def test_hosts(self):
        hosts = ["deb.debian.org/debian", "registry.npmjs.org", "mirror.example.com", "ftp.debian.org",
                 "artifacts.example.com-npm", "192.168.1.2:80/x", "10.0.0.1/x"]
        for number, host in enumerate(hosts):
            with self.subTest(host=host):
                self.assert_found(f"a/{number}.bzl", f'\nurl = "{_HTTP}{host}"\n', f"a/{number}.bzl:2: names the host")

    def test_folders(self):
        for number, folder in enumerate(["work", "root", "home", "Users"]):
            with self.subTest(folder=folder):
                self.assert_found(f"a/{number}.md", f"see `/{folder}/somebody/x`\n", f"a/{number}.md:1: names a folder")

    def test_what_only_looks_so(self):
        self.assert_accepted("a/a.md", f"{_HTTP}MIRROR/debian {_HTTP}127.0.0.1:80/debian {_HTTP}nodejs.org/api\n"
                             "file:///home/user a/home/b ${x}/work/y $(dirname)/root https://REGISTRY\n")


if __name__ == "__main__":
    unittest.main()
