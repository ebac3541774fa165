package org.assay.reports.page;

import java.util.Base64;
import org.assay.reports.text.Html;

/**
 * A file that the page carries inside itself.
 *
 * @param file its name once saved
 */
public record Download(String file, String mediaType, byte[] bytes) {
    /** A link that saves the file, also from a page opened without a server. */
    String link(String label) {
        return "<a download=\"" + Html.escape(file) + "\" href=\"data:" + mediaType + ";base64,"
                + Base64.getEncoder().encodeToString(bytes) + "\">" + Html.escape(label) + "</a>";
    }
}
