package dev.modelwire.ingest.parse;

import java.util.Optional;
import net.dankito.readability4j.Article;
import net.dankito.readability4j.Readability4J;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the article on a web page, among its navigation, advertisements and comments. */
public final class PageArticle {

  private static final Logger LOG = LoggerFactory.getLogger(PageArticle.class);

  /** Readability walks over every element several times. */
  private static final int MAX_ELEMENTS = 50_000;

  private static final int MAX_DEPTH = 200;

  private PageArticle() {}

  /**
   * The article as sanitised HTML with absolute links; empty where there is none.
   *
   * @param contentType the transport's, for the charset
   * @param base where the page was read
   */
  public static Optional<String> of(byte[] page, @Nullable String contentType, String base) {
    String html = CharsetLadder.decode(page, contentType).text();
    Document document = Parser.htmlParser().setMaxDepth(MAX_DEPTH).parseInput(html, base);
    if (document.getAllElements().size() > MAX_ELEMENTS) {
      return Optional.empty();
    }
    // Readability forgets a port where it makes addresses absolute.
    absolute(document, "href");
    absolute(document, "src");
    Element content;
    try {
      Article article = new Readability4J(base, document).parse();
      content = article.getArticleContent();
    } catch (RuntimeException e) {
      // A library that nobody maintains any more: what it cannot read is no article.
      LOG.debug("Readability fails on {}", base, e);
      return Optional.empty();
    }
    if (content == null || content.text().isBlank()) {
      return Optional.empty();
    }
    return Optional.of(HtmlSanitizer.sanitize(content.outerHtml(), base));
  }

  private static void absolute(Document document, String attribute) {
    for (Element element : document.select("[" + attribute + "]")) {
      String address = element.absUrl(attribute);
      if (!address.isEmpty()) {
        element.attr(attribute, address);
      }
    }
  }
}
