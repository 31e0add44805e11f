#include "SijillPack.h"

extern const unsigned char sijill_pack_start[];
extern const unsigned char sijill_pack_end[];

const unsigned char *sijill_pack_bytes(void) { return sijill_pack_start; }
size_t sijill_pack_length(void) { return (size_t)(sijill_pack_end - sijill_pack_start); }
