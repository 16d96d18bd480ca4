package dev.nightjar.quality;

import dev.nightjar.catalog.TableMark;
import dev.nightjar.catalog.TableMark.Level;
import dev.nightjar.catalog.TableName;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells by marks how tables kept their rules the last time. */
@Component
class QualityMarks implements TableMark.Source {

    private final EvaluationRows rows;

    QualityMarks(EvaluationRows rows) {
        this.rows = rows;
    }

    @Override
    public List<TableMark> of(TableName table) {
        return rows.scored(table).map(QualityMarks::mark).stream().toList();
    }

    private static TableMark mark(Evaluation evaluation) {
        int score = evaluation.score() == null ? 0 : evaluation.score();
        Level level = evaluation.critical() ? Level.BAD : score < 100 ? Level.WARNING : Level.GOOD;
        return new TableMark(level, "quality.mark", List.of(score), "quality");
    }

    @Override
    public List<String> warned(String database) {
        return rows.failing(database);
    }
}
