/* The start and the end of a program. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include "internal.h"

enum { MOST_HANDLERS = 64 };

int main(int, char **, char **);

char **environ;
static struct {
    void (*function)(void *);
    void *argument;
} handlers[MOST_HANDLERS];
static int handlerCount;
static void (*quickHandlers[MOST_HANDLERS])(void);
static int quickCount;
static _Thread_local int errorNumber;

int *__errno_location(void)
{
    return &errorNumber;
}

extern void (*__init_array_start[])(int, char **, char **), (*__init_array_end[])(int, char **, char **);
char __dso_handle;

/* From the initial stack (System V ABI, process initialization): count, arguments, 0, environment, 0. */
void __maize_start(long *stack)
{
    int count = (int) stack[0];
    char **arguments = (char **) (stack + 1);
    environ = arguments + count + 1;
    __maize_set_thread_pointer(__maize_thread_storage(__builtin_alloca(__maize_thread_room())));
    for (void (**each)(int, char **, char **) = __init_array_start; each < __init_array_end; each++)
        (*each)(count, arguments, environ);
    exit(main(count, arguments, environ));
}

_Noreturn void _Exit(int status)
{
    for (;;)
        __maize_system_call(CALL_exit_group, status, 0, 0, 0, 0, 0);
}

_Noreturn void _exit(int status)
{
    _Exit(status);
}

/* As the C++ ABI for Itanium has it (3.3.5): for destructors too. */
int __cxa_atexit(void (*function)(void *), void *argument, void *object)
{
    if (handlerCount == MOST_HANDLERS)
        return -1;
    handlers[handlerCount].function = function;
    handlers[handlerCount++].argument = argument;
    return 0;
}

int atexit(void (*handler)(void))
{
    return __cxa_atexit((void (*)(void *)) handler, 0, 0);
}

_Noreturn void exit(int status)
{
    while (handlerCount > 0) {
        handlerCount--;
        handlers[handlerCount].function(handlers[handlerCount].argument);
    }
    if (__maize_flush_all)
        __maize_flush_all();
    _Exit(status);
}

_Noreturn void quick_exit(int status)
{
    while (quickCount > 0)
        quickHandlers[--quickCount]();
    _Exit(status);
}

int at_quick_exit(void (*handler)(void))
{
    if (quickCount == MOST_HANDLERS)
        return -1;
    quickHandlers[quickCount++] = handler;
    return 0;
}
