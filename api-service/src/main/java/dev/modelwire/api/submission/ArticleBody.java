package dev.modelwire.api.submission;

import dev.modelwire.api.http.JsonBody;
import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.events.SubmissionKind;
import dev.modelwire.events.SubmittedFields;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * An article in JSON. Only a title or a content has to be there.
 *
 * @param id the sender's own identity of the article
 * @param contentType of the content; plain text where it is not given
 * @param feed the name of the feed that it is for
 */
record ArticleBody(
    @Nullable String id,
    @Nullable String url,
    @Nullable String title,
    @Nullable String content,
    @Nullable String contentType,
    @Nullable String author,
    @Nullable List<@Nullable String> authors,
    @Nullable String published,
    @Nullable String language,
    @Nullable String summary,
    @Nullable String feed) {

  /** What may be said of an article whose body is the article itself. */
  static final Set<String> PARAMETERS =
      Set.of("feed", "id", "url", "title", "author", "published", "language", "summary");

  private static final Map<String, String> CONTENT_TYPES =
      Map.of(
          "text", "text/plain",
          "text/plain", "text/plain",
          "markdown", "text/markdown",
          "text/markdown", "text/markdown",
          "html", "text/html",
          "text/html", "text/html");

  private static final Pattern MAIL_HEADER =
      Pattern.compile("(?im)^(?:from|subject|date|message-id)[ \\t]*:");

  /** So far a mail's head is looked for. */
  private static final int HEAD = 256 * 1024;

  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /**
   * @throws ProblemException if the bytes are no such body
   */
  static SentArticle json(byte[] json) {
    ArticleBody body = JsonBody.read(json, ArticleBody.class);
    SentFields check = new SentFields();
    String content = Objects.requireNonNullElse(body.content, "");
    if (content.isBlank() && (body.title == null || body.title.isBlank())) {
      check.flaw("content", "is missing, and so is a title");
    }
    String given = Objects.requireNonNullElse(body.contentType, "text/plain");
    String type = CONTENT_TYPES.get(given.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT));
    if (type == null) {
      check.flaw("content_type", "is none of text/plain, text/markdown and text/html");
    }
    String feed = check.feed(body.feed);
    SubmittedFields fields =
        check.fields(
            body.id,
            body.url,
            body.title,
            body.allAuthors(check),
            body.published,
            body.language,
            body.summary);
    check.verify();
    return new SentArticle(
        feed,
        SubmissionKind.ENTRY,
        Objects.requireNonNull(type),
        base64(content.getBytes(StandardCharsets.UTF_8)),
        fields);
  }

  private List<String> allAuthors(SentFields check) {
    List<String> all = new ArrayList<>();
    if (author != null) {
      all.add(author);
    }
    for (String each : Objects.requireNonNullElse(authors, List.<@Nullable String>of())) {
      if (each == null) {
        check.flaw("authors", "has an author that is null");
      } else {
        all.add(each);
      }
    }
    return all;
  }

  /**
   * An article that is a document or a mail as it stands.
   *
   * @throws ProblemException if it cannot be one
   */
  static SentArticle document(MediaType type, byte[] body, Parameters said) {
    SentFields check = new SentFields();
    String feed = check.feed(said.text("feed").orElse(null));
    SubmittedFields fields =
        check.fields(
            said.text("id").orElse(null),
            said.text("url").orElse(null),
            said.text("title").orElse(null),
            said.texts("author"),
            said.text("published").orElse(null),
            said.text("language").orElse(null),
            said.text("summary").orElse(null));
    said.verify();
    boolean mail = type.getType().equals("message");
    byte[] bytes = mail ? mail(body, check) : text(type, body, check);
    check.verify();
    return new SentArticle(
        feed,
        mail ? SubmissionKind.MAIL : SubmissionKind.DOCUMENT,
        type.getType() + "/" + type.getSubtype(),
        base64(bytes),
        fields);
  }

  private static byte[] mail(byte[] body, SentFields check) {
    String head = new String(body, 0, Math.min(body.length, HEAD), StandardCharsets.ISO_8859_1);
    if (!MAIL_HEADER.matcher(head).find()) {
      check.flaw("body", "is no mail: it has no headers");
    }
    return body;
  }

  /** In UTF-8, where the request tells the charset: who sends a document knows it best. */
  private static byte[] text(MediaType type, byte[] body, SentFields check) {
    Charset charset = type.getCharset();
    byte[] bytes = body;
    if (charset != null) {
      try {
        String text = charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        bytes = marked(text);
      } catch (CharacterCodingException e) {
        check.flaw("body", "is not in " + charset.name() + ", as Content-Type says");
      }
    }
    String seen = new String(bytes, StandardCharsets.ISO_8859_1);
    if (seen.isBlank()) {
      check.flaw("body", "is empty");
    } else if (charset == null && seen.indexOf('\0') >= 0 && !seen.startsWith("\u00ff\u00fe")) {
      check.flaw("body", "is no text");
    }
    return bytes;
  }

  /** With a mark that goes before whatever charset the document itself claims. */
  private static byte[] marked(String text) {
    if (text.isBlank()) {
      return new byte[0];
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all = ByteBuffer.allocate(UTF_8_MARK.length + utf8.length);
    return all.put(UTF_8_MARK).put(utf8).array();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
