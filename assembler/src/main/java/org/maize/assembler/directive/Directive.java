package org.maize.assembler.directive;

import org.maize.assembler.text.Cursor;
import org.maize.isa.assembly.SyntaxException;

/** What a directive does. */
@FunctionalInterface
public interface Directive {
    /** @param cursor behind the directive's name; whatever it leaves unread is an error */
    void run(Cursor cursor) throws SyntaxException;
}
