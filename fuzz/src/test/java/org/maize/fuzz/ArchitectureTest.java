package org.maize.fuzz;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the fuzzer may import of Maize: the ISAs, and what they share. */
final class ArchitectureTest {
    private static final JavaClasses FUZZER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.maize.fuzz");

    @Test
    void ofMaizeOnlyTheIsasAreImported() {
        DescribedPredicate<JavaClass> others = DescribedPredicate.describe("are of another module",
                type -> type.getPackageName().startsWith("org.maize.")
                        && !type.getPackageName().startsWith("org.maize.isa")
                        && !type.getPackageName().startsWith("org.maize.fuzz"));
        noClasses().should().dependOnClassesThat(others).check(FUZZER);
    }

    @Test
    void onlyTheTargetsAndTheCommandNameAnIsa() {
        noClasses().that().resideInAnyPackage("org.maize.fuzz.target", "org.maize.fuzz.stream",
                "org.maize.fuzz.compare", "org.maize.fuzz.shrink")
                .should().dependOnClassesThat().resideInAnyPackage("org.maize.isa.x86lite..", "org.maize.isa.armlite..",
                        "org.maize.fuzz.x86lite", "org.maize.fuzz.armlite")
                .check(FUZZER);
    }

    @Test
    void packagesImportEachOtherOneWay() {
        slices().matching("org.maize.fuzz.(*)").should().beFreeOfCycles().check(FUZZER);
    }
}
