package dev.modelwire.ingest.folder;

import dev.modelwire.events.ContentFormat;
import dev.modelwire.ingest.folder.DocumentOutcome.Read;
import dev.modelwire.ingest.folder.DocumentOutcome.Unreadable;
import dev.modelwire.ingest.parse.Authors;
import dev.modelwire.ingest.parse.CharsetLadder;
import dev.modelwire.ingest.parse.Entry;
import dev.modelwire.ingest.parse.FeedDates.Reading;
import dev.modelwire.ingest.parse.HtmlSanitizer;
import dev.modelwire.ingest.parse.Languages;
import dev.modelwire.ingest.parse.Links;
import dev.modelwire.ingest.parse.PlainText;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file of a folder as an entry. Markdown and text keep their content character for
 * character, from after the front matter to the end, below the description in the front matter; a
 * web page is sanitised.
 *
 * <p>Never throws, whatever it is given. Safe for use by many threads.
 */
public final class DocumentReader {

  private static final Set<String> MARKDOWN =
      Set.of("md", "markdown", "mdown", "mkd", "mdx", "qmd", "rmd");
  private static final Set<String> HTML = Set.of("html", "htm", "xhtml");
  private static final Set<String> TEXT = Set.of("txt", "text", "rst", "adoc", "org");

  private static final Set<String> PAGE_AUTHOR = Set.of("author", "article:author", "dc.creator");
  private static final Set<String> PAGE_SUMMARY =
      Set.of("description", "og:description", "twitter:description");

  private static final String[] SUMMARY = {
    "description", "subtitle", "summary", "excerpt", "desc", "abstract", "about", "tagline"
  };

  private static final int HEAD = 8_192;
  private static final int LEAD_REPEATED = 60;
  private static final int LEAST_SIGNS = 2;

  private static final Pattern PAGE =
      Pattern.compile(
          "\\A\\s*+(?:<\\?xml[^>]*+>\\s*+)?<(?:!doctype\\s++html|html)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MARKDOWN_SIGN =
      Pattern.compile(
          "^#{1,6} \\S|^[*-] \\S|^```|\\*\\*\\S[^*\\n]{0,200}\\*\\*|\\]\\(\\S{1,300}\\)",
          Pattern.MULTILINE);
  private static final Pattern UNKNOWN_TAG =
      Pattern.compile(
          "<(?!/?(?:a|abbr|b|big|br|code|del|em|font|i|img|ins|mark|q|s|small|span|strike|strong"
              + "|sub|sup|tt|u|wbr)\\b)/?[A-Za-z]",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBERING =
      Pattern.compile("^\\s*(?:\\d{1,3}(?:\\.\\d{1,2})?|[IVXLC]{1,5})\\s*[.):–—-]\\s*");
  private static final Pattern AUTHOR_SEPARATOR =
      Pattern.compile("\\s*[,;]\\s+(?!(?:Jr|Sr|PhD|Ph\\.D|MD)\\b)|\\s+(?:and|&|und|et|y)\\s+");
  private static final Pattern DATE_PREFIX = Pattern.compile("^\\d{4}-?\\d{2}-?\\d{2}[-_ ]+");
  private static final Pattern WORD_SEPARATOR = Pattern.compile("[-_\\s]+");

  /** Whether a file of this name is one that {@link #read} is for. */
  public boolean accepts(String relativePath) {
    String extension = extension(relativePath);
    return MARKDOWN.contains(extension) || HTML.contains(extension) || TEXT.contains(extension);
  }

  /**
   * @param relativePath of the file in its folder, with slashes: the entry's id
   * @param base what relative addresses in a web page resolve against; null where unknown
   */
  public DocumentOutcome read(String relativePath, byte[] bytes, @Nullable URI base) {
    try {
      return readChecked(relativePath, bytes, base == null ? null : base.toString());
    } catch (RuntimeException | StackOverflowError unforeseen) {
      // One file must not stop the reading of a folder.
      return new Unreadable(
          "unreadable", "The file could not be read: " + unforeseen.getClass().getSimpleName());
    }
  }

  private static DocumentOutcome readChecked(String path, byte[] bytes, @Nullable String base) {
    String text = CharsetLadder.decode(bytes, null).text();
    if (text.isBlank()) {
      return new Unreadable("empty", "The file is empty.");
    }
    if (isBinary(text)) {
      return new Unreadable("binary", "The file holds no text.");
    }
    String extension = extension(path);
    boolean page = PAGE.matcher(text).find() || HTML.contains(extension);
    return new Read(page ? page(path, text, base) : document(path, text, extension));
  }

  private static boolean isBinary(String text) {
    int head = Math.min(text.length(), HEAD);
    int strange = 0;
    for (int i = 0; i < head; i++) {
      char c = text.charAt(i);
      boolean control = c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1B;
      strange += control || c == '\uFFFD' ? 1 : 0;
    }
    return strange * 20 > head;
  }

  private static Entry document(String path, String text, String extension) {
    FrontMatter front = FrontMatterReader.split(text);
    String body = front.body();
    MarkdownOutline outline = new MarkdownOutline(body);
    String title = title(front, outline, path);
    Reading published = DocumentDates.published(front, outline, title, path);
    boolean markdown =
        MARKDOWN.contains(extension) || !front.fields().isEmpty() || looksLikeMarkdown(body);
    return new Entry(
        path,
        link(front),
        title,
        published == null ? null : published.instant(),
        published == null ? null : published.date(),
        DocumentDates.updated(front),
        authors(front, outline),
        front.firstPlain(SUMMARY),
        markdown ? ContentFormat.MARKDOWN : ContentFormat.TEXT,
        withLead(front, body),
        Languages.declared(front.text("lang", "language", "locale")));
  }

  /**
   * Readers see a post's description above it, and news may stand there alone: it is read as its
   * first paragraph, unless the text says it again.
   */
  private static String withLead(FrontMatter front, String body) {
    String lead = front.text(SUMMARY);
    if (lead == null) {
      return body;
    }
    String start = words(lead);
    String opening = words(body.substring(0, Math.min(body.length(), HEAD)));
    boolean repeated =
        opening.contains(start.substring(0, Math.min(start.length(), LEAD_REPEATED)));
    return start.isEmpty() || repeated ? body : lead + "\n\n" + body.stripLeading();
  }

  /** Letters and digits alone, so that mark-up and typography make no difference. */
  private static String words(String text) {
    return FrontMatter.key(text);
  }

  private static boolean looksLikeMarkdown(String body) {
    String head = body.substring(0, Math.min(body.length(), HEAD));
    return MARKDOWN_SIGN.matcher(head).results().limit(LEAST_SIGNS).count() == LEAST_SIGNS;
  }

  private static String title(FrontMatter front, MarkdownOutline outline, String path) {
    String declared = declaredTitle(front);
    String heading = outline.heading();
    if (declared != null) {
      return unnumbered(declared, heading);
    }
    for (String field : outline.fields("title")) {
      String plain = unquote(MarkdownOutline.plain(field));
      if (!plain.isEmpty()) {
        return plain;
      }
    }
    if (heading != null) {
      return heading;
    }
    String alias = front.firstPlain("aliases", "alias");
    String line = alias != null ? alias : outline.firstLine();
    return line != null ? line : fromName(path);
  }

  /** A title may speak of tags: those that are no mark-up of a title stay. */
  private static @Nullable String declaredTitle(FrontMatter front) {
    String[] names = {"title", "pagetitle", "headline", "subject", "name"};
    String raw = front.text(names);
    return raw != null && UNKNOWN_TAG.matcher(raw).find()
        ? PlainText.collapse(raw)
        : front.firstPlain(names);
  }

  /**
   * "02 – On" where the first heading is "On": the number is the folder's order, not the title's.
   */
  private static String unnumbered(String title, @Nullable String heading) {
    String plain = NUMBERING.matcher(title).replaceFirst("");
    return heading != null && !plain.equals(title) && plain.equalsIgnoreCase(heading)
        ? heading
        : title;
  }

  private static String unquote(String text) {
    boolean quoted = text.length() > 2 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1).strip() : text;
  }

  private static String fromName(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String words =
        WORD_SEPARATOR.matcher(DATE_PREFIX.matcher(stem).replaceFirst("")).replaceAll(" ");
    return words.isBlank() ? stem : words.strip();
  }

  private static @Nullable String link(FrontMatter front) {
    for (String name :
        List.of("canonicalurl", "canonical", "permalink", "url", "link", "originalurl", "source")) {
      String link = Links.absolute(null, front.text(name));
      if (link != null && (link.startsWith("https://") || link.startsWith("http://"))) {
        return link;
      }
    }
    return null;
  }

  private static List<String> authors(FrontMatter front, MarkdownOutline outline) {
    Authors authors = new Authors();
    for (Object value : front.list("author", "authors", "creator", "by", "byline", "writer")) {
      if (value instanceof String names) {
        addAll(PlainText.of(names), authors);
      } else if (value instanceof Map<?, ?> person) {
        addPerson(person, authors);
      }
    }
    List<String> declared = authors.toList();
    if (!declared.isEmpty()) {
      return declared;
    }
    outline.fields("firstauthor").forEach(authors::add);
    outline.fields("author").forEach(authors::add);
    return authors.toList();
  }

  private static void addAll(String names, Authors into) {
    for (String name : AUTHOR_SEPARATOR.split(names)) {
      into.add(name);
    }
  }

  private static void addPerson(Map<?, ?> person, Authors into) {
    for (String key : List.of("name", "user", "title", "login", "email")) {
      if (person.get(key) instanceof String name && !name.isBlank()) {
        into.add(name);
        return;
      }
    }
  }

  private static Entry page(String path, String text, @Nullable String base) {
    FrontMatter front = FrontMatterReader.split(text);
    HtmlDocument page = new HtmlDocument(front.body(), base);
    String declared = front.firstPlain("title");
    String found = declared != null ? declared : page.title();
    String title = found != null ? found : fromName(path);
    Reading published =
        DocumentDates.first(page.published(title), () -> DocumentDates.inPath(path));
    Reading updated = page.updated();
    Authors authors = new Authors();
    String author = page.meta(PAGE_AUTHOR);
    if (author != null) {
      addAll(author, authors);
    }
    return new Entry(
        path,
        page.link(),
        title,
        published == null ? null : published.instant(),
        published == null ? null : published.date(),
        updated == null ? null : updated.instant(),
        authors.toList(),
        page.meta(PAGE_SUMMARY),
        ContentFormat.HTML,
        HtmlSanitizer.sanitize(page.content(), base).strip(),
        page.language());
  }

  private static String extension(String path) {
    int dot = path.lastIndexOf('.');
    return dot < path.lastIndexOf('/') ? "" : path.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
