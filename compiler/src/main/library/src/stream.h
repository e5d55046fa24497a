/* A stream. */
#ifndef STREAM_H
#define STREAM_H

#include <stdio.h>
#include "lock.h"

/* What a stream's bytes come from and go to; as the system calls, -1 with errno set for failure. */
struct stream_operations {
    ssize_t (*read)(FILE *, void *, size_t);
    ssize_t (*write)(FILE *, const void *, size_t);
    off_t (*seek)(FILE *, off_t, int);
    int (*close)(FILE *);
};

enum { MOST_PUSHED = 8 };

struct _FILE {
    const struct stream_operations *operations;
    void *cookie; /* what the operations need to know */
    FILE *next; /* of all that are open */
    recursive_lock lock;
    int descriptor; /* -1: there is none */
    int mode; /* _IOFBF, _IOLBF or _IONBF; -1 until the first output decides it */
    int orientation; /* 1 for wide, -1 for bytes, 0 not yet */
    unsigned char readable, writable, appends, reading, writing, atEnd, failed, pushedBack; /* pushedBack: how many characters */
    size_t from, to; /* of the buffer: what is to be read, or 0 and how much is to be written */
    size_t size;
    unsigned char *buffer;
    unsigned char pushed[MOST_PUSHED];
    unsigned char own[BUFSIZ];
};

/* Every stream that is open, and the lock for the list. */
extern FILE *__maize_streams;
extern plain_lock __maize_streams_lock;
extern const struct stream_operations __maize_descriptor_operations;

/* Makes a stream of these operations, entered in the list, or 0 with errno set. The mode is that of fopen. */
FILE *__maize_new_stream(const struct stream_operations *, const char *mode, void *cookie, int descriptor);
/* The flags of open for a mode of fopen, or -1 with errno set. */
int __maize_mode_flags(const char *mode);
void __maize_forget_stream(FILE *);

/* The same as the functions of <stdio.h> of like name, for one who holds the stream's lock. */
size_t __maize_write(FILE *, const void *, size_t); /* how many bytes were taken */
int __maize_get(FILE *);
int __maize_push_back(FILE *, int);
int __maize_flush(FILE *);
/* Writes a character of any width in UTF-8, or a byte: in the way of the stream's locale. */
int __maize_put_wide(FILE *, int);

static inline void lock_stream(FILE *stream)
{
    if (__maize_threads)
        __maize_lock_again(&stream->lock);
}

static inline void unlock_stream(FILE *stream)
{
    if (__maize_threads)
        __maize_unlock_again(&stream->lock);
}

#endif
