package org.maize.kernel.message;

import org.maize.kernel.message.wire.AreaAnswerDecoder;
import org.maize.kernel.message.wire.AreaChangeDecoder;
import org.maize.kernel.message.wire.FileCallDecoder;
import org.maize.kernel.message.wire.FileInterruptDecoder;
import org.maize.kernel.message.wire.FileOpenedDecoder;
import org.maize.kernel.message.wire.FileReleaseDecoder;
import org.maize.kernel.message.wire.FileWatchDecoder;
import org.maize.kernel.message.wire.KernelDecoder;
import org.maize.kernel.message.wire.KernelReportDecoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.message.wire.PageBatchDecoder;
import org.maize.kernel.message.wire.PageDecoder;
import org.maize.kernel.message.wire.PageListDecoder;
import org.maize.kernel.message.wire.PagesTakenDecoder;
import org.maize.kernel.message.wire.ProcessDecoder;
import org.maize.kernel.message.wire.ProcessEventDecoder;
import org.maize.kernel.message.wire.SignalDecoder;
import org.maize.kernel.message.wire.SystemCallDecoder;
import org.maize.kernel.message.wire.SystemCallReplyDecoder;
import org.maize.kernel.message.wire.ThreadAnswerDecoder;
import org.maize.kernel.message.wire.ThreadDecoder;
import org.maize.kernel.message.wire.UsageDecoder;

/** How each kind of message is laid out. */
final class MessageKinds {
    private static final int[] TEMPLATES = new int[256];

    static {
        for (MessageKind kind : MessageKind.values()) {
            if (kind != MessageKind.NULL_VAL) {
                TEMPLATES[kind.value()] = templateOf(kind);
            }
        }
    }

    private MessageKinds() {
    }

    /** The template of a kind, by its value in the header; 0 if there is no such kind. */
    static int template(int kind) {
        return TEMPLATES[kind];
    }

    private static int templateOf(MessageKind kind) {
        return switch (kind) {
            case FETCH_READ, FETCH_WRITE, RECALL_READ, RECALL_WRITE, CONTENT_READ, CONTENT_WRITE, GRANT_NEW, GRANT_WRITE, INVALIDATE, INVALIDATE_ACK, DISCARD, DISCARD_ACK, COMPLETE, ABANDON, FAULT, GONE, GRANT_ORIGINAL, RECALL_FRAME, CONTENT_FRAME ->
                    PageDecoder.TEMPLATE_ID;
            case PAGE_BATCH -> PageBatchDecoder.TEMPLATE_ID;
            case PAGES_FOLLOW, PAGES_OFFERED -> PageListDecoder.TEMPLATE_ID;
            case PAGES_TAKEN -> PagesTakenDecoder.TEMPLATE_ID;
            case KERNEL_REPORT -> KernelReportDecoder.TEMPLATE_ID;
            case KERNEL_HELLO, KERNEL_ONLINE -> KernelDecoder.TEMPLATE_ID;
            case PROCESS_REPLICA -> ProcessDecoder.TEMPLATE_ID;
            case PROCESS_REPLICA_REQUEST, PROCESS_EXIT, PROCESS_KILL, PROCESS_KILL_ACK, PROCESS_STOPPED, PAGES_WANTED, MEMORY_CLAIMED, MEMORY_FREED ->
                    ProcessEventDecoder.TEMPLATE_ID;
            case THREAD_HANDOFF -> ThreadDecoder.TEMPLATE_ID;
            case THREAD_ACCEPTED, THREAD_REFUSED -> ThreadAnswerDecoder.TEMPLATE_ID;
            case SYSTEM_CALL, HOME_CALL, PROCESS_CALL, SIGNAL_ACTION, SURVEY -> SystemCallDecoder.TEMPLATE_ID;
            case SYSTEM_CALL_REPLY, FILE_REPLY, SURVEY_ANSWER -> SystemCallReplyDecoder.TEMPLATE_ID;
            case FILE_CALL, FILE_PERFORM, FILE_RIGHTS -> FileCallDecoder.TEMPLATE_ID;
            case FILE_OPENED -> FileOpenedDecoder.TEMPLATE_ID;
            case FILE_RELEASE, FILE_CLOSED, FILE_FORGET, FILE_HOLD, OBJECT_HOLD, OBJECT_RELEASE ->
                    FileReleaseDecoder.TEMPLATE_ID;
            case FILE_INTERRUPT -> FileInterruptDecoder.TEMPLATE_ID;
            case FILE_WATCH, FILE_WATCHED, FILE_UNWATCH -> FileWatchDecoder.TEMPLATE_ID;
            case AREA_MAP, AREA_UNMAP, AREA_PROTECT -> AreaChangeDecoder.TEMPLATE_ID;
            case AREA_ACK, SIGNAL_ACTION_ACK -> AreaAnswerDecoder.TEMPLATE_ID;
            case USAGE_ASKED, USAGE_TOLD -> UsageDecoder.TEMPLATE_ID;
            case SIGNAL_POSTED, SIGNAL_CLAIMED, SIGNAL_RETURNED, SIGNALS_TAKEN, SIGNALS_SETTLED ->
                    SignalDecoder.TEMPLATE_ID;
            case NULL_VAL -> 0;
        };
    }
}
