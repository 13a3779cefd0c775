/**
 * Who may do what, and how often: tokens and their scopes, Host and Origin, limits of rates and
 * sizes, and the headers that keep browsers safe.
 */
@NullMarked
package dev.modelwire.api.security;

import org.jspecify.annotations.NullMarked;
