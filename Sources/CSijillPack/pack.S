/* Embeds the compiled packs and the tables of exchange rates; a build without them looks for their sources at start. */
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
    .global sijill_rates_start
sijill_rates_start:
    .incbin "../../Reference/rates.tsv"
    .global sijill_rates_end
sijill_rates_end:
    .byte 0
    .global sijill_pegs_start
sijill_pegs_start:
    .incbin "../../Reference/pegs.tsv"
    .global sijill_pegs_end
sijill_pegs_end:
    .byte 0
    .section .note.GNU-stack,"",@progbits
