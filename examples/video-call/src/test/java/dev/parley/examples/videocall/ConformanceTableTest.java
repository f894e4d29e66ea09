package dev.parley.examples.videocall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The table of transports in the README says what the conformance kit has just found. */
class ConformanceTableTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final String NOT_RUN = "–";

    /** A transport, and the class of its conformance test but for the wire format. */
    private record Transport(String name, String testClass) {}

    private static final List<Transport> TRANSPORTS = List.of(
            new Transport("Jetty 12.1", "dev.parley.jetty.Jetty"),
            new Transport("Tyrus 2.2 on Grizzly", "dev.parley.tyrus.Tyrus"),
            new Transport("Tomcat 11", "dev.parley.jakarta.servlet.Tomcat"),
            new Transport("Undertow 2.3", "dev.parley.jakarta.servlet.Undertow"),
            new Transport("Jetty 12.1 EE11", "dev.parley.jakarta.servlet.JettyEe11"),
            new Transport("in memory (testkit)", "dev.parley.testkit.InMemory"));

    private static final List<String> FORMATS = List.of("", "SocketIo", "Polling");

    @Test
    void theTableInTheReadmeIsWhatTheTestsOfTheTransportsSay() throws Exception {
        for (Transport transport : TRANSPORTS) {
            assumeThat(report(transport, ""))
                    .as("results of %s; a build of all modules has them", transport.name())
                    .isPresent();
        }
        for (Transport transport : TRANSPORTS) {
            assertThat(Files.readString(ROOT.resolve("README.md"))).contains(row(transport));
        }
    }

    private static String row(Transport transport) throws Exception {
        StringBuilder row = new StringBuilder("| ").append(transport.name()).append(" |");
        for (String format : FORMATS) {
            row.append(' ')
                    .append(report(transport, format)
                            .map(ConformanceTableTest::cell)
                            .orElse(NOT_RUN))
                    .append(" |");
        }
        return row.toString();
    }

    private static Optional<Element> report(Transport transport, String format)
            throws IOException, ParserConfigurationException, SAXException {
        String file = "TEST-" + transport.testClass() + format + "ConformanceTest.xml";
        try (Stream<Path> modules = Files.list(ROOT)) {
            Optional<Path> found = modules.map(
                            module -> module.resolve("target/surefire-reports").resolve(file))
                    .filter(Files::isRegularFile)
                    .findFirst();
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(found.get().toFile())
                            .getDocumentElement());
        }
    }

    /** Rows that have no meaning in a wire format are skipped, and don't count. */
    private static String cell(Element suite) {
        int rows = number(suite, "tests") - number(suite, "skipped");
        return (rows - number(suite, "failures") - number(suite, "errors")) + " of " + rows;
    }

    private static int number(Element suite, String attribute) {
        return Integer.parseInt(suite.getAttribute(attribute));
    }
}
