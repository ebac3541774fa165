package org.assay.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.reports.figure.FigureSpec;
import org.assay.reports.figure.Over;
import org.assay.reports.figure.Picture;
import org.assay.reports.figure.PictureSpec;
import org.assay.reports.figure.Picturing;
import org.assay.reports.figure.SvgFigure;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Snapshot;
import org.junit.jupiter.api.Test;

/** Pictures of as many classes as digits have can be read. */
class PictureLegendTest {
    private static final int CLASSES = 10;
    private static final Pattern ENTRY =
            Pattern.compile("<text x=\"([0-9.]+)\" y=\"([0-9.]+)\"[^>]*>(class [0-9]+)</text>");
    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 ([0-9.]+) ([0-9.]+)\"");

    private static Picture digits() {
        double[] losses = new double[CLASSES];
        double[] classes = new double[CLASSES];
        for (int i = 0; i < CLASSES; i++) {
            losses[i] = i / 10.0;
            classes[i] = i;
        }
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("predicted-loss", losses);
        columns.put("true-loss", losses);
        columns.put("class", classes);
        CellResult cell = Samples.cell("ours", Map.of(), 1, "test.error", 0.1)
                .with(name -> List.of(new Snapshot(100, 1, 1, columns)));
        PictureSpec spec = new PictureSpec(
                "losses",
                "",
                "sampler.predicted-losses",
                "Predicted and true loss",
                PictureSpec.Kind.SCATTER,
                List.of("method"),
                OptionalLong.empty(),
                Over.STEPS,
                PictureSpec.Coloring.CLASS,
                FigureSpec.Scale.LINEAR,
                Optional.empty());
        return Picturing.of(spec, Samples.results(List.of(cell)), Samples.header());
    }

    @Test
    void no_two_classes_look_alike() {
        assertThat(digits().keys()).extracting(Picture.Key::label).hasSize(CLASSES);
        assertThat(digits().keys()).extracting(Picture.Key::look).doesNotHaveDuplicates();
    }

    @Test
    void a_legend_that_is_wider_than_the_picture_goes_on_below() {
        String svg = SvgFigure.render(digits());
        Matcher size = SIZE.matcher(svg);
        assertThat(size.find()).isTrue();
        double width = Double.parseDouble(size.group(1));
        double height = Double.parseDouble(size.group(2));
        List<String> places = new ArrayList<>();
        Matcher entry = ENTRY.matcher(svg);
        while (entry.find()) {
            // "class 9" at 7.5 points is 25 wide.
            assertThat(Double.parseDouble(entry.group(1))).as(entry.group(3)).isBetween(0.0, width - 25);
            assertThat(Double.parseDouble(entry.group(2))).as(entry.group(3)).isBetween(0.0, height);
            places.add(entry.group(1) + " " + entry.group(2));
        }
        assertThat(places).hasSize(CLASSES).doesNotHaveDuplicates();
    }

    @Test
    void the_axes_say_which_loss_they_hold() {
        assertThat(SvgFigure.render(digits())).contains(">Predicted loss</text>", ">True loss</text>");
    }
}
