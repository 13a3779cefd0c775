package dev.modelwire.enrich.release;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Learns a logistic regression with L2 regularisation by LIBLINEAR. Gives the same every time. */
final class WeightLearner {

  /** How dear an example's error is against the squares of the weights. */
  private static final double COST = Double.parseDouble(System.getProperty("cost", "0.67"));

  /** A feature of fewer documents is left out: it tells those documents, not releases. */
  private static final int LEAST_DOCUMENTS = Integer.getInteger("least", 3);

  private WeightLearner() {}

  /**
   * @param document where it is from
   * @param label whether it is of the class looked for
   */
  record Example(String document, List<String> features, boolean label) {}

  /** A weight for each feature, and the bias. */
  static Map<String, Double> learn(List<Example> examples) {
    Linear.disableDebugOutput();
    Map<String, Integer> index = index(examples);
    Problem problem = new Problem();
    problem.l = examples.size();
    problem.n = index.size() + 1;
    problem.x = new Feature[problem.l][];
    problem.y = new double[problem.l];
    problem.bias = 1;
    for (int i = 0; i < problem.l; i++) {
      problem.x[i] = row(examples.get(i), index);
      problem.y[i] = examples.get(i).label() ? 1 : 0;
    }
    Parameter parameter = new Parameter(SolverType.L2R_LR, COST, 0.001);
    Model model = Linear.train(problem, parameter);
    double sign = model.getLabels()[0] == 1 ? 1 : -1;
    double[] weights = model.getFeatureWeights();
    Map<String, Double> learned = new TreeMap<>();
    index.forEach((feature, f) -> learned.put(feature, sign * weights[f - 1]));
    learned.put(Weights.BIAS, sign * weights[index.size()]);
    return learned;
  }

  /**
   * How probabilities are to be stretched and moved, as odds, so that they come true as often as
   * they say.
   *
   * @param probabilities of documents that nothing was learned from
   * @param right whether each came true
   * @return the slope and the offset
   */
  static double[] calibration(List<Double> probabilities, List<Boolean> right) {
    Problem problem = new Problem();
    problem.l = right.size();
    problem.n = 2;
    problem.bias = 1;
    problem.x = new Feature[problem.l][];
    problem.y = new double[problem.l];
    for (int i = 0; i < problem.l; i++) {
      problem.x[i] =
          new Feature[] {
            new FeatureNode(1, Weights.logit(probabilities.get(i))), new FeatureNode(2, 1)
          };
      problem.y[i] = right.get(i) ? 1 : 0;
    }
    Model model = Linear.train(problem, new Parameter(SolverType.L2R_LR, 100, 0.0001));
    double sign = model.getLabels()[0] == 1 ? 1 : -1;
    return new double[] {sign * model.getFeatureWeights()[0], sign * model.getFeatureWeights()[1]};
  }

  /** Numbers from 1 for the features of enough documents, in their order. */
  private static Map<String, Integer> index(List<Example> examples) {
    Map<String, Set<String>> documentsOf = new HashMap<>();
    for (Example example : examples) {
      for (String feature : example.features()) {
        documentsOf.computeIfAbsent(feature, _ -> new HashSet<>()).add(example.document());
      }
    }
    Map<String, Integer> index = new TreeMap<>();
    documentsOf.forEach(
        (feature, documents) -> {
          if (documents.size() >= LEAST_DOCUMENTS) {
            index.put(feature, 0);
          }
        });
    int next = 1;
    for (Map.Entry<String, Integer> entry : index.entrySet()) {
      entry.setValue(next++);
    }
    return index;
  }

  private static Feature[] row(Example example, Map<String, Integer> index) {
    int bias = index.size() + 1;
    int[] known =
        example.features().stream()
            .filter(index::containsKey)
            .mapToInt(index::get)
            .distinct()
            .sorted()
            .toArray();
    Feature[] row = new Feature[known.length + 1];
    for (int i = 0; i < known.length; i++) {
      row[i] = new FeatureNode(known[i], 1);
    }
    row[known.length] = new FeatureNode(bias, 1);
    return row;
  }
}
