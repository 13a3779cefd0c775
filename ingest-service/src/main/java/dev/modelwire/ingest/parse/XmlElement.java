package dev.modelwire.ingest.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One element of a feed document: its name, its attributes, and its content in order, each part
 * either text or another element. The base address and the language in force are inherited.
 */
final class XmlElement {

  private static final int STRIDE = 3;

  private final String namespace;
  private final String name;
  private final Vocabulary vocabulary;
  private final @Nullable XmlElement parent;
  private final @Nullable String language;
  private final String[] attributes;
  private final List<Object> content = new ArrayList<>(4);
  private @Nullable String ownBase;

  /**
   * @param attributes namespace, local name and value of each, one after the other
   */
  XmlElement(@Nullable XmlElement parent, String namespace, String name, String[] attributes) {
    this.namespace = namespace;
    this.name = name.toLowerCase(Locale.ROOT);
    this.vocabulary = Vocabulary.of(namespace);
    this.attributes = attributes;
    this.parent = parent;
    this.ownBase = attributes.length == 0 ? null : xmlAttribute("base");
    String ownLanguage = attributes.length == 0 ? null : xmlAttribute("lang");
    this.language = ownLanguage != null ? ownLanguage : parent == null ? null : parent.language;
  }

  /** The document itself, which nothing but its address is known of. */
  static XmlElement document(@Nullable String base) {
    String[] attributes =
        base == null ? new String[0] : new String[] {Vocabulary.XML, "base", base};
    return new XmlElement(null, "", "", attributes);
  }

  String namespace() {
    return namespace;
  }

  /** The local name in lower case. */
  String name() {
    return name;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  /** What addresses in it resolve against; null where nobody told. */
  @Nullable String base() {
    XmlElement nearest = this;
    while (nearest.ownBase == null && nearest.parent != null) {
      nearest = nearest.parent;
    }
    String outer = nearest.parent == null ? null : nearest.parent.base();
    return nearest.ownBase == null ? outer : Links.rebase(outer, nearest.ownBase);
  }

  /** Gives the document that this is part of an address, where it came without one. */
  void locate(String address) {
    XmlElement document = this;
    while (document.parent != null) {
      document = document.parent;
    }
    document.ownBase = address;
  }

  @Nullable String language() {
    return language;
  }

  void add(String text) {
    content.add(text);
  }

  void add(XmlElement child) {
    content.add(child);
  }

  List<Object> content() {
    return content;
  }

  List<XmlElement> children() {
    List<XmlElement> children = new ArrayList<>(content.size());
    for (Object part : content) {
      if (part instanceof XmlElement child) {
        children.add(child);
      }
    }
    return children;
  }

  boolean hasChildren() {
    for (Object part : content) {
      if (part instanceof XmlElement) {
        return true;
      }
    }
    return false;
  }

  /** The value of an attribute in no namespace of its own; null where it is absent. */
  @Nullable String attribute(String local) {
    for (int i = 0; i < attributes.length; i += STRIDE) {
      if (attributes[i + 1].equalsIgnoreCase(local) && !attributes[i].equals(Vocabulary.XML)) {
        return attributes[i + 2];
      }
    }
    return null;
  }

  private @Nullable String xmlAttribute(String local) {
    for (int i = 0; i < attributes.length; i += STRIDE) {
      if (attributes[i].equals(Vocabulary.XML) && attributes[i + 1].equals(local)) {
        return attributes[i + 2];
      }
    }
    return null;
  }

  /** Namespace, local name and value of each attribute, one after the other. */
  String[] attributes() {
    return attributes;
  }

  /** All text inside, that of nested elements included, a space where one of them is a block. */
  String text() {
    if (content.isEmpty()) {
      return "";
    }
    if (content.size() == 1 && content.getFirst() instanceof String only) {
      return only;
    }
    StringBuilder text = new StringBuilder();
    collect(this, text);
    return text.toString();
  }

  private static void collect(XmlElement element, StringBuilder into) {
    for (Object part : element.content) {
      if (part instanceof XmlElement child) {
        if (PlainText.isBlock(child.name)) {
          into.append(' ');
        }
        collect(child, into);
      } else {
        into.append((String) part);
      }
    }
  }
}
