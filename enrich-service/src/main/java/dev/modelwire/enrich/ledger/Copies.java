package dev.modelwire.enrich.ledger;

import dev.modelwire.events.Report;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
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
 * it first, or the newsletter in a mailbox. Who only copies others is no source.
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
    Set<Group> groups = groupsAlike(text);
    String source = source(groups, text);
    Map<String, String> before = new HashMap<>();
    for (Group group : groups) {
      if (!group.source().equals(source)) {
        group.texts.forEach(each -> before.put(each.articleId, group.source()));
      }
    }
    together(groups).take(text);
    for (Object key : text.keys) {
      byKey.merge(key, List.of(text), Copies::joined);
    }
    texts.put(text.articleId, text);
    return before;
  }

  /** All in the largest of them, so that a group that grows one by one is not copied each time. */
  private static Group together(Set<Group> groups) {
    Group largest =
        groups.stream()
            .max(Comparator.comparingInt(group -> group.texts.size()))
            .orElseGet(Group::new);
    for (Group group : groups) {
      if (group != largest) {
        group.texts.forEach(largest::take);
      }
    }
    return largest;
  }

  private Set<Group> groupsAlike(Text text) {
    Set<Group> groups = new LinkedHashSet<>();
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
  private static String source(Set<Group> groups, Text more) {
    return Stream.concat(groups.stream().map(group -> group.texts.getFirst()), Stream.of(more))
        .min(FIRST)
        .orElseThrow()
        .voice;
  }

  /** The articles whose source is another one now, with the one before. */
  Map<String, String> remove(String articleId) {
    Text text = Objects.requireNonNull(texts.remove(articleId), "no such article");
    for (Object key : text.keys) {
      byKey.computeIfPresent(key, (_, all) -> without(all, text));
    }
    String source = text.group.source();
    Set<Text> left = new LinkedHashSet<>(text.group.texts);
    left.remove(text);
    Map<String, String> before = new HashMap<>();
    while (!left.isEmpty()) {
      Group group = connected(left.iterator().next());
      left.removeAll(group.texts);
      if (!group.source().equals(source)) {
        group.texts.forEach(each -> before.put(each.articleId, source));
      }
    }
    return before;
  }

  /** The article that had the text first. */
  String first(String articleId) {
    Text text = Objects.requireNonNull(texts.get(articleId), "no such article");
    return text.group.texts.getFirst().articleId;
  }

  int size() {
    return texts.size();
  }

  Set<String> articleIds() {
    return Collections.unmodifiableSet(texts.keySet());
  }

  /** Whose word the article is. */
  String source(String articleId) {
    return Objects.requireNonNull(texts.get(articleId), "no such article").group.source();
  }

  private Group connected(Text from) {
    Group group = new Group();
    Deque<Text> open = new ArrayDeque<>(List.of(from));
    group.take(from);
    while (!open.isEmpty()) {
      for (Text each : alike(open.pop())) {
        if (each.group != group) {
          group.take(each);
          open.push(each);
        }
      }
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

  /** Articles of one text. Equal to itself alone. */
  private static final class Group {
    final TreeSet<Text> texts = new TreeSet<>(FIRST);

    void take(Text text) {
      texts.add(text);
      text.group = this;
    }

    String source() {
      return texts.getFirst().voice;
    }
  }

  /** One article. Equal to itself alone. */
  private static final class Text {
    final String articleId;
    final String voice;
    final Instant when;
    final short @Nullable [] hashes;

    /** The address as a string, the bands of the signature as numbers. */
    final Object[] keys;

    Group group = new Group();

    Text(HeldClaim held) {
      Report report = held.report();
      articleId = report.articleId();
      voice = held.voice();
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
