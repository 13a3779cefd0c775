/** The wire for agents: tools after the Model Context Protocol, over the queries of the API. */
@NullMarked
package dev.modelwire.api.mcp;

import org.jspecify.annotations.NullMarked;
