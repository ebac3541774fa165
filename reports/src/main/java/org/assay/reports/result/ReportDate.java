package org.assay.reports.result;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Dates in reports: given by the caller, never taken from a clock, so that equal input gives equal bytes. */
public final class ReportDate {
    private ReportDate() {}

    /** The instant of an ISO 8601 date (its midnight, UTC) or date and time with offset. */
    public static Instant parse(String date) {
        try {
            return date.contains("T")
                    ? OffsetDateTime.parse(date).toInstant()
                    : LocalDate.parse(date).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "expected a report date such as 2026-11-23 or 2026-11-23T19:10:49Z, found '" + date + "'", e);
        }
    }
}
