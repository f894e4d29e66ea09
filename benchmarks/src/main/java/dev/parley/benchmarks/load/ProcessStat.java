package dev.parley.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The CPU time of a process and of the machine, as Linux tells it in /proc. */
final class ProcessStat {
    private static final double TICKS_PER_SECOND = 100;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int MACHINE_IDLE = 4;
    private static final int MACHINE_IO_WAIT = 5;
    private static final int MACHINE_LAST = 8;

    private ProcessStat() {}

    /** User and system time of a process, in seconds. */
    static double cpu(long process) {
        return cpu(Path.of("/proc/" + process + "/stat"));
    }

    /** The part of it that a JVM's compilers took; 0 where there are none. */
    static double compilers(long process) {
        double seconds = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/" + process + "/task"))) {
            for (Path thread : threads) {
                if (read(thread.resolve("comm")).matches("(?s)C[12] Compiler.*")) {
                    seconds += cpu(thread.resolve("stat"));
                }
            }
        } catch (IOException gone) {
            return seconds;
        }
        return seconds;
    }

    /** Seconds in which the machine's cores were busy, all together. */
    static double machine() {
        String[] fields =
                read(Path.of("/proc/stat")).lines().findFirst().orElse("").split("\\s+", -1);
        long busy = 0;
        for (int i = 1; i <= MACHINE_LAST; i++) {
            busy += i == MACHINE_IDLE || i == MACHINE_IO_WAIT ? 0 : Long.parseLong(fields[i]);
        }
        return busy / TICKS_PER_SECOND;
    }

    private static double cpu(Path stat) {
        String text = read(stat);
        // A name may hold blanks: the fields are counted from the bracket behind it.
        String[] fields = text.substring(text.lastIndexOf(')') + 1).strip().split(" ", -1);
        return fields.length <= SYSTEM
                ? 0
                : (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS_PER_SECOND;
    }

    /** Empty for a thread or process that has ended. */
    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }
}
