package dev.modelwire.enrich.release;

import dev.modelwire.enrich.release.LabelledDocuments.Labelled;
import dev.modelwire.enrich.text.Resources;
import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.Tags;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Learns the weights from the labelled documents beside the checkout.
 *
 * <pre>
 * ReleaseTrainer cross PREDICTIONS.jsonl   5-fold cross-validation: predictions for score.py
 * ReleaseTrainer corpus PREDICTIONS.jsonl  the same over the labelled documents of the corpus
 * ReleaseTrainer gold LABELS.jsonl         the labels of the corpus for score.py
 * ReleaseTrainer train DIRECTORY           learns from all documents
 * ReleaseTrainer tag PREDICTIONS.jsonl     tags with the weights of the jar
 * ReleaseTrainer seeds PREDICTIONS.jsonl   the same on the seeds
 * ReleaseTrainer unseen PREDICTIONS.jsonl  the seeds again, with weights learned without them
 * </pre>
 *
 * <p>A third argument is the share of the corpus to learn from, from 0 to 1 (if not said).
 */
final class ReleaseTrainer {

  private static final int FOLDS = 5;

  private ReleaseTrainer() {}

  /**
   * @param fresh 1 for news, 0 for history, negative where nothing tells
   */
  record Example(
      String document, List<String> features, double label, double weight, double fresh) {}

  /** The examples of releases, told apart by whether they are news. */
  private static List<Example> novelty(List<Example> examples) {
    return examples.stream()
        .filter(e -> e.fresh() >= 0)
        .map(e -> new Example(e.document(), e.features(), e.fresh(), 1, e.fresh()))
        .toList();
  }

  public static void main(String[] args) throws IOException {
    Path shared = LabelledDocuments.shared().orElseThrow();
    ReleaseTagger tagger = ReleaseTagger.create();
    List<Labelled> dev = LabelledDocuments.dev(shared);
    List<Labelled> seeds = LabelledDocuments.seeds(shared);
    List<Labelled> all = new ArrayList<>(dev);
    all.addAll(CorpusLabels.of(shared, args.length > 2 ? Double.parseDouble(args[2]) : 1));
    switch (args[0]) {
      case "cross" -> cross(tagger, dev, with(all, seeds), Path.of(args[1]));
      case "corpus" -> cross(tagger, CorpusLabels.of(shared), with(all, seeds), Path.of(args[1]));
      case "gold" -> {
        List<Labelled> corpus = CorpusLabels.of(shared);
        Files.write(Path.of(args[1]), corpus.stream().map(d -> d.gold().toString()).toList());
      }
      case "train" -> {
        List<Example> examples = examples(tagger, with(all, seeds));
        examples.addAll(constructions(tagger));
        Path directory = Path.of(args[1]);
        Map<String, Double> weights = learn(examples);
        double[] calibration = calibration(tagger, dev, with(all, seeds));
        weights.put(Weights.SLOPE, calibration[0]);
        weights.put(Weights.OFFSET, calibration[1]);
        write(weights, directory.resolve("weights.tsv"));
        write(learn(novelty(examples)), directory.resolve("novelty.tsv"));
      }
      case "tag" -> tag(tagger, dev, Path.of(args[1]));
      case "unseen" -> {
        List<Example> examples = examples(tagger, all);
        examples.addAll(constructions(tagger));
        ReleaseTagger blind =
            tagger.with(new Weights(learn(examples)), new Weights(learn(novelty(examples))));
        tag(blind, seeds, Path.of(args[1]));
      }
      case "dump" -> dump(tagger, shared, Path.of(args[1]));
      case "seeds" -> tag(tagger, seeds, Path.of(args[1]));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static List<Labelled> with(List<Labelled> some, List<Labelled> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static void dump(ReleaseTagger tagger, Path shared, Path out) throws IOException {
    List<Labelled> all = new ArrayList<>(LabelledDocuments.dev(shared));
    all.addAll(LabelledDocuments.seeds(shared));
    try (PrintWriter lines = new PrintWriter(Files.newBufferedWriter(out))) {
      ReleaseTagger lavish =
          tagger.with(new Weights(Map.of(Weights.BIAS, 50.0)), new Weights(Map.of()));
      for (Labelled document : all) {
        Map<String, String> kinds = new HashMap<>();
        for (ReleaseClaim claim : lavish.tag(document.article()).releases()) {
          kinds.put(NameKey.of(claim.model()), claim.kind().name());
        }
        for (Candidate candidate : tagger.candidates(document.article())) {
          Example e = example(tagger, document, document.gold(), candidate);
          Map<String, Object> map = new LinkedHashMap<>();
          map.put("doc", document.id());
          map.put("key", candidate.key());
          map.put("name", candidate.mention().name());
          map.put(
              "kind",
              kinds.getOrDefault(candidate.key(), "LLM").toLowerCase(java.util.Locale.ROOT));
          map.put("label", e.label());
          map.put("weight", e.weight());
          map.put("fresh", e.fresh());
          map.put("passage", candidate.passage().index());
          map.put("heading", candidate.passage().heading());
          map.put("block", candidate.passage().sentence().block().start());
          map.put("role", candidate.passage().sentence().block().role().name());
          map.put("start", candidate.mention().start());
          map.put("sentence", tagger.sentenceOf(document.article(), candidate));
          map.put("features", candidate.features());
          lines.println(LabelledDocuments.JSON.writeValueAsString(map));
        }
      }
      for (Example e : constructions(tagger)) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("doc", e.document());
        map.put("key", "");
        map.put("label", e.label());
        map.put("weight", e.weight());
        map.put("features", e.features());
        lines.println(LabelledDocuments.JSON.writeValueAsString(map));
      }
    }
  }

  /** From what the cross-validation says of documents that it has not learned from. */
  private static double[] calibration(
      ReleaseTagger tagger, List<Labelled> scored, List<Labelled> learned) {
    List<Double> probabilities = new ArrayList<>();
    List<Boolean> right = new ArrayList<>();
    folds(
        tagger,
        scored,
        learned,
        (document, tags) -> {
          JsonNode gold = document.gold();
          for (ReleaseClaim claim : tags.releases()) {
            boolean found = false;
            for (JsonNode event : gold == null ? List.<JsonNode>of() : gold.get("releases")) {
              found |= Matching.sameModel(event, claim.model());
            }
            probabilities.add(claim.confidence());
            right.add(found);
          }
        });
    return WeightLearner.calibration(probabilities, right);
  }

  private static void cross(
      ReleaseTagger tagger, List<Labelled> scored, List<Labelled> learned, Path out)
      throws IOException {
    try (PrintWriter lines = new PrintWriter(Files.newBufferedWriter(out))) {
      folds(
          tagger,
          scored,
          learned,
          (document, tags) -> lines.println(line(document.article(), tags)));
    }
  }

  static BenchmarkScore crossValidated(
      ReleaseTagger tagger, List<Labelled> scored, List<Labelled> learned) {
    BenchmarkScore score = new BenchmarkScore();
    folds(tagger, scored, learned, (document, tags) -> score.add(document.gold(), tags.releases()));
    return score;
  }

  /**
   * Tags each document of {@code scored} with weights learned from all of {@code learned} but its
   * own fold and what has the same text as a document of that fold.
   */
  private static void folds(
      ReleaseTagger tagger,
      List<Labelled> scored,
      List<Labelled> learned,
      BiConsumer<Labelled, Tags> tagged) {
    List<Example> examples = examples(tagger, learned);
    List<Example> constructions = constructions(tagger);
    Map<String, Set<String>> sameTexts = CorpusLabels.sameTexts();
    for (int fold = 0; fold < FOLDS; fold++) {
      List<Labelled> held = new ArrayList<>();
      Set<String> known = new HashSet<>();
      for (int i = fold; i < scored.size(); i += FOLDS) {
        held.add(scored.get(i));
        known.add(scored.get(i).id());
        known.addAll(sameTexts.getOrDefault(scored.get(i).id(), Set.of()));
      }
      List<Example> others = new ArrayList<>(constructions);
      examples.stream().filter(e -> !known.contains(e.document())).forEach(others::add);
      ReleaseTagger trained =
          tagger.with(new Weights(learn(others)), new Weights(learn(novelty(others))));
      held.forEach(document -> tagged.accept(document, trained.tag(document.article())));
    }
  }

  private static void tag(ReleaseTagger tagger, List<Labelled> documents, Path out)
      throws IOException {
    try (PrintWriter lines = new PrintWriter(Files.newBufferedWriter(out))) {
      for (Labelled document : documents) {
        lines.println(line(document.article(), tagger.tag(document.article())));
      }
    }
  }

  static String line(Article article, Tags tags) {
    List<Map<String, Object>> releases = new ArrayList<>();
    for (ReleaseClaim claim : tags.releases()) {
      Map<String, Object> release = new LinkedHashMap<>();
      release.put("model", claim.model());
      release.put("aliases", claim.aliases());
      release.put("variants", claim.variants());
      release.put("organization", claim.organization());
      release.put("kind", claim.kind().name().toLowerCase(java.util.Locale.ROOT));
      release.put("status", claim.status().name().toLowerCase(java.util.Locale.ROOT));
      release.put("date", claim.date() == null ? null : claim.date().text());
      release.put("access", claim.access().name().toLowerCase(java.util.Locale.ROOT));
      release.put("parameters", claim.parameters());
      release.put("context_tokens", claim.contextTokens());
      release.put("novelty", claim.novelty().name().toLowerCase(java.util.Locale.ROOT));
      release.put("confidence", claim.confidence());
      release.put("evidence", claim.evidence().quote());
      releases.add(release);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", article.id());
    document.put("title", article.title());
    document.put("language", tags.language());
    document.put("releases", releases);
    return LabelledDocuments.JSON.writeValueAsString(document);
  }

  /** Sentences of our own: constructions that the documents show too seldom. */
  private static List<Example> constructions(ReleaseTagger tagger) {
    List<Example> examples = new ArrayList<>();
    List<String> lines = Resources.lines("constructions.tsv");
    for (int i = 0; i < lines.size(); i++) {
      String[] fields = lines.get(i).split("\t", -1);
      Set<String> released = new HashSet<>();
      for (String name : fields[0].split("\\|")) {
        released.add(NameKey.of(name));
      }
      Article article =
          LabelledDocuments.of("", "", fields[1], ContentFormat.MARKDOWN, "2024-03-14");
      for (Candidate candidate : tagger.candidates(article)) {
        double label = released.contains(candidate.key()) ? 1 : 0;
        examples.add(new Example("construction " + i, candidate.features(), label, 1, -1));
      }
    }
    return examples;
  }

  private static List<Example> examples(ReleaseTagger tagger, List<Labelled> documents) {
    List<Example> examples = new ArrayList<>();
    for (Labelled document : documents) {
      JsonNode gold = document.gold();
      if (gold != null) {
        for (Candidate candidate : tagger.candidates(document.article())) {
          Example example = example(tagger, document, gold, candidate);
          if (example.weight() > 0) {
            examples.add(example);
          }
        }
      }
    }
    return examples;
  }

  private static Example example(
      ReleaseTagger tagger, Labelled document, JsonNode gold, Candidate candidate) {
    String name = candidate.mention().name();
    double label = 0;
    double weight = 1;
    double fresh = -1;
    for (JsonNode event : gold.get("releases")) {
      if (Matching.sameModel(event, name)) {
        boolean states =
            Matching.sameEvidence(
                event.get("evidence").asString(), tagger.sentenceOf(document.article(), candidate));
        boolean optional = event.path("optional").asBoolean(false);
        if (states) {
          label = 1;
          fresh = event.path("novelty").asString("new").equals("new") ? 1 : 0;
          weight = optional ? 0.3 : 1;
          break;
        }
        weight = 0;
      }
    }
    return new Example(document.id(), candidate.features(), label, weight, fresh);
  }

  /** An optional event is neither required nor punished, so nothing is learned from it. */
  private static Map<String, Double> learn(List<Example> examples) {
    return WeightLearner.learn(
        examples.stream()
            .filter(e -> e.weight() >= 1)
            .map(e -> new WeightLearner.Example(e.document(), e.features(), e.label() >= 0.5))
            .toList());
  }

  private static void write(Map<String, Double> weights, Path out) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# feature\tweight; written by ReleaseTrainer, see docs/tagger.md");
    weights.forEach(
        (feature, weight) -> {
          if (Math.abs(weight) >= 0.005) {
            lines.add("%s\t%.3f".formatted(feature, weight));
          }
        });
    Files.write(out, lines);
  }
}
