package dev.modelwire.api.webhook;

/** Why a webhook is sent nothing. */
enum PauseReason {
  /** Somebody asked for it. */
  REQUESTED,
  /** The receiver answered 410. */
  GONE,
  /** The receiver failed for as long as it is given. */
  FAILING,
  /** The history is another one than the one that was sent: its positions mean nothing here. */
  LOG_REPLACED
}
