package dev.modelwire.ingest.newsletter;

import dev.modelwire.ingest.parse.HtmlSanitizer;
import dev.modelwire.ingest.parse.Languages;
import dev.modelwire.ingest.parse.Links;
import dev.modelwire.ingest.parse.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** The mark-up of a newsletter without what mailers put around it. */
final class NewsletterHtml {

  private static final int MAX_DEPTH = 200;
  private static final int LONGEST_FURNITURE = 600;
  private static final int LONGEST_LINK = 120;
  private static final int LONGEST_FOOTER_LINE = 160;
  private static final int SMALLEST_IMAGE = 3;

  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "td",
          "th",
          "tr",
          "table",
          "tbody",
          "li",
          "ul",
          "ol",
          "center",
          "footer",
          "section",
          "header",
          "blockquote",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "address",
          "article");
  private static final Pattern SIZE =
      Pattern.compile("(?:^|;)(?:width|height):0*([0-9]+)(?:\\.\\d+)?px");

  private final Document mail;
  private final @Nullable String base;
  private final @Nullable String language;
  private final int length;

  /**
   * @param base what relative addresses resolve against; null where it is unknown
   */
  NewsletterHtml(String html, @Nullable String base) {
    mail = Parser.htmlParser().setMaxDepth(MAX_DEPTH).parseInput(html, base == null ? "" : base);
    Element declared = mail.selectFirst("base[href]");
    this.base = declared == null ? base : Links.absolute(base, declared.attr("href"));
    this.language = language(mail);
    HiddenText.remove(mail);
    length = mail.body().text().length();
  }

  private static @Nullable String language(Document mail) {
    Element root = mail.selectFirst("html");
    return root == null ? null : Languages.declared(root.attr("lang"), root.attr("xml:lang"));
  }

  @Nullable String language() {
    return language;
  }

  /** How many characters of it people can read. */
  int length() {
    return length;
  }

  /** The page that shows this mail to anybody; null where no link says that it leads there. */
  @Nullable String page() {
    for (Element link : mail.body().select("a[href]")) {
      String text = PlainText.collapse(link.text());
      String address = Links.absolute(base, link.attr("href"));
      if (address != null
          && address.startsWith("http")
          && text.length() <= LONGEST_LINK
          && Furniture.isOnlineLink(text)) {
        return address;
      }
    }
    return null;
  }

  /** Sanitised. */
  String content() {
    removePixels();
    removeFurniture();
    for (TextNode text : texts(mail.body())) {
      String whole = text.getWholeText();
      String plain = HiddenText.withoutPadding(whole);
      if (!plain.equals(whole)) {
        text.text(plain);
      }
    }
    removeEmptyLinks();
    return HtmlSanitizer.sanitize(mail.body().html(), base).strip();
  }

  private void removePixels() {
    for (Element image : mail.select("img")) {
      if (isTiny(image) || Furniture.isPixelAddress(image.attr("src"))) {
        image.remove();
      }
    }
  }

  private static boolean isTiny(Element image) {
    if (isSmall(image.attr("width")) || isSmall(image.attr("height"))) {
      return true;
    }
    Matcher size =
        SIZE.matcher(image.attr("style").toLowerCase(java.util.Locale.ROOT).replace(" ", ""));
    while (size.find()) {
      if (isSmall(size.group(1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSmall(String size) {
    String digits = size.strip().replaceFirst("(?i)px$", "");
    return digits.length() > 0
        && digits.length() < 4
        && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        && Integer.parseInt(digits) < SMALLEST_IMAGE;
  }

  private void removeFurniture() {
    List<Node> found = new ArrayList<>();
    for (Element link : mail.body().select("a[href]")) {
      String text = PlainText.collapse(link.text());
      boolean about = text.length() <= LONGEST_LINK && isFurniture(text);
      boolean perhaps =
          (text.length() <= LONGEST_LINK && Furniture.isSubscriptionLink(text))
              || Furniture.isSubscriptionAddress(link.attr("href"));
      // News speak of such things too, but not in so few words.
      if (about || (perhaps && block(link).text().length() <= LONGEST_FOOTER_LINE)) {
        found.add(link);
      }
    }
    for (TextNode text : texts(mail.body())) {
      String line = PlainText.collapse(text.text());
      if (line.length() <= LONGEST_FURNITURE
          && (Furniture.isMasthead(line)
              || (line.length() <= LONGEST_FURNITURE / 2 && Furniture.isSubscription(line)))) {
        found.add(text);
      }
    }
    for (Node node : found) {
      if (mail.equals(node.root())) {
        removeAround(node);
      }
    }
  }

  private static boolean isFurniture(String text) {
    return Furniture.isSubscription(text) || Furniture.isOnlineLink(text);
  }

  /** The largest thing around {@code node} that is still small; else only its line. */
  private void removeAround(Node node) {
    Element block = block(node);
    if (block.equals(mail.body()) || !isSmall(block)) {
      removeLine(node, block);
      return;
    }
    Element widest = block;
    for (Element up = block.parent(); up != null && !up.equals(mail.body()); up = up.parent()) {
      if (!isSmall(up) || up.selectFirst("h1, h2, h3") != null) {
        break;
      }
      if (BLOCKS.contains(up.normalName()) && isAllAbout(up)) {
        widest = up;
      }
    }
    widest.remove();
  }

  private boolean isSmall(Element block) {
    int size = block.text().length();
    // A short mail is not furniture as a whole.
    return size <= LONGEST_FURNITURE && size * 2 <= length;
  }

  /** Whether no paragraph in it speaks of something else at length. */
  private static boolean isAllAbout(Element block) {
    for (Element inner : block.select("p, td, li, div")) {
      String own = PlainText.collapse(inner.ownText());
      if (own.length() > 80 && !Furniture.isSubscription(own) && !Furniture.isMasthead(own)) {
        return false;
      }
    }
    return true;
  }

  private Element block(Node node) {
    for (Node up = node; up != null; up = up.parent()) {
      if (up instanceof Element element && BLOCKS.contains(element.normalName())) {
        return element;
      }
    }
    return mail.body();
  }

  /** What stands between two line breaks. */
  private static void removeLine(Node node, Element block) {
    Node line = node;
    while (line.parent() != null && !block.equals(line.parent())) {
      line = line.parent();
    }
    List<Node> gone = new ArrayList<>(List.of(line));
    int size = length(line);
    for (Node n = line.previousSibling(); n != null && isOfLine(n); n = n.previousSibling()) {
      gone.add(n);
      size += length(n);
    }
    for (Node n = line.nextSibling(); n != null && isOfLine(n); n = n.nextSibling()) {
      gone.add(n);
      size += length(n);
    }
    if (size <= LONGEST_FURNITURE / 2) {
      gone.forEach(Node::remove);
    } else {
      node.remove();
    }
  }

  private static boolean isOfLine(Node node) {
    return !(node instanceof Element element)
        || (!element.normalName().equals("br")
            && !element.normalName().equals("hr")
            && !BLOCKS.contains(element.normalName()));
  }

  private static int length(Node node) {
    return switch (node) {
      case TextNode text -> text.text().length();
      case Element element -> element.text().length();
      default -> 0;
    };
  }

  private static List<TextNode> texts(Element root) {
    List<TextNode> texts = new ArrayList<>();
    root.forEachNode(
        node -> {
          if (node instanceof TextNode text && !text.isBlank()) {
            texts.add(text);
          }
        });
    return texts;
  }

  private void removeEmptyLinks() {
    for (Element link : mail.body().select("a")) {
      if (link.parent() != null && !link.hasText() && link.selectFirst("img") == null) {
        link.remove();
      }
    }
  }
}
