package dev.modelwire.api.index;

import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.queryparser.simple.SimpleQueryParser;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.Query;

/**
 * What people type into a search box: all words have to occur, in whatever form, {@code "a phrase"}
 * as it is, {@code either | or}, {@code -without}, {@code begin*}. No text is an error.
 */
public final class TextQueries {

  private static final int SYNTAX =
      SimpleQueryParser.AND_OPERATOR
          | SimpleQueryParser.OR_OPERATOR
          | SimpleQueryParser.NOT_OPERATOR
          | SimpleQueryParser.PHRASE_OPERATOR
          | SimpleQueryParser.PREFIX_OPERATOR
          | SimpleQueryParser.WHITESPACE_OPERATOR;

  /** The longest text that is searched for, in UTF-16 code units. */
  public static final int MAX_LENGTH = 300;

  private TextQueries() {}

  /**
   * @param weights of the fields to search in
   */
  public static Query parse(String text, Map<String, Float> weights) {
    try (Analyzer words = WireAnalyzer.ofAnyLanguage();
        Analyzer exact = WireAnalyzer.exact()) {
      Parser parser = new Parser(words, exact, weights);
      parser.setDefaultOperator(Occur.MUST);
      return parser.parse(text);
    }
  }

  private static final class Parser extends SimpleQueryParser {
    private final Analyzer exact;

    Parser(Analyzer words, Analyzer exact, Map<String, Float> weights) {
      super(words, weights, SYNTAX);
      this.exact = exact;
    }

    @Override
    protected Query newPhraseQuery(String text, int slop) {
      Analyzer words = getAnalyzer();
      setAnalyzer(exact);
      try {
        return super.newPhraseQuery(text, slop);
      } finally {
        setAnalyzer(words);
      }
    }
  }
}
