# What tree prints and remembers, shared by both ISAs.

        .section .rodata
        .globl  nodes_label
        .type   nodes_label, @object
nodes_label:
        .asciz  "nodes: "
        .size   nodes_label, . - nodes_label

        .globl  height_label
        .type   height_label, @object
height_label:
        .asciz  "height: "
        .size   height_label, . - height_label

        .globl  sum_label
        .type   sum_label, @object
sum_label:
        .asciz  "sum of the keys: "
        .size   sum_label, . - sum_label

        .globl  digest_label
        .type   digest_label, @object
digest_label:
        .asciz  "digest of the keys in order: "
        .size   digest_label, . - digest_label

        .data
        .balign 8
        .globl  multiplier
        .type   multiplier, @object
multiplier:                             /* Knuth's linear congruential generator of MMIX (TAOCP 3.3.4) */
        .quad   6364136223846793005
        .size   multiplier, . - multiplier

        .globl  increment
        .type   increment, @object
increment:
        .quad   1442695040888963407
        .size   increment, . - increment

        .bss
        .balign 8
        .globl  nodes
        .type   nodes, @object
        .size   nodes, 8
nodes:                                  /* how many nodes there are */
        .skip   8

        .globl  heap_next
        .type   heap_next, @object
        .size   heap_next, 8
heap_next:                              /* where the next node goes */
        .skip   8

        .globl  heap_end
        .type   heap_end, @object
        .size   heap_end, 8
heap_end:                               /* the program break */
        .skip   8

        .globl  digest
        .type   digest, @object
        .size   digest, 8
digest:
        .skip   8

        .section .note.GNU-stack, "", @progbits
