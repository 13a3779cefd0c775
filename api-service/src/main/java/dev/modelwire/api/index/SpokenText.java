package dev.modelwire.api.index;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;

/** A text that is found by its words, as they are in its language. */
public final class SpokenText extends Field {

  private final String text;
  private final String language;

  /**
   * @param language the primary language, ISO 639; empty where it is not known
   */
  public SpokenText(String name, String text, String language) {
    super(name, text, TextField.TYPE_NOT_STORED);
    this.text = text;
    this.language = language;
  }

  @Override
  public TokenStream tokenStream(Analyzer analyzer, TokenStream reuse) {
    return WireAnalyzer.of(language).tokenStream(name(), text);
  }
}
