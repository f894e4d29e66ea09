"""Plays the seed's flow with python3-socketio, by its client of threads or that of asyncio.

python3 seed_flow.py URL sync|async default|polling|websocket
"""

import asyncio
import os
import sys
import threading
import traceback
from pathlib import Path
from uuid import uuid4

import socketio

PATIENCE_S = 30
ROOM = f'Zimmer №1 ☎ "ruhig" {uuid4()}'
ALICE = {"email": "zoë.müller+тест@例え.テスト", "room": ROOM, "avatar": None, "tags": ["a", {"b": 1.5, "": []}]}
BOB = {"email": "bob😀@exämple.org", "room": ROOM}
CANDIDATES = 5
SDP = Path(__file__).with_name("offer.sdp").read_text().replace("\n", "\r\n")
AWKWARD = "\"quoted\" \\ / </script> \0\1\x1f\x7f\b\f\n\r\t \u2028\u2029 \ufeff 😀👩‍👩‍👧 zoë 例え"


def descriptions(kind):
    return [
        {"type": kind, "sdp": SDP},
        {"type": kind, "sdp": AWKWARD * 500},
        None,
        "",
        -1.5e-7,
        9007199254740991,
        True,
        [[], {}, [["deep", {"": {" ": [1, 2.5, False, None]}}]]],
        {"type": kind, AWKWARD: AWKWARD, "unknown": {"num": 0}, "to": None},
    ]


class Peer:
    """A client that keeps what it hears. Its threads may bring events in any order, so they are taken by their names."""

    def __init__(self, name, client, finish):
        self.name = name
        self._client = client
        self._finish = finish
        self._heard = []
        self._changed = threading.Condition()
        client.on("*", self._hear)

    def connect(self, url, transports):
        self._finish(self._client.connect(url, transports=transports, wait_timeout=PATIENCE_S))
        self.id = self._client.get_sid()

    @property
    def transport(self):
        return self._client.transport()

    def sends(self, event, data):
        self._finish(self._client.emit(event, data))

    def asks(self, event, data):
        return self._finish(self._client.call(event, data, timeout=PATIENCE_S))

    def hears_some(self, event):
        with self._changed:
            arrived = self._changed.wait_for(lambda: any(name == event for name, _ in self._heard), PATIENCE_S)
            assert arrived, f"waited {PATIENCE_S} s in vain: {self.name} hears {event}, not {self._heard}"
            index = next(i for i, (name, _) in enumerate(self._heard) if name == event)
            return self._heard.pop(index)[1]

    def hears(self, event, data):
        same(self.hears_some(event), data, f"{self.name} hears {event}")

    def hears_its_join(self, join, others):
        self.hears("room:join", join)
        roster = self.hears_some("room:peers")
        same((roster["room"], roster["peers"]), (ROOM, others), f"who is there besides {self.name}")

    def heard_nothing_else(self):
        same(self._heard, [], f"what else {self.name} has heard")

    def disconnect(self):
        self._finish(self._client.disconnect())

    def _hear(self, event, data):
        with self._changed:
            self._heard.append((event, data))
            self._changed.notify()


def same(actual, expected, what):
    assert actual == expected, f"{what}: {actual!r}, not {expected!r}"


def rings(caller, callee, offer, ans):
    caller.sends("user:call", {"to": callee.id, "offer": offer, "from": "forged"})
    callee.hears("incoming:call", {"from": caller.id, "offer": offer})
    callee.sends("call:accepted", {"to": caller.id, "ans": ans})
    caller.hears("call:accepted", {"from": callee.id, "ans": ans})


def negotiates(offerer, answerer, offer, ans):
    offerer.sends("peer:nego:needed", {"to": answerer.id, "offer": offer})
    answerer.hears("peer:nego:needed", {"from": offerer.id, "offer": offer})
    answerer.sends("peer:nego:done", {"to": offerer.id, "ans": ans})
    offerer.hears("peer:nego:final", {"from": answerer.id, "ans": ans})


def trickles(peer, other):
    for n in range(CANDIDATES):
        candidate = {"candidate": f"candidate:{n} 1 udp 2122260223 127.0.0.1 {50000 + n} typ host", "sdpMLineIndex": 0}
        same(peer.asks("ice:candidate", {"to": other.id, "candidate": candidate}), {"ok": True}, "the acknowledgement")
        other.hears("ice:candidate", {"from": peer.id, "candidate": candidate})
    peer.sends("ice:candidate", {"to": other.id, "candidate": None})
    other.hears("ice:candidate", {"from": peer.id, "candidate": None})


def play(url, transports, arrive):
    alice, bob = arrive("alice"), arrive("bob")
    alice.connect(url, transports)
    alice.sends("room:join", ALICE)
    alice.hears_its_join(ALICE, [])
    bob.connect(url, transports)
    bob.sends("room:join", BOB)
    bob.hears_its_join(BOB, [{"email": ALICE["email"], "id": alice.id}])
    alice.hears("user:joined", {"email": BOB["email"], "id": bob.id})

    for offer, ans in zip(descriptions("offer"), reversed(descriptions("answer"))):
        rings(alice, bob, offer, ans)
        negotiates(alice, bob, offer, ans)
        negotiates(bob, alice, ans, offer)
    trickles(alice, bob)
    trickles(bob, alice)
    refused = alice.asks("user:call", {"to": "nobody", "offer": None})
    same((refused["ok"], refused["error"]["code"]), (False, "no_such_peer"), "a call to nobody")
    bob.sends("call:ended", {"to": alice.id})
    alice.hears("call:ended", {"from": bob.id, "reason": "ended"})

    expected = "polling" if transports == ["polling"] else "websocket"
    same((alice.transport, bob.transport), (expected, expected), "the transports")
    alice.disconnect()
    bob.hears("user:left", {"email": ALICE["email"], "id": alice.id, "room": ROOM, "reason": "left"})
    bob.disconnect()
    alice.heard_nothing_else()
    bob.heard_nothing_else()


def main(url, kind, transport):
    transports = None if transport == "default" else [transport]
    if kind == "sync":
        play(url, transports, lambda name: Peer(name, socketio.Client(handle_sigint=False), lambda done: done))
        return
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()

    def finish(coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, loop).result(PATIENCE_S)

    play(url, transports, lambda name: Peer(name, socketio.AsyncClient(handle_sigint=False), finish))


try:
    main(*sys.argv[1:])
except Exception:
    traceback.print_exc()
    sys.stderr.flush()
    # The clients' threads would go on.
    os._exit(1)
