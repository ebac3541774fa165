package org.assay.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Injector;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of the house: experiments may use framework, dsl and reports, and nothing else points anywhere. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.assay.framework", "org.assay.dsl", "org.assay.reports", "org.assay.experiments");

    private static void forbid(String from, String... to) {
        noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to)
                .check(CLASSES);
    }

    @Test
    void the_whole_house_was_looked_at() {
        assertThat(CLASSES.size()).isGreaterThan(300);
    }

    @Test
    void pillars_do_not_know_each_other_nor_the_roof() {
        forbid("org.assay.framework..", "org.assay.dsl..", "org.assay.reports..", "org.assay.experiments..");
        forbid("org.assay.dsl..", "org.assay.framework..", "org.assay.reports..", "org.assay.experiments..");
        forbid("org.assay.reports..", "org.assay.framework..", "org.assay.dsl..", "org.assay.experiments..");
    }

    @Test
    void the_core_knows_no_backend_but_its_own_and_the_language_needs_only_java() {
        forbid("org.assay.framework.tensor..", "org.assay.framework.cpu..", "org.nd4j..", "org.bytedeco..");
        noClasses()
                .that()
                .resideInAPackage("org.assay.dsl..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("org.assay.dsl..", "java..")
                .check(CLASSES);
    }

    @Test
    void cells_never_touch_the_injector() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.assay.framework", "org.assay.experiments.worker", "org.assay.experiments.command")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Injector.class)
                .check(CLASSES);
    }
}
