package dev.modelwire.api.opml;

import dev.modelwire.api.feed.KnownFeed;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.Feed;
import dev.modelwire.events.FeedState;
import dev.modelwire.events.FeedStatus;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes feeds as OPML 2.0: each in the folder of its first label. What OPML has no word for stands
 * in attributes of a namespace that other readers pass over.
 */
final class OpmlWriter {

  private static final String PREFIX = "mw";

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  private OpmlWriter() throws XMLStreamException {
    xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
  }

  /** A folder, and what lies in it. */
  private static final class Folder {
    final Map<String, Folder> folders = new LinkedHashMap<>();
    final List<KnownFeed> feeds = new ArrayList<>();
  }

  static String write(List<KnownFeed> feeds) {
    Folder top = new Folder();
    for (KnownFeed known : feeds) {
      Folder folder = top;
      List<String> labels = known.feed().labels();
      if (!labels.isEmpty()) {
        for (String name : labels.getFirst().split("/")) {
          folder =
              name.isBlank() ? folder : folder.folders.computeIfAbsent(name, _ -> new Folder());
        }
      }
      folder.feeds.add(known);
    }
    try {
      OpmlWriter writer = new OpmlWriter();
      writer.document(top);
      return writer.text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
  }

  private void document(Folder top) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("opml");
    xml.writeNamespace(PREFIX, OpmlReader.NAMESPACE);
    xml.writeAttribute("version", "2.0");
    xml.writeStartElement("head");
    xml.writeStartElement("title");
    xml.writeCharacters("Modelwire");
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeCharacters("\n");
    xml.writeStartElement("body");
    folder(top);
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void folder(Folder folder) throws XMLStreamException {
    for (Map.Entry<String, Folder> inner : folder.folders.entrySet()) {
      xml.writeCharacters("\n");
      xml.writeStartElement("outline");
      attribute("text", inner.getKey());
      attribute("title", inner.getKey());
      folder(inner.getValue());
      xml.writeEndElement();
    }
    for (KnownFeed known : folder.feeds) {
      xml.writeCharacters("\n");
      feed(known.feed(), known.status().orElse(null));
    }
  }

  private void feed(Feed feed, @org.jspecify.annotations.Nullable FeedStatus status)
      throws XMLStreamException {
    String own = status == null ? null : status.title();
    String title = feed.title() != null ? feed.title() : own;
    xml.writeEmptyElement("outline");
    attribute("type", "rss");
    attribute("text", title == null ? feed.url().toString() : title);
    attribute("title", title == null ? feed.url().toString() : title);
    attribute("xmlUrl", feed.url().toString());
    if (status != null && status.siteUrl() != null) {
      attribute("htmlUrl", status.siteUrl().toString());
    }
    if (!feed.labels().isEmpty()) {
      own("labels", EventJson.mapper().writeValueAsString(feed.labels()));
    }
    if (feed.title() == null) {
      own("titled", "false");
    }
    if (feed.pollInterval() != null) {
      own("pollInterval", feed.pollInterval().toString());
    }
    if (feed.fullText()) {
      own("fullText", "true");
    }
    if (feed.state() == FeedState.PAUSED) {
      own("state", "paused");
    }
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, legal(value));
  }

  private void own(String name, String value) throws XMLStreamException {
    xml.writeAttribute(PREFIX, OpmlReader.NAMESPACE, name, legal(value));
  }

  /** XML has no way to write some characters. */
  private static String legal(String text) {
    return text.replaceAll("[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\uFFFE\\uFFFF]", "");
  }
}
