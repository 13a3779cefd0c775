package dev.modelwire.enrich.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an HTML element says of all that is in it. */
final class HtmlParts {

  private static final Set<String> MAY_SAY =
      Set.of(
          "footer", "figcaption", "caption", "blockquote", "div", "section", "aside", "ul", "ol");

  private static final Pattern NAMES =
      Pattern.compile("(?i)\\s(?:class|id|role)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");

  private static final Set<String> MENUS =
      Set.of(
          "navigation",
          "navbar",
          "nav",
          "menu",
          "breadcrumb",
          "breadcrumbs",
          "contentinfo",
          "footer",
          "site-footer",
          "page-footer",
          "sidebar",
          "related",
          "related-posts",
          "related-articles",
          "toc",
          "table-of-contents",
          "pagination",
          "share",
          "social-share",
          "tags",
          "tag-list");

  private static final Set<String> POSTS =
      Set.of("twitter-tweet", "twitter-video", "bluesky-embed", "mastodon-embed", "tweet");

  private static final Set<String> NOTES =
      Set.of("footnotes", "footnote", "doc-endnotes", "endnotes");
  private static final Set<String> WORKS =
      Set.of("references", "bibliography", "csl-bib-body", "doc-bibliography", "citations");

  private HtmlParts() {}

  /**
   * @param tag from its opening sign on
   */
  static Part of(String name, String tag) {
    if (!MAY_SAY.contains(name)) {
      return Part.BODY;
    }
    switch (name) {
      case "footer" -> {
        return Part.NAVIGATION;
      }
      case "figcaption", "caption" -> {
        return Part.CAPTION;
      }
      default -> {}
    }
    Matcher names = NAMES.matcher(tag);
    while (names.find()) {
      String value = names.group(1) == null ? names.group(2) : names.group(1);
      for (String word : value.toLowerCase(Locale.ROOT).split("\\s+")) {
        Part part = of(word);
        if (part != Part.BODY) {
          return part;
        }
      }
    }
    return Part.BODY;
  }

  private static Part of(String word) {
    if (POSTS.contains(word)) {
      return Part.POST;
    }
    if (NOTES.contains(word)) {
      return Part.FOOTNOTE;
    }
    if (WORKS.contains(word)) {
      return Part.REFERENCE;
    }
    return MENUS.contains(word) ? Part.NAVIGATION : Part.BODY;
  }
}
