package org.maize.isa.execute;

/** What an access does to memory. */
public enum Access {
    READ,
    WRITE,
    EXECUTE
}
