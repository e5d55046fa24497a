package org.maize.isa.translate;

import org.maize.isa.execute.Core;
import org.maize.isa.execute.Region;
import org.objectweb.asm.Type;

/** What is where in a region's method, and what it is linked to. */
final class Places {
    static final int THIS = 0;
    static final int CORE = 1;
    static final int LEFT = 2;
    static final int DEPTH = 4;
    static final int NEXT = 5;
    static final int FIRST_FREE = 7;
    static final String REGION = Type.getInternalName(Region.class);
    static final String CORE_TYPE = Type.getDescriptor(Core.class);
    static final String RUN = "(" + CORE_TYPE + "JI)J";
    static final String SELF = "org/maize/isa/translate/Translated";
    static final String UNSAFE = "jdk/internal/misc/Unsafe";
    static final String UNSAFE_TYPE = "L" + UNSAFE + ";";
    static final String UNSAFE_FIELD = "UNSAFE";

    private Places() {}
}
