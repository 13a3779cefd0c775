/** A Kafka broker of its own inside this process, whose log outlives it. */
@NullMarked
package dev.modelwire.standalone.broker;

import org.jspecify.annotations.NullMarked;
