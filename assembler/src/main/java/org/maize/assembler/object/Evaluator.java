package org.maize.assembler.object;

import java.util.OptionalLong;

/** Brings expressions down to terms, as far as the distances between labels are known. */
public final class Evaluator {
    /** How deep definitions by {@code .set} may lead to others. */
    private static final int DEPTH_LIMIT = 200;

    /** An expression without a value. */
    public static final class Unresolved extends Exception {
        Unresolved(String message) {
            super(message, null, false, false);
        }
    }

    /** The distance between two places of a section. */
    public interface Distances {
        /** {@code a - b}, if it is known. */
        OptionalLong between(Label a, Label b);
    }

    private final Distances distances;
    private final boolean laidOut;

    private Evaluator(Distances distances, boolean laidOut) {
        this.distances = distances;
        this.laidOut = laidOut;
    }

    /** While reading: distances within a run of fragments of fixed size. */
    public static Evaluator whileReading() {
        return new Evaluator(Label::fixedDistance, false);
    }

    /** With the addresses of the layout. */
    public static Evaluator laidOut() {
        return new Evaluator((a, b) -> a.section() == b.section() ? OptionalLong.of(a.address() - b.address())
                : OptionalLong.empty(), true);
    }

    /** The terms of an expression. */
    public Terms terms(Expression expression) throws Unresolved {
        return terms(expression, 0);
    }

    /** The label and offset that a symbol stands for, or null where it is a number or not defined here. */
    public Location location(Symbol symbol) throws Unresolved {
        if (symbol.label() != null) { return new Location(symbol.label(), 0); }
        if (symbol.equated() == null) { return null; }
        Terms terms = terms(symbol.equated());
        if (terms.plus() == null || terms.minus() != null) { return null; }
        Location base = location(terms.plus());
        return base == null ? null : new Location(base.label(), base.offset() + terms.addend());
    }

    /** A place: bytes after a label. */
    public record Location(Label label, long offset) {
        /** Offset in its section, once laid out. */
        public long address() {
            return label.address() + offset;
        }
    }

    private Terms terms(Expression expression, int depth) throws Unresolved {
        if (depth > DEPTH_LIMIT) { throw new Unresolved("a definition that leads back to itself or too far"); }
        return switch (expression) {
            case Expression.Constant c -> Terms.constant(c.value());
            case Expression.WhenLaidOut w -> {
                if (!laidOut) { throw new Unresolved("a number that is not known before the end"); }
                yield Terms.constant(w.value().getAsLong());
            }
            case Expression.Reference r -> reference(r.symbol(), depth);
            case Expression.Unary u -> unary(u, terms(u.operand(), depth + 1));
            case Expression.Binary b -> binary(b.operator(), terms(b.left(), depth + 1), terms(b.right(), depth + 1));
        };
    }

    private Terms reference(Symbol symbol, int depth) throws Unresolved {
        if (symbol.equated() != null) {
            Terms terms = terms(symbol.equated(), depth + 1);
            boolean named = terms.plus() != null && terms.minus() == null && location(terms.plus()) != null;
            return named ? new Terms(symbol, null, 0) : terms;
        }
        return new Terms(symbol, null, 0);
    }

    private Terms unary(Expression.Unary unary, Terms operand) throws Unresolved {
        if (unary.operator() == '-') { return new Terms(operand.minus(), operand.plus(), -operand.addend()); }
        if (!operand.isConstant()) { throw new Unresolved("'" + unary.operator() + "' on an address"); }
        return Terms.constant(unary.operator() == '~' ? ~operand.addend() : operand.addend() == 0 ? 1 : 0);
    }

    private Terms binary(Expression.Operator operator, Terms a, Terms b) throws Unresolved {
        if (operator == Expression.Operator.ADD) { return sum(a, b); }
        if (operator == Expression.Operator.SUBTRACT) { return sum(a, new Terms(b.minus(), b.plus(), -b.addend())); }
        boolean compares = operator.rank() == Expression.Operator.EQUAL.rank();
        if (compares && !(a.isConstant() && b.isConstant())) {
            Terms difference = sum(a, new Terms(b.minus(), b.plus(), -b.addend()));
            if (difference.isConstant()) { return Terms.constant(operator.apply(difference.addend(), 0)); }
        }
        if (!a.isConstant() || !b.isConstant()) { throw new Unresolved("'" + operator.text() + "' on an address"); }
        Long result = operator.apply(a.addend(), b.addend());
        if (result == null) { throw new Unresolved("a division by zero"); }
        return Terms.constant(result);
    }

    private Terms sum(Terms a, Terms b) throws Unresolved {
        long addend = a.addend() + b.addend();
        Symbol[] plus = {a.plus(), b.plus()};
        Symbol[] minus = {a.minus(), b.minus()};
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                if (plus[i] != null && minus[j] != null) {
                    OptionalLong distance = distance(plus[i], minus[j]);
                    if (distance.isPresent()) {
                        addend += distance.getAsLong();
                        plus[i] = null;
                        minus[j] = null;
                    }
                }
            }
        }
        if (plus[0] != null && plus[1] != null || minus[0] != null && minus[1] != null) {
            throw new Unresolved("a sum of two addresses");
        }
        return new Terms(plus[0] != null ? plus[0] : plus[1], minus[0] != null ? minus[0] : minus[1], addend);
    }

    /** {@code a - b}, if it is known. */
    public OptionalLong distance(Symbol a, Symbol b) throws Unresolved {
        if (a == b) { return OptionalLong.of(0); }
        Location left = location(a);
        Location right = location(b);
        if (left == null || right == null) { return OptionalLong.empty(); }
        OptionalLong labels = distances.between(left.label(), right.label());
        return labels.isEmpty() ? labels : OptionalLong.of(labels.getAsLong() + left.offset() - right.offset());
    }
}
