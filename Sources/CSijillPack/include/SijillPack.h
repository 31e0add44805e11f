#ifndef SIJILL_PACK_H
#define SIJILL_PACK_H
#include <stddef.h>

/* The pack image that was made before this build, or nothing (length 0). */
extern const unsigned char *sijill_pack_bytes(void);
extern size_t sijill_pack_length(void);

/* Reference/rates.tsv and Reference/pegs.tsv. */
extern const unsigned char *sijill_rates_bytes(void);
extern size_t sijill_rates_length(void);
extern const unsigned char *sijill_pegs_bytes(void);
extern size_t sijill_pegs_length(void);

#endif
