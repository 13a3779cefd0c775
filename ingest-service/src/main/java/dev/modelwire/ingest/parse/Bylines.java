package dev.modelwire.ingest.parse;

import dev.modelwire.ingest.parse.XmlFeedContext.Dialect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who an entry, or a feed for all of its entries, is by: the feed's own element before Dublin Core,
 * and both before what other vocabularies add. A name in any of them goes before a mere address.
 */
final class Bylines {

  private final Authors authors = new Authors();
  private final Authors creators = new Authors();
  private final Authors others = new Authors();
  private final Authors remote = new Authors();

  /** Takes {@code child} where it tells an author in its dialect. */
  void take(XmlElement child, Dialect dialect) {
    switch (dialect) {
      case CORE -> takeCore(child);
      case DC, TERMS -> {
        if (child.name().equals("creator") || child.name().equals("author")) {
          addPerson(child, creators);
        }
      }
      case ATOM, PODCAST -> takeOther(child);
      case CONTENT, MEDIA, PRISM, FEEDBURNER, XHTML, OTHER -> {}
    }
  }

  private void takeCore(XmlElement child) {
    switch (child.name()) {
      case "author" -> addPerson(child, authors);
      case "managingeditor" -> takeEditor(child);
      case "source" ->
          child.children().stream()
              .filter(part -> part.name().equals("author"))
              .forEach(part -> addPerson(part, remote));
      default -> {}
    }
  }

  private void takeOther(XmlElement child) {
    switch (child.name()) {
      case "author" -> addPerson(child, others);
      case "owner" -> addPerson(child, remote);
      default -> {}
    }
  }

  /** An editor with a name is the writer of a weblog; an address alone is an office's. */
  private void takeEditor(XmlElement child) {
    Authors editor = new Authors();
    addPerson(child, editor);
    if (editor.hasNames()) {
      editor.toList().forEach(name -> remote.add(name, null));
    }
  }

  private static void addPerson(XmlElement element, Authors into) {
    String name = null;
    String address = null;
    boolean person = false;
    for (XmlElement part : element.children()) {
      switch (part.name()) {
        case "name" -> name = orElse(name, part.text());
        case "email" -> address = orElse(address, part.text());
        default -> {
          continue;
        }
      }
      person = true;
    }
    if (person) {
      into.add(name, address);
    } else {
      into.add(PlainText.of(element.text()));
    }
  }

  private static @Nullable String orElse(@Nullable String present, String candidate) {
    return present != null || candidate.isBlank() ? present : candidate;
  }

  /** The names, or the addresses where there are no names; {@code inherited} where neither. */
  List<String> orElse(List<String> inherited) {
    List<Authors> sources = List.of(authors, creators, others, remote);
    for (Authors source : sources) {
      if (source.hasNames()) {
        return source.toList();
      }
    }
    for (Authors source : sources) {
      if (!source.isEmpty()) {
        return source.toList();
      }
    }
    return inherited;
  }
}
