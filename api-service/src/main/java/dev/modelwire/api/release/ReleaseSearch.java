package dev.modelwire.api.release;

import dev.modelwire.api.index.IndexFields;
import dev.modelwire.api.index.IndexSnapshot;
import dev.modelwire.api.index.Listing;
import dev.modelwire.api.index.ModelNames;
import dev.modelwire.api.index.Terms;
import dev.modelwire.api.index.TextQueries;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Finds releases in the index. */
final class ReleaseSearch {

  private ReleaseSearch() {}

  static Listing listing(ReleaseQuery asked) {
    return switch (asked.order()) {
      case DATE -> new Listing.ByNumber(ReleaseFields.DAY);
      case OBSERVED -> new Listing.ByArrival();
      case RELEVANCE -> new Listing.ByRelevance();
    };
  }

  static Query query(ReleaseQuery asked) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(
        asked.retracted()
            ? IndexSnapshot.takenBack(ReleaseFields.KIND)
            : IndexSnapshot.listed(ReleaseFields.KIND),
        Occur.FILTER);
    asked.text().ifPresent(text -> all.add(text(text), Occur.MUST));
    addAny(
        all,
        ReleaseFields.ORGANIZATION,
        asked.organizations(),
        (String s) -> IndexFields.folded(s));
    addAny(all, ReleaseFields.FAMILY, asked.families(), (String s) -> IndexFields.folded(s));
    addAny(all, ReleaseFields.MODEL_KIND, asked.kinds(), IndexFields::folded);
    addAny(all, ReleaseFields.STATUS, asked.statuses(), IndexFields::folded);
    addAny(all, ReleaseFields.ACCESS, asked.accesses(), IndexFields::folded);
    addAny(all, ReleaseFields.LICENSE, asked.licenses(), (String s) -> IndexFields.folded(s));
    addDates(all, asked);
    if (asked.minSources() > 0) {
      all.add(
          IntPoint.newRangeQuery(ReleaseFields.SOURCES, asked.minSources(), Integer.MAX_VALUE),
          Occur.FILTER);
    }
    asked
        .minConfidence()
        .ifPresent(
            least ->
                all.add(
                    DoublePoint.newRangeQuery(
                        ReleaseFields.CONFIDENCE, least, Double.POSITIVE_INFINITY),
                    Occur.FILTER));
    return all.build();
  }

  /** While somebody still types a name, it is found by its beginning. */
  private static Query text(String text) {
    BooleanQuery.Builder either = new BooleanQuery.Builder();
    either.add(TextQueries.parse(text, Map.of(IndexFields.TEXT, 1f)), Occur.SHOULD);
    String name = ModelNames.normalized(text);
    if (!name.isEmpty()) {
      either.add(new TermQuery(new Term(ReleaseFields.NAME, Terms.cut(name))), Occur.SHOULD);
      either.add(new PrefixQuery(new Term(ReleaseFields.NAME, Terms.cut(name))), Occur.SHOULD);
      either.add(
          new PrefixQuery(
              new Term(ReleaseFields.ORGANIZATION, Terms.cut(IndexFields.folded(text)))),
          Occur.SHOULD);
    }
    return either.build();
  }

  /** A date that is known to the month alone may be any day of it. */
  private static void addDates(BooleanQuery.Builder all, ReleaseQuery asked) {
    asked
        .from()
        .ifPresent(
            from ->
                all.add(
                    LongPoint.newRangeQuery(
                        ReleaseFields.LATEST_DAY, from.earliest().toEpochDay(), Long.MAX_VALUE),
                    Occur.FILTER));
    asked
        .to()
        .ifPresent(
            to ->
                all.add(
                    LongPoint.newRangeQuery(
                        ReleaseFields.EARLIEST_DAY, Long.MIN_VALUE, to.latest().toEpochDay()),
                    Occur.FILTER));
  }

  private static <T> void addAny(
      BooleanQuery.Builder all,
      String field,
      Collection<T> values,
      Function<? super T, String> spelling) {
    if (!values.isEmpty()) {
      all.add(
          new TermInSetQuery(
              field, values.stream().map(v -> new BytesRef(Terms.cut(spelling.apply(v)))).toList()),
          Occur.FILTER);
    }
  }
}
