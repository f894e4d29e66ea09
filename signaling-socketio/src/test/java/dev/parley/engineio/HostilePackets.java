package dev.parley.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;

/** Packets that a client might send, and what becomes of them in bad hands. */
final class HostilePackets {
    private static final List<String> GOOD = List.of(
            "40",
            "40{\"token\":\"x\"}",
            "40/app,",
            "40/app,{\"pid\":\"x\",\"offset\":\"1\"}",
            "40/nowhere,",
            "41",
            "41/app,",
            "42[\"room:join\",{\"email\":\"m\",\"room\":\"r\"}]",
            "4212[\"room:join\",{\"email\":\"m\",\"room\":\"r\"}]",
            "423[\"user:call\",{\"to\":\"nobody\",\"offer\":{\"type\":\"offer\",\"sdp\":\"v=0\"}}]",
            "42[\"ice:candidate\",{\"to\":\"x\",\"candidate\":null}]",
            "42[7,1]",
            "42/app,[\"echo\",1,\"two\",{\"three\":[4]}]",
            "42/app,9[\"ask\",\"\u20ac\u2028\"]",
            "43/app,0[1]",
            "451-/app,[\"echo\",{\"_placeholder\":true,\"num\":0}]",
            "452-/app,5[\"ask\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":9}]",
            "461-/app,0[{\"_placeholder\":true,\"num\":0}]",
            "450-[\"x\"]",
            "44{\"message\":\"no\"}",
            "2",
            "3",
            "1",
            "5",
            "6",
            "2probe",
            "3probe",
            "0{}",
            "bAQIDBA==",
            "");

    private static final String ALPHABET = "0123456789-/,[]{}\":\\ueb\u001e \u0000\u20ac";

    private final Random dice;

    HostilePackets(long seed) {
        this.dice = new Random(seed);
    }

    byte[] next() {
        byte[] packet = GOOD.get(dice.nextInt(GOOD.size())).getBytes(UTF_8);
        for (int rounds = dice.nextInt(4); rounds > 0; rounds--) {
            packet = mutated(packet);
        }
        return packet;
    }

    byte[] anything() {
        byte[] bytes = new byte[dice.nextInt(64)];
        dice.nextBytes(bytes);
        return bytes;
    }

    boolean perhaps(int oneIn) {
        return dice.nextInt(oneIn) == 0;
    }

    private byte[] mutated(byte[] packet) {
        int at = dice.nextInt(packet.length + 1);
        int to = at + dice.nextInt(packet.length - at + 1);
        return switch (dice.nextInt(6)) {
            case 0 -> joined(packet, at, new byte[] {(byte) dice.nextInt(256)}, Math.min(at + 1, packet.length));
            case 1 -> joined(packet, at, new byte[0], to);
            case 2 -> joined(packet, at, piece(), at);
            case 3 -> joined(packet, at, GOOD.get(dice.nextInt(GOOD.size())).getBytes(UTF_8), to);
            case 4 -> joined(packet, to, java.util.Arrays.copyOfRange(packet, at, to), to);
            default -> joined(packet, at, "[".repeat(dice.nextInt(200)).getBytes(UTF_8), at);
        };
    }

    private byte[] piece() {
        int letter = dice.nextInt(ALPHABET.length());
        return ALPHABET.substring(letter, letter + 1)
                .repeat(1 + dice.nextInt(20))
                .getBytes(UTF_8);
    }

    private static byte[] joined(byte[] packet, int upTo, byte[] between, int from) {
        byte[] all = new byte[upTo + between.length + packet.length - from];
        System.arraycopy(packet, 0, all, 0, upTo);
        System.arraycopy(between, 0, all, upTo, between.length);
        System.arraycopy(packet, from, all, upTo + between.length, packet.length - from);
        return all;
    }
}
