#include "core/database/transaction.h"

namespace liangjia::db {

Transaction::~Transaction() {
  if (!open_ || session_.broken()) return;  // the server rolls a lost connection back by itself
  try {
    session_.run("ROLLBACK");
  } catch (...) {
    session_.abandon();  // its transaction may still be open: closing the connection ends it
  }
}

void Transaction::commit() {
  session_.run("COMMIT");
  open_ = false;
}

}  // namespace liangjia::db
