/** Reaches what containers have and no API of Jakarta names. Not exported. */
@NullMarked
package dev.parley.jakarta.container;

import org.jspecify.annotations.NullMarked;
