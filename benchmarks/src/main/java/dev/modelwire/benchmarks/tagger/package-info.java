/** How fast the tagger is on one core: over labelled documents, over hostile texts, by JMH. */
@NullMarked
package dev.modelwire.benchmarks.tagger;

import org.jspecify.annotations.NullMarked;
