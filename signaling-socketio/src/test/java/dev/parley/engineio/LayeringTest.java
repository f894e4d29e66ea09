package dev.parley.engineio;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the two layers may know of each other, of the core and of the world. */
class LayeringTest {
    private static final JavaClasses BOTH = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void engineIoKnowsNothingOfSocketIo() {
        noClasses()
                .that(resideInAPackage("dev.parley.engineio"))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.parley.socketio.."))
                .check(BOTH);
    }

    @Test
    void bothKnowWhatTheCoreExportsTheJdkAndNothingElse() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "dev.parley.engineio",
                        "dev.parley.socketio",
                        "dev.parley",
                        "dev.parley.flow",
                        "dev.parley.json",
                        "dev.parley.protocol",
                        "dev.parley.spi",
                        "dev.parley.wire",
                        "java..",
                        "org.jspecify.annotations"))
                .check(BOTH);
    }

    @Test
    void noStaticFieldCanBeChanged() {
        fields().that().areStatic().should().beFinal().check(BOTH);
        noFields()
                .that()
                .areStatic()
                .should()
                .haveRawType(DescribedPredicate.describe(
                        "one that is meant to change",
                        type -> type.isAssignableTo(ThreadLocal.class)
                                || type.getPackageName().startsWith("java.util.concurrent")
                                || type.getName().matches("java\\.util\\.(Array|Linked|Hash|Tree|Enum).*")))
                .check(BOTH);
    }

    @Test
    void noThreadIsStartedAndNoneSleeps() {
        noClasses()
                .should()
                .dependOnClassesThat(isOneOf(
                        "java.lang.Thread",
                        "java.util.Timer",
                        "java.util.concurrent.Executors",
                        "java.util.concurrent.ExecutorService",
                        "java.util.concurrent.ForkJoinPool",
                        "java.util.concurrent.ThreadPoolExecutor",
                        "java.util.concurrent.ScheduledThreadPoolExecutor"))
                .check(BOTH);
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "on a pool of its own",
                        call -> call.getTarget().getName().matches("(run|supply|then.*|when.*|handle)Async")
                                || call.getTarget().getName().matches("orTimeout|completeOnTimeout")))
                .check(BOTH);
    }

    @Test
    void noSocketAndNoFileIsOpened() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..", "javax.net.."))
                .check(BOTH);
    }

    @Test
    void timeAndRandomnessComeFromTheRouter() {
        noClasses()
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat(isOneOf(
                        "java.time.Clock",
                        "java.time.Instant",
                        "java.security.SecureRandom",
                        "java.util.Random",
                        "java.util.UUID",
                        "java.util.concurrent.ThreadLocalRandom"))
                .check(BOTH);
    }

    @Test
    void containersSeeNoSocketIoPacketAndTheLayersBelongTogetherByPublicTypesAlone() {
        noClasses()
                .that(resideInAPackage("dev.parley.socketio"))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.parley.engineio").and(not(isPublic())))
                .check(BOTH);
    }

    private static DescribedPredicate<JavaClass> isPublic() {
        return DescribedPredicate.describe(
                "public", type -> type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC));
    }

    private static DescribedPredicate<JavaClass> isOneOf(String... names) {
        return DescribedPredicate.describe(
                "one of " + String.join(", ", names),
                type -> java.util.Arrays.asList(names).contains(type.getName()));
    }
}
