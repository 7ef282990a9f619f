/**
 * Checking structures: every structure walks itself in {@code verify()}.
 *
 * <p>Three levels: cheap checks of arguments and addresses run always, structural assertions with {@code -ea}, and the
 * exhaustive walk when a test or a soak run calls it.
 */
package dev.slablab.allocator.verify;
