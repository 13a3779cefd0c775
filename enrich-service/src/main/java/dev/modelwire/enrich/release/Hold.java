package dev.modelwire.enrich.release;

import java.util.List;

/**
 * How firmly a phrase of releasing holds a mention. It counts by what the title names: under a
 * title that names the model most mentions only go on about it, under one that names none each
 * stands for itself.
 */
enum Hold {
  GOVERNED,
  NEAR,
  NONE;

  private final String named = "title.names|" + name();
  private final String nameless = "title.none|" + name();
  private final String other = "title.other|" + name();

  /**
   * @param features of the mention, those of its trigger among them
   */
  static Hold of(List<String> features) {
    for (String feature : features) {
      if (feature.equals("governed")) {
        return GOVERNED;
      }
      if (feature.equals("no.trigger")) {
        return NONE;
      }
    }
    return NEAR;
  }

  /** The feature for a title that names the model, names none, or names others. */
  String beside(boolean inTitle, boolean titleNamesNone) {
    return inTitle ? named : titleNamesNone ? nameless : other;
  }
}
