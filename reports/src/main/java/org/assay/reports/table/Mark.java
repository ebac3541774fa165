package org.assay.reports.table;

/** What a comparison found, as the sign behind an entry. */
public enum Mark {
    BETTER("\u2020"),
    WORSE("\u2021"),
    NONE("");

    private final String sign;

    Mark(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }
}
