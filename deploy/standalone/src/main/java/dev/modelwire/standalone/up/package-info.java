/** {@code modelwire up}: broker and services in one process, and what it tells while it runs. */
@NullMarked
package dev.modelwire.standalone.up;

import org.jspecify.annotations.NullMarked;
