# The data stack: variables whose address is taken, in one layout for all ISAs. It grows down from its end.

        .equ    DATA_STACK_BYTES, 8 << 20

        .section .bss.__maize_data_stack, "aw", @nobits
        .balign 16
        .globl  __maize_data_stack
        .type   __maize_data_stack, @object
__maize_data_stack:
        .zero   DATA_STACK_BYTES
        .size   __maize_data_stack, DATA_STACK_BYTES
