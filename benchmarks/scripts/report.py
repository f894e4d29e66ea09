"""Figures as text, and their place in docs/performance.md."""
import json
import re
import statistics
import subprocess

from trees import ROOT

DOCUMENT = ROOT / "docs" / "performance.md"


def write_section(name, text):
    """Replaces what stands between the markers of this name."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    document = DOCUMENT.read_text()
    section = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    if not section.search(document):
        raise SystemExit(f"{DOCUMENT} has no section between {begin} and {end}")
    DOCUMENT.write_text(section.sub(lambda _: f"{begin}\n{text.strip()}\n{end}", document))


def table(header, rows):
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines) + "\n"


def number(value):
    """Three digits or more."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def median(values):
    return number(statistics.median(values)) if values else "–"


def with_spread(values):
    """The median, the least and the greatest."""
    if len(values) < 2:
        return median(values)
    return f"{median(values)} ({number(min(values))}–{number(max(values))})"


def read(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def java_version():
    told = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr
    return re.search(r'"([^"]+)"', told).group(1)
