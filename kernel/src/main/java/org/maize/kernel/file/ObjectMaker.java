package org.maize.kernel.file;

import org.maize.kernel.task.SharedObject;

/** Makes the memory that processes share, for the files whose pages that is. */
public interface ObjectMaker {
    /** Makes an object whose home this kernel is, and which nobody holds yet. */
    SharedObject create(SharedObject.Content content);

    /** A process holds an object, as long as it maps any of it; false if it is just about to be no more. */
    boolean hold(int process, int object);
}
