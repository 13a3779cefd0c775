package dev.modelwire.api.release;

import dev.modelwire.api.index.IndexSnapshot;
import dev.modelwire.api.index.Listing;
import dev.modelwire.api.index.ModelNames;
import dev.modelwire.api.index.Terms;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.Payload.ReleaseChange;
import dev.modelwire.events.Release;
import dev.modelwire.events.ReleaseClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Leads from the names that articles use to releases, and back. */
public final class ReleaseNames {

  private ReleaseNames() {}

  /** Every spelling of a release's model, normalised; empty if there is no such release. */
  public static List<String> of(String releaseId, IndexSnapshot snapshot) {
    return snapshot
        .find(ReleaseFields.KIND, releaseId)
        .map(stored -> EventJson.mapper().readValue(stored.data(), ReleaseChange.class).release())
        .map(ReleaseNames::spellings)
        .orElse(List.of());
  }

  /** The release that an article's claim is about, taken back or not. */
  public static Optional<String> claimed(
      String articleId, ReleaseClaim claim, IndexSnapshot snapshot) {
    String name = Terms.cut(ModelNames.normalized(claim.model()));
    Query reported = new TermQuery(new Term(ReleaseFields.REPORTED_BY, articleId));
    Query bestName = new TermQuery(new Term(ReleaseFields.BEST_NAME, name));
    Query anyName = new TermQuery(new Term(ReleaseFields.NAME, name));
    return first(snapshot, reported, bestName)
        .or(() -> first(snapshot, reported, anyName))
        .or(() -> first(snapshot, bestName))
        .or(() -> first(snapshot, anyName));
  }

  private static Optional<String> first(IndexSnapshot snapshot, Query... conditions) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(IndexSnapshot.all(ReleaseFields.KIND), Occur.FILTER);
    for (Query condition : conditions) {
      all.add(condition, Occur.FILTER);
    }
    return snapshot.list(all.build(), new Listing.ByArrival(), null, 1).hits().stream()
        .findFirst()
        .map(hit -> EventJson.mapper().readTree(hit.item()).path("id").asString());
  }

  private static List<String> spellings(Release release) {
    List<String> names = new ArrayList<>();
    names.add(ModelNames.normalized(release.model()));
    release.aliases().forEach(alias -> names.add(ModelNames.normalized(alias)));
    names.removeIf(String::isEmpty);
    return names;
  }
}
