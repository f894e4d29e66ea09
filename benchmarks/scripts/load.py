"""Loads servers over real sockets, one after the other, round by round, and writes the table of their ratios."""
import argparse
import collections
import contextlib
import json
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import time

import report
import trees

HERE = trees.ROOT / "benchmarks"
TARGET = HERE / "target"
JVM = ["-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"]
SERVERS = ["bare-jetty", "parley-jetty", "bare-tyrus", "parley-tyrus", "node", "netty-socketio"]
RATIOS = [
    ("parley-jetty", "bare-jetty"),
    ("parley-tyrus", "bare-tyrus"),
    ("parley-jetty", "node"),
    ("parley-jetty", "netty-socketio"),
]
# The first one warms up for the others too.
SCENARIOS = ["descriptions", "candidates", "fan-out", "connect"]
FIRST_PORT = 18100


def arguments():
    parser = argparse.ArgumentParser(prog="load.sh", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each server has its turn (default: 5)")
    parser.add_argument("--servers", default=",".join(SERVERS), help="default: %(default)s")
    parser.add_argument("--scenarios", default=",".join(SCENARIOS), help="default: %(default)s")
    parser.add_argument("--first-warmup", type=float, default=14, help="seconds, up to four times as many (default: 14)")
    parser.add_argument("--warmup", type=float, default=4, help="the same for the other scenarios (default: 4)")
    parser.add_argument("--seconds", type=float, default=6, help="how long each is measured (default: 6)")
    parser.add_argument("--out", type=pathlib.Path, default=TARGET / "load.jsonl", help="the raw figures")
    parser.add_argument("--table", action="store_true", help="measure nothing, write the table of --out again")
    return parser.parse_args()


def pinned(core):
    """A core of its own for the server and one for the clients, where there are two."""
    several = (os.cpu_count() or 1) > 1 and shutil.which("taskset")
    return ["taskset", "-c", str(core)] if several else []


def prepare_node():
    folder = TARGET / "node"
    shutil.copytree(HERE / "node", folder, dirs_exist_ok=True)
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=folder, check=True)


def command(name, port, class_path):
    if name == "node":
        return ["node", str(TARGET / "node" / "server.js"), str(port)]
    return ["java", *JVM, "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", class_path,
            "dev.parley.benchmarks.servers.Main", name, str(port)]


@contextlib.contextmanager
def running(name, port, class_path):
    environment = {**os.environ, "NODE_ENV": "production"}
    with (TARGET / f"{name}.log").open("w") as log:
        server = subprocess.Popen(pinned(0) + command(name, port, class_path), stdout=log, stderr=log, env=environment)
    try:
        await_port(name, port, server)
        yield server.pid
    finally:
        server.kill()
        server.wait()


def await_port(name, port, server):
    for _ in range(150):
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        if server.poll() is not None:
            break
        time.sleep(0.2)
    raise SystemExit(f"{name} does not listen; see {TARGET / name}.log")


def load(port, pid, scenario, class_path, warmup, seconds):
    generator = ["java", "-Xmx1g", "-XX:+UseSerialGC", "-cp", class_path, "dev.parley.benchmarks.load.LoadGenerator"]
    options = {"--port": port, "--pid": pid, "--scenario": scenario, "--warmup": warmup, "--seconds": seconds}
    arguments_of_it = [str(word) for option in options.items() for word in option]
    run = subprocess.run(pinned(1) + generator + arguments_of_it, capture_output=True, text=True, timeout=300)
    if run.returncode:
        print(f"  {scenario}: something was wrong\n{run.stderr}", flush=True)
    return json.loads(run.stdout) if run.stdout else None


def measure(options):
    class_path = trees.build(trees.ROOT)
    servers = options.servers.split(",")
    if "node" in servers:
        prepare_node()
    port = FIRST_PORT
    with options.out.open("w") as out:
        for number in range(1, options.rounds + 1):
            for name in servers:
                port += 1
                with running(name, port, class_path) as pid:
                    warmup = options.first_warmup
                    for scenario in options.scenarios.split(","):
                        figure = load(port, pid, scenario, class_path, warmup, options.seconds)
                        warmup = options.warmup
                        if figure:
                            out.write(json.dumps({"round": number, "server": name, "scenario": scenario, **figure}) + "\n")
                            out.flush()
                            print(f"round {number}, {name}, {scenario}: {figure['microseconds']} µs", flush=True)


def section(figures):
    costs = collections.defaultdict(dict)
    for figure in figures:
        costs[figure["scenario"], figure["server"]][figure["round"]] = figure["microseconds"]
    scenarios = list(dict.fromkeys(scenario for scenario, _ in costs))
    servers = list(dict.fromkeys(server for _, server in costs))
    absolute = [[server, *(report.with_spread(list(costs[scenario, server].values())) for scenario in scenarios)]
                for server in servers]
    ratios = [[f"{one} / {other}", *(ratio(costs[scenario, one], costs[scenario, other]) for scenario in scenarios)]
              for one, other in RATIOS if one in servers and other in servers]
    rounds = max(figure["round"] for figure in figures)
    wrong = sum(figure["faults"] for figure in figures)
    others = statistics.median(figure["othersCores"] for figure in figures)
    return (f"JDK {report.java_version()}, {rounds} rounds; the median, in brackets the least and the greatest. Other"
            f" processes kept {others:.2f} cores busy. Of the messages that came back {wrong or 'none'} was wrong.\n\n"
            + report.table(["CPU for a message, ratio of neighbours", *scenarios], ratios) + "\n"
            + report.table(["CPU for a message, µs", *scenarios], absolute))


def ratio(one, other):
    return report.with_spread([one[number] / other[number] for number in one if number in other])


def main():
    options = arguments()
    if not options.table:
        measure(options)
    text = section(report.read(options.out))
    report.write_section("load", text)
    print(text)


main()
