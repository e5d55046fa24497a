package org.maize.compiler.code;

/** What operations do. Where nothing else is said, operands and result are of the same kind. */
public enum Opcode {
    ADD,
    SUBTRACT,
    MULTIPLY,
    AND,
    OR,
    XOR,
    /** Shifts: the count, of the same kind, is taken modulo the width; a constant is less than that. */
    SHIFT_LEFT,
    SHIFT_RIGHT,
    SHIFT_RIGHT_ARITHMETIC,
    ROTATE_RIGHT,
    /** Divisions: by 0, or the smallest by -1, the result is whatever the ISA makes of it. */
    DIVIDE,
    DIVIDE_UNSIGNED,
    REMAINDER,
    REMAINDER_UNSIGNED,
    /** The upper 64 bits of a product of two I64. */
    MULTIPLY_HIGH,
    MULTIPLY_HIGH_UNSIGNED,
    /** How many zeros are above the highest one; of 0, the width, or anything where {@link Operation#immediate} is {@link #NEVER_ZERO}. */
    LEADING_ZEROS,
    /** How many zeros are below the lowest one; of 0 as above. */
    TRAILING_ZEROS,
    REVERSE_BYTES,

    FLOAT_ADD,
    FLOAT_SUBTRACT,
    FLOAT_MULTIPLY,
    FLOAT_DIVIDE,
    FLOAT_NEGATE,
    FLOAT_ABSOLUTE,
    FLOAT_SQUARE_ROOT,

    /** From the low {@link Operation#size} bytes, of an I32 or I64, to an I32 or I64. */
    ZERO_EXTEND,
    SIGN_EXTEND,
    /** The low half of an I64. */
    TRUNCATE,
    /** From an integer kind to a floating one. */
    TO_FLOAT,
    TO_FLOAT_UNSIGNED,
    /** From a floating kind to an integer one, towards 0; of what does not fit, whatever the ISA makes of it. */
    TO_INTEGER,
    TO_INTEGER_UNSIGNED,
    /** Between F32 and F64. */
    CONVERT_FLOAT,
    /** The same bits as another kind of the same size. */
    REINTERPRET,

    /** 1 if the {@link Operation#condition} holds for two operands, else 0. */
    COMPARE,
    /** The second operand if the first is not 0, else the third. */
    SELECT,

    /** From an address, {@link Operation#size} bytes, upper bits 0. */
    LOAD,
    /** The same, upper bits copies of the sign, to the width of the kind. */
    LOAD_SIGNED,
    /** A load that is done even where nobody needs what it gives. */
    LOAD_VOLATILE,
    /** A load after which no access is done early. */
    LOAD_ACQUIRE,
    /** (value, address): the low {@link Operation#size} bytes. */
    STORE,
    /** A store before which all accesses are done. */
    STORE_RELEASE,
    /** The same, and no later load is done early. */
    STORE_SEQUENTIAL,
    /** (address, operand): sequentially consistent; gives what was there, upper bits 0. */
    ATOMIC_EXCHANGE,
    ATOMIC_ADD,
    ATOMIC_AND,
    ATOMIC_OR,
    ATOMIC_XOR,
    /** (address, expected, replacement): gives what was there, upper bits 0; expected has upper bits 0. */
    ATOMIC_COMPARE_EXCHANGE,
    FENCE,
    /** Forbids only the compiler to move accesses past it. */
    COMPILER_FENCE,

    /** A parameter of the routine; its index is {@link Operation#immediate}. */
    PARAMETER,
    /** (arguments...): calls {@link Operation#symbol}; after it is a migration point. */
    CALL,
    /** (address, arguments...): calls an address; after it is a migration point. */
    CALL_INDIRECT,
    /** A migration point where there is no call. */
    POINT,
    /** The data stack pointer. */
    DATA_STACK_POINTER,
    /** Sets the data stack pointer to the operand. */
    SET_DATA_STACK_POINTER,
    /** The address of what {@link Operation#symbol} is for the running thread; its offset is {@link Operation#immediate}. */
    THREAD_ADDRESS,
    /** The operand, an address or a number that takes more than an instruction to make. */
    MATERIALISE,
    /** Needs its operand, and does nothing: so that a value is alive up to here. */
    KEEP,
    TRAP,

    JUMP,
    /** To the first target if the operand is not 0, else to the second. */
    BRANCH,
    /** (index): to the target of that number; the index, an I64, is less than the number of targets. */
    JUMP_TABLE,
    /** (address): to one of the targets. */
    JUMP_INDIRECT,
    RETURN,
    UNREACHABLE;

    /** Of {@link #LEADING_ZEROS} and {@link #TRAILING_ZEROS}: nobody looks at the result if the operand is 0. */
    public static final long NEVER_ZERO = 1;

    public boolean terminates() {
        return switch (this) {
            case JUMP, BRANCH, JUMP_TABLE, JUMP_INDIRECT, RETURN, UNREACHABLE -> true;
            default -> false;
        };
    }

    public boolean shifts() {
        return switch (this) {
            case SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_ARITHMETIC, ROTATE_RIGHT -> true;
            default -> false;
        };
    }

    public boolean calls() {
        return this == CALL || this == CALL_INDIRECT;
    }

    /** Whether it is at a migration point, so that what is computed before it and used after it is in the map. */
    public boolean isPoint() {
        return calls() || this == POINT;
    }

    /** Whether it does something else than compute its result, so that it stays where it is. */
    public boolean hasEffect() {
        return switch (this) {
            case STORE, STORE_RELEASE, STORE_SEQUENTIAL, LOAD_VOLATILE, LOAD_ACQUIRE, ATOMIC_EXCHANGE, ATOMIC_ADD, ATOMIC_AND, ATOMIC_OR, ATOMIC_XOR, ATOMIC_COMPARE_EXCHANGE, FENCE, COMPILER_FENCE, CALL, CALL_INDIRECT, POINT, KEEP, SET_DATA_STACK_POINTER, TRAP, PARAMETER ->
                    true;
            default -> terminates();
        };
    }
}
