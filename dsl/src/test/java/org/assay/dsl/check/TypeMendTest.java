package org.assay.dsl.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.assay.dsl.catalog.Type;
import org.assay.dsl.source.SourceFile;
import org.assay.dsl.source.Span;
import org.assay.dsl.syntax.Expression;
import org.junit.jupiter.api.Test;

class TypeMendTest {
    private static final Span PLACE = new Span(new SourceFile("e.assay", "group"), 0, 5);
    private static final Expression WORD = new Expression.CallExpression("group", PLACE, List.of(), PLACE);
    private static final Expression NUMBER = new Expression.NumberExpression(new BigDecimal("0.5"), PLACE);
    private static final Type TEXT = new Type.TextType();
    private static final Type REAL = new Type.RealType(Type.Bounds.NONE);

    @Test
    void a_lone_element_is_put_in_brackets() {
        assertThat(TypeMend.of(NUMBER, new Type.ListType(REAL))).isEqualTo("write it in brackets: [0.5]");
        assertThat(TypeMend.of(WORD, new Type.OptionalType(new Type.ListType(TEXT))))
                .isEqualTo("write it in brackets: [\"group\"]");
    }

    @Test
    void a_word_is_put_in_quotes_where_a_text_is_wanted() {
        assertThat(TypeMend.of(WORD, new Type.OptionalType(TEXT))).isEqualTo("write it in quotes: \"group\"");
        assertThat(TypeMend.of(NUMBER, TEXT)).isEqualTo("write a text in quotes");
        assertThat(TypeMend.of(WORD, REAL)).isEqualTo("write a number");
    }
}
