package dev.modelwire.enrich.release;

import dev.modelwire.enrich.model.Mention;
import dev.modelwire.enrich.text.Sentence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells under which license a released model's weights are, where the article states it: in a
 * sentence that names the model, or in one behind it that names none.
 */
final class ReleaseLicenses {

  /** A sentence without a name speaks of the models of a sentence this near before it. */
  private static final int BEHIND = 2;

  /** "The Apache-licensed X": the license stands before what it is of. */
  private static final int LONGEST_ATTRIBUTE = 30;

  private static final Pattern ATTRIBUTE =
      Pattern.compile("(?i)(?:licensed|lizenzierte\\p{L}*|许可的?|协议的?|라이[선센]스의?)[^.,;:()，。；]*$");
  private static final Pattern WEIGHTS =
      Pattern.compile("(?i)weights|gewichte|poids|pesos|pesi|权重|重み|가중치");
  private static final Pattern AND =
      Pattern.compile("(?i)[\\s,、，/&()（）]*(?:and|und|et|y|e|和|与|及|と|와|과|または)?[\\s*_()（）]*");

  /** What is licensed besides weights. */
  private static final Pattern OTHER_GOODS =
      Pattern.compile(
          "(?i)\\b(?:data ?sets?|corpus|librar(?:y|ies)|harness|repositor(?:y|ies)|codebase|(?:source )?code|images?|photos?|texts?|article|post|plugins?|tools?)\\b|数据集|データセット|데이터셋|库|代码");

  private final Reading reading;
  private final Set<String> released = new HashSet<>();
  private @Nullable Map<String, String> byModel;

  /**
   * @param groups the models that the article states to be released
   */
  ReleaseLicenses(Reading reading, List<Grouping.Group> groups) {
    this.reading = reading;
    groups.forEach(group -> released.addAll(keysOf(group)));
  }

  /** What the article states first; null if it states none. */
  @Nullable String licenseOf(Grouping.Group group) {
    if (byModel == null) {
      byModel = read();
    }
    for (String key : keysOf(group)) {
      String license = byModel.get(key);
      if (license != null) {
        return license;
      }
    }
    return null;
  }

  private Map<String, String> read() {
    Map<String, String> read = new HashMap<>();
    LicenseFinder finder = new LicenseFinder(reading.plain().text());
    for (Passage passage : reading.passages()) {
      Sentence sentence = passage.sentence();
      if (sentence.block().part().isProse()) {
        for (LicenseFinder.Found license : finder.find(sentence.start(), sentence.end())) {
          List<Mention> names = modelsOf(passage);
          List<Mention> of =
              names.isEmpty() ? before(passage, license) : among(names, passage, license);
          keysOf(of).forEach(key -> read.putIfAbsent(key, license.name()));
        }
      }
    }
    return read;
  }

  /** Names that stand for models: those of the releases, and what looks like nothing else. */
  private List<Mention> modelsOf(Passage passage) {
    return passage.names().stream()
        .filter(name -> name.form() != Mention.Form.PLAIN || isReleased(name))
        .toList();
  }

  private boolean isReleased(Mention name) {
    return released.contains(NameKey.of(name.name()));
  }

  /** "It is under Apache 2.0." */
  private List<Mention> before(Passage passage, LicenseFinder.Found license) {
    if (saysOther(passage.sentence().start(), license.start()) && !passage.says(Cue.MODEL)) {
      return List.of();
    }
    for (int back = 1; back <= BEHIND && back <= passage.index(); back++) {
      Passage earlier = reading.passages().get(passage.index() - back);
      List<Mention> names = earlier.names().stream().filter(this::isReleased).toList();
      if (!names.isEmpty()) {
        boolean near =
            earlier.heading() == passage.heading() || earlier.index() == passage.heading();
        return near && listedLast(names).size() == names.size() ? names : List.of();
      }
    }
    return List.of();
  }

  /** The name that the license stands at, and those that are listed with it. */
  private List<Mention> among(List<Mention> names, Passage passage, LicenseFinder.Found license) {
    List<Mention> before = names.stream().filter(n -> n.end() <= license.start()).toList();
    Mention behind =
        names.stream().filter(n -> n.start() >= license.end()).findFirst().orElse(null);
    if (behind != null && (before.isEmpty() ? isNear(license, behind) : isOf(license, behind))) {
      return List.of(behind);
    }
    if (before.isEmpty()) {
      return List.of();
    }
    int from = before.getLast().end();
    boolean ofAnother =
        passage.owners().stream().anyMatch(o -> o.start() >= from && o.end() <= license.start());
    return ofAnother || saysOther(from, license.start()) ? List.of() : listedLast(before);
  }

  private boolean isNear(LicenseFinder.Found license, Mention name) {
    return name.start() - license.end() <= LONGEST_ATTRIBUTE
        && !saysOther(license.end(), name.start());
  }

  private boolean isOf(LicenseFinder.Found license, Mention name) {
    return isNear(license, name)
        && ATTRIBUTE.matcher(between(license.start(), name.start())).find();
  }

  private boolean saysOther(int from, int to) {
    String between = between(from, to);
    return OTHER_GOODS.matcher(between).find() && !WEIGHTS.matcher(between).find();
  }

  private String between(int from, int to) {
    return reading.plain().text().substring(from, Math.max(from, to));
  }

  /** The last name and those that commas and conjunctions join to it. */
  private List<Mention> listedLast(List<Mention> names) {
    int first = names.size() - 1;
    while (first > 0
        && AND.matcher(between(names.get(first - 1).end(), names.get(first).start())).matches()) {
      first--;
    }
    return names.subList(first, names.size());
  }

  private static Set<String> keysOf(Grouping.Group group) {
    Set<String> keys = new LinkedHashSet<>();
    keys.add(group.key());
    group.names().forEach(name -> keys.add(NameKey.of(name)));
    return keys;
  }

  private static Set<String> keysOf(List<Mention> names) {
    Set<String> keys = new HashSet<>();
    names.forEach(name -> keys.add(NameKey.of(name.name())));
    return keys;
  }
}
