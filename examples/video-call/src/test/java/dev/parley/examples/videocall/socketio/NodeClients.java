package dev.parley.examples.videocall.socketio;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The released npm packages, installed outside of the sources, and the programs that use them. */
public final class NodeClients {
    static final Path SOURCES = Path.of("src", "test", "socketio-clients");
    static final Path INSTALLED = Path.of("target", "socketio-clients");

    private static final String LOCK = "package-lock.json";
    private static final Path PACKAGES = INSTALLED.resolve("node_modules");

    private NodeClients() {}

    /**
     * Installs exactly what the lock file names, unless that was done before. Where Node or npm is missing, the tests are
     * skipped aloud.
     *
     * @param tests what they are called in that line
     * @param requiredBy the system properties that make it a failure
     */
    public static void installOrSkip(String tests, String... requiredBy) throws IOException, InterruptedException {
        List<String> missing = missingTools();
        if (!missing.isEmpty()) {
            Tools.skip(
                    tests + " are not tested: " + String.join(" and ", missing)
                            + " can't be run; install Node 18 or newer with npm",
                    requiredBy);
        }
        boolean installed = isInstalled();
        Files.createDirectories(INSTALLED);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(SOURCES, "*.{mjs,json,sdp}")) {
            for (Path file : files) {
                Files.copy(file, INSTALLED.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!installed) {
            Tools.run(INSTALLED, "npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
        }
    }

    /** Where a client package has what a browser loads. */
    public static Path browserBundles(String client) {
        return PACKAGES.resolve(client).resolve("dist");
    }

    /** Runs a program to its end, which is to be a success. */
    static void play(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", program));
        command.addAll(List.of(arguments));
        Tools.run(INSTALLED, command.toArray(String[]::new));
    }

    private static List<String> missingTools() throws InterruptedException {
        List<String> missing = new ArrayList<>();
        for (String tool : List.of("node", "npm")) {
            if (!Tools.canRun(tool, "--version")) {
                missing.add(tool);
            }
        }
        return missing;
    }

    /** npm writes a lock file of its own as the last thing, and removes it as the first. */
    private static boolean isInstalled() throws IOException {
        return Files.exists(PACKAGES.resolve("." + LOCK))
                && Files.mismatch(SOURCES.resolve(LOCK), INSTALLED.resolve(LOCK)) == -1;
    }
}
