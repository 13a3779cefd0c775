package dev.modelwire.enrich.release;

import dev.modelwire.enrich.release.LabelledDocuments.Labelled;
import dev.modelwire.enrich.release.TrainingExamples.Example;
import dev.modelwire.events.Article;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.Tags;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Learns the weights from the labelled documents beside the checkout.
 *
 * <pre>
 * ReleaseTrainer cross PREDICTIONS.jsonl    5-fold cross-validation: predictions for score.py
 * ReleaseTrainer corpus PREDICTIONS.jsonl   the same over the labelled documents of the corpus
 * ReleaseTrainer repeat PREFIX              both three times, each time with other folds
 * ReleaseTrainer gold LABELS.jsonl          the labels of the corpus for score.py
 * ReleaseTrainer train DIRECTORY            learns from all documents
 * ReleaseTrainer tag PREDICTIONS.jsonl      tags with the weights of the jar
 * ReleaseTrainer seeds PREDICTIONS.jsonl    the same on the seeds
 * ReleaseTrainer unseen PREDICTIONS.jsonl   the seeds again, with weights learned without them
 * </pre>
 *
 * <p>A third argument is the share of the corpus to learn from, from 0 to 1 (if not said).
 */
final class ReleaseTrainer {

  private static final int FOLDS = 5;
  private static final int REPEATS = 3;

  private final ReleaseTagger tagger;
  private final List<Labelled> dev;
  private final List<Labelled> corpus;
  private final List<Labelled> seeds;
  private final List<Example> ofSeeds;
  private final List<Example> others;

  /**
   * @param share of the labelled documents of the corpus to learn from, from 0 to 1
   */
  ReleaseTrainer(ReleaseTagger tagger, Path shared, double share) {
    TrainingExamples examples = new TrainingExamples(tagger);
    this.tagger = tagger;
    this.dev = LabelledDocuments.dev(shared);
    this.corpus = CorpusLabels.of(shared);
    this.seeds = LabelledDocuments.seeds(shared);
    this.ofSeeds = examples.of(seeds);
    this.others = examples.of(dev);
    others.addAll(examples.of(CorpusLabels.of(shared, share)));
    others.addAll(examples.constructions());
  }

  public static void main(String[] args) throws IOException {
    Path shared = LabelledDocuments.shared().orElseThrow();
    double share = args.length > 2 ? Double.parseDouble(args[2]) : 1;
    ReleaseTrainer trainer = new ReleaseTrainer(ReleaseTagger.create(), shared, share);
    Path out = Path.of(args[1]);
    switch (args[0]) {
      case "cross" -> trainer.cross(trainer.dev, out);
      case "corpus" -> trainer.cross(trainer.corpus, out);
      case "repeat" -> trainer.repeat(args[1]);
      case "gold" ->
          Files.write(out, trainer.corpus.stream().map(d -> d.gold().toString()).toList());
      case "train" -> trainer.train(out);
      case "tag" -> tag(trainer.tagger, trainer.dev, out);
      case "seeds" -> tag(trainer.tagger, trainer.seeds, out);
      case "unseen" -> tag(trainer.taught(trainer.others), trainer.seeds, out);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  /** A tagger that has learned from the examples. */
  private ReleaseTagger taught(List<Example> examples) {
    return tagger.with(
        new Weights(learn(examples)), new Weights(learn(TrainingExamples.novelty(examples))));
  }

  private void train(Path directory) throws IOException {
    List<Example> all = Stream.concat(others.stream(), ofSeeds.stream()).toList();
    Map<String, Double> weights = learn(all);
    double[] calibration = calibration();
    weights.put(Weights.SLOPE, calibration[0]);
    weights.put(Weights.OFFSET, calibration[1]);
    write(weights, directory.resolve("weights.tsv"));
    write(learn(TrainingExamples.novelty(all)), directory.resolve("novelty.tsv"));
  }

  /** From what the cross-validation says of documents that it has not learned from. */
  private double[] calibration() {
    List<Double> probabilities = new ArrayList<>();
    List<Boolean> right = new ArrayList<>();
    folds(
        Stream.concat(dev.stream(), corpus.stream()).toList(),
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

  /** Other folds tell how much of a difference is the luck of the folds. */
  private void repeat(String prefix) throws IOException {
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      List<Labelled> order = new ArrayList<>(dev);
      order.addAll(corpus);
      Collections.shuffle(order, new Random(repeat));
      cross(order, Path.of(prefix + "-" + repeat + ".jsonl"));
    }
  }

  private void cross(List<Labelled> order, Path out) throws IOException {
    try (PrintWriter lines = new PrintWriter(Files.newBufferedWriter(out))) {
      folds(order, (document, tags) -> lines.println(line(document.article(), tags)));
    }
  }

  BenchmarkScore crossValidated() {
    BenchmarkScore score = new BenchmarkScore();
    folds(dev, (document, tags) -> score.add(document.gold(), tags.releases()));
    return score;
  }

  /**
   * Tags each document with weights learned from all others but its own fold and what has the same
   * text as a document of that fold.
   *
   * @param order of the documents, which tells their folds
   */
  private void folds(List<Labelled> order, BiConsumer<Labelled, Tags> tagged) {
    Map<String, Set<String>> sameTexts = CorpusLabels.sameTexts();
    for (int fold = 0; fold < FOLDS; fold++) {
      List<Labelled> held = new ArrayList<>();
      Set<String> known = new HashSet<>();
      for (int i = fold; i < order.size(); i += FOLDS) {
        held.add(order.get(i));
        known.add(order.get(i).id());
        known.addAll(sameTexts.getOrDefault(order.get(i).id(), Set.of()));
      }
      ReleaseTagger trained =
          taught(
              Stream.concat(others.stream(), ofSeeds.stream())
                  .filter(e -> !known.contains(e.document()))
                  .toList());
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
      release.put("license", claim.license());
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
