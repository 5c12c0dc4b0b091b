#include "core/database/sql_error.h"

#include "core/base/check.h"

namespace liangjia::db {

void throw_sql_error(int number, std::string_view statement_name, const std::string& message) {
  switch (number) {
    case 1020:  // record has changed since last read
    case 1205:  // lock wait timeout
    case 1213:  // deadlock
      throw Conflict(number, statement_name, message);
    case 1062:
      throw DuplicateKey(number, statement_name, message);
    case 1053:  // server shutdown in progress
    case 1927:  // connection was killed
    case 2002:  // cannot connect, socket
    case 2003:  // cannot connect, TCP
    case 2006:  // server has gone away
    case 2013:  // connection lost during the statement
    case 2055:  // the same, with the system's error
    case 4031:  // disconnected after idling
      throw LinkLost(number, statement_name, message);
    case 0:     // the driver refuses the call itself
    case 2014:  // commands out of sync
    case 2031:  // parameters not bound
    case 2034:  // no such parameter
      throw InternalBug("misuse of the database driver in " + std::string(statement_name) + ": " + message);
    default:
      throw SqlError(number, statement_name, message);
  }
}

}  // namespace liangjia::db
