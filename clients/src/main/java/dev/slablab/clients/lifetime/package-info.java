/** How long objects live, drawn for each from a seed and its number alone. */
package dev.slablab.clients.lifetime;
