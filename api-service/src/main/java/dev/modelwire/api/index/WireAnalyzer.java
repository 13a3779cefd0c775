package dev.modelwire.api.index;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * Words of any language: Unicode word breaks, letter case and accents folded, full width made half,
 * and Chinese, Japanese and Korean, which put no spaces between words or none between a word and
 * its endings, in pairs of characters. In languages whose words change their endings, the stem
 * stands beside the word, so that either finds it.
 */
final class WireAnalyzer extends Analyzer {

  /** One for each set of languages, for all threads that index. */
  private static final Map<Set<String>, WireAnalyzer> KNOWN = new ConcurrentHashMap<>();

  private final List<Stems> stems;

  private WireAnalyzer(List<Stems> stems) {
    super(GLOBAL_REUSE_STRATEGY);
    this.stems = stems;
  }

  /** Words as they are. */
  static WireAnalyzer exact() {
    return new WireAnalyzer(List.of());
  }

  /** Words and whatever stem one of the languages gives them: for questions of any language. */
  static WireAnalyzer ofAnyLanguage() {
    return new WireAnalyzer(Stems.ALL);
  }

  /**
   * Words and their stems: for texts.
   *
   * @param language the primary language, ISO 639; of one that is not known words stay as they are
   */
  static WireAnalyzer of(String language) {
    List<Stems> known = Stems.of(language).map(List::of).orElse(List.of());
    Set<String> key = known.isEmpty() ? Set.of() : Set.of(language);
    return KNOWN.computeIfAbsent(key, _ -> new WireAnalyzer(known));
  }

  @Override
  protected TokenStreamComponents createComponents(String fieldName) {
    StandardTokenizer words = new StandardTokenizer();
    TokenStream folded = new CJKBigramFilter(new LowerCaseFilter(new CJKWidthFilter(words)));
    TokenStream stemmed = stems.isEmpty() ? folded : new StemFilter(folded, stems);
    return new TokenStreamComponents(words, new ASCIIFoldingFilter(stemmed));
  }

  @Override
  protected TokenStream normalize(String fieldName, TokenStream in) {
    return new ASCIIFoldingFilter(new LowerCaseFilter(new CJKWidthFilter(in)));
  }
}
