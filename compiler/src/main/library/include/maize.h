/* Maize's own calls. Elsewhere than on Maize they fail with ENOSYS, and the program stays where it is. */
#ifndef _MAIZE_H
#define _MAIZE_H

/* Moves the calling thread to a kernel: 0, or -1 with errno set. */
int migrate(int kernel);

/* The number of the kernel that runs the caller; -1 where there are none. */
int current_kernel(void);

#endif
