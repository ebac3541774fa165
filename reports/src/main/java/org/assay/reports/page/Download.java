package org.assay.reports.page;

import java.util.Base64;
import org.assay.reports.text.Html;

/**
 * A file that the page carries inside itself, or beside itself where it is large.
 *
 * @param file its name once saved
 */
public record Download(String file, String mediaType, byte[] bytes) {
    private static final int MOST_CARRIED = 1 << 20;

    /** A link that saves the file, also from a page opened without a server; a large file is not carried but lies beside the page. */
    String link(String label) {
        if (bytes.length > MOST_CARRIED) {
            return "<a href=\"figures/" + Html.escape(file) + "\">" + Html.escape(label) + "</a>";
        }
        return "<a download=\"" + Html.escape(file) + "\" href=\"data:" + mediaType + ";base64,"
                + Base64.getEncoder().encodeToString(bytes) + "\">" + Html.escape(label) + "</a>";
    }
}
