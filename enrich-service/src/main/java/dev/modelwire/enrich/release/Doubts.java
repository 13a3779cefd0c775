package dev.modelwire.enrich.release;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Settles what the tagger is not sure of in one article, by a second opinion where there is one.
 */
final class Doubts {

  /** So that no article holds up the others: each question may take its whole timeout. */
  private static final int MOST_QUESTIONS = 5;

  private final SecondOpinion opinion;
  private final double from;
  private final double to;
  private final Reading reading;
  private final Map<String, Optional<Boolean>> answers = new HashMap<>();

  /**
   * @param from the probability from which the tagger is not sure
   * @param to the probability from which it is sure again
   */
  Doubts(SecondOpinion opinion, double from, double to, Reading reading) {
    this.opinion = opinion;
    this.from = from;
    this.to = to;
    this.reading = reading;
  }

  /** The probability, moved over or below every threshold where there is a second opinion. */
  double decide(Candidate candidate, double probability) {
    if (probability < from || probability >= to) {
      return probability;
    }
    int start = candidate.passage().sentence().start();
    int end = candidate.passage().sentence().end();
    String passage = reading.plain().text().substring(start, end);
    String question = candidate.key() + " " + start;
    Optional<Boolean> answer = answers.get(question);
    if (answer == null) {
      answer =
          answers.size() < MOST_QUESTIONS
              ? opinion.statesRelease(candidate.mention().name(), passage)
              : Optional.empty();
      answers.put(question, answer);
    }
    return answer
        .map(
            states ->
                states
                    ? Math.max(probability, Decision.ALONE)
                    : Math.min(probability, Math.nextDown(Decision.IN_COMPANY)))
        .orElse(probability);
  }
}
