package org.maize.compiler.ir;

import java.util.List;

/** A type of LLVM IR. Named structures are resolved when they are read: no type here refers to another by name. */
public sealed interface Type {
    Int BOOLEAN = new Int(1);
    Int BYTE = new Int(8);
    Int WORD = new Int(32);
    Int DOUBLE_WORD = new Int(64);
    Pointer POINTER = new Pointer();
    Void VOID = new Void();
    Floating SINGLE = new Floating(32);
    Floating DOUBLE = new Floating(64);

    /** @param bits 1 to 128 */
    record Int(int bits) implements Type {}

    /** @param bits 32 or 64 */
    record Floating(int bits) implements Type {}

    record Pointer() implements Type {}

    record Void() implements Type {}

    record Array(long count, Type element) implements Type {}

    /** @param packed whether no field is aligned */
    record Struct(List<Type> fields, boolean packed) implements Type {}

    record Function(Type result, List<Type> parameters, boolean variadic) implements Type {}
}
