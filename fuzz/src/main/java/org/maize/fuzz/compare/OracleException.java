package org.maize.fuzz.compare;

import java.io.IOException;

/** The oracle could not be built or did not answer. */
public final class OracleException extends IOException {
    private static final long serialVersionUID = 1L;

    OracleException(String message) {
        super(message);
    }

    public OracleException(String message, Throwable cause) {
        super(message, cause);
    }
}
