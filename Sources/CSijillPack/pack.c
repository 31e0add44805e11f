#include "SijillPack.h"

extern const unsigned char sijill_pack_start[];
extern const unsigned char sijill_pack_end[];

const unsigned char *sijill_pack_bytes(void) { return sijill_pack_start; }
size_t sijill_pack_length(void) { return (size_t)(sijill_pack_end - sijill_pack_start); }

extern const unsigned char sijill_rates_start[], sijill_rates_end[], sijill_pegs_start[], sijill_pegs_end[];

const unsigned char *sijill_rates_bytes(void) { return sijill_rates_start; }
size_t sijill_rates_length(void) { return (size_t)(sijill_rates_end - sijill_rates_start); }
const unsigned char *sijill_pegs_bytes(void) { return sijill_pegs_start; }
size_t sijill_pegs_length(void) { return (size_t)(sijill_pegs_end - sijill_pegs_start); }
