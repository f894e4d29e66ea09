"""Runs the JMH benchmarks of this tree and of a base commit by turns, fork by fork, and writes the table."""
import argparse
import collections
import contextlib
import json
import pathlib
import subprocess
import tempfile

import report
import trees

HERE = trees.ROOT / "benchmarks"
BASELINE = HERE / "baseline"
JVM = ["-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"]
SLICES = 5
"""A second is measured in so many parts."""


def arguments():
    first = BASELINE.read_text().strip() if BASELINE.exists() else ""
    parser = argparse.ArgumentParser(prog="jmh.sh", description=__doc__)
    parser.add_argument("--base", default=first, help="the commit to compare with; '' for none (default: %(default)s)")
    parser.add_argument("--forks", type=int, default=10, help="JVMs for each benchmark of each tree (default: 10)")
    parser.add_argument("--warmup", type=int, default=5, help="seconds of warm-up of each JVM (default: 5)")
    parser.add_argument("--measure", type=int, default=5, help="seconds that each JVM is measured (default: 5)")
    parser.add_argument("--include", default="", help="a regular expression of benchmarks (default: all)")
    parser.add_argument("--out", type=pathlib.Path, default=HERE / "target" / "jmh.jsonl", help="the raw figures")
    parser.add_argument("--table", action="store_true", help="measure nothing, write the table of --out again")
    return parser.parse_args()


def names(class_path, include):
    """The benchmarks of a tree: their classes, without their package."""
    listed = subprocess.run(
        ["java", "-cp", class_path, "org.openjdk.jmh.Main", "-l", include], check=True, capture_output=True, text=True)
    return list(dict.fromkeys(line.split(".")[-2] for line in listed.stdout.splitlines() if line.startswith("dev.")))


def fork(class_path, name, options):
    """The figures of one JVM for each set of a benchmark's parameters."""
    with tempfile.NamedTemporaryFile(suffix=".json") as result:
        command = ["java", "-cp", class_path, "org.openjdk.jmh.Main", rf"\.{name}\.", "-f", "1", "-foe", "true"]
        command += ["-wi", str(options.warmup), "-w", "1s", "-i", str(options.measure * SLICES), "-r", f"{1000 // SLICES}ms"]
        command += ["-prof", "gc", "-rf", "json", "-rff", result.name, "-jvmArgs", " ".join(JVM)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        for figure in json.loads(pathlib.Path(result.name).read_text()):
            yield {
                "operation": " ".join([name.removesuffix("Benchmark"), *figure.get("params", {}).values()]),
                # The fastest slice: what else the machine does only adds to it.
                "score": min(figure["primaryMetric"]["rawData"][0]),
                "unit": figure["primaryMetric"]["scoreUnit"],
                # A single shot is counted together with what sets it up.
                "bytes": None if figure["mode"] == "ss" else bytes_of(figure["secondaryMetrics"]),
            }


def bytes_of(metrics):
    return next(metric["score"] for name, metric in metrics.items() if name.endswith("gc.alloc.rate.norm"))


def measure(options):
    with contextlib.ExitStack() as stack:
        paths = {"this": trees.build(trees.ROOT)}
        if options.base:
            paths["base"] = trees.build(stack.enter_context(trees.checked_out(options.base)))
        known = {tree: names(path, options.include) for tree, path in paths.items()}
        out = stack.enter_context(options.out.open("w"))
        for number in range(1, options.forks + 1):
            for name in known["this"]:
                # The other one goes first the next time: neither always has the warmer machine.
                for tree in sorted(paths, reverse=number % 2 == 0):
                    for figure in fork(paths[tree], name, options) if name in known[tree] else ():
                        out.write(json.dumps({"fork": number, "tree": tree, **figure}) + "\n")
                out.flush()
            print(f"fork {number} of {options.forks}", flush=True)


def section(figures, base):
    by_operation = collections.defaultdict(lambda: {"this": {}, "base": {}})
    for figure in figures:
        by_operation[figure["operation"]][figure["tree"]][figure["fork"]] = figure
    header = ["operation", "unit", "time", "bytes"]
    if base:
        header += [f"time of {base}", f"bytes of {base}", "time, ratio"]
    rows = []
    for operation, trees_of_it in by_operation.items():
        this, before = trees_of_it["this"], trees_of_it["base"]
        row = [operation, next(iter(this.values()))["unit"], times(this), sizes(this)]
        if base:
            both = [this[fork]["score"] / before[fork]["score"] for fork in this if fork in before]
            row += [times(before), sizes(before), report.with_spread(both)]
        rows.append(row)
    forks = max(figure["fork"] for figure in figures)
    return (f"JDK {report.java_version()}; of each JVM the fastest fifth of a second, of {forks} JVMs the median, in brackets the"
            f" least and the greatest. A ratio is taken fork by fork.\n\n" + report.table(header, rows))


def times(figures):
    return report.with_spread([figure["score"] for figure in figures.values()])


def sizes(figures):
    known = [figure["bytes"] for figure in figures.values() if figure["bytes"] is not None]
    return report.median(known)


def main():
    options = arguments()
    options.base = trees.commit_of(options.base) if options.base else ""
    if not options.table:
        measure(options)
    text = section(report.read(options.out), options.base)
    report.write_section("jmh", text)
    print(text)


main()
