package org.maize.kernel.memory;

/** The messages that an explored machine sends in place of others where a rule of the protocol is broken. */
final class Mistake {
    private final ExploredMachine machine;
    private final BrokenRule broken;

    Mistake(ExploredMachine machine) {
        this.machine = machine;
        this.broken = machine.shape().broken();
    }

    /** Whether something else goes out, or nothing, in place of a message that a kernel is about to send. */
    boolean replaces(ExploredKernel kernel, ExploredMessage message, int to) {
        final PageMessage kind = message.kind();
        return switch (broken) {
            case INVALIDATION_SKIPPED -> kind == PageMessage.INVALIDATE
                    && instead(to, kernel.id, PageMessage.INVALIDATE_ACK, message);
            case DISCARD_SKIPPED -> kind == PageMessage.DISCARD
                    && instead(to, kernel.id, PageMessage.DISCARD_ACK, message);
            case COMPLETION_NOT_AWAITED -> {
                if (kernel.id == ExploredMachine.HOME && kind != PageMessage.INVALIDATE && kind != PageMessage.DISCARD
                        && kind != PageMessage.FAULT) {
                    instead(message.requester(), kernel.id, PageMessage.COMPLETE, message);
                    yield false;
                }
                yield kind == PageMessage.COMPLETE;
            }
            case GRANTED_NEW_TWICE -> (kind == PageMessage.RECALL_READ || kind == PageMessage.RECALL_WRITE)
                    && instead(kernel.id, message.requester(), PageMessage.GRANT_NEW, message);
            case ORIGINAL_GRANTED_AFTER_THE_COPY -> kind == PageMessage.RECALL_FRAME
                    && instead(kernel.id, message.requester(), PageMessage.GRANT_ORIGINAL, message);
            case COPIED_TWICE -> kind == PageMessage.RECALL_FRAME
                    && instead(kernel.id, message.requester(), PageMessage.GRANT_NEW, message);
            case RECALL_TO_WRITE_AS_TO_READ -> kind == PageMessage.RECALL_WRITE
                    && instead(kernel.id, to, PageMessage.RECALL_READ, message);
            default -> false;
        };
    }

    private boolean instead(int from, int to, PageMessage kind, ExploredMessage message) {
        machine.put(from, to, ExploredMessage.of(kind, message.page(), message.requester(), false));
        return true;
    }

    /** The message by which content goes that should go by another. */
    PageMessage kindOfContent(PageMessage message) {
        return switch (broken) {
            case GRANT_INSTEAD_OF_CONTENT -> PageMessage.GRANT_WRITE;
            case CONTENT_TO_READ_AS_TO_WRITE, RECALL_TO_WRITE_AS_TO_READ -> PageMessage.CONTENT_WRITE;
            default -> message;
        };
    }
}
