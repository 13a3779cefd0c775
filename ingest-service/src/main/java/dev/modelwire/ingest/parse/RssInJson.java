package dev.modelwire.ingest.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * RSS written as JSON, as some content systems do: {@code {"rss": {"channel": {"item": [...]}}}},
 * elements as properties, a repeated element as a list, text beside attributes as {@code #value}.
 */
final class RssInJson {

  private static final String TEXT = "#value";

  private RssInJson() {}

  /**
   * The {@code rss} element that {@code rss} stands for, to be read as if it were XML.
   *
   * @param base where the document came from; null where unknown
   */
  static XmlElement read(JsonNode rss, @Nullable String base) {
    return element(XmlElement.document(base), "rss", rss);
  }

  private static XmlElement element(XmlElement parent, String qualified, JsonNode value) {
    int colon = qualified.indexOf(':');
    String prefix = colon < 0 ? "" : qualified.substring(0, colon);
    String known = colon < 0 ? "" : Vocabulary.uriOf(prefix);
    String namespace = known == null ? "urn:undeclared:" + prefix : known;
    XmlElement element =
        new XmlElement(parent, namespace, qualified.substring(colon + 1), attributes(value));
    if (value.isObject()) {
      addProperties(element, value);
    } else {
      element.add(text(value));
    }
    return element;
  }

  private static void addProperties(XmlElement element, JsonNode object) {
    JsonNode text = object.get(TEXT);
    if (text != null) {
      element.add(text(text));
      return;
    }
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      if (property.getValue().isArray()) {
        property.getValue().forEach(each -> addChild(element, property.getKey(), each));
      } else {
        addChild(element, property.getKey(), property.getValue());
      }
    }
  }

  private static void addChild(XmlElement parent, String name, JsonNode value) {
    parent.add(element(parent, name, value));
  }

  /** JSON does not tell an attribute from an element: whatever is plain text may be either. */
  private static String[] attributes(JsonNode value) {
    List<String> flat = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : value.properties()) {
      if (property.getValue().isValueNode() && !property.getKey().equals(TEXT)) {
        flat.add("");
        flat.add(property.getKey());
        flat.add(text(property.getValue()));
      }
    }
    return flat.toArray(String[]::new);
  }

  private static String text(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? value.asString() : "";
  }
}
