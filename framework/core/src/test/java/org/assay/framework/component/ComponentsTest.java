package org.assay.framework.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.framework.Bootstrap;
import org.assay.framework.optimizer.OptimizerComponent;
import org.assay.framework.optimizer.Sgd;
import org.assay.framework.schedule.Schedule;
import org.assay.framework.schedule.Steps;
import org.junit.jupiter.api.Test;

class ComponentsTest {
    private static final Components COMPONENTS = Bootstrap.components(List.of());

    /** A component with one of every kind of parameter. */
    @Declared(name = "everything", doc = "One of every kind.", version = 3)
    public record Everything(
            @Parameter(doc = "a number", byDefault = "3e6", range = "[0, )")
            int count,

            @Parameter(doc = "a share", byDefault = "none", range = "(0, 1)")
            Optional<Double> share,

            @Parameter(doc = "some shares", byDefault = "[0.5]", range = "(0, 1)")
            List<Double> shares,

            @Parameter(doc = "a truth", byDefault = "true") boolean truth,

            @Parameter(doc = "a text", byDefault = "\"a b\"")
            String text,

            @Parameter(
                    doc = "a length",
                    byDefault = "2 epochs",
                    units = {"steps", "epochs"})
            Quantity length,

            @Parameter(doc = "a schedule", byDefault = "constant")
            Schedule inner,

            @Parameter(doc = "added later", byDefault = "0", neutral = "0")
            double late)
            implements Component {
        static final Family<Everything> FAMILY = new Family<>("test", Everything.class, "For tests.");

        @Override
        public void check(Checks checks) {
            checks.require(truth || share.isPresent(), "share", "it is needed without truth", "give it");
        }
    }

    /** Parameters that components share. */
    public record Ends(
            @Parameter(doc = "where it begins", byDefault = "0", neutral = "0")
            int from,

            @Parameter(doc = "where it ends", range = "[0, 9]")
            int to) {}

    /** A component that includes them in the middle. */
    @Declared(name = "including", doc = "Includes parameters.")
    public record Including(
            @Parameter(doc = "before", byDefault = "1") int before,
            @Included Ends ends,
            @Parameter(doc = "after", byDefault = "true") boolean after)
            implements Component {
        static final Family<Including> FAMILY = new Family<>("including", Including.class, "For tests.");
    }

    /** A component that names a parameter twice. */
    @Declared(name = "twice", doc = "Names a parameter twice.")
    public record Twice(
            @Parameter(doc = "its own", byDefault = "1") int from,
            @Included Ends ends) implements Component {
        static final Family<Twice> FAMILY = new Family<>("twice", Twice.class, "For tests.");
    }

    @Test
    void included_parameters_are_the_components_own() {
        Components components = Bootstrap.components(List.of(new AbstractModule() {
            @Override
            protected void configure() {
                ComponentBinder.components(binder(), Including.FAMILY).add(Including.class);
            }
        }));
        ComponentSpec spec = new ComponentSpec("including", "including", Map.of("to", 5));
        assertThat(components.instantiate(Including.FAMILY, spec)).isEqualTo(new Including(1, new Ends(0, 5), true));
        assertThat(components.canonical(spec)).isEqualTo("including@1(after=true;before=1;to=5;)");
        assertThat(components
                        .check(new ComponentSpec("including", "including", Map.of("to", 10, "form", 1)))
                        .toString())
                .contains("10 is out of range", "did you mean 'from'?");
        assertThatThrownBy(() -> Declaration.of(Twice.FAMILY, Twice.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("two parameters named from");
    }

    private static Components withEverything() {
        return Bootstrap.components(List.of(new AbstractModule() {
            @Override
            protected void configure() {
                ComponentBinder.components(binder(), Everything.FAMILY).add(Everything.class);
            }
        }));
    }

    private static ComponentSpec everything(Map<String, Object> parameters) {
        return new ComponentSpec("test", "everything", parameters);
    }

    @Test
    void defaults_are_filled_in_and_given_values_kept() {
        Everything built =
                withEverything().instantiate(Everything.FAMILY, everything(Map.of("share", 0.25, "inner", "cosine")));
        assertThat(built.count()).isEqualTo(3_000_000);
        assertThat(built.share()).contains(0.25);
        assertThat(built.shares()).containsExactly(0.5);
        assertThat(built.text()).isEqualTo("a b");
        assertThat(built.length()).isEqualTo(new Quantity(2, "epochs"));
        assertThat(built.inner()).isInstanceOf(org.assay.framework.schedule.Cosine.class);
    }

    @Test
    void a_whole_number_wider_than_the_program_holds_is_told_with_the_bound() {
        assertThat(withEverything().check(everything(Map.of("count", 3_000_000_000L))))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.parameter()).isEqualTo("count");
                    assertThat(fault.message()).contains("is out of range");
                    assertThat(fault.mend()).contains("at most 2147483647");
                });
        assertThat(withEverything().check(everything(Map.of("count", -3_000_000_000L))))
                .singleElement()
                .satisfies(fault -> assertThat(fault.mend()).isEqualTo("give a value at least 0"));
    }

    @Test
    void all_that_is_wrong_is_told_at_once_each_with_its_path_and_mend() {
        List<Checks.Violation> faults = withEverything()
                .check(everything(Map.of(
                        "count",
                        -1,
                        "shares",
                        List.of(0.5, 2),
                        "truth",
                        "yes",
                        "lenght",
                        3,
                        "inner",
                        new ComponentSpec("schedule", "steps", Map.of("factor", 0)))));
        assertThat(faults.toString())
                .contains("count", "-1 is out of range")
                .contains("shares", "2 is out of range")
                .contains("truth")
                .contains("lenght", "did you mean 'length'?")
                .contains("inner.at", "it is required")
                .contains("inner.factor");
        assertThat(faults).hasSize(6);
        assertThat(withEverything().check(everything(Map.of("truth", false))))
                .singleElement()
                .extracting(Checks.Violation::parameter, Checks.Violation::mend)
                .containsExactly("share", "give it");
    }

    @Test
    void the_canonical_text_does_not_depend_on_how_a_number_or_an_order_was_written() {
        Components components = withEverything();
        String canonical = components.canonical(everything(Map.of()));
        assertThat(canonical).startsWith("everything@3(").contains("inner=constant@");
        assertThat(components.canonical(everything(Map.of("count", 3000000, "truth", true))))
                .isEqualTo(canonical);
        assertThat(components.canonical(everything(Map.of("count", new BigDecimal("3e6")))))
                .isEqualTo(canonical);
        assertThat(components.canonical(everything(Map.of("count", 3000001)))).isNotEqualTo(canonical);
        assertThat(components.canonical(everything(Map.of("late", 0.0))))
                .as("a parameter added later, at its neutral value")
                .isEqualTo(canonical);
        assertThat(components.canonical(everything(Map.of("late", 0.5)))).isNotEqualTo(canonical);
    }

    @Test
    void a_component_of_another_family_or_an_unknown_name_is_refused_with_near_names() {
        assertThatThrownBy(
                        () -> COMPONENTS.instantiate(OptimizerComponent.FAMILY, ComponentSpec.of("optimizer", "adma")))
                .isInstanceOf(ComponentException.class)
                .hasMessageContaining("no optimizer named 'adma'")
                .hasMessageContaining("adam");
        assertThatThrownBy(() -> withEverything()
                        .instantiate(
                                Everything.FAMILY, everything(Map.of("inner", ComponentSpec.of("optimizer", "adam")))))
                .hasMessageContaining("inner");
    }

    @Test
    void a_default_that_does_not_build_is_found_when_the_program_starts() {
        @Declared(name = "unsound", doc = "A default out of its range.")
        record Unsound(
                @Parameter(doc = "a number", byDefault = "7", range = "[0, 5]")
                int number) implements Component {}
        Family<Unsound> family = new Family<>("unsound", Unsound.class, "For tests.");
        assertThatThrownBy(() -> Bootstrap.components(List.of(new AbstractModule() {
                    @Override
                    protected void configure() {
                        ComponentBinder.components(binder(), family).add(Unsound.class);
                    }
                })))
                .hasStackTraceContaining("default")
                .hasStackTraceContaining("7 is out of range");
    }

    @Test
    void checks_across_parameters_and_records_refusals_are_reported() {
        assertThat(COMPONENTS.check(new ComponentSpec("schedule", "steps", Map.of("at", List.of(5, 3)))))
                .singleElement()
                .extracting(Checks.Violation::message)
                .asString()
                .contains("must ascend");
        assertThat(COMPONENTS.instantiate(
                        Schedule.FAMILY, new ComponentSpec("schedule", "steps", Map.of("at", List.of(3, 5)))))
                .isEqualTo(new Steps(List.of(3, 5), 0.1));
        assertThat(COMPONENTS.instantiate(
                        OptimizerComponent.FAMILY, new ComponentSpec("optimizer", "sgd", Map.of("rate", 1))))
                .isEqualTo(new Sgd(1, 0, false, 0));
    }

    @Test
    void what_is_read_from_a_text_is_refused_as_in_an_experiment_file() {
        assertThat(COMPONENTS.check(COMPONENTS.read("aggregator", "vlad(intra: true, codewords: 6)")))
                .isEmpty();
        assertThat(COMPONENTS.read("aggregator", "vlad(intra: false)").parameters())
                .isEqualTo(Map.of("intra", false));
        for (String word : List.of("yes", "True", "none")) {
            assertThat(COMPONENTS.check(COMPONENTS.read("aggregator", "vlad(intra: " + word + ")")))
                    .as(word)
                    .singleElement()
                    .asString()
                    .contains("intra", "expected true or false, found " + word);
        }
        assertThatThrownBy(() -> COMPONENTS.read("aggregator", "vlad(codewords: 6, codewords: 7)"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'vlad' is given 'codewords' twice")
                .hasMessageContaining("leave one out");
        assertThatThrownBy(() -> COMPONENTS.read("aggregator", "vlad(codebook: given(centers: \"a.npy))"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not closed");
    }

    @Test
    void what_is_no_component_is_told_with_what_it_lacks() {
        Map<String, String> faults = Map.of(
                "", "nothing is named",
                "vlad(codewords: 3", "'vlad(codewords: 3' is not closed; write ')' behind it",
                "vlad(codewords:", "ends where a name or a number is expected",
                "vlad(codewords: 3..5)", "'3..5' in ",
                "vlad(codewords: 5x-)", "is no number; write one such as 64",
                "vlad(?)", "cannot read '?' at position 5 of 'vlad(?)'; expected a name");
        faults.forEach((text, fault) -> assertThatThrownBy(() -> COMPONENTS.read("aggregator", text))
                .as(text)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fault));
    }

    @Test
    void a_sharpness_beyond_single_precision_is_refused() {
        for (String text : List.of(
                "soft-assignment(gamma: 1e300)",
                "soft-vlad(gamma: 1e300)",
                "net-vlad(alpha: 1e300)",
                "net-fv(alpha: 1e300)",
                "deep-ten(smoothing: 1e300)")) {
            assertThat(COMPONENTS.check(COMPONENTS.read("aggregator", text)))
                    .as(text)
                    .singleElement()
                    .asString()
                    .contains("is out of range", "give a value above 0 and at most 3E+38");
        }
    }

    @Test
    void where_seeding_sees_a_part_of_the_sample_descriptions_say_so() {
        assertThat(COMPONENTS.family("codebook"))
                .filteredOn(declaration -> declaration.name().endsWith("k-means"))
                .hasSize(2)
                .allSatisfy(declaration -> assertThat(declaration.describe())
                        .contains("Choice: k-means++ looks at 32 local features a codeword at most"));
    }

    @Test
    void every_declaration_describes_itself() {
        for (String family : COMPONENTS.families()) {
            for (Declaration<?> declaration : COMPONENTS.family(family)) {
                assertThat(declaration.doc())
                        .as(declaration.name())
                        .isNotBlank()
                        .endsWith(".");
                assertThat(declaration.describe()).contains(declaration.name());
                for (ParameterDeclaration parameter : declaration.parameters()) {
                    assertThat(parameter.doc())
                            .as(declaration.name() + "." + parameter.name())
                            .isNotBlank();
                }
            }
        }
    }

    @Test
    void where_a_component_departs_from_its_paper_its_description_says_so() {
        assertThat(COMPONENTS.family("aggregator"))
                .filteredOn(declaration -> declaration.name().equals("soft-assignment"))
                .singleElement()
                .extracting(Declaration::describe)
                .asString()
                .contains("\nSource: Katharopoulos et al. 2017, function T1\nDeviation: log var is learned")
                .contains("\nChoice: gamma is not told in the paper");
    }
}
