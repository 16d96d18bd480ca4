package dev.nightjar.dataset;

import dev.nightjar.fault.FaultException;
import dev.nightjar.spice.Recipe;
import dev.nightjar.spice.Recipes;
import dev.nightjar.sql.FormulaException;
import dev.nightjar.sql.StatementException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells how the snapshots of saved datasets are made. */
@Component
class DatasetRecipes implements Recipes {

    private final DatasetRows datasets;
    private final DatasetText text;
    private final DatasetOwners owners;

    DatasetRecipes(DatasetRows datasets, DatasetText text, DatasetOwners owners) {
        this.datasets = datasets;
        this.text = text;
        this.owners = owners;
    }

    @Override
    public Recipe of(UUID id) {
        SavedDataset dataset = datasets.find(id).orElseThrow(Datasets::missing);
        try {
            return text.recipe(dataset, owners.of(dataset), key(dataset));
        } catch (StatementException | FormulaException e) {
            throw new FaultException(DatasetFault.DATASET_UNREADABLE, String.valueOf(e.getMessage())).because(e);
        }
    }

    @Override
    public String key(UUID id) {
        return key(datasets.find(id).orElseThrow(Datasets::missing));
    }

    /** Of what the rows are read from, and as what: names, formulas and filters may change without reading them anew. */
    String key(SavedDataset dataset) {
        DatasetSource source = dataset.definition().source() instanceof DatasetSource.Saved(UUID query)
                ? text.statement(query, owners.of(dataset))
                : dataset.definition().source();
        List<List<Object>> columns = dataset.definition().fields().stream()
                .filter(field -> field.formula() == null)
                .map(field -> List.<Object>of(
                        field.id(), String.valueOf(field.table()), field.column(), String.valueOf(field.type())))
                .toList();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((source + "\n" + columns).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean has(UUID id) {
        return datasets.find(id).isPresent();
    }
}
