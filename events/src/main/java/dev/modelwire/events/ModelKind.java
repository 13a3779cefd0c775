package dev.modelwire.events;

/** What a model takes in and gives out. */
public enum ModelKind {
  /** Text in, text out; chat assistants too. */
  LLM,
  /** Language together with images, audio or video. */
  MULTIMODAL,
  CODE,
  EMBEDDING,
  IMAGE,
  VIDEO,
  AUDIO,
  /** Robotics, proteins, vision alone and whatever else. */
  OTHER;

  /** Whether a model of this kind works on language, which is what the wire must not miss. */
  public boolean isLanguage() {
    return this == LLM || this == MULTIMODAL || this == CODE;
  }
}
