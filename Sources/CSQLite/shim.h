#include <sqlite3.h>

/* SQLITE_TRANSIENT is a cast that Swift cannot import: SQLite takes its own copy. */
static inline int sijill_bind_text(sqlite3_stmt *statement, int index, const void *text, int length) {
    return sqlite3_bind_text(statement, index, length == 0 ? "" : (const char *)text, length, SQLITE_TRANSIENT);
}

static inline int sijill_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int length) {
    return length == 0 ? sqlite3_bind_zeroblob(statement, index, 0) : sqlite3_bind_blob(statement, index, bytes, length, SQLITE_TRANSIENT);
}

/* Variadic, which Swift cannot call: no counting of memory, which takes a lock at every allocation. */
static inline int sijill_leave_statistics(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
