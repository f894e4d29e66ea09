"""Source trees and what is built from them."""
import contextlib
import pathlib
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = "mvn -q -B -ntp -pl benchmarks -am -DskipTests -Dspotless.check.skip -Dmaven.javadoc.skip -Dmaven.source.skip package"


def build(tree):
    """Compiles a tree; returns the class path that its benchmarks run with."""
    subprocess.run(BUILD.split(), cwd=tree, check=True)
    target = tree / "benchmarks" / "target"
    return f"{target / 'classes'}:{(target / 'classpath').read_text().strip()}"


@contextlib.contextmanager
def checked_out(commit):
    """A tree of its own for a commit, for as long as it is needed."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="parley-base-"))
    try:
        subprocess.run(["git", "worktree", "add", "--detach", folder, commit], cwd=ROOT, check=True, capture_output=True)
        yield folder
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", folder], cwd=ROOT, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


def commit_of(name):
    """The short name of a commit."""
    shown = ["git", "rev-parse", "--short", f"{name}^{{commit}}"]
    return subprocess.run(shown, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
