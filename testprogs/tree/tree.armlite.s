// A binary search tree of 1,000 generated keys, in memory that grows by brk, a page at a time. A node is three words: its
// key, its left and its right subtree.

        .equ    SYS_brk, 214
        .equ    SYS_exit_group, 94
        .equ    KEYS, 1000
        .equ    PAGE, 4096
        .equ    NODE, 24                // bytes of a node
        .equ    LEFT, 8
        .equ    RIGHT, 16

        .text

// new_node(key): a node without subtrees, in x0; ends the program with status 1 where there is no more memory.
        .globl  new_node
        .type   new_node, @function
new_node:
        .cfi_startproc
        mov     x1, x0                  // the key
        adrp    x2, heap_next
        add     x2, x2, :lo12:heap_next
        ldr     x3, [x2]                // the node
        add     x4, x3, #NODE
        adrp    x5, heap_end
        add     x5, x5, :lo12:heap_end
        ldr     x6, [x5]
        cmp     x4, x6
        b.ls    1f
        add     x6, x6, #PAGE
        mov     x0, x6
        mov     x8, #SYS_brk
        svc     #0
        cmp     x0, x6                  // brk returns the old break when it fails
        b.ne    2f
        str     x0, [x5]
1:      str     x4, [x2]
        str     x1, [x3]
        stp     xzr, xzr, [x3, #LEFT]
        adrp    x5, nodes
        ldr     x6, [x5, :lo12:nodes]
        add     x6, x6, #1
        str     x6, [x5, :lo12:nodes]
        mov     x0, x3
        ret
2:
        mov     x8, #SYS_exit_group
        mov     x0, #1
        svc     #0
        .cfi_endproc
        .size   new_node, . - new_node

// insert(tree, key): the tree with the key in it, in x0; the tree 0 is empty.
        .globl  insert
        .type   insert, @function
insert:
        .cfi_startproc
        cbnz    x0, 1f
        mov     x0, x1
        b       new_node
1:      sub     sp, sp, #32
        .cfi_def_cfa_offset 32
        str     x30, [sp, #24]
        .cfi_offset x30, -8
        str     x0, [sp, #8]            // the tree
        ldr     x2, [x0]
        cmp     x1, x2
        b.eq    3f
        b.hi    2f
        ldr     x0, [x0, #LEFT]
        bl      insert
        .migrate "tree.left", tree_mapped=[sp, #8]:i64, subtree_mapped=x0:i64
        ldr     x1, [sp, #8]
        str     x0, [x1, #LEFT]
        b       3f
2:      ldr     x0, [x0, #RIGHT]
        bl      insert
        .migrate "tree.right", tree_mapped=[sp, #8]:i64, subtree_mapped=x0:i64
        ldr     x1, [sp, #8]
        str     x0, [x1, #RIGHT]
3:      ldr     x0, [sp, #8]
        ldr     x30, [sp, #24]
        .cfi_restore x30
        add     sp, sp, #32
        .cfi_def_cfa_offset 0
        ret
        .cfi_endproc
        .size   insert, . - insert

// walk(tree): goes through the keys in ascending order, adding each to the digest; the sum of the keys in x0.
        .globl  walk
        .type   walk, @function
walk:
        .cfi_startproc
        cbnz    x0, 1f
        ret
1:      stp     x29, x30, [sp, #-32]!
        .cfi_def_cfa_offset 32
        .cfi_offset x29, -32
        .cfi_offset x30, -24
        str     x23, [sp, #16]
        .cfi_offset x23, -16
        mov     x23, x0
        ldr     x0, [x0, #LEFT]
        bl      walk
        .migrate "tree.walked_left", tree_mapped=x23:i64, sum=x0:i64
        ldr     x1, [x23]
        add     x0, x0, x1
        str     x0, [sp, #24]           // the sum so far
        adrp    x2, digest              // digest = rotate_left(digest, 7) ^ key
        ldr     x3, [x2, :lo12:digest]
        eor     x3, x1, x3, ror #64-7
        str     x3, [x2, :lo12:digest]
        ldr     x0, [x23, #RIGHT]
        bl      walk
        .migrate "tree.walked_right", sum_before=[sp, #24]:i64, sum=x0:i64
        ldr     x1, [sp, #24]
        add     x0, x0, x1
        ldr     x23, [sp, #16]
        .cfi_restore x23
        ldp     x29, x30, [sp], #32
        .cfi_restore x30
        .cfi_restore x29
        .cfi_def_cfa_offset 0
        ret
        .cfi_endproc
        .size   walk, . - walk

// height(tree): the number of nodes on its longest way down, in x0.
        .globl  height
        .type   height, @function
height:
        .cfi_startproc
        cbnz    x0, 1f
        ret
1:      stp     x19, x30, [sp, #-32]!
        .cfi_def_cfa_offset 32
        .cfi_offset x19, -32
        .cfi_offset x30, -24
        str     x20, [sp, #16]
        .cfi_offset x20, -16
        mov     x19, x0
        ldr     x0, [x0, #LEFT]
        bl      height
        .migrate "tree.height_left", tree_mapped=x19:i64, left=x0:i64
        mov     x20, x0
        ldr     x0, [x19, #RIGHT]
        bl      height
        .migrate "tree.height_right", left=x20:i64, right=x0:i64
        cmp     x0, x20
        csel    x0, x0, x20, hi
        add     x0, x0, #1
        ldr     x20, [sp, #16]
        .cfi_restore x20
        ldp     x19, x30, [sp], #32
        .cfi_restore x30
        .cfi_restore x19
        .cfi_def_cfa_offset 0
        ret
        .cfi_endproc
        .size   height, . - height

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        mov     x8, #SYS_brk            // the heap begins where the break is, on a whole word
        mov     x0, #0
        svc     #0
        add     x0, x0, #7
        and     x0, x0, #-8
        adrp    x1, heap_next
        str     x0, [x1, :lo12:heap_next]
        adrp    x1, heap_end
        str     x0, [x1, :lo12:heap_end]

        mov     x20, #0                 // the tree
        mov     x21, #KEYS              // keys to come
        mov     x22, #1                 // the state of the generator
1:
        .migrate "tree.key", tree_mapped=x20:i64, to_come=x21:i64, state=x22:i64
        adrp    x2, multiplier
        ldr     x2, [x2, :lo12:multiplier]
        adrp    x3, increment
        ldr     x3, [x3, :lo12:increment]
        madd    x22, x22, x2, x3
        mov     x0, x20
        lsr     x1, x22, #40
        bl      insert
        .migrate "tree.inserted", tree_mapped=x0:i64, to_come=x21:i64, state=x22:i64
        mov     x20, x0
        subs    x21, x21, #1
        b.ne    1b

        adrp    x0, nodes_label
        add     x0, x0, :lo12:nodes_label
        adrp    x1, nodes
        ldr     x1, [x1, :lo12:nodes]
        bl      print_number
        .migrate "tree.nodes", tree_mapped=x20:i64
        mov     x0, x20
        bl      height
        .migrate "tree.measured", tree_mapped=x20:i64, height=x0:i64
        mov     x1, x0
        adrp    x0, height_label
        add     x0, x0, :lo12:height_label
        bl      print_number
        .migrate "tree.height", tree_mapped=x20:i64
        mov     x0, x20
        bl      walk
        .migrate "tree.walked", sum=x0:i64
        mov     x1, x0
        adrp    x0, sum_label
        add     x0, x0, :lo12:sum_label
        bl      print_number
        .migrate "tree.sum"
        adrp    x0, digest_label
        add     x0, x0, :lo12:digest_label
        bl      print_string
        .migrate "tree.label"
        adrp    x0, digest
        ldr     x0, [x0, :lo12:digest]
        mov     x1, #16
        bl      print_hex
        .migrate "tree.digest"
        mov     w0, #'\n'
        bl      print_character
        .migrate "tree.done"
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
