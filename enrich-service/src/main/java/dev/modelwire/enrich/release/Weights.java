package dev.modelwire.enrich.release;

import dev.modelwire.enrich.text.Resources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A weight for each feature: the logarithm of the odds that it adds. Learned from labelled
 * documents by {@code ReleaseTrainer} (see docs/tagger.md).
 */
final class Weights {

  static final String BIAS = "bias";

  /** How the calibration stretches and moves the odds; learned on documents held back. */
  static final String SLOPE = "calibration.slope";

  static final String OFFSET = "calibration.offset";

  private final Map<String, Double> byFeature;

  Weights(Map<String, Double> byFeature) {
    this.byFeature = new HashMap<>(byFeature);
  }

  /** The weights of a data file. */
  static Weights load(String file) {
    Map<String, Double> weights = new HashMap<>();
    for (String line : Resources.lines(file)) {
      int tab = line.indexOf('\t');
      weights.put(line.substring(0, tab), Double.valueOf(line.substring(tab + 1)));
    }
    return new Weights(weights);
  }

  /** What a feature adds to the logarithm of the odds each time; 0 for one never seen. */
  double of(String feature) {
    return byFeature.getOrDefault(feature, 0.0);
  }

  double probability(List<String> features) {
    double sum = byFeature.getOrDefault(BIAS, 0.0);
    for (String feature : features) {
      sum += byFeature.getOrDefault(feature, 0.0);
    }
    return 1 / (1 + Math.exp(-sum));
  }

  /** How often a probability comes true on documents that nothing was learned from, 0 to 1. */
  double confidence(double probability) {
    double slope = byFeature.getOrDefault(SLOPE, 1.0);
    double odds = slope * logit(probability) + byFeature.getOrDefault(OFFSET, 0.0);
    return 1 / (1 + Math.exp(-odds));
  }

  /** The logarithm of a probability's odds, within reason at either end. */
  static double logit(double probability) {
    double within = Math.clamp(probability, 0.0005, 0.9995);
    return Math.log(within / (1 - within));
  }
}
