/* A stream. */
#ifndef STREAM_H
#define STREAM_H

#include <stdio.h>

struct _FILE {
    int descriptor;
    int mode; /* _IOFBF, _IOLBF or _IONBF; -1 until the first output decides it */
    int reading, writing, atEnd, failed, pushedBack; /* pushedBack: how many characters */
    size_t from, to; /* of the buffer: what is to be read, or 0 and how much is to be written */
    struct _FILE *next;
    unsigned char pushed[4];
    unsigned char buffer[BUFSIZ];
};

/* Every stream that is open. */
extern FILE *__maize_streams;

#endif
