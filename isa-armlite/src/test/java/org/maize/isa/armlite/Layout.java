package org.maize.isa.armlite;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.Register;
import org.maize.isa.armlite.register.ArmliteRegisters;
import org.maize.isa.execute.RegisterFile;

/** Which registers a record holds, 8 bytes each: x0 to x7, x30, sp and nzcv, with vectors also fpcr, fpsr and v0 to v3. */
enum Layout {
    GENERAL, VECTOR;

    static final int SP = 9;
    static final int FLAGS = 10;
    static final int CONTROL = 11;
    static final int STATUS = 12;
    static final int VECTORS = 13;

    private static final int VECTOR_COUNT = 4;
    private static final Register[] REGISTERS = registers();

    private static Register[] registers() {
        List<Register> registers = new ArrayList<>(ArmliteRegisters.X.subList(0, 8));
        registers.addAll(List.of(ArmliteRegisters.X.get(30), ArmliteRegisters.SP, ArmliteRegisters.NZCV));
        registers.addAll(List.of(ArmliteRegisters.FPCR, ArmliteRegisters.FPSR));
        return registers.toArray(Register[]::new);
    }

    /** The length of a record. */
    int longs() {
        return this == GENERAL ? CONTROL : VECTORS + 2 * VECTOR_COUNT;
    }

    /** What the harness does to load the rest of a record at x21. */
    String loads() {
        return this == GENERAL ? "" : """
                    ldp     x9, x10, [x21, #88]
                    msr     fpcr, x9
                    msr     fpsr, x10
                    add     x9, x21, #104
                    ld1     {v0.2d-v3.2d}, [x9]
            """;
    }

    /** What it does to store the rest of a record at x23. */
    String stores() {
        return this == GENERAL ? "" : """
                    mrs     x9, fpcr
                    mrs     x10, fpsr
                    stp     x9, x10, [x23, #88]
                    add     x9, x23, #104
                    st1     {v0.2d-v3.2d}, [x9]
                    msr     fpcr, xzr
            """;
    }

    void write(long[] record, RegisterFile file) {
        for (int i = 0; i < Math.min(longs(), REGISTERS.length); i++) {
            file.write(REGISTERS[i], record[i]);
        }
        for (int i = VECTORS; i < longs(); i += 2) {
            Register vector = ArmliteRegisters.V.get((i - VECTORS) / 2);
            file.write(vector, record[i]);
            file.writeHigh(vector, record[i + 1]);
        }
    }

    void read(RegisterFile file, long[] record) {
        for (int i = 0; i < Math.min(longs(), REGISTERS.length); i++) {
            record[i] = file.read(REGISTERS[i]);
        }
        for (int i = VECTORS; i < longs(); i += 2) {
            Register vector = ArmliteRegisters.V.get((i - VECTORS) / 2);
            record[i] = file.read(vector);
            record[i + 1] = file.readHigh(vector);
        }
    }

    /** The registers of a record, for a message. */
    String describe(long[] values, int at) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < longs(); i++) {
            String name = i < REGISTERS.length ? REGISTERS[i].name()
                    : "v" + (i - VECTORS) / 2 + ((i - VECTORS) % 2 == 0 ? "" : ".high");
            text.append(' ').append(name).append('=').append(Long.toHexString(values[at + i]));
        }
        return text.toString();
    }
}
