package dev.modelwire.events;

/** How far a subscription at a hub has come. */
public enum HubStage {
  /** The hub is yet to be asked. */
  WANTED,
  /** The hub was asked, and has not confirmed. */
  ASKED,
  /** The hub sends what is new. */
  ACTIVE,
  /** The hub does not want to. */
  DENIED,
  /** The feed was unsubscribed; the hub is to be told. */
  LEAVING
}
