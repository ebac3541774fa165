package org.assay.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PageStyleTest {
    @Test
    void text_takes_its_colour_from_the_scheme_light_or_dark() throws Exception {
        String css;
        try (var in = PageStyleTest.class.getResourceAsStream("page.css")) {
            css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        // Figures are drawn on white in either scheme.
        String rules = css.replaceAll("(?m)^.*:root.*$", "").replaceAll("(?m)^\\.canvas.*$", "");
        assertThat(rules).contains("tr.published").doesNotContainPattern("#[0-9a-f]{3}");
    }
}
