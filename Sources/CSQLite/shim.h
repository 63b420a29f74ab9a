/* What SQLite offers only as a function with a variable number of arguments. Used by Sources/Store/Engine only. */
#ifndef KEPIL_CSQLITE_H
#define KEPIL_CSQLITE_H

#include <sqlite3.h>

/* Memory is counted no more: the count stands under one lock of the whole process. Returns SQLITE_OK, or SQLITE_MISUSE when a
   connection was opened before. */
static inline int kepil_sqlite_without_statistics(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

/* The log of writes stays as it is when this connection is closed as the last one. */
static inline int kepil_sqlite_keep_log(sqlite3 *connection) {
    return sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

#endif
