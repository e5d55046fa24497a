package org.maize.kernel;

import org.agrona.DirectBuffer;
import org.maize.kernel.message.MessageHandler;
import org.maize.kernel.message.wire.MessageKind;

/** Brings each message that comes to a kernel to the part of it that it is for. */
final class MessageRouter implements MessageHandler {
    private final Kernel kernel;

    MessageRouter(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void onMessage(MessageKind kind, int from, DirectBuffer buffer, int offset, int length) {
        switch (kind) {
            case FETCH_READ, FETCH_WRITE, RECALL_READ, RECALL_WRITE, CONTENT_READ, CONTENT_WRITE, GRANT_NEW, GRANT_WRITE, INVALIDATE, INVALIDATE_ACK, DISCARD, DISCARD_ACK, COMPLETE, ABANDON, FAULT, GONE, GRANT_ORIGINAL, RECALL_FRAME, CONTENT_FRAME ->
                    kernel.pageTraffic().receive(kind, from, buffer, offset);
            case PAGE_BATCH -> kernel.pageTraffic().receiveBatch(from, buffer, offset);
            case PAGES_OFFERED -> kernel.expansion().receive(from, buffer, offset, length);
            case PAGES_TAKEN -> kernel.expansion().receiveAnswer(from, buffer, offset);
            case MEMORY_CLAIMED, MEMORY_FREED -> kernel.sacrifices().receive(kind, from, buffer, offset);
            case PAGES_FOLLOW -> kernel.bulkTransfer().receive(buffer, offset, length);
            case KERNEL_REPORT -> kernel.placements().reports().receive(from, buffer, offset);
            case KERNEL_HELLO, KERNEL_ONLINE -> kernel.boot().receive(kind, buffer, offset);
            case PROCESS_REPLICA -> kernel.processes().replicas().receive(from, buffer, offset);
            case PROCESS_REPLICA_REQUEST, PROCESS_EXIT, PROCESS_KILL, PROCESS_KILL_ACK, PAGES_WANTED ->
                    kernel.processes().receive(kind, from, buffer, offset);
            case PROCESS_STOPPED -> kernel.stops().receive(buffer, offset);
            case THREAD_HANDOFF -> kernel.handoffs().receive(from, buffer, offset, length);
            case THREAD_ACCEPTED, THREAD_REFUSED -> kernel.handoffs().receiveAnswer(kind, buffer, offset);
            case HOME_CALL -> kernel.homeCalls().receive(from, buffer, offset);
            case SYSTEM_CALL -> kernel.areaChanges().receiveCall(from, buffer, offset);
            case SYSTEM_CALL_REPLY, FILE_REPLY -> kernel.replies().receive(buffer, offset);
            case FILE_CALL, FILE_PERFORM, FILE_RIGHTS, FILE_OPENED, FILE_RELEASE, FILE_CLOSED, FILE_FORGET, FILE_INTERRUPT, FILE_HOLD, FILE_WATCH, FILE_WATCHED, FILE_UNWATCH ->
                    kernel.files().receive(kind, from, buffer, offset);
            case SURVEY, SURVEY_ANSWER -> kernel.files().surveys().receive(kind, from, buffer, offset);
            case OBJECT_HOLD, OBJECT_RELEASE -> kernel.objects().receive(kind, buffer, offset);
            case AREA_MAP, AREA_UNMAP, AREA_PROTECT -> kernel.areaChanges().receiveChange(kind, from, buffer, offset);
            case AREA_ACK -> kernel.areaChanges().receiveAnswer(from, buffer, offset);
            case SIGNAL_POSTED, SIGNAL_CLAIMED, SIGNAL_RETURNED, SIGNALS_TAKEN, SIGNALS_SETTLED ->
                    kernel.signals().receive(kind, buffer, offset);
            case USAGE_ASKED, USAGE_TOLD -> kernel.usages().receive(kind, from, buffer, offset);
            case SIGNAL_ACTION, SIGNAL_ACTION_ACK -> kernel.signalChanges().receive(kind, from, buffer, offset);
            case PROCESS_CALL -> kernel.processCalls().receive(from, buffer, offset);
            case NULL_VAL -> throw new ProtocolError(kind, from, "no kind");
        }
    }
}
