/** Which addresses of the network a service may be made to talk to by what others tell it. */
@NullMarked
package dev.modelwire.events.address;

import org.jspecify.annotations.NullMarked;
