/**
 * What a model's name looks like, whose it is, and what is known of its family. Names never seen
 * before are found by their shape and surroundings; the data files only help.
 */
@NullMarked
package dev.modelwire.enrich.model;

import org.jspecify.annotations.NullMarked;
