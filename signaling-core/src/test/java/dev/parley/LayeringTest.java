package dev.parley;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.parley.room.RoomCommand;
import dev.parley.session.SessionEffect;
import dev.parley.session.SessionInput;
import dev.parley.spi.Ticker;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the packages of the core may know of each other and of the world. */
class LayeringTest {
    private static final Path COMPILED = Path.of("target", "classes");
    private static final JavaClasses CORE = new ClassFileImporter().importPath(COMPILED);
    private static final String JACKSON = "tools.jackson..";

    private static final DescribedPredicate<JavaClass> EXPORTED = resideInAnyPackage(
            "dev.parley",
            "dev.parley.call",
            "dev.parley.json",
            "dev.parley.protocol",
            "dev.parley.spi",
            "dev.parley.wire");

    @ParameterizedTest
    @CsvSource({
        "dev.parley.json, ''",
        "dev.parley.protocol, dev.parley.json",
        "dev.parley.spi, dev.parley.json;dev.parley.protocol",
        "dev.parley.call, dev.parley.protocol",
        "dev.parley.room, dev.parley.json;dev.parley.protocol;dev.parley.call",
        "dev.parley.journal, dev.parley.json;dev.parley.protocol;dev.parley.call;dev.parley.room",
        "dev.parley.flow, dev.parley.spi",
        "dev.parley.session, dev.parley.json;dev.parley.protocol;dev.parley.call;dev.parley.room;dev.parley.flow",
        "dev.parley.wire, dev.parley.json;dev.parley.protocol;dev.parley.spi",
        "dev.parley, dev.parley.json;dev.parley.protocol;dev.parley.spi;dev.parley.call;dev.parley.flow;dev.parley.room;dev.parley.journal;dev.parley.session"
    })
    void aPackageKnowsOnlyThoseBelowIt(String name, String below) {
        String[] known = Arrays.stream((name + ";" + below).split(";"))
                .filter(each -> !each.isEmpty())
                .toArray(String[]::new);

        noClasses()
                .that(resideInAPackage(name))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.parley..").and(not(resideInAnyPackage(known))))
                .check(CORE);
    }

    @Test
    void noPackagesKnowEachOtherInACircle() {
        slices().matching("dev.parley.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void theCoreKnowsTheJdkJacksonAndItsAnnotationsAndNothingElse() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "dev.parley..", "java..", "javax.crypto..", "org.jspecify.annotations", JACKSON))
                .check(CORE);
    }

    @Test
    void jacksonIsKnownWhereJsonIsReadAndWrittenAndNowhereElse() {
        noClasses()
                .that(not(resideInAPackage("dev.parley.json")))
                .and()
                .doNotBelongToAnyOf(JacksonCodec.class)
                .should()
                .dependOnClassesThat(resideInAPackage(JACKSON))
                .check(CORE);
    }

    @Test
    void noSignatureThatOthersCanSeeNamesAJacksonTypeOrOneThatIsNotExported() {
        codeUnits()
                .that()
                .areDeclaredInClassesThat(EXPORTED.and(isVisible()))
                .should(onlyNameWhatIsExported())
                .check(CORE);
    }

    @Test
    void theModuleExportsEverythingButItsMachineryWhichOnlySiblingsSee() throws IOException {
        try (InputStream bytes = Files.newInputStream(COMPILED.resolve("module-info.class"))) {
            ModuleDescriptor module = ModuleDescriptor.read(bytes);

            assertThat(module.exports())
                    .filteredOn(exported -> !exported.isQualified())
                    .extracting(ModuleDescriptor.Exports::source)
                    .containsExactlyInAnyOrder(
                            "dev.parley",
                            "dev.parley.call",
                            "dev.parley.json",
                            "dev.parley.protocol",
                            "dev.parley.spi",
                            "dev.parley.wire");
            assertThat(module.exports())
                    .filteredOn(ModuleDescriptor.Exports::isQualified)
                    .extracting(ModuleDescriptor.Exports::source, ModuleDescriptor.Exports::targets)
                    .containsExactlyInAnyOrder(
                            tuple(
                                    "dev.parley.flow",
                                    Set.of("dev.parley.jetty", "dev.parley.socketio", "dev.parley.tyrus")),
                            tuple("dev.parley.journal", Set.of("dev.parley.testkit")),
                            tuple("dev.parley.room", Set.of("dev.parley.testkit")));
            assertThat(module.requires())
                    .extracting(ModuleDescriptor.Requires::name)
                    .containsExactlyInAnyOrder(
                            "java.base", "org.jspecify", "tools.jackson.core", "tools.jackson.databind");
        }
    }

    @Test
    void noStaticFieldCanBeChanged() {
        fields().that().areStatic().should().beFinal().check(CORE);
        noFields()
                .that()
                .areStatic()
                .should()
                .haveRawType(DescribedPredicate.describe(
                        "one that is meant to change",
                        type -> type.isAssignableTo(ThreadLocal.class)
                                || type.getPackageName().startsWith("java.util.concurrent")
                                || type.getName().matches("java\\.util\\.(Array|Linked|Hash|Tree|Enum).*")))
                .check(CORE);
    }

    @Test
    void itOpensNoSocketAndNoFile() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.nio.channels..", "javax.net.."))
                .orShould()
                .dependOnClassesThat(
                        resideInAPackage("java.net..").and(not(isOneOf("java.net.URI", "java.net.URISyntaxException"))))
                .check(CORE);
    }

    @Test
    void theRulesOfACallAndOfARoomKnowNoClockNoThreadAndNoRandomness() {
        classes()
                .that(resideInAnyPackage("dev.parley.call", "dev.parley.room"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "dev.parley.call",
                        "dev.parley.json",
                        "dev.parley.protocol",
                        "dev.parley.room",
                        "java.lang..",
                        "java.util",
                        "java.util.function",
                        "java.util.stream",
                        "org.jspecify.annotations"))
                .andShould()
                .onlyDependOnClassesThat(not(isOneOf("java.lang.Thread", "java.util.Random", "java.util.Timer")))
                .check(CORE);
    }

    @Test
    void theLifeOfASessionKnowsNothingButItsInputs() {
        classes()
                .that()
                .resideInAPackage("dev.parley.session")
                .and()
                .haveNameMatching(".*\\.(Recorded)?Session[^.]*")
                .should()
                .onlyDependOnClassesThat(resideInAPackage("java.util")
                        .or(isOneOf("dev.parley.protocol.LeaveReason"))
                        .or(DescribedPredicate.describe(
                                "of the session's life",
                                type -> type.getBaseComponentType()
                                        .getName()
                                        .matches("dev\\.parley\\.session\\.(Recorded)?Session.*")))
                        .or(resideInAnyPackage("java.lang..", "org.jspecify.annotations")))
                .andShould()
                .onlyDependOnClassesThat(not(isOneOf("java.lang.Thread", "java.util.Random", "java.util.Timer")))
                .check(CORE);
    }

    @Test
    void timeComesFromTheTickerAndRandomnessFromTheBuilders() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Ticker.class)
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat(isOneOf("java.time.Clock", "java.time.Instant", "java.util.Date"))
                .check(CORE);
        noClasses()
                .that()
                .doNotBelongToAnyOf(SignalRouterBuilder.class, RoomJournal.class)
                .should()
                .dependOnClassesThat(isOneOf(
                        "java.security.SecureRandom",
                        "java.util.Random",
                        "java.util.UUID",
                        "java.util.concurrent.ThreadLocalRandom"))
                .check(CORE);
    }

    @Test
    void threadsAreMadeInOnePlace() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(OwnThreads.class)
                .should()
                .dependOnClassesThat(isOneOf(
                        "java.util.concurrent.Executors",
                        "java.util.concurrent.ThreadPoolExecutor",
                        "java.util.concurrent.ScheduledThreadPoolExecutor",
                        "java.util.concurrent.ForkJoinPool",
                        "java.util.Timer"))
                .orShould()
                .callConstructor(Thread.class, Runnable.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(CORE);
    }

    @Test
    void whatIsPostedToARoomIsData() {
        assertThat(RoomCommand.class.getPermittedSubclasses())
                .isNotEmpty()
                .allMatch(each -> each.isRecord() || each.equals(RoomCommand.Request.class));
        assertThat(RoomCommand.Request.class.getPermittedSubclasses())
                .isNotEmpty()
                .allMatch(Class::isRecord);
    }

    @Test
    void whatHappensToASessionIsData() {
        assertThat(SessionInput.class.getPermittedSubclasses()).isNotEmpty().allMatch(Class::isRecord);
        assertThat(SessionEffect.class.getPermittedSubclasses()).isNotEmpty().allMatch(Class::isRecord);
    }

    @Test
    void aMethodThatIsLockedBelongsToAClassThatConcurrencyMdLists() throws IOException {
        String locks = Files.readString(Path.of("..", "docs", "concurrency.md"));

        assertThat(CORE.stream()
                        .filter(type -> type.getMethods().stream()
                                .anyMatch(method -> method.getModifiers().contains(JavaModifier.SYNCHRONIZED)))
                        .map(JavaClass::getSimpleName))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(locks).contains("| `" + name + "` |"));
    }

    private static DescribedPredicate<JavaClass> isVisible() {
        return DescribedPredicate.describe(
                "visible",
                type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                        && type.getEnclosingClass().map(isVisible()::test).orElse(true));
    }

    private static DescribedPredicate<JavaClass> isOneOf(String... names) {
        return DescribedPredicate.describe(
                "one of " + Arrays.toString(names), type -> Arrays.asList(names).contains(type.getName()));
    }

    private static ArchCondition<JavaCodeUnit> onlyNameWhatIsExported() {
        return new ArchCondition<>("only name what is exported") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                boolean seen = unit.getModifiers().contains(JavaModifier.PUBLIC)
                        || unit.getModifiers().contains(JavaModifier.PROTECTED);
                Stream.concat(
                                unit.getReturnType().getAllInvolvedRawTypes().stream(),
                                unit.getParameterTypes().stream()
                                        .flatMap(type -> type.getAllInvolvedRawTypes().stream()))
                        .filter(type -> seen
                                && !type.isPrimitive()
                                && (type.getPackageName().startsWith("tools.jackson")
                                        || (type.getPackageName().startsWith("dev.parley")
                                                && !(EXPORTED.test(type)
                                                        && isVisible().test(type)))))
                        .forEach(type -> events.add(
                                SimpleConditionEvent.violated(unit, unit.getFullName() + " names " + type.getName())));
            }
        };
    }
}
