#undef assert
#ifdef NDEBUG
#define assert(condition) ((void) 0)
#else
_Noreturn void __maize_assert(const char *, const char *, int);
#define assert(condition) ((condition) ? (void) 0 : __maize_assert(#condition, __FILE__, __LINE__))
#endif
#ifndef static_assert
#define static_assert _Static_assert
#endif
