package dev.modelwire.ingest.newsletter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Selector;

/**
 * Removes what a mail holds and does not show: the preheader that only lists of mails show, the
 * padding after it, and versions for other screens.
 */
final class HiddenText {

  private static final int MAX_RULES = 200;

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|<!--|-->", Pattern.DOTALL);
  private static final Pattern RULE = Pattern.compile("([^{}]{1,500})\\{([^{}]*)\\}");
  private static final Pattern PLAIN_SELECTOR =
      Pattern.compile("[a-zA-Z]*[.#][A-Za-z_][A-Za-z0-9_-]*");
  private static final Pattern NOT_SHOWN =
      Pattern.compile(
          "(?:^|;)(?:display:none|visibility:hidden|opacity:0(?:\\.0+)?(?:;|!|$)|max-height:0)");
  private static final Pattern NO_SIZE =
      Pattern.compile("(?:^|;)font-size:[01](?:px|pt|em)?(?:;|!|$)");
  private static final Pattern PREHEADER =
      Pattern.compile("\\b(?:pre-?header|preview-?text|mcnpreviewtext)", Pattern.CASE_INSENSITIVE);

  /** Characters without ink that keep a mail's first words out of its preview. */
  private static final Pattern PADDING =
      Pattern.compile(
          "(?:[\\u034F\\u00AD\\u061C\\u115F\\u17B4\\u200B-\\u200F\\u2060-\\u2064\\uFEFF]"
              + "[\\s\\u00A0\\u2007\\u202F]*){3,}");

  private HiddenText() {}

  static void remove(Document mail) {
    mail.select("script, noscript, template, [hidden]").remove();
    for (String selector : hiddenBySheet(mail)) {
      selected(mail, selector).forEach(Element::remove);
    }
    for (Element element : mail.body().select("[style], [class]")) {
      if (element.parent() != null && isHidden(element)) {
        element.remove();
      }
    }
    mail.select("style, title, link, meta").remove();
  }

  /** Without the padding between words. */
  static String withoutPadding(String text) {
    return PADDING.matcher(text).replaceAll(" ");
  }

  private static boolean isHidden(Element element) {
    String style = style(element.attr("style"));
    if (NOT_SHOWN.matcher(style).find()) {
      return true;
    }
    boolean shrunk =
        NO_SIZE.matcher(style).find() && element.selectFirst("* > [style*=font]") == null;
    // Frames of whole mails have no size either, and give it back further in.
    return shrunk || (isPreheader(element) && element.text().length() < 400);
  }

  private static boolean isPreheader(Element element) {
    return PREHEADER.matcher(element.className() + " " + element.id()).find()
        && element.selectFirst("h1, h2, h3, p, a[href]") == null;
  }

  private static String style(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
  }

  /** Rules for every screen that hide elements by one class or id. */
  private static List<String> hiddenBySheet(Document mail) {
    List<String> selectors = new ArrayList<>();
    for (Element sheet : mail.select("style")) {
      String rules = withoutMedia(COMMENT.matcher(sheet.data()).replaceAll(" "));
      Matcher rule = RULE.matcher(rules);
      while (rule.find() && selectors.size() < MAX_RULES) {
        if (NOT_SHOWN.matcher(style(rule.group(2))).find()) {
          addPlain(rule.group(1), selectors);
        }
      }
    }
    return selectors;
  }

  private static void addPlain(String list, List<String> to) {
    for (String selector : list.split(",")) {
      if (PLAIN_SELECTOR.matcher(selector.strip()).matches()) {
        to.add(selector.strip());
      }
    }
  }

  private static String withoutMedia(String sheet) {
    StringBuilder kept = new StringBuilder(sheet.length());
    int from = 0;
    for (int at = sheet.indexOf('@'); at >= 0; at = sheet.indexOf('@', from)) {
      kept.append(sheet, from, at);
      from = afterBlock(sheet, at);
    }
    return kept.append(sheet.substring(Math.min(from, sheet.length()))).toString();
  }

  private static int afterBlock(String sheet, int at) {
    int depth = 0;
    for (int i = at; i < sheet.length(); i++) {
      char c = sheet.charAt(i);
      if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
      }
      if ((c == '}' && depth <= 0) || (c == ';' && depth == 0)) {
        return i + 1;
      }
    }
    return sheet.length();
  }

  private static List<Element> selected(Document mail, String selector) {
    try {
      return mail.body().select(selector);
    } catch (Selector.SelectorParseException e) {
      return List.of();
    }
  }
}
