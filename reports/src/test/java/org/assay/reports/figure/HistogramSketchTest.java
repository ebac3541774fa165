package org.assay.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.assay.reports.result.Snapshot;
import org.junit.jupiter.api.Test;

/** Bins of equal width above, halves of them below, on both scales. */
class HistogramSketchTest {
    private static final double[] LOWER = {0, 0.25, 0.5, 1, 2, 4, 6};
    private static final double[] UPPER = {0.25, 0.5, 1, 2, 4, 6, 8};
    private static final double[] COUNT = {5, 100, 100, 100, 100, 0, 50};

    private static List<Picture.Tile> tiles(FigureSpec.Scale scale) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("lower", LOWER);
        columns.put("upper", UPPER);
        columns.put("count", COUNT);
        PictureSpec spec = new PictureSpec(
                "scores",
                "Scores",
                "sampler.scores",
                "Score",
                PictureSpec.Kind.HISTOGRAM,
                List.of(),
                OptionalLong.empty(),
                Over.STEPS,
                PictureSpec.Coloring.CLASS,
                scale,
                Optional.empty());
        return new HistogramSketch(spec, Map.of("", List.of(new Snapshot(100, 1, 1, columns))))
                .panels()
                .get(0)
                .tiles();
    }

    @Test
    void a_linear_scale_joins_the_halves_so_that_the_thinnest_does_not_outshine_the_rest() {
        List<Picture.Tile> tiles = tiles(FigureSpec.Scale.LINEAR);
        assertThat(tiles)
                .extracting(Picture.Tile::low, Picture.Tile::high)
                .containsExactly(tuple(0, 1), tuple(1, 2), tuple(2, 4), tuple(6, 8));
        assertThat(tiles.get(0).color()).as("205 in a height of 1").isEqualTo(Palette.ofAmount(1));
    }

    @Test
    void a_log_scale_shows_each_half_by_what_it_holds_for_its_height_there() {
        List<Picture.Tile> tiles = tiles(FigureSpec.Scale.LOG);
        assertThat(tiles)
                .extracting(Picture.Tile::low, Picture.Tile::high)
                .containsExactly(
                        tuple(0.025, 0.25), tuple(0.25, 0.5), tuple(0.5, 1), tuple(1, 2), tuple(2, 4), tuple(6, 8));
        assertThat(tiles.subList(1, 5))
                .as("a hundred in each factor of two")
                .extracting(Picture.Tile::color)
                .containsOnly(tiles.get(1).color());
    }

    private static org.assertj.core.groups.Tuple tuple(double bottom, double top) {
        return org.assertj.core.groups.Tuple.tuple(bottom, top);
    }
}
