package dev.slablab.allocator.magazine;

/**
 * Keeps the fields of its subclasses 120 bytes away from whatever lies in front of the object: what two processors
 * write all the time must not share a cache line, or a pair of them.
 */
abstract class LineDistance {
    long d0;
    long d1;
    long d2;
    long d3;
    long d4;
    long d5;
    long d6;
    long d7;
    long d8;
    long d9;
    long d10;
    long d11;
    long d12;
    long d13;
    long d14;
}
