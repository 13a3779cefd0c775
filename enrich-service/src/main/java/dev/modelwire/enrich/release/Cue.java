package dev.modelwire.enrich.release;

/** What a phrase of the lexicon tells about the names near it. */
enum Cue {
  /** A verb of releasing. */
  RELEASE,
  /** A verb of announcing. */
  ANNOUNCE,
  /** The model comes out by itself: "is here", "was released". */
  OUT,
  /** A noun of releasing: "the launch of". */
  NOUN,
  /** Introduces a list of newcomers: "gave rise to". */
  LIST,
  PLAN,
  RUMOR,
  NOT,
  /** Use, comparison, derivation, hosting. */
  USE,
  /** A word that ties a name to something else without saying how. */
  PREPOSITION,
  /** Introduces examples: "such as", "including". */
  EXAMPLE,
  /** Something else that gets released: a paper, a dataset, a tool. */
  OTHER,
  MODEL,
  /** Says what something is called: "a model named". */
  NAMED,
  WE,
  /** A possessive: "upon its release". */
  ITS,
  OPEN,
  CLOSED,
  FRESH,
  PAST;

  boolean isTrigger() {
    return switch (this) {
      case RELEASE, ANNOUNCE, OUT, NOUN, LIST -> true;
      case PLAN,
          RUMOR,
          NOT,
          USE,
          PREPOSITION,
          EXAMPLE,
          OTHER,
          MODEL,
          NAMED,
          WE,
          ITS,
          OPEN,
          CLOSED,
          FRESH,
          PAST ->
          false;
    };
  }
}
