# What memory prints, shared by both ISAs.

        .section .rodata
        .globl  grown_label
        .type   grown_label, @object
grown_label:
        .asciz  "the break grew by: "
        .size   grown_label, . - grown_label

        .globl  heap_label
        .type   heap_label, @object
heap_label:
        .asciz  "sum over the heap: "
        .size   heap_label, . - heap_label

        .globl  again_label
        .type   again_label, @object
again_label:
        .asciz  "after shrinking and growing: "
        .size   again_label, . - again_label

        .globl  mapped_label
        .type   mapped_label, @object
mapped_label:
        .asciz  "sum over the mapping: "
        .size   mapped_label, . - mapped_label

        .globl  protect_label
        .type   protect_label, @object
protect_label:
        .asciz  "mprotect: "
        .size   protect_label, . - protect_label

        .globl  protected_label
        .type   protected_label, @object
protected_label:
        .asciz  "sum when half is read-only: "
        .size   protected_label, . - protected_label

        .globl  unmap_label
        .type   unmap_label, @object
unmap_label:
        .asciz  "munmap: "
        .size   unmap_label, . - unmap_label

        .globl  rest_label
        .type   rest_label, @object
rest_label:
        .asciz  "sum over the rest: "
        .size   rest_label, . - rest_label

        .globl  hole_label
        .type   hole_label, @object
hole_label:
        .asciz  "mprotect over a hole: "
        .size   hole_label, . - hole_label

        .globl  unaligned_protect_label
        .type   unaligned_protect_label, @object
unaligned_protect_label:
        .asciz  "mprotect of no whole page: "
        .size   unaligned_protect_label, . - unaligned_protect_label

        .globl  unaligned_unmap_label
        .type   unaligned_unmap_label, @object
unaligned_unmap_label:
        .asciz  "munmap of no whole page: "
        .size   unaligned_unmap_label, . - unaligned_unmap_label

        .globl  empty_label
        .type   empty_label, @object
empty_label:
        .asciz  "mmap of nothing: "
        .size   empty_label, . - empty_label

        .globl  empty_unmap_label
        .type   empty_unmap_label, @object
empty_unmap_label:
        .asciz  "munmap of nothing: "
        .size   empty_unmap_label, . - empty_unmap_label

        .globl  low_label
        .type   low_label, @object
low_label:
        .asciz  "the break moved by brk(1): "
        .size   low_label, . - low_label

        .globl  all_label
        .type   all_label, @object
all_label:
        .asciz  "munmap of all: "
        .size   all_label, . - all_label

        .section .note.GNU-stack, "", @progbits
