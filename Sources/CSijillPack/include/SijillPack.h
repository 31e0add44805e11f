#ifndef SIJILL_PACK_H
#define SIJILL_PACK_H
#include <stddef.h>

/* The pack image that was made before this build, or nothing (length 0). */
extern const unsigned char *sijill_pack_bytes(void);
extern size_t sijill_pack_length(void);

#endif
