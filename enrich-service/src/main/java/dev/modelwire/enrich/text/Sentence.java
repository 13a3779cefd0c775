package dev.modelwire.enrich.text;

/**
 * A sentence, or the whole of a short block.
 *
 * @param block the block it stands in
 * @param start in the plain text, inclusive
 * @param end in the plain text, exclusive
 * @param first whether it opens its block
 */
public record Sentence(Block block, int start, int end, boolean first) {}
