package org.maize.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules by which the modules import each other, and the habits of their code that a machine can check. */
class ArchitectureTest {
    private static final JavaClasses MAIZE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.maize");

    /** What each module may import of Maize beside itself. */
    private static final Map<String, Set<String>> IMPORTS = Map.of(
            "isa", Set.of(),
            "isa.x86lite", Set.of("isa"),
            "isa.armlite", Set.of("isa"),
            "loader", Set.of("isa"),
            "assembler", Set.of("isa", "loader"),
            "compiler", Set.of("isa", "loader", "assembler"),
            "kernel", Set.of("isa", "loader"),
            "cli", Set.of("isa", "isa.x86lite", "isa.armlite", "loader", "assembler", "compiler", "kernel"));

    @TestFactory
    Stream<DynamicTest> eachModuleImportsWhatItMay() {
        return IMPORTS.keySet().stream().sorted().map(module -> DynamicTest.dynamicTest(module, () -> noClasses()
                .that(liveIn(Set.of(module)))
                .should()
                .dependOnClassesThat(liveIn(forbiddenTo(module)))
                .allowEmptyShould(true)
                .check(MAIZE)));
    }

    @Test
    void everyClassBelongsToAModule() {
        assertEquals(List.of(),
                MAIZE.stream().filter(type -> !IMPORTS.containsKey(moduleOf(type))).map(JavaClass::getName).toList());
    }

    @Test
    void thePackagesOfAModuleImportEachOtherOneWay() {
        for (String module : List.of("isa", "loader", "assembler", "compiler", "kernel")) {
            slices().matching("org.maize." + module + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true)
                    .check(MAIZE);
        }
    }

    /** A third ISA is one new module and no edit elsewhere. */
    @Test
    void onlyTheModulesOfAnIsaNameIt() throws IOException {
        Pattern literal = Pattern.compile("\"[^\"]*(x86lite|armlite)[^\"]*\"");
        List<String> found = new ArrayList<>();
        for (String module : List.of("isa", "loader", "assembler", "kernel")) {
            for (Path source : sources(module)) {
                literal.matcher(Files.readString(source)).results()
                        .forEach(match -> found.add(source + ": " + match.group()));
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void nothingBelowTheCommandLineEndsTheProcess() {
        noClasses().that(liveOutsideOfTheCommandLine()).should().callMethod(System.class, "exit", int.class)
                .orShould().callMethod(Runtime.class, "exit", int.class)
                .orShould().callMethod(Runtime.class, "halt", int.class)
                .check(MAIZE);
    }

    @Test
    void errorsAreWordsOfTheDomain() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(MAIZE);
    }

    @Test
    void nothingPrintsPastTheStreamsThatItIsGiven() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(MAIZE);
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(MAIZE);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)").check(MAIZE);
    }

    @Test
    void everyPackageIsExplained() throws IOException {
        Map<Path, Boolean> explained = new TreeMap<>();
        for (String module : List.of("isa", "isa-x86lite", "isa-armlite", "loader", "assembler", "compiler", "kernel",
                "cli",
                "bench", "suite")) {
            for (Path source : sources(module)) {
                explained.merge(source.getParent(), source.endsWith("package-info.java"), Boolean::logicalOr);
            }
        }
        assertTrue(explained.size() >= IMPORTS.size(),
                () -> "the sources are not where they are looked for: " + explained);
        assertEquals(List.of(),
                explained.entrySet().stream().filter(entry -> !entry.getValue()).map(Map.Entry::getKey).toList());
    }

    private static List<Path> sources(String module) throws IOException {
        Path sources = Path.of("..", module, "src", "main", "java");
        if (!Files.isDirectory(sources)) { return List.of(); }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** The longest key of {@link #IMPORTS} that the package of the class begins with; empty if there is none. */
    private static String moduleOf(JavaClass type) {
        String name = type.getPackageName() + ".";
        return IMPORTS.keySet().stream()
                .filter(module -> name.startsWith("org.maize." + module + "."))
                .reduce("", (a, b) -> a.length() > b.length() ? a : b);
    }

    private static Set<String> forbiddenTo(String module) {
        return IMPORTS.keySet().stream()
                .filter(other -> !other.equals(module) && !IMPORTS.get(module).contains(other))
                .collect(Collectors.toSet());
    }

    private static DescribedPredicate<JavaClass> liveIn(Set<String> modules) {
        return DescribedPredicate.describe("live in " + modules, type -> modules.contains(moduleOf(type)));
    }

    private static DescribedPredicate<JavaClass> liveOutsideOfTheCommandLine() {
        return DescribedPredicate.describe("live outside of cli", type -> !moduleOf(type).equals("cli"));
    }
}
