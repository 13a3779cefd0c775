package dev.modelwire.api.opml;

import dev.modelwire.api.feed.FeedRequest;
import dev.modelwire.api.opml.OpmlList.Skipped;
import dev.modelwire.events.EventJson;
import java.io.StringReader;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads OPML as it is written in the wild. Folders become labels, those within others with their
 * path; a feed in several folders has several labels. What {@link OpmlWriter} adds comes back as it
 * was.
 */
final class OpmlReader {

  static final String NAMESPACE = "https://modelwire.dev/ns/opml";

  private static final int MOST_OUTLINES = 20_000;
  private static final int DEEPEST = 64;
  private static final int LONGEST_TITLE = 300;
  private static final int LONGEST_LABEL = 100;

  /** Readers write ampersands bare, and entities that XML does not know. */
  private static final Pattern BARE_AMPERSAND =
      Pattern.compile("&(?!(?:amp|lt|gt|quot|apos|#\\d{1,7}|#[xX][0-9a-fA-F]{1,6});)");

  private static final Pattern ILLEGAL =
      Pattern.compile("[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\uFFFE\\uFFFF]");
  private static final Pattern DOCTYPE =
      Pattern.compile("<!DOCTYPE[^>\\[]*(?:\\[[^\\]]*\\])?\\s*>");

  private final Map<String, Found> feeds = new LinkedHashMap<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private final Deque<String> folders = new ArrayDeque<>();

  /** A feed with the labels of all places where it stands. */
  private record Found(Outline outline, SequencedSet<String> labels) {}

  private OpmlReader() {}

  /**
   * @throws OpmlException if it is no OPML; one that breaks off keeps what came before
   */
  static OpmlList read(String opml) {
    String clean = DOCTYPE.matcher(ILLEGAL.matcher(opml).replaceAll("")).replaceFirst("").strip();
    return new OpmlReader().list(BARE_AMPERSAND.matcher(clean).replaceAll("&amp;"));
  }

  private OpmlList list(String xml) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    boolean begun = false;
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
      int outlines = 0;
      while (reader.hasNext() && outlines < MOST_OUTLINES) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          begun |= "opml".equalsIgnoreCase(reader.getLocalName());
          outlines += start(reader) ? 1 : 0;
        } else if (event == XMLStreamConstants.END_ELEMENT && isOutline(reader)) {
          folders.pollLast();
        }
      }
    } catch (XMLStreamException e) {
      if (!begun) {
        throw new OpmlException("This is no OPML: it cannot be read as XML.", e);
      }
      skipped.add(
          new Skipped(
              null, null, "broken-list", "The list is broken XML; what comes after that is lost."));
    }
    if (!begun) {
      throw new OpmlException("This is no OPML: there is no <opml> in it.", null);
    }
    return new OpmlList(feeds.values().stream().map(OpmlReader::merged).toList(), skipped);
  }

  private static Outline merged(Found found) {
    FeedRequest request = found.outline().request();
    return new Outline(
        new FeedRequest(
            request.address(),
            request.title(),
            List.copyOf(found.labels()),
            request.pollInterval(),
            request.fullText()),
        found.outline().paused());
  }

  private static boolean isOutline(XMLStreamReader reader) {
    return "outline".equalsIgnoreCase(reader.getLocalName());
  }

  private boolean start(XMLStreamReader reader) {
    if (!isOutline(reader)) {
      return false;
    }
    String title = attribute(reader, "title", "text");
    String address = attribute(reader, "xmlurl");
    // One for each outline, so that its end takes it away again.
    folders.addLast(address == null && title != null ? title : "");
    if (folders.size() > DEEPEST) {
      skipped.add(new Skipped(title, address, "too-deep", "The list is nested too deep."));
    } else if (address != null) {
      add(reader, title, address.strip());
    } else if (attribute(reader, "url", "htmlurl") != null || title == null) {
      skipped.add(
          new Skipped(
              title,
              attribute(reader, "url", "htmlurl"),
              "no-feed-address",
              "The entry has no xmlUrl, so it is no feed."));
    }
    return true;
  }

  private void add(XMLStreamReader reader, @Nullable String title, String address) {
    if (address.isEmpty()) {
      skipped.add(new Skipped(title, null, "no-feed-address", "The entry's xmlUrl is empty."));
      return;
    }
    String own = reader.getAttributeValue(NAMESPACE, "titled");
    FeedRequest request =
        new FeedRequest(
            address,
            "false".equals(own) || title == null ? null : cut(title, LONGEST_TITLE),
            List.of(),
            interval(reader.getAttributeValue(NAMESPACE, "pollInterval")),
            "true".equals(reader.getAttributeValue(NAMESPACE, "fullText")));
    boolean paused = "paused".equals(reader.getAttributeValue(NAMESPACE, "state"));
    feeds
        .computeIfAbsent(
            address, _ -> new Found(new Outline(request, paused), new LinkedHashSet<>()))
        .labels()
        .addAll(labels(reader));
  }

  private List<String> labels(XMLStreamReader reader) {
    String exact = reader.getAttributeValue(NAMESPACE, "labels");
    if (exact != null) {
      try {
        return List.of(EventJson.mapper().readValue(exact, String[].class));
      } catch (JacksonException e) {
        // Somebody else wrote it: the folders tell.
      }
    }
    List<String> labels = new ArrayList<>();
    String path = String.join("/", folders.stream().filter(name -> !name.isBlank()).toList());
    if (!path.isEmpty()) {
      labels.add(cut(path, LONGEST_LABEL));
    }
    String categories = attribute(reader, "category");
    if (categories != null) {
      Arrays.stream(categories.split(","))
          .map(category -> category.strip().replaceFirst("^/", ""))
          .filter(category -> !category.isEmpty())
          .map(category -> cut(category, LONGEST_LABEL))
          .forEach(labels::add);
    }
    return labels;
  }

  /** What is too long for a title or label is better short than lost. */
  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most).strip();
  }

  private static @Nullable Duration interval(@Nullable String text) {
    try {
      return text == null ? null : Duration.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** The first of {@code names} that is there and not blank, whatever its case. */
  private static @Nullable String attribute(XMLStreamReader reader, String... names) {
    for (String name : names) {
      for (int i = 0; i < reader.getAttributeCount(); i++) {
        String local = reader.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
        if (local.equals(name) && !reader.getAttributeValue(i).isBlank()) {
          return reader.getAttributeValue(i).strip();
        }
      }
    }
    return null;
  }
}
