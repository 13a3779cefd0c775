package dev.modelwire.api.syndication;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** The little HTML that entries are made of. Every text is escaped here and nowhere else. */
final class NewsHtml {

  private final StringBuilder html = new StringBuilder();

  /** A paragraph, unless there is nothing to put into it. */
  NewsHtml paragraph(String text) {
    return text.isEmpty() ? this : append("<p>" + escaped(text) + "</p>\n");
  }

  /** A paragraph that is a link, with more text after it. */
  NewsHtml paragraph(@Nullable String address, String text, String more) {
    return append("<p>" + link(address, text) + escaped(more) + "</p>\n");
  }

  /** A passage and who says it. */
  NewsHtml quotation(String quote, @Nullable String address) {
    String cite = address == null ? "" : " cite=\"" + escaped(address) + '"';
    return append("<blockquote" + cite + "><p>" + escaped(quote) + "</p></blockquote>\n");
  }

  /** Such as {@code "Example News, 2026-11-20"}, of what there is. */
  static String listed(@Nullable Object... parts) {
    return Stream.of(parts)
        .filter(Objects::nonNull)
        .map(Object::toString)
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining(", "));
  }

  /** Such as {@code "Sizes: 7B, 70B. "}; empty if there are none. */
  static String fact(String name, List<String> values) {
    return values.isEmpty() ? "" : name + ": " + String.join(", ", values) + ". ";
  }

  /** An address that a reader may be sent to: one of the web. */
  static Optional<String> web(@Nullable URI url) {
    if (url == null || url.getHost() == null) {
      return Optional.empty();
    }
    boolean web =
        "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
    return web ? Optional.of(url.toASCIIString()) : Optional.empty();
  }

  @Override
  public String toString() {
    return html.toString();
  }

  private NewsHtml append(String markup) {
    html.append(markup);
    return this;
  }

  private static String link(@Nullable String address, String text) {
    return address == null
        ? escaped(text)
        : "<a href=\"" + escaped(address) + "\">" + escaped(text) + "</a>";
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
