/** What a client knows of single objects: which are its own, and where they lie. */
package dev.slablab.clients.object;
