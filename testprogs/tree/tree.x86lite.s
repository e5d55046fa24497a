# A binary search tree of 1,000 generated keys, in memory that grows by brk, a page at a time. A node is three words: its
# key, its left and its right subtree.

        .equ    SYS_brk, 12
        .equ    SYS_exit_group, 231
        .equ    KEYS, 1000
        .equ    PAGE, 4096
        .equ    NODE, 24                # bytes of a node
        .equ    LEFT, 8
        .equ    RIGHT, 16

        .text

# new_node(key): a node without subtrees, in %rax; ends the program with status 1 where there is no more memory.
        .globl  new_node
        .type   new_node, @function
new_node:
        .cfi_startproc
        mov     heap_next(%rip), %r8
        lea     NODE(%r8), %r9
        mov     %rdi, %rdx              # the key
        cmp     heap_end(%rip), %r9
        jbe     1f
        mov     heap_end(%rip), %rdi
        add     $PAGE, %rdi
        mov     $SYS_brk, %eax
        syscall
        cmp     %rdi, %rax              # brk returns the old break when it fails
        jne     2f
        mov     %rax, heap_end(%rip)
1:      mov     %r9, heap_next(%rip)
        mov     %rdx, (%r8)
        movq    $0, LEFT(%r8)
        movq    $0, RIGHT(%r8)
        incq    nodes(%rip)
        mov     %r8, %rax
        ret
2:
        mov     $SYS_exit_group, %eax
        mov     $1, %edi
        syscall
        .cfi_endproc
        .size   new_node, . - new_node

# insert(tree, key): the tree with the key in it, in %rax; the tree 0 is empty.
        .globl  insert
        .type   insert, @function
insert:
        .cfi_startproc
        test    %rdi, %rdi
        jne     1f
        mov     %rsi, %rdi
        jmp     new_node@PLT
1:      push    %rbx
        .cfi_def_cfa_offset 16
        .cfi_offset %rbx, -16
        mov     %rdi, %rbx
        cmp     (%rbx), %rsi
        je      3f
        ja      2f
        mov     LEFT(%rbx), %rdi
        call    insert
        .migrate "tree.left", tree_mapped=%rbx:i64, subtree_mapped=%rax:i64
        mov     %rax, LEFT(%rbx)
        jmp     3f
2:      mov     RIGHT(%rbx), %rdi
        call    insert
        .migrate "tree.right", tree_mapped=%rbx:i64, subtree_mapped=%rax:i64
        mov     %rax, RIGHT(%rbx)
3:      mov     %rbx, %rax
        pop     %rbx
        .cfi_restore %rbx
        .cfi_def_cfa_offset 8
        ret
        .cfi_endproc
        .size   insert, . - insert

# walk(tree): goes through the keys in ascending order, adding each to the digest; the sum of the keys in %rax.
        .globl  walk
        .type   walk, @function
walk:
        .cfi_startproc
        xor     %eax, %eax
        test    %rdi, %rdi
        jne     1f
        ret
1:      push    %rbx
        .cfi_def_cfa_offset 16
        .cfi_offset %rbx, -16
        push    %rbp
        .cfi_def_cfa_offset 24
        .cfi_offset %rbp, -24
        sub     $8, %rsp
        .cfi_def_cfa_offset 32
        mov     %rdi, %rbx
        mov     LEFT(%rbx), %rdi
        call    walk
        .migrate "tree.walked_left", tree_mapped=%rbx:i64, sum=%rax:i64
        mov     (%rbx), %rcx
        lea     (%rax,%rcx), %rbp       # the sum so far
        mov     digest(%rip), %rax      # digest = rotate_left(digest, 7) ^ key
        rol     $7, %rax
        xor     %rcx, %rax
        mov     %rax, digest(%rip)
        mov     RIGHT(%rbx), %rdi
        call    walk
        .migrate "tree.walked_right", sum_before=%rbp:i64, sum=%rax:i64
        add     %rbp, %rax
        add     $8, %rsp
        .cfi_def_cfa_offset 24
        pop     %rbp
        .cfi_restore %rbp
        .cfi_def_cfa_offset 16
        pop     %rbx
        .cfi_restore %rbx
        .cfi_def_cfa_offset 8
        ret
        .cfi_endproc
        .size   walk, . - walk

# height(tree): the number of nodes on its longest way down, in %rax.
        .globl  height
        .type   height, @function
height:
        .cfi_startproc
        xor     %eax, %eax
        test    %rdi, %rdi
        jne     1f
        ret
1:      push    %rbp
        .cfi_def_cfa_offset 16
        .cfi_offset %rbp, -16
        mov     %rsp, %rbp
        .cfi_def_cfa_register %rbp
        sub     $16, %rsp
        mov     %rdi, -8(%rbp)
        mov     LEFT(%rdi), %rdi
        call    height
        .migrate "tree.height_left", tree_mapped=-8(%rbp):i64, left=%rax:i64
        mov     -8(%rbp), %rdi
        mov     %rax, -16(%rbp)
        mov     RIGHT(%rdi), %rdi
        call    height
        .migrate "tree.height_right", left=-16(%rbp):i64, right=%rax:i64
        cmp     -16(%rbp), %rax
        jae     2f
        mov     -16(%rbp), %rax
2:      inc     %rax
        leave
        .cfi_restore %rbp
        .cfi_def_cfa %rsp, 8
        ret
        .cfi_endproc
        .size   height, . - height

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined %rip
        mov     $SYS_brk, %eax          # the heap begins where the break is, on a whole word
        xor     %edi, %edi
        syscall
        add     $7, %rax
        and     $-8, %rax
        mov     %rax, heap_next(%rip)
        mov     %rax, heap_end(%rip)

        xor     %ebx, %ebx              # the tree
        mov     $KEYS, %r12d            # keys to come
        mov     $1, %r13d               # the state of the generator
1:
        .migrate "tree.key", tree_mapped=%rbx:i64, to_come=%r12:i64, state=%r13:i64
        imul    multiplier(%rip), %r13
        add     increment(%rip), %r13
        mov     %rbx, %rdi
        mov     %r13, %rsi
        shr     $40, %rsi
        call    insert
        .migrate "tree.inserted", tree_mapped=%rax:i64, to_come=%r12:i64, state=%r13:i64
        mov     %rax, %rbx
        dec     %r12
        jne     1b

        mov     $nodes_label, %edi
        mov     nodes(%rip), %rsi
        call    print_number
        .migrate "tree.nodes", tree_mapped=%rbx:i64
        mov     %rbx, %rdi
        call    height
        .migrate "tree.measured", tree_mapped=%rbx:i64, height=%rax:i64
        mov     $height_label, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "tree.height", tree_mapped=%rbx:i64
        mov     %rbx, %rdi
        call    walk
        .migrate "tree.walked", sum=%rax:i64
        mov     $sum_label, %edi
        mov     %rax, %rsi
        call    print_number
        .migrate "tree.sum"
        mov     $digest_label, %edi
        call    print_string
        .migrate "tree.label"
        mov     digest(%rip), %rdi
        mov     $16, %esi
        call    print_hex
        .migrate "tree.digest"
        mov     $'\n', %edi
        call    print_character
        .migrate "tree.done"
        mov     $SYS_exit_group, %eax
        xor     %edi, %edi
        syscall
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
