package dev.modelwire.ingest.folder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Splits a document into front matter and text: YAML between {@code ---}, as Jekyll, Hugo, Quarto,
 * Substack exports and Obsidian write it, or TOML between {@code +++}. Blank lines and comments may
 * stand before it. YAML that does not parse is read line by line rather than lost.
 */
final class FrontMatterReader {

  private static final int LONGEST = 256 * 1024;

  private static final Pattern OPENING = Pattern.compile("(---|\\+\\+\\+)[ \\t]*\\R");
  private static final Pattern YAML_END =
      Pattern.compile("^(?:---|\\.\\.\\.)[ \\t]*(?:\\R|\\z)", Pattern.MULTILINE);
  private static final Pattern TOML_END =
      Pattern.compile("^\\+\\+\\+[ \\t]*(?:\\R|\\z)", Pattern.MULTILINE);
  private static final Pattern FIELD =
      Pattern.compile("^([\\p{L}_][\\p{L}\\d _.-]{0,60}?)[ \\t]*[:=](?:[ \\t]+(.*)|)$");
  private static final Pattern ITEM = Pattern.compile("^\\s*-\\s+(.+)$");
  private static final Pattern LINE = Pattern.compile("\\R");
  private static final Pattern TOML_LIST_SEPARATOR = Pattern.compile(",\\s*");

  private FrontMatterReader() {}

  static FrontMatter split(String text) {
    Matcher opening = OPENING.matcher(text);
    if (!opening.region(firstLine(text), text.length()).lookingAt()) {
      return FrontMatter.none(text);
    }
    boolean yaml = opening.group(1).equals("---");
    Matcher closing = (yaml ? YAML_END : TOML_END).matcher(text);
    if (!closing.find(opening.end()) || closing.start() - opening.end() > LONGEST) {
      return FrontMatter.none(text);
    }
    String block = text.substring(opening.end(), closing.start());
    Map<?, ?> fields = yaml ? yaml(block) : null;
    if (fields == null) {
      fields = byLines(block);
    }
    // A rule at the top of a text opens nothing.
    return fields.isEmpty() && !block.isBlank()
        ? FrontMatter.none(text)
        : FrontMatter.of(fields, text.substring(closing.end()));
  }

  private static int firstLine(String text) {
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("<!--", at) && text.indexOf("-->", at) > 0) {
        at = text.indexOf("-->", at) + 3;
      } else {
        return at;
      }
    }
    return at;
  }

  private static @Nullable Map<?, ?> yaml(String block) {
    try {
      return newYaml().load(block) instanceof Map<?, ?> fields ? fields : null;
    } catch (YAMLException | ClassCastException malformed) {
      return null;
    }
  }

  /** One for each document: the parser is not safe for several threads. */
  private static Yaml newYaml() {
    LoaderOptions limits = new LoaderOptions();
    limits.setMaxAliasesForCollections(20);
    limits.setNestingDepthLimit(20);
    limits.setCodePointLimit(LONGEST);
    limits.setAllowRecursiveKeys(false);
    limits.setWarnOnDuplicateKeys(false);
    DumperOptions unused = new DumperOptions();
    return new Yaml(
        new SafeConstructor(limits), new Representer(unused), unused, limits, new TextResolver());
  }

  /** Everything stays as written: dates lose their precision as soon as they become objects. */
  private static final class TextResolver extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      // None: every scalar is a string.
    }
  }

  private static Map<String, Object> byLines(String block) {
    Map<String, Object> fields = new LinkedHashMap<>();
    List<Object> items = new ArrayList<>();
    for (String line : LINE.split(block)) {
      Matcher field = FIELD.matcher(line);
      Matcher item = ITEM.matcher(line);
      if (field.matches()) {
        items = new ArrayList<>();
        String value = field.group(2) == null ? "" : field.group(2).strip();
        fields.putIfAbsent(field.group(1), value.isEmpty() ? items : scalar(value));
      } else if (item.matches()) {
        items.add(unquote(item.group(1).strip()));
      }
    }
    return fields;
  }

  private static Object scalar(String value) {
    if (value.length() > 1 && value.startsWith("[") && value.endsWith("]")) {
      List<Object> items = new ArrayList<>();
      for (String item : TOML_LIST_SEPARATOR.split(value.substring(1, value.length() - 1))) {
        items.add(unquote(item.strip()));
      }
      return items;
    }
    return unquote(value);
  }

  private static String unquote(String value) {
    if (value.length() < 2) {
      return value;
    }
    char quote = value.charAt(0);
    boolean quoted = (quote == '"' || quote == '\'') && value.charAt(value.length() - 1) == quote;
    return quoted ? value.substring(1, value.length() - 1).replace("\\\"", "\"") : value;
  }
}
