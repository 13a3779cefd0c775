package dev.modelwire.enrich.ledger;

import dev.modelwire.events.Report;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which articles are copies of one text, and so whose word they are: articles with the same
 * canonical address, or with near the same text, are one text, and its source is the feed that had
 * it first. A feed that only copies others is no source.
 *
 * <p>Copies of copies are copies. What is told depends on the articles alone, not on the order in
 * which they came; one that comes or goes costs the size of its own group.
 */
final class Copies {

  private static final Comparator<Text> FIRST =
      Comparator.comparing((Text text) -> text.when).thenComparing(text -> text.articleId);

  private final Map<String, Text> texts = new HashMap<>();
  private final Map<Object, List<Text>> byKey = new HashMap<>();

  /** The articles whose source is another one now, with the one before. */
  Map<String, String> add(HeldClaim held) {
    Text text = new Text(held);
    Set<TreeSet<Text>> groups = groupsAlike(text);
    String source = source(groups, text);
    Map<String, String> before = new HashMap<>();
    for (TreeSet<Text> group : groups) {
      if (!source(group).equals(source)) {
        group.forEach(each -> before.put(each.articleId, source(group)));
      }
    }
    TreeSet<Text> together = joined(groups);
    together.add(text);
    text.group = together;
    for (Object key : text.keys) {
      byKey.merge(key, List.of(text), Copies::joined);
    }
    texts.put(text.articleId, text);
    return before;
  }

  /** All in the largest of them, so that a group that grows one by one is not copied each time. */
  private static TreeSet<Text> joined(Set<TreeSet<Text>> groups) {
    TreeSet<Text> largest =
        groups.stream()
            .max(Comparator.comparingInt(Set::size))
            .orElseGet(() -> new TreeSet<>(FIRST));
    for (TreeSet<Text> group : groups) {
      if (group != largest) {
        group.forEach(each -> each.group = largest);
        largest.addAll(group);
      }
    }
    return largest;
  }

  private Set<TreeSet<Text>> groupsAlike(Text text) {
    Set<TreeSet<Text>> groups = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Object key : text.keys) {
      for (Text other : byKey.getOrDefault(key, List.of())) {
        if (!groups.contains(other.group) && text.isAlike(other, key)) {
          groups.add(other.group);
        }
      }
    }
    return groups;
  }

  /** Of these groups and one more text together. */
  private static String source(Set<TreeSet<Text>> groups, Text more) {
    return Stream.concat(groups.stream().map(TreeSet::getFirst), Stream.of(more))
        .min(FIRST)
        .orElseThrow()
        .feedId;
  }

  private static String source(TreeSet<Text> group) {
    return group.getFirst().feedId;
  }

  /** The articles whose source is another one now, with the one before. */
  Map<String, String> remove(String articleId) {
    Text text = Objects.requireNonNull(texts.remove(articleId), "no such article");
    for (Object key : text.keys) {
      byKey.computeIfPresent(key, (_, all) -> without(all, text));
    }
    Set<Text> left = new LinkedHashSet<>(text.group);
    left.remove(text);
    Map<String, String> before = new HashMap<>();
    left.forEach(each -> before.put(each.articleId, source(each.group)));
    while (!left.isEmpty()) {
      TreeSet<Text> group = connected(left.iterator().next());
      left.removeAll(group);
      group.forEach(each -> each.group = group);
    }
    before.entrySet().removeIf(each -> each.getValue().equals(source(each.getKey())));
    return before;
  }

  /** The feed whose word the article is. */
  String source(String articleId) {
    return source(Objects.requireNonNull(texts.get(articleId), "no such article").group);
  }

  private TreeSet<Text> connected(Text from) {
    TreeSet<Text> group = new TreeSet<>(FIRST);
    Deque<Text> open = new ArrayDeque<>(List.of(from));
    group.add(from);
    while (!open.isEmpty()) {
      alike(open.pop()).stream().filter(group::add).forEach(open::push);
    }
    return group;
  }

  private Set<Text> alike(Text text) {
    Set<Text> alike = new LinkedHashSet<>();
    for (Object key : text.keys) {
      for (Text other : byKey.getOrDefault(key, List.of())) {
        if (other != text && text.isAlike(other, key)) {
          alike.add(other);
        }
      }
    }
    return alike;
  }

  private static List<Text> joined(List<Text> some, List<Text> more) {
    List<Text> all = some instanceof ArrayList ? some : new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private static @Nullable List<Text> without(List<Text> all, Text text) {
    List<Text> rest = all.stream().filter(each -> each != text).toList();
    return rest.isEmpty() ? null : rest;
  }

  /** One article. Equal to itself alone. */
  private static final class Text {
    final String articleId;
    final String feedId;
    final Instant when;
    final short @Nullable [] hashes;

    /** The address as a string, the bands of the signature as numbers. */
    final Object[] keys;

    TreeSet<Text> group = new TreeSet<>(FIRST);

    Text(HeldClaim held) {
      Report report = held.report();
      articleId = report.articleId();
      feedId = report.feedId();
      when = Objects.requireNonNullElse(report.publishedAt(), report.observedAt());
      TextSignature signature = held.signature();
      hashes = signature == null ? null : signature.hashes();
      List<Object> all = new ArrayList<>();
      if (report.url() != null) {
        CanonicalUrl.of(report.url()).ifPresent(all::add);
      }
      if (hashes != null) {
        for (long band : TextSignature.bands(hashes)) {
          all.add(band);
        }
      }
      keys = all.toArray();
    }

    /**
     * @param key that both have; an address says enough, two equal hashes do not
     */
    boolean isAlike(Text other, Object key) {
      return key instanceof String
          || (hashes != null
              && other.hashes != null
              && TextSignature.areCopies(hashes, other.hashes));
    }
  }
}
