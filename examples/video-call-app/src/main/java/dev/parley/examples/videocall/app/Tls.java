package dev.parley.examples.videocall.app;

import dev.parley.examples.launcher.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The certificate that the server shows: out of the keystore given, or made at start. */
final class Tls {
    private Tls() {}

    static SSLContext of(Settings settings) throws IOException, InterruptedException, UsageException {
        if (settings.keystore().isEmpty()) {
            SelfSigned made = SelfSigned.make(Addresses.reaching(settings.host()));
            return context(made.keystore(), made.password());
        }
        Path keystore = settings.keystore().get();
        if (!Files.isReadable(keystore)) {
            throw new UsageException("--tls: no keystore can be read at " + keystore);
        }
        return context(keystore, settings.keystorePassword());
    }

    private static SSLContext context(Path keystore, String password) throws UsageException {
        try {
            char[] secret = password.toCharArray();
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(KeyStore.getInstance(keystore.toFile(), secret), secret);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException failed) {
            throw new UsageException("--tls: keystore " + keystore + " can't be opened (" + failed.getMessage()
                    + "); its password is taken from TLS_PASSWORD in the environment");
        }
    }
}
