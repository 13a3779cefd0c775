/** Where the log goes: into a file beside the data, so that the terminal stays for people. */
@NullMarked
package dev.modelwire.standalone.logging;

import org.jspecify.annotations.NullMarked;
