package dev.parley.examples.videocall.app;

import dev.parley.examples.launcher.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A certificate for this machine's own addresses, made by the JDK's keytool. For trying things out. */
record SelfSigned(Path keystore, String password) {
    static SelfSigned make(Collection<String> addresses) throws IOException, InterruptedException, UsageException {
        Path folder = Files.createTempDirectory("video-call-tls");
        Path keystore = folder.resolve("keystore.p12");
        String password = UUID.randomUUID().toString();
        String names = Stream.concat(
                        Stream.of("dns:localhost"), addresses.stream().map(ip -> "ip:" + ip))
                .collect(Collectors.joining(","));
        ProcessBuilder keytool = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "video-call",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "30",
                "-dname",
                "CN=video-call",
                "-ext",
                "san=" + names,
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass:env",
                "TLS_PASSWORD"));
        keytool.environment().put("TLS_PASSWORD", password);
        keytool.redirectErrorStream(true);
        Process process = keytool.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new UsageException(
                    "--tls: the JDK's keytool made no certificate (" + output.strip() + "); give a keystore");
        }
        // Deleted in the reverse order.
        folder.toFile().deleteOnExit();
        keystore.toFile().deleteOnExit();
        return new SelfSigned(keystore, password);
    }
}
