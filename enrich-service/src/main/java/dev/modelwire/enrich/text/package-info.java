/**
 * Reads markup into one plain text that knows its way back: every character has its place in the
 * article, every block its role, every sentence its bounds, and the text its language.
 */
@NullMarked
package dev.modelwire.enrich.text;

import org.jspecify.annotations.NullMarked;
