package dev.parley.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.JsonScanner;
import dev.parley.json.JsonWriter;
import dev.parley.json.MalformedJsonException;
import dev.parley.json.Members;
import dev.parley.json.Utf8;
import dev.parley.protocol.RefusedException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Frames that are nearly right, and Jackson's tree of each to compare with. */
class PlainJsonFuzzTest {
    private static final int FRAMES = 200_000;
    private static final long SEED = Long.getLong("parley.fuzz.seed", 20_261_101);

    private final PlainJson format = new PlainJson();
    private final JsonScanner scanner = new JsonScanner(PlainJson.MAX_DEPTH);
    private final JsonMapper trees = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(PlainJson.MAX_DEPTH)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    @Test
    void aFrameIsReadOrRefusedInWordsThatCanBeSent() {
        Mutations mutations = new Mutations(SEED);
        int read = 0;
        for (int i = 0; i < FRAMES; i++) {
            byte[] frame = mutations.next();
            try {
                format.decode(frame);
                read++;
            } catch (RefusedException refused) {
                if (!isReadable(refused.refusal().message())) {
                    throw new AssertionError(refused.refusal() + " to " + frame(i, frame));
                }
            } catch (RuntimeException fault) {
                throw new AssertionError(frame(i, frame), fault);
            }
        }
        assertThat(read).as("frames that were read").isBetween(FRAMES / 20, FRAMES * 19 / 20);
    }

    @Test
    void theScannerTakesWhatATreeCanBeMadeOfAndNothingElse() {
        Mutations mutations = new Mutations(SEED + 1);
        int taken = 0;
        for (int i = 0; i < FRAMES; i++) {
            byte[] frame = mutations.next();
            Optional<JsonScanner.Scan> scan = scan(i, frame);
            if (!Utf8.isValid(frame)) {
                continue;
            }
            Optional<JsonNode> tree = looksEncodedOtherwise(frame)
                    ? Optional.empty()
                    : tree(frame).filter(JsonNode::isObject);
            if (scan.isPresent() != tree.isPresent()) {
                throw new AssertionError(
                        "scanned: " + scan.isPresent() + ", a tree: " + tree.isPresent() + ", " + frame(i, frame));
            }
            if (tree.isPresent()) {
                taken++;
                if (!hasSameMembers(scan.get().outer(), tree.get())
                        || !hasSameMembers(scan.get().inner(), tree.get().path("data"))) {
                    throw new AssertionError("other members than the tree's, " + frame(i, frame));
                }
            }
        }
        assertThat(taken).as("frames that were taken").isBetween(FRAMES / 20, FRAMES * 19 / 20);
    }

    private Optional<JsonScanner.Scan> scan(int number, byte[] frame) {
        try {
            return Optional.of(scanner.scan(frame, "data"));
        } catch (MalformedJsonException malformed) {
            return Optional.empty();
        } catch (RuntimeException fault) {
            throw new AssertionError(frame(number, frame), fault);
        }
    }

    /** Begins with a byte order mark, or with the zeros of UTF-16: Jackson's tree allows for both, JSON for neither. */
    private static boolean looksEncodedOtherwise(byte[] frame) {
        boolean zero = false;
        for (int i = 0; i < Math.min(4, frame.length); i++) {
            zero |= frame[i] == 0;
        }
        return zero || (frame.length > 0 && frame[0] == (byte) 0xEF);
    }

    private Optional<JsonNode> tree(byte[] json) {
        try {
            return Optional.of(trees.readTree(json));
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    private boolean hasSameMembers(Members members, JsonNode tree) {
        return !tree.isObject()
                || tree.properties().stream()
                        .allMatch(member -> members.get(member.getKey())
                                .flatMap(value -> tree(value.toByteArray()))
                                .equals(Optional.of(member.getValue())));
    }

    private boolean isReadable(String message) {
        return trees.readTree(JsonWriter.toBytes(out -> out.value(message))).isString();
    }

    private static String frame(int number, byte[] frame) {
        return "-Dparley.fuzz.seed=" + SEED + ", frame " + number + ": " + new String(frame, UTF_8);
    }
}
