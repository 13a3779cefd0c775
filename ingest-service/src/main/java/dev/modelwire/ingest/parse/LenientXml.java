package dev.modelwire.ingest.parse;

import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads what should have been XML: tags that nobody closed, prefixes that nobody declared,
 * attributes without quotes, a document that ends in the middle.
 */
final class LenientXml {

  private static final Map<String, String> WELL_KNOWN = Map.of("xml", Vocabulary.XML);

  private LenientXml() {}

  /** The document as far as it can be made out, which is always something. */
  static XmlElement read(String text, @Nullable String base) {
    Document parsed = Parser.xmlParser().setMaxDepth(StrictXml.MAX_DEPTH).parseInput(text, "");
    XmlElement document = XmlElement.document(base);
    copyContent(parsed, document, WELL_KNOWN, 0);
    return document;
  }

  private static void copyContent(
      Element from, XmlElement to, Map<String, String> prefixes, int depth) {
    for (Node node = from.firstChild(); node != null; node = node.nextSibling()) {
      if (node instanceof TextNode text) {
        to.add(text.getWholeText());
      } else if (node instanceof Element element && depth <= StrictXml.MAX_DEPTH) {
        copy(element, to, prefixes, depth + 1);
      }
    }
  }

  private static void copy(
      Element element, XmlElement parent, Map<String, String> outer, int depth) {
    Map<String, String> prefixes = declared(element, outer);
    String qualified = element.tagName();
    int colon = qualified.indexOf(':');
    String namespace = namespace(colon < 0 ? "" : qualified.substring(0, colon), prefixes);
    XmlElement copy =
        new XmlElement(
            parent, namespace, qualified.substring(colon + 1), attributes(element, prefixes));
    parent.add(copy);
    copyContent(element, copy, prefixes, depth);
  }

  private static Map<String, String> declared(Element element, Map<String, String> outer) {
    Map<String, String> prefixes = new HashMap<>();
    for (Attribute attribute : element.attributes()) {
      String name = attribute.getKey();
      if (name.equals("xmlns") || name.startsWith("xmlns:")) {
        prefixes.put(name.length() == 5 ? "" : name.substring(6), attribute.getValue());
      }
    }
    if (prefixes.isEmpty()) {
      return outer;
    }
    outer.forEach(prefixes::putIfAbsent);
    return prefixes;
  }

  private static String namespace(String prefix, Map<String, String> declared) {
    String uri = declared.get(prefix);
    if (uri != null) {
      return uri;
    }
    if (prefix.isEmpty()) {
      return "";
    }
    String known = Vocabulary.uriOf(prefix);
    return known != null ? known : "urn:undeclared:" + prefix;
  }

  private static String[] attributes(Element element, Map<String, String> prefixes) {
    String[] flat = new String[element.attributesSize() * 3];
    int i = 0;
    for (Attribute attribute : element.attributes()) {
      if (i == flat.length) {
        break;
      }
      String qualified = attribute.getKey();
      int colon = qualified.indexOf(':');
      flat[i++] = colon < 0 ? "" : namespace(qualified.substring(0, colon), prefixes);
      flat[i++] = qualified.substring(colon + 1);
      flat[i++] = attribute.getValue();
    }
    for (; i < flat.length; i++) {
      flat[i] = "";
    }
    return flat;
  }
}
