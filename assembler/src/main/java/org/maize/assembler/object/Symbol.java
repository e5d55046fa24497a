package org.maize.assembler.object;

import org.maize.assembler.text.Statement;
import org.maize.loader.elf.Elf;

/** A symbol of a source, with all that directives say about it. */
public final class Symbol {
    private final String key;
    private final String name;
    private Label label;
    private Expression equated;
    private boolean redefinable;
    private Statement definition;
    private long commonSize = -1;
    private long commonAlignment;
    private int binding = -1;
    private int visibility = Elf.STV_DEFAULT;
    private int type = -1;
    private Expression size;
    private Statement sizeStatement;
    private boolean needed;

    Symbol(String key, String name) {
        this.key = key;
        this.name = name;
    }

    /** The name inside the assembler: the symbol's own, or one that no source can write. */
    public String key() {
        return key;
    }

    /** As the source writes it; null for a symbol that the source does not name. */
    public String name() {
        return name;
    }

    /** Whether it is one of the assembler's own, or starts with {@code .L}: then it stays out of the object unless needed there. */
    public boolean isTemporary() {
        return name == null || name.startsWith(".L");
    }

    /** Its place, or null. */
    public Label label() {
        return label;
    }

    /** What {@code .set} makes it stand for, or null. */
    public Expression equated() {
        return equated;
    }

    /** Whether anything in this source says what it is. */
    public boolean isDefined() {
        return label != null || equated != null;
    }

    /** Whether {@code .set} or {@code =} defined it, so that another may define it again. */
    public boolean isRedefinable() {
        return redefinable;
    }

    /** The statement that defined it. */
    public Statement definition() {
        return definition;
    }

    void defineAt(Label place, Statement by) {
        label = place;
        definition = by;
    }

    void equate(Expression value, boolean again, Statement by) {
        equated = value;
        redefinable = again;
        definition = by;
    }

    /** Makes it a common symbol. */
    public void makeCommon(long bytes, long alignment, Statement by) {
        commonSize = bytes;
        commonAlignment = alignment;
        definition = by;
        type = Elf.STT_OBJECT;
    }

    /** Whether it is common. */
    public boolean isCommon() { return commonSize >= 0; }

    /** Size of a common symbol in bytes. */
    public long commonSize() {
        return commonSize;
    }

    /** Alignment of a common symbol. */
    public long commonAlignment() {
        return commonAlignment;
    }

    /** STB_*, or -1 where the source does not say. */
    public int binding() {
        return binding;
    }

    /** Sets STB_*. */
    public void bind(int stb) {
        binding = stb;
    }

    /** Whether other objects see it. */
    public boolean isGlobal() {
        return binding == Elf.STB_GLOBAL || binding == Elf.STB_WEAK || !isDefined();
    }

    /** Whether it is weak. */
    public boolean isWeak() { return binding == Elf.STB_WEAK; }

    /** STV_*. */
    public int visibility() {
        return visibility;
    }

    /** Sets STV_*. */
    public void show(int stv) {
        visibility = stv;
    }

    /** STT_*, or -1 where the source does not say. */
    public int type() {
        return type;
    }

    /** Sets STT_*. */
    public void setType(int stt) { type = stt; }

    /** Its size, or null. */
    public Expression size() {
        return size;
    }

    /** The statement that gave the size. */
    public Statement sizeStatement() {
        return sizeStatement;
    }

    /** Sets its size. */
    public void setSize(Expression bytes, Statement by) {
        size = bytes;
        sizeStatement = by;
    }

    /** Whether a directive says anything of it but its value. */
    public boolean isDescribed() {
        return binding >= 0 || type >= 0 || size != null || visibility != Elf.STV_DEFAULT;
    }

    /** Whether a relocation names it. */
    public boolean isNeeded() { return needed; }

    void need() {
        needed = true;
    }
}
