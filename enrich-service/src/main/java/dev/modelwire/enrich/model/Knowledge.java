package dev.modelwire.enrich.model;

import dev.modelwire.enrich.text.PhraseTrie;
import dev.modelwire.enrich.text.Resources;
import dev.modelwire.events.Access;
import dev.modelwire.events.ModelKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The organisations, families and name words of the data files. Immutable. */
public final class Knowledge {

  private final PhraseTrie<Family> families = PhraseTrie.ofNames();
  private final PhraseTrie<Organization> organizations = PhraseTrie.ofPhrases();
  private final Map<String, Organization> byName = new HashMap<>();
  private final Map<String, Organization> byPlace = new HashMap<>();
  private final Set<String> editions = new HashSet<>();
  private final Set<String> ordinary = new HashSet<>();
  private final Set<String> products = new HashSet<>();
  private final Set<String> noModels = new HashSet<>();
  private final Set<String> common = new HashSet<>();

  private Knowledge() {}

  /** Reads the data files; a malformed line is an error that names it. */
  public static Knowledge load() {
    Knowledge knowledge = new Knowledge();
    Resources.lines("organizations.tsv").forEach(knowledge::organizationLine);
    Resources.lines("families.tsv").forEach(knowledge::familyLine);
    Resources.lines("name-words.txt").forEach(knowledge::wordLine);
    for (String line : Resources.lines("function-words.tsv")) {
      knowledge.common.addAll(List.of(line.substring(line.indexOf('\t') + 1).strip().split(" +")));
    }
    return knowledge;
  }

  public PhraseTrie<Family> families() {
    return families;
  }

  public PhraseTrie<Organization> organizations() {
    return organizations;
  }

  /** Whether a word in lower case continues a model's name, such as {@code turbo}. */
  public boolean isEdition(String word) {
    return editions.contains(word) || ordinary.contains(word);
  }

  /** Whether an edition's word has a meaning of its own, so that only a capital makes it one. */
  public boolean isOrdinaryEdition(String word) {
    return ordinary.contains(word);
  }

  /** Whether a word in lower case makes a product of a model's name, such as {@code desktop}. */
  public boolean isProduct(String word) {
    return products.contains(word);
  }

  /** Whether a word in lower case looks like a model's name but is known to be none. */
  public boolean isNoModel(String word) {
    return noModels.contains(word);
  }

  /** Whether a word in lower case is too ordinary to begin a name, such as {@code the}. */
  public boolean isCommon(String word) {
    return common.contains(word);
  }

  public @Nullable Organization organization(String name) {
    return byName.get(name);
  }

  /** Whose place on the web a link leads to: by host, or by owner on a model hub. */
  public @Nullable Organization ownerOf(String url) {
    int scheme = url.indexOf("://");
    String[] parts = (scheme < 0 ? url : url.substring(scheme + 3)).split("/", 4);
    String host = parts[0].toLowerCase(Locale.ROOT);
    host = host.startsWith("www.") ? host.substring(4) : host;
    boolean hub =
        host.equals("huggingface.co") || host.equals("github.com") || host.equals("modelscope.cn");
    if (hub && parts.length > 2) {
      String owner =
          parts[1].equals("collections") || parts[1].equals("blog") ? parts[2] : parts[1];
      return byPlace.get(owner.toLowerCase(Locale.ROOT));
    }
    Organization exact = byPlace.get(host);
    int dot = host.indexOf('.');
    return exact != null || dot < 0 ? exact : byPlace.get(host.substring(dot + 1));
  }

  private void organizationLine(String line) {
    String[] fields = fields(line, 4);
    Organization organization =
        new Organization(fields[0], Access.valueOf(fields[3].toUpperCase(Locale.ROOT)));
    byName.put(fields[0], organization);
    organizations.put(fields[0], organization);
    list(fields[1]).forEach(alias -> organizations.put(alias, organization));
    list(fields[2]).forEach(place -> byPlace.put(place.toLowerCase(Locale.ROOT), organization));
  }

  private void familyLine(String line) {
    String[] fields = fields(line, 6);
    String flags = fields[5];
    Family.Use use =
        flags.contains("word")
            ? Family.Use.WORD
            : flags.contains("digit")
                ? Family.Use.WITH_NUMBER
                : flags.contains("org") ? Family.Use.OWNER : Family.Use.ALWAYS;
    String parent = flags.startsWith("edition:") ? flags.substring(8) : "";
    Family family =
        new Family(
            fields[0],
            fields[2],
            ModelKind.valueOf(fields[3].toUpperCase(Locale.ROOT)),
            Access.valueOf(fields[4].toUpperCase(Locale.ROOT)),
            use,
            parent,
            closedEditions(flags));
    families.put(fields[0], family);
    list(fields[1]).forEach(alias -> families.put(alias, family));
  }

  private static Set<String> closedEditions(String flags) {
    for (String flag : flags.split(" ")) {
      if (flag.startsWith("closed:")) {
        return Set.of(flag.substring(7).split(","));
      }
    }
    return Set.of();
  }

  private void wordLine(String line) {
    int colon = line.indexOf(':');
    Set<String> set =
        switch (line.substring(0, colon)) {
          case "edition" -> editions;
          case "ordinary" -> ordinary;
          case "product" -> products;
          case "none" -> noModels;
          case "common" -> common;
          default -> throw new IllegalStateException("no such kind of name word: " + line);
        };
    set.addAll(List.of(line.substring(colon + 1).strip().split("\\s+")));
  }

  private static String[] fields(String line, int count) {
    String[] fields = line.split("\t", -1);
    if (fields.length != count) {
      throw new IllegalStateException(
          "%d fields expected, %d found: %s".formatted(count, fields.length, line));
    }
    return fields;
  }

  private static List<String> list(String field) {
    return field.isEmpty() ? List.of() : List.of(field.split("\\|"));
  }
}
