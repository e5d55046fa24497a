package org.maize.isa.translate;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** In a recording of the JVM's flight recorder: how a region was made. Where nobody records it costs nothing. */
@Name("org.maize.Translation")
@Label("Translation")
@Category("Maize")
@Description("A region of guest code has been translated to JVM bytecode")
@StackTrace(false)
final class TranslationEvent extends Event {
    @Label("ISA")
    String isa;

    @Label("Guest Address")
    @MemoryAddress
    long address;

    @Label("Guest Instructions")
    int instructions;

    @Label("Bytecode Bytes")
    int bytecodeBytes;

    @Label("Class")
    String className;
}
