package dev.modelwire.events;

/** How available a model is, as stated. */
public enum ReleaseStatus {
  /** Can be used or downloaded in some form, a preview or a wait-list included. */
  RELEASED,
  /** Made public by its maker; use is not possible yet, or nothing is said of it. */
  ANNOUNCED,
  /** Its release is planned or prepared, said by the maker or as settled fact. */
  UPCOMING,
  /** Leaked, reported by unnamed sources, or speculated about. */
  RUMORED
}
