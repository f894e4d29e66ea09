package dev.parley.examples.videocall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation shows as Java compiles, and the files that it points to are there. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)");

    @TempDir
    private Path classes;

    static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> top = Files.list(ROOT)) {
            return Stream.concat(docs, top)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    static Stream<String> shownJava() throws IOException {
        return documents().stream().flatMap(document -> all(JAVA_BLOCK, document));
    }

    @ParameterizedTest
    @MethodSource("shownJava")
    void theJavaThatIsShownCompiles(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();

        boolean compiled = compiler.getTask(
                        complaints,
                        null,
                        null,
                        List.of(
                                "-d",
                                classes.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-Xlint:all",
                                "-Werror"),
                        null,
                        List.of(new Shown(source)))
                .call();

        assertThat(compiled).as("%s%n%s", complaints, source).isTrue();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theFilesThatAreLinkedAreThere(Path document) {
        assertThat(all(LINK, document).map(link -> document.resolveSibling(link).normalize()))
                .allSatisfy(file -> assertThat(file).exists());
    }

    private static Stream<String> all(Pattern pattern, Path document) {
        try {
            return pattern.matcher(Files.readString(document)).results().map(found -> found.group(1)).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static final class Shown extends SimpleJavaFileObject {
        private static final Pattern CLASS = Pattern.compile("public (?:final )?(?:class|record|interface) (\\w+)");

        private final String source;

        Shown(String source) {
            super(URI.create("string:///" + nameIn(source) + ".java"), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }

        private static String nameIn(String source) {
            Matcher name = CLASS.matcher(source);
            return name.find() ? name.group(1) : "Shown";
        }
    }
}
