package dev.modelwire.ingest.parse;

import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/**
 * Keeps of HTML what an article is made of, and nothing that runs, styles, frames or submits. Links
 * and images come out absolute; those that cannot be made absolute lose their address.
 */
public final class HtmlSanitizer {

  private static final int MAX_DEPTH = 200;

  /** What HTML takes for a comment, but nobody meant as one. */
  private static final Pattern BARE_BRACKET = Pattern.compile("<(?=![^-\\[A-Za-z]|[?][^A-Za-z])");

  private static final Cleaner CLEANER = new Cleaner(new ArticleSafelist());

  private HtmlSanitizer() {}

  /**
   * @param base what relative addresses resolve against; null where it is unknown
   */
  public static String sanitize(String html, @Nullable String base) {
    if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
      return html.indexOf('>') < 0 ? html : html.replace(">", "&gt;");
    }
    String input =
        html.contains("<!") || html.contains("<?")
            ? BARE_BRACKET.matcher(PlainText.withoutSections(html)).replaceAll("&lt;")
            : html;
    Document dirty =
        Parser.htmlParser().setMaxDepth(MAX_DEPTH).parseInput(input, base == null ? "" : base);
    Document clean = CLEANER.clean(dirty);
    clean.outputSettings().prettyPrint(false).escapeMode(Entities.EscapeMode.xhtml);
    return clean.body().html();
  }

  /** What mark-up has to write for {@code text} to be seen as it is. */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static final class ArticleSafelist extends Safelist {

    ArticleSafelist() {
      super(Safelist.relaxed());
      addTags(
          "abbr",
          "acronym",
          "address",
          "article",
          "aside",
          "bdi",
          "bdo",
          "center",
          "del",
          "details",
          "dfn",
          "figcaption",
          "figure",
          "font",
          "footer",
          "header",
          "hr",
          "ins",
          "kbd",
          "main",
          "mark",
          "nav",
          "picture",
          "ruby",
          "rp",
          "rt",
          "s",
          "samp",
          "section",
          "strike",
          "summary",
          "time",
          "tt",
          "var",
          "video",
          "audio",
          "wbr",
          "big",
          "map",
          "area");
      addAttributes("time", "datetime");
      addAttributes("abbr", "title");
      addAttributes(":all", "lang", "dir");
      addAttributes("video", "src", "poster");
      addAttributes("audio", "src");
      addAttributes("area", "href", "alt");
      addAttributes("ins", "cite", "datetime");
      addAttributes("del", "cite", "datetime");
      addAttributes("code", "class");
      addProtocols("a", "href", "tel");
    }

    /** Resolved by our own rules: java.net.URL refuses addresses that browsers follow. */
    @Override
    public boolean isSafeAttribute(String tagName, Element element, Attribute attribute) {
      return isAddress(attribute.getKey())
          ? declares(tagName, attribute.getKey()) && resolve(element, attribute)
          : super.isSafeAttribute(tagName, element, attribute);
    }

    private static boolean isAddress(String name) {
      return switch (name) {
        case "href", "src", "cite", "poster" -> true;
        default -> false;
      };
    }

    private static boolean declares(String tag, String name) {
      return switch (name) {
        case "href" -> tag.equals("a") || tag.equals("area");
        case "src" -> tag.equals("img") || tag.equals("video") || tag.equals("audio");
        case "poster" -> tag.equals("video");
        default ->
            tag.equals("blockquote") || tag.equals("q") || tag.equals("ins") || tag.equals("del");
      };
    }

    private static boolean resolve(Element element, Attribute attribute) {
      String absolute = Links.absolute(element.baseUri(), attribute.getValue());
      if (absolute == null || !mayStay(attribute.getKey(), absolute)) {
        return false;
      }
      attribute.setValue(absolute);
      return true;
    }

    private static boolean mayStay(String name, String absolute) {
      boolean other =
          absolute.startsWith("mailto:")
              || absolute.startsWith("tel:")
              || absolute.startsWith("ftp://");
      return Links.isWeb(absolute) || (other && name.equals("href"));
    }
  }
}
