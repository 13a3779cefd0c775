package dev.modelwire.api.export;

import dev.modelwire.api.article.ArticleProjection;
import dev.modelwire.api.article.ArticleQuery;
import dev.modelwire.api.article.ArticleSelections;
import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.index.Selection;
import dev.modelwire.api.index.WireIndex;
import dev.modelwire.api.release.ReleaseProjection;
import dev.modelwire.api.release.ReleaseQuery;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.embedded.EmbeddedEventStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An export of a wire that does not run, out of its folder and without starting it. */
public final class FolderExport {

  private static final Duration REFRESH = Duration.ofSeconds(1);
  private static final Duration COMMIT = Duration.ofSeconds(5);

  /** Reading the history anew takes its time, if the index is missing. */
  private static final Duration PATIENCE = Duration.ofHours(12);

  /** Labels of feeds are not in the folder, but in the log of feeds. */
  private static final String LABEL = "label";

  private FolderExport() {}

  /**
   * Writes what the criteria ask for, all of it as of the last event in the store.
   *
   * @param data the folder of the api service's data, which nobody else may hold
   * @param criteria as parameters of the API, by name
   * @throws dev.modelwire.api.problem.ProblemException if the criteria are not valid
   * @throws dev.modelwire.api.store.StoreException if the store cannot be read
   */
  public static void write(
      Path data,
      ExportSubject subject,
      ExportForm form,
      Map<String, List<String>> criteria,
      OutputStream out)
      throws IOException {
    Selection asked = selection(subject, criteria);
    try (EventStore store = EmbeddedEventStore.open(data.resolve("store"));
        WireIndex index = index(data, store)) {
      if (!index.start(PATIENCE)) {
        throw new IOException("the index in %s could not be opened".formatted(data));
      }
      index.read(
          snapshot -> {
            form.write(subject, snapshot, asked, out);
            return true;
          });
    }
  }

  private static Selection selection(ExportSubject subject, Map<String, List<String>> criteria) {
    Set<String> known = new TreeSet<>(subject.criteria());
    known.remove(LABEL);
    Parameters given = Parameters.of(criteria, known);
    Selection asked =
        switch (subject) {
          case RELEASES -> ReleaseQuery.of(given).selection();
          case ARTICLES -> ArticleSelections.withoutLabels(ArticleQuery.of(given));
        };
    given.verify();
    return asked;
  }

  private static WireIndex index(Path data, EventStore store) {
    return new WireIndex(
        data.resolve("index"),
        store,
        List.of(new ArticleProjection(), new ReleaseProjection()),
        REFRESH,
        COMMIT);
  }
}
