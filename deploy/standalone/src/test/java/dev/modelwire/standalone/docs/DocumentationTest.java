package dev.modelwire.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Holds the documents to what they describe. */
class DocumentationTest {

  private static final Path TOP = top();
  private static final List<String> MODULES =
      List.of("events", "ingest-service", "enrich-service", "api-service", "deploy/standalone");

  @Test
  void every_link_between_documents_leads_to_a_file_and_a_heading() {
    List<String> broken = new ArrayList<>();
    for (Path document : documents()) {
      for (MatchResult link : found("\\]\\(([^)\\s]+)\\)|^\\[[^\\]]+]: (\\S+)$", read(document))) {
        String target = link.group(1) != null ? link.group(1) : link.group(2);
        if (!target.matches("[a-z]+:.*") && !leads(document, target)) {
          broken.add(TOP.relativize(document) + " -> " + target);
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void every_direct_dependency_is_listed_with_its_reason() throws Exception {
    String page = read(TOP.resolve("docs/dependencies.md"));
    List<String> missing = new ArrayList<>();
    for (String module : Stream.concat(Stream.of("."), MODULES.stream()).toList()) {
      for (String artifact : directDependencies(TOP.resolve(module).resolve("pom.xml"))) {
        if (!page.contains("`" + artifact + "`")) {
          missing.add(artifact + " of " + module);
        }
      }
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void every_setting_is_listed_with_its_default() {
    Map<String, Map<String, String>> listed = listedSettings();
    for (String service : List.of("ingest", "enrich", "api")) {
      Path file = TOP.resolve(service + "-service/src/main/resources/" + service + ".yml");
      Map<String, String> set =
          flatten("", new Yaml(new SafeConstructor(new LoaderOptions())).load(read(file)));
      set.keySet().removeIf(name -> !name.startsWith("modelwire.") && !name.equals("server.port"));
      Map<String, String> told = new TreeMap<>(listed.get("all services"));
      told.putAll(listed.get(service));

      assertThat(told).as("settings of " + service).containsAllEntriesOf(set);
    }
  }

  /** Default by name by section, this in lower case. */
  private static Map<String, Map<String, String>> listedSettings() {
    Map<String, Map<String, String>> listed = new TreeMap<>();
    for (String section : read(TOP.resolve("docs/configuration.md")).split("(?m)^## ")) {
      Map<String, String> rows = new TreeMap<>();
      for (MatchResult row : found("^\\| `([a-z.-]+)` \\| ?`?([^`|]*?)`? ?\\|", section)) {
        rows.put(row.group(1), row.group(2));
      }
      listed.put(section.lines().findFirst().orElse("").toLowerCase(Locale.ROOT), rows);
    }
    return listed;
  }

  private static boolean leads(Path document, String target) {
    String[] parts = target.split("#", 2);
    Path folder = document.getParent();
    Path file = parts[0].isEmpty() ? document : folder.resolve(URI.create(parts[0]).getPath());
    return Files.exists(file) && (parts.length == 1 || headings(file).contains(parts[1]));
  }

  /** Anchors as GitHub makes them. */
  private static List<String> headings(Path file) {
    return found("^#+ (.+)$", read(file)).stream()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  private static Map<String, String> flatten(String prefix, Object value) {
    Map<String, String> flat = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> mapping) {
      mapping.forEach(
          (name, inner) ->
              flat.putAll(flatten(prefix.isEmpty() ? "" + name : prefix + "." + name, inner)));
    } else if (value instanceof List<?> list) {
      flat.put(prefix, list.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    } else {
      flat.put(prefix, value == null ? "" : value.toString());
    }
    return flat;
  }

  private static List<String> directDependencies(Path pom) throws Exception {
    Document document =
        DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(pom.toFile());
    List<String> artifacts = new ArrayList<>();
    for (Element list : children(document.getDocumentElement(), "dependencies")) {
      for (Element dependency : children(list, "dependency")) {
        String group = children(dependency, "groupId").getFirst().getTextContent();
        if (!group.equals("dev.modelwire")) {
          artifacts.add(children(dependency, "artifactId").getFirst().getTextContent());
        }
      }
    }
    return artifacts;
  }

  private static List<Element> children(Element parent, String name) {
    NodeList nodes = parent.getChildNodes();
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      Node node = nodes.item(i);
      if (node instanceof Element element && element.getTagName().equals(name)) {
        elements.add(element);
      }
    }
    return elements;
  }

  private static List<Path> documents() {
    try (Stream<Path> top = Files.list(TOP);
        Stream<Path> docs = Files.walk(TOP.resolve("docs"))) {
      return Stream.concat(top, docs).filter(file -> file.toString().endsWith(".md")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<MatchResult> found(String pattern, String in) {
    return Pattern.compile(pattern, Pattern.MULTILINE).matcher(in).results().toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path top() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("docker-compose.yml"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("run from within the checkout");
    }
    return folder;
  }
}
