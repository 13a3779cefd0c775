package dev.modelwire.enrich.model;

import dev.modelwire.enrich.text.Tokens;
import java.util.BitSet;
import java.util.List;

/**
 * Finds what may name a model in a sentence: known families with whatever versions and editions
 * follow, and names of no known family by their shape.
 */
public final class NameFinder {

  private final Knowledge knowledge;

  public NameFinder(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /**
   * The names in the order of the text, never overlapping.
   *
   * @param plainNames whether capitalised words without any shape of their own are to be found too
   * @param nounsCapitalised whether the language writes every noun with a capital
   * @param said the tokens that say what happens or when, which begin and continue no name
   */
  public List<Mention> find(
      String text, Tokens tokens, boolean plainNames, boolean nounsCapitalised, BitSet said) {
    return new NameScan(knowledge, text, tokens, plainNames, nounsCapitalised, said).all();
  }

  /** What looks like a model's name and is taken for none, in the order of the text. */
  public List<PassedOver> passedOver(
      String text, Tokens tokens, boolean nounsCapitalised, BitSet said) {
    NameScan scan = new NameScan(knowledge, text, tokens, true, nounsCapitalised, said);
    scan.all();
    return List.copyOf(scan.passedOver());
  }
}
