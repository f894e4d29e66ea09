import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const SDP = readFileSync(new URL("offer.sdp", import.meta.url), "utf8").replaceAll(/\r?\n/g, "\r\n");
const AWKWARD = "\"quoted\" \\ / </script> \u0000\u0001\u001f\u007f\b\f\n\r\t \u2028\u2029 \ufeff 😀👩‍👩‍👧 zoë 例え \ud83d\ude00\n";
const LONG_BYTES = 60_000;

/** What goes through a call unchanged: a browser's description, and whatever else an offer or an answer may be. */
export function descriptions(type) {
  return [
    { type, sdp: SDP },
    { type, sdp: long() },
    null,
    "",
    "just a string",
    0,
    -1.5e-7,
    9007199254740991,
    true,
    [],
    {},
    [null, [], {}, [[["deep", { nest: { "": { " ": [1, 2.5, false, null] } } }]]]],
    { type, sdp: AWKWARD, [AWKWARD]: AWKWARD, unknown: { _placeholder: true, num: 0 }, from: "forged", to: null },
  ];
}

function long() {
  const line = JSON.stringify(AWKWARD).length;
  const text = AWKWARD.repeat(Math.ceil(LONG_BYTES / line));
  assert.ok(Buffer.byteLength(JSON.stringify(text)) >= LONG_BYTES);
  return text;
}
