// Asks for memory with brk and mmap, uses it, protects it, gives it back, and prints what the system calls answer. Where they
// refuse, that is a negative error number: -12 is -ENOMEM, -22 is -EINVAL.

        .equ    SYS_mmap, 222
        .equ    SYS_mprotect, 226
        .equ    SYS_munmap, 215
        .equ    SYS_brk, 214
        .equ    SYS_exit_group, 94
        .equ    PROT_READ, 1
        .equ    PROT_READ_WRITE, 3
        .equ    MAP_PRIVATE_ANONYMOUS, 0x22
        .equ    PAGE, 4096
        .equ    HEAP, 10 * PAGE
        .equ    MAPPING, 16 * PAGE

        .text

// sys_brk(address), sys_mprotect(address, length, protection), sys_munmap(address, length): the system calls; the answer in x0.
        .globl  sys_brk
        .type   sys_brk, @function
sys_brk:
        .cfi_startproc
        mov     x8, #SYS_brk
        svc     #0
        ret
        .cfi_endproc
        .size   sys_brk, . - sys_brk

        .globl  sys_mprotect
        .type   sys_mprotect, @function
sys_mprotect:
        .cfi_startproc
        mov     x8, #SYS_mprotect
        svc     #0
        ret
        .cfi_endproc
        .size   sys_mprotect, . - sys_mprotect

        .globl  sys_munmap
        .type   sys_munmap, @function
sys_munmap:
        .cfi_startproc
        mov     x8, #SYS_munmap
        svc     #0
        ret
        .cfi_endproc
        .size   sys_munmap, . - sys_munmap

// sys_mmap(length): new memory to read and write, at an address of the kernel's choice, in x0.
        .globl  sys_mmap
        .type   sys_mmap, @function
sys_mmap:
        .cfi_startproc
        mov     x1, x0
        mov     x0, #0
        mov     x2, #PROT_READ_WRITE
        mov     x3, #MAP_PRIVATE_ANONYMOUS
        mov     x4, #-1
        mov     x5, #0
        mov     x8, #SYS_mmap
        svc     #0
        ret
        .cfi_endproc
        .size   sys_mmap, . - sys_mmap

// number_pages(first, last): writes 1, 2, 3, ... into the last words of the pages between two addresses.
        .globl  number_pages
        .type   number_pages, @function
number_pages:
        .cfi_startproc
        mov     x2, #1
1:
        .migrate "memory.number", page_mapped=x0:i64, last_mapped=x1:i64, number=x2:i64
        add     x0, x0, #PAGE
        stur    x2, [x0, #-8]
        add     x2, x2, #1
        cmp     x0, x1
        b.lo    1b
        ret
        .cfi_endproc
        .size   number_pages, . - number_pages

// sum_pages(first, last): the sum of the last words of the pages between two addresses, in x0.
        .globl  sum_pages
        .type   sum_pages, @function
sum_pages:
        .cfi_startproc
        mov     x2, x0
        mov     x0, #0
1:
        .migrate "memory.sum", page_mapped=x2:i64, last_mapped=x1:i64, sum=x0:i64
        add     x2, x2, #PAGE
        ldur    x3, [x2, #-8]
        add     x0, x0, x3
        cmp     x2, x1
        b.lo    1b
        ret
        .cfi_endproc
        .size   sum_pages, . - sum_pages

// use_heap(): the part of the program about brk.
        .globl  use_heap
        .type   use_heap, @function
use_heap:
        .cfi_startproc
        sub     sp, sp, #32
        .cfi_def_cfa_offset 32
        str     x30, [sp, #16]          // [sp, #8]: where the heap begins
        .cfi_offset x30, -16
        mov     x0, #0
        bl      sys_brk
        .migrate "memory.asked", heap_mapped=x0:i64
        str     x0, [sp, #8]
        add     x0, x0, #HEAP
        bl      sys_brk
        .migrate "memory.grew", heap_mapped=[sp, #8]:i64, end_mapped=x0:i64
        ldr     x2, [sp, #8]
        sub     x1, x0, x2
        adrp    x0, grown_label
        add     x0, x0, :lo12:grown_label
        bl      print_number
        .migrate "memory.grown", heap_mapped=[sp, #8]:i64
        ldr     x0, [sp, #8]
        add     x1, x0, #HEAP
        bl      number_pages
        .migrate "memory.numbered", heap_mapped=[sp, #8]:i64
        ldr     x0, [sp, #8]
        add     x1, x0, #HEAP
        bl      sum_pages
        .migrate "memory.summed", heap_mapped=[sp, #8]:i64, sum=x0:i64
        mov     x1, x0
        adrp    x0, heap_label
        add     x0, x0, :lo12:heap_label
        bl      print_number
        .migrate "memory.heap", heap_mapped=[sp, #8]:i64

        ldr     x0, [sp, #8]            // memory given back and asked for again is zero
        bl      sys_brk
        .migrate "memory.shrunk", heap_mapped=[sp, #8]:i64
        ldr     x0, [sp, #8]
        add     x0, x0, #HEAP
        bl      sys_brk
        .migrate "memory.grew_again", heap_mapped=[sp, #8]:i64
        ldr     x0, [sp, #8]
        add     x1, x0, #HEAP
        bl      sum_pages
        .migrate "memory.summed_again", heap_mapped=[sp, #8]:i64, sum=x0:i64
        mov     x1, x0
        adrp    x0, again_label
        add     x0, x0, :lo12:again_label
        bl      print_number
        .migrate "memory.again", heap_mapped=[sp, #8]:i64

        mov     x0, #1                  // no break below the program: it stays where it is
        bl      sys_brk
        .migrate "memory.low", heap_mapped=[sp, #8]:i64, end_mapped=x0:i64
        ldr     x1, [sp, #8]
        sub     x1, x0, x1
        sub     x1, x1, #HEAP
        adrp    x0, low_label
        add     x0, x0, :lo12:low_label
        bl      print_number
        .migrate "memory.heap_done"
        ldr     x30, [sp, #16]
        .cfi_restore x30
        add     sp, sp, #32
        .cfi_def_cfa_offset 0
        ret
        .cfi_endproc
        .size   use_heap, . - use_heap

        .globl  _start
        .type   _start, @function
_start:
        .cfi_startproc
        .cfi_undefined x30
        bl      use_heap
        .migrate "memory.heap_used"

        mov     x0, #MAPPING
        bl      sys_mmap
        .migrate "memory.mapped", mapping_mapped=x0:i64
        mov     x19, x0                 // the mapping
        add     x1, x0, #MAPPING
        bl      number_pages
        .migrate "memory.mapping_numbered", mapping_mapped=x19:i64
        mov     x0, x19
        add     x1, x0, #MAPPING
        bl      sum_pages
        .migrate "memory.mapping_summed", mapping_mapped=x19:i64, sum=x0:i64
        mov     x1, x0
        adrp    x0, mapped_label
        add     x0, x0, :lo12:mapped_label
        bl      print_number
        .migrate "memory.mapping", mapping_mapped=x19:i64

        mov     x0, x19                 // the first half becomes read-only
        mov     x1, #MAPPING/2
        mov     x2, #PROT_READ
        bl      sys_mprotect
        .migrate "memory.protected", mapping_mapped=x19:i64, answer=x0:i64
        mov     x1, x0
        adrp    x0, protect_label
        add     x0, x0, :lo12:protect_label
        bl      print_number
        .migrate "memory.protect", mapping_mapped=x19:i64
        mov     x0, x19
        add     x1, x0, #MAPPING
        bl      sum_pages
        .migrate "memory.protected_summed", mapping_mapped=x19:i64, sum=x0:i64
        mov     x1, x0
        adrp    x0, protected_label
        add     x0, x0, :lo12:protected_label
        bl      print_number
        .migrate "memory.protected_printed", mapping_mapped=x19:i64

        add     x0, x19, #4*PAGE        // pages 5 to 8 go
        mov     x1, #4*PAGE
        bl      sys_munmap
        .migrate "memory.unmapped", mapping_mapped=x19:i64, answer=x0:i64
        mov     x1, x0
        adrp    x0, unmap_label
        add     x0, x0, :lo12:unmap_label
        bl      print_number
        .migrate "memory.unmap", mapping_mapped=x19:i64
        mov     x0, x19
        add     x1, x0, #4*PAGE
        bl      sum_pages
        .migrate "memory.before", mapping_mapped=x19:i64, before=x0:i64
        mov     x20, x0                 // the sum before the hole
        add     x0, x19, #8*PAGE
        add     x1, x19, #MAPPING
        bl      sum_pages
        .migrate "memory.behind", mapping_mapped=x19:i64, before=x20:i64, behind=x0:i64
        add     x1, x20, x0
        adrp    x0, rest_label
        add     x0, x0, :lo12:rest_label
        bl      print_number
        .migrate "memory.rest", mapping_mapped=x19:i64

        mov     x0, x19
        mov     x1, #MAPPING
        mov     x2, #PROT_READ
        bl      sys_mprotect
        .migrate "memory.hole", mapping_mapped=x19:i64, answer=x0:i64
        mov     x1, x0
        adrp    x0, hole_label
        add     x0, x0, :lo12:hole_label
        bl      print_number
        .migrate "memory.hole_printed", mapping_mapped=x19:i64
        add     x0, x19, #1
        mov     x1, #PAGE
        mov     x2, #PROT_READ
        bl      sys_mprotect
        .migrate "memory.unaligned_protect", mapping_mapped=x19:i64, answer=x0:i64
        mov     x1, x0
        adrp    x0, unaligned_protect_label
        add     x0, x0, :lo12:unaligned_protect_label
        bl      print_number
        .migrate "memory.unaligned_protect_printed", mapping_mapped=x19:i64
        add     x0, x19, #1
        mov     x1, #PAGE
        bl      sys_munmap
        .migrate "memory.unaligned_unmap", mapping_mapped=x19:i64, answer=x0:i64
        mov     x1, x0
        adrp    x0, unaligned_unmap_label
        add     x0, x0, :lo12:unaligned_unmap_label
        bl      print_number
        .migrate "memory.unaligned_unmap_printed", mapping_mapped=x19:i64
        mov     x0, #0
        bl      sys_mmap
        .migrate "memory.empty", mapping_mapped=x19:i64, answer=x0:i64
        mov     x1, x0
        adrp    x0, empty_label
        add     x0, x0, :lo12:empty_label
        bl      print_number
        .migrate "memory.empty_printed", mapping_mapped=x19:i64
        mov     x0, x19
        mov     x1, #0
        bl      sys_munmap
        .migrate "memory.empty_unmap", mapping_mapped=x19:i64, answer=x0:i64
        mov     x1, x0
        adrp    x0, empty_unmap_label
        add     x0, x0, :lo12:empty_unmap_label
        bl      print_number
        .migrate "memory.empty_unmap_printed", mapping_mapped=x19:i64
        mov     x0, x19                 // a hole does not matter here
        mov     x1, #MAPPING
        bl      sys_munmap
        .migrate "memory.all", answer=x0:i64
        mov     x1, x0
        adrp    x0, all_label
        add     x0, x0, :lo12:all_label
        bl      print_number
        .migrate "memory.done"
        mov     x8, #SYS_exit_group
        mov     x0, #0
        svc     #0
        .cfi_endproc
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
