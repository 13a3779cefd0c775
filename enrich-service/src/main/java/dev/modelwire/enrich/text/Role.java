package dev.modelwire.enrich.text;

/** What a block is for in its document. */
public enum Role {
  HEADING,
  PARAGRAPH,
  LIST_ITEM,
  TABLE_CELL,
  QUOTE,
  CODE
}
