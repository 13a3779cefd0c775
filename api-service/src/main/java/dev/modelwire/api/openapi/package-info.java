/** The API's contract after OpenAPI 3.1, kept by hand and held to the endpoints by a test. */
@NullMarked
package dev.modelwire.api.openapi;

import org.jspecify.annotations.NullMarked;
