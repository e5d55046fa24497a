# setjmp and longjmp are code only.
