package org.assay.framework.source;

import java.nio.file.Path;
import org.assay.framework.model.ModelComponent;

/**
 * A trained model that was chosen for a cell.
 *
 * @param cell the id of the cell that trained it
 * @param file holds its {@link org.assay.framework.model.ModelState}
 */
public record SourceModel(String cell, ModelComponent model, Path file) {}
