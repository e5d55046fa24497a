/* What <limits.h> has beyond the sizes of the language's types; the compiler's own includes this one before it tells those. */
#ifndef _LIMITS_H
#define _LIMITS_H

#define MB_LEN_MAX 16
#define SSIZE_MAX __LONG_MAX__
#define NAME_MAX 255
#define PATH_MAX 4096
#define IOV_MAX 1024
#define PIPE_BUF 4096
#define NL_ARGMAX 4096

#endif
