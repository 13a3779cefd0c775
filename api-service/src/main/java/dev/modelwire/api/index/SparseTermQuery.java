package dev.modelwire.api.index;

import java.io.IOException;
import java.util.Objects;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * What has a term of which most questions know before they are asked that nothing has it; all match
 * equally well. Lucene counts and passes over what several words have to be in much sooner than
 * what is either that or has such a term, and finds out only segment by segment that nothing has.
 */
public final class SparseTermQuery extends Query {

  private final Term term;

  public SparseTermQuery(Term term) {
    this.term = term;
  }

  @Override
  public Query rewrite(IndexSearcher searcher) throws IOException {
    return searcher.getIndexReader().docFreq(term) == 0
        ? new MatchNoDocsQuery("nothing has " + term)
        : new ConstantScoreQuery(new TermQuery(term));
  }

  @Override
  public void visit(QueryVisitor visitor) {
    if (visitor.acceptField(term.field())) {
      visitor.consumeTerms(this, term);
    }
  }

  @Override
  public String toString(String field) {
    return "any " + term;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SparseTermQuery query && term.equals(query.term);
  }

  @Override
  public int hashCode() {
    return Objects.hash(classHash(), term);
  }
}
