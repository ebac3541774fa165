package org.assay.dsl.syntax;

/** What the lexer tells apart. */
enum TokenKind {
    WORD("a name"),
    NUMBER("a number"),
    TEXT("a text in quotes"),
    REFERENCE("a $reference"),
    OPEN_BRACE("'{'"),
    CLOSE_BRACE("'}'"),
    OPEN_PARENTHESIS("'('"),
    CLOSE_PARENTHESIS("')'"),
    OPEN_BRACKET("'['"),
    CLOSE_BRACKET("']'"),
    COMMA("','"),
    COLON("':'"),
    BAR("'|'"),
    DOT("'.'"),
    DOTS("'..'"),
    EQUALS("'='"),
    PERCENT("'%'"),
    PLUS_MINUS("'+-'"),
    END_OF_STATEMENT("the end of the statement"),
    END_OF_FILE("the end of the file");

    final String words;

    TokenKind(String words) {
        this.words = words;
    }
}
