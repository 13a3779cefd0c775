package dev.modelwire.api.article;

import dev.modelwire.api.index.IndexFields;
import dev.modelwire.api.index.IndexSnapshot;
import dev.modelwire.api.index.Listing;
import dev.modelwire.api.index.ModelNames;
import dev.modelwire.api.index.Origins;
import dev.modelwire.api.index.SparseTermQuery;
import dev.modelwire.api.index.Terms;
import dev.modelwire.api.index.TextQueries;
import dev.modelwire.api.release.ReleaseNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Finds articles in the index. */
final class ArticleSearch {

  private static final Map<String, Float> WEIGHTS =
      Map.of(ArticleFields.TITLE, 3f, IndexFields.TEXT, 1f);
  private static final float MODEL_WEIGHT = 4f;

  private ArticleSearch() {}

  static Listing listing(ArticleQuery asked) {
    return switch (asked.order()) {
      case PUBLISHED -> new Listing.ByOrigin();
      case OBSERVED -> new Listing.ByArrival();
      case RELEVANCE -> new Listing.ByRelevance();
    };
  }

  /**
   * @param labelled the feeds that have one of the labels asked for
   */
  static Query query(ArticleQuery asked, Set<String> labelled, IndexSnapshot snapshot) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(IndexSnapshot.listed(ArticleFields.KIND), Occur.FILTER);
    asked.text().ifPresent(text -> all.add(text(text), Occur.MUST));
    addAny(all, ArticleFields.FEED, asked.feeds(), UnaryOperator.identity());
    if (!asked.labels().isEmpty()) {
      all.add(anyOf(ArticleFields.FEED, labelled, UnaryOperator.identity()), Occur.FILTER);
    }
    addAny(all, ArticleFields.LANGUAGE, asked.languages(), IndexFields::folded);
    addAny(all, ArticleFields.ORGANIZATION, asked.organizations(), IndexFields::folded);
    addAny(all, ArticleFields.MODEL, asked.models(), ModelNames::normalized);
    addAny(all, IndexFields.STORY, asked.stories(), UnaryOperator.identity());
    if (!asked.releases().isEmpty()) {
      all.add(ofReleases(asked.releases(), snapshot), Occur.FILTER);
    }
    asked
        .hasRelease()
        .ifPresent(
            has ->
                all.add(
                    new TermQuery(new Term(ArticleFields.HAS_RELEASE, has.toString())),
                    Occur.FILTER));
    if (!asked.published().isAll()) {
      all.add(Origins.within(asked.published()), Occur.FILTER);
    }
    if (!asked.observed().isAll()) {
      all.add(Origins.within(ArticleFields.OBSERVED, asked.observed()), Occur.FILTER);
    }
    return all.build();
  }

  /** The words in the article, or a model of that name among those whose release it reports. */
  private static Query text(String text) {
    BooleanQuery.Builder either = new BooleanQuery.Builder();
    either.add(words(text), Occur.SHOULD);
    String model = ModelNames.normalized(text);
    if (!model.isEmpty()) {
      Query named = new SparseTermQuery(new Term(ArticleFields.MODEL, Terms.cut(model)));
      either.add(new BoostQuery(named, MODEL_WEIGHT), Occur.SHOULD);
    }
    return either.build();
  }

  /** The words alone, in the article's title or its text. */
  static Query words(String text) {
    return TextQueries.parse(text, WEIGHTS);
  }

  private static void addAny(
      BooleanQuery.Builder all, String field, List<String> values, UnaryOperator<String> spelling) {
    if (!values.isEmpty()) {
      all.add(anyOf(field, values, spelling), Occur.FILTER);
    }
  }

  private static Query anyOf(
      String field, Collection<String> values, UnaryOperator<String> spelling) {
    List<BytesRef> terms = new ArrayList<>();
    for (String value : values) {
      terms.add(new BytesRef(Terms.cut(spelling.apply(value))));
    }
    return new TermInSetQuery(field, terms);
  }

  /** Articles that stand and claim a model of one of these names, as ModelNames spells them. */
  static Query claiming(List<String> names) {
    return new BooleanQuery.Builder()
        .add(IndexSnapshot.listed(ArticleFields.KIND), Occur.FILTER)
        .add(anyOf(ArticleFields.MODEL, names, UnaryOperator.identity()), Occur.FILTER)
        .build();
  }

  /** Articles that claim a model of the release's names. */
  private static Query ofReleases(List<String> ids, IndexSnapshot snapshot) {
    List<String> names = new ArrayList<>();
    for (String id : ids) {
      names.addAll(ReleaseNames.of(id, snapshot));
    }
    return anyOf(ArticleFields.MODEL, names, UnaryOperator.identity());
  }
}
