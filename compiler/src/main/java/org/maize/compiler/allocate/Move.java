package org.maize.compiler.allocate;

/** A copy of 8 bytes from one location to another. */
public record Move(Location from, Location to) {}
