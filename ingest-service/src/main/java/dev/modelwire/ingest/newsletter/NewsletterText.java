package dev.modelwire.ingest.newsletter;

import dev.modelwire.events.ContentFormat;
import dev.modelwire.ingest.parse.Languages;
import dev.modelwire.ingest.parse.Links;
import dev.modelwire.ingest.parse.PlainText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a mail's parts people read.
 *
 * @param page where anybody can read it; null where the mail names no such place
 * @param language as declared by the mark-up; null where it is not
 */
record NewsletterText(
    ContentFormat format, String content, @Nullable String page, @Nullable String language) {

  /** A text beside mark-up that says so much less is the better part: the rest are pictures. */
  private static final double LEAST_SHARE = 0.4;

  private static final int LEAST_TEXT = 200;

  private static final NewsletterText NONE = new NewsletterText(ContentFormat.TEXT, "", null, null);

  static NewsletterText of(MailPart mail) {
    NewsletterText inline = read(mail, false);
    return inline.isEmpty() ? read(mail, true) : inline;
  }

  boolean isEmpty() {
    return content.isBlank();
  }

  /**
   * @param attached whether files count that came with the mail
   */
  private static NewsletterText read(MailPart part, boolean attached) {
    if (part.isAttachment() && !attached) {
      return NONE;
    }
    if (part.type().equals("message/rfc822")) {
      return part.parts().isEmpty() ? NONE : embedded(part.parts().getFirst(), attached);
    }
    if (part.isMultipart()) {
      return part.parts().isEmpty() ? lone(part) : several(part, attached);
    }
    return part.isText() ? text(part) : NONE;
  }

  /** A multipart whose parts nobody found is read as what it looks like. */
  private static NewsletterText lone(MailPart part) {
    String text = part.text();
    boolean markup = text.regionMatches(true, 0, "<html", 0, 5) || text.contains("</");
    return markup ? html(part, text) : plain(part, text);
  }

  private static NewsletterText several(MailPart part, boolean attached) {
    return switch (part.type()) {
      case "multipart/alternative" -> best(part, attached);
      case "multipart/related" -> read(root(part), attached);
      case "multipart/signed", "multipart/report" -> read(part.parts().getFirst(), attached);
      default -> joined(part.parts().stream().map(each -> read(each, attached)).toList());
    };
  }

  private static MailPart root(MailPart related) {
    String start = related.headers().parameter("content-type", "start");
    for (MailPart part : related.parts()) {
      if (start != null && start.equals(part.headers().raw("content-id"))) {
        return part;
      }
    }
    return related.parts().getFirst();
  }

  /** The last one that can be shown, unless an earlier one says much more. */
  private static NewsletterText best(MailPart alternatives, boolean attached) {
    NewsletterText best = NONE;
    for (MailPart part : alternatives.parts()) {
      NewsletterText next =
          part.type().equals("text/x-amp-html") || part.type().equals("text/watch-html")
              ? NONE
              : read(part, attached);
      boolean poorer = best.length() > LEAST_TEXT && next.length() < best.length() * LEAST_SHARE;
      if (!next.isEmpty() && !poorer) {
        String page = next.page() != null ? next.page() : best.page();
        best = new NewsletterText(next.format(), next.content(), page, next.language());
      }
    }
    return best;
  }

  private int length() {
    return format == ContentFormat.HTML ? PlainText.of(content).length() : content.length();
  }

  /** A mail within a mail, as digests and forwards have it, under its own subject. */
  private static NewsletterText embedded(MailPart mail, boolean attached) {
    NewsletterText text = read(mail, attached);
    String subject = mail.headers().text("subject");
    if (subject == null || text.isEmpty()) {
      return text;
    }
    String content =
        switch (text.format()) {
          case HTML -> "<h2>" + escaped(subject) + "</h2>\n" + text.content();
          case MARKDOWN -> "## " + subject + "\n\n" + text.content();
          case TEXT -> subject + "\n\n" + text.content();
        };
    return new NewsletterText(text.format(), content, text.page(), text.language());
  }

  private static NewsletterText joined(List<NewsletterText> all) {
    List<NewsletterText> texts = all.stream().filter(text -> !text.isEmpty()).toList();
    if (texts.size() < 2) {
      return texts.isEmpty() ? NONE : texts.getFirst();
    }
    ContentFormat first = texts.getFirst().format();
    boolean alike = texts.stream().allMatch(text -> text.format() == first);
    List<String> contents = new ArrayList<>();
    String page = null;
    String language = null;
    for (NewsletterText text : texts) {
      contents.add(alike ? text.content() : text.asHtml());
      page = page != null ? page : text.page();
      language = language != null ? language : text.language();
    }
    return new NewsletterText(
        alike ? first : ContentFormat.HTML, String.join("\n\n", contents), page, language);
  }

  private String asHtml() {
    return format == ContentFormat.HTML
        ? content
        : "<p>" + escaped(content).replace("\n\n", "</p>\n<p>").replace("\n", "<br>\n") + "</p>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static NewsletterText text(MailPart part) {
    return switch (part.type()) {
      case "text/html", "text/xhtml" -> html(part, part.text());
      case "text/markdown", "text/x-markdown" ->
          new NewsletterText(
              ContentFormat.MARKDOWN, PlainMail.content(plainLines(part)), null, null);
      case "text/calendar", "text/css", "text/x-amp-html", "text/vcard", "text/rfc822-headers" ->
          NONE;
      default -> plain(part, part.text());
    };
  }

  private static NewsletterText html(MailPart part, String markup) {
    String base = Links.absolute(null, part.headers().raw("content-location"));
    NewsletterHtml html = new NewsletterHtml(markup, base);
    String page = html.page();
    return new NewsletterText(ContentFormat.HTML, html.content(), page, html.language());
  }

  private static NewsletterText plain(MailPart part, String text) {
    if (text.stripLeading().regionMatches(true, 0, "<!doctype html", 0, 14)
        || text.stripLeading().regionMatches(true, 0, "<html", 0, 5)) {
      return html(part, text);
    }
    String lines = plainLines(part);
    return new NewsletterText(
        ContentFormat.TEXT,
        PlainMail.content(lines),
        PlainMail.page(lines),
        Languages.declared(part.headers().raw("content-language")));
  }

  private static String plainLines(MailPart part) {
    String format = part.headers().parameter("content-type", "format");
    String space = part.headers().parameter("content-type", "delsp");
    return PlainMail.unflowed(
        part.text(), "flowed".equalsIgnoreCase(format), "yes".equalsIgnoreCase(space));
  }
}
