#pragma once
// Database failures, by what the program should do about them. All are exceptions: none is a business "no".
#include <stdexcept>
#include <string>
#include <string_view>

namespace liangjia::db {

class SqlError : public std::runtime_error {
 public:
  SqlError(int number, std::string_view statement_name, const std::string& message)
      : std::runtime_error("SQL error " + std::to_string(number) + " in " + std::string(statement_name) + ": " + message),
        number_(number) {}
  int number() const { return number_; }

 private:
  int number_;
};

class Conflict : public SqlError {  // 1213, 1205, 1020: another transaction was in the way; run the whole transaction anew
  using SqlError::SqlError;
};
class DuplicateKey : public SqlError {  // 1062
 public:
  DuplicateKey(int number, std::string_view statement_name, const std::string& message)
      : SqlError(number, statement_name, message), message_(message) {}
  bool names(std::string_view key) const { return message_.find(key) != std::string::npos; }

 private:
  std::string message_;
};
class LinkLost : public SqlError {  // 2002, 2003, 2006, 2013, 2055, 1053, 1927, 4031: the connection is gone, what ran on it is rolled
                                    // back, a sent COMMIT is unknown
  using SqlError::SqlError;
};
class PoolExhausted : public std::runtime_error {  // no connection became free within the deadline
  using std::runtime_error::runtime_error;
};

[[noreturn]] void throw_sql_error(int number, std::string_view statement_name, const std::string& message);

}  // namespace liangjia::db
