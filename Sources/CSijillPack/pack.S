/* Embeds the compiled packs; a build without them looks for their sources at start. */
    .section .rodata
    .balign 64
    .global sijill_pack_start
sijill_pack_start:
#if __has_include("pack.image")
    .incbin "pack.image"
#endif
    .global sijill_pack_end
sijill_pack_end:
    .byte 0
    .section .note.GNU-stack,"",@progbits
