#pragma once
// START TRANSACTION ... COMMIT, rolled back by the destructor unless committed. Reads that lock and all writes take a
// Transaction&, so that they cannot be called outside one; plain reads take a Session&.
#include "core/database/session.h"

namespace liangjia::db {

class Transaction {
 public:
  explicit Transaction(Session& session) : session_(session) { session_.run("START TRANSACTION"); }
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  // A LinkLost thrown from here means: outcome unknown.
  void commit();
  Session& session() { return session_; }

  template <class... Args>
  std::vector<Row> query(const Sql& sql, const Args&... args) {
    return session_.query(sql, args...);
  }
  template <class... Args>
  std::optional<Row> one(const Sql& sql, const Args&... args) {
    return session_.one(sql, args...);
  }
  template <class... Args>
  std::int64_t execute(const Sql& sql, const Args&... args) {
    return session_.execute(sql, args...);
  }
  template <class... Args>
  void change_one(const Sql& sql, const Args&... args) {
    session_.change_one(sql, args...);
  }
  std::vector<Row> query_values(const Sql& sql, std::span<const Value> values) { return session_.query_values(sql, values); }
  void insert_rows(const Sql& head, std::size_t columns, std::span<const Value> values) { session_.insert_rows(head, columns, values); }

 private:
  Session& session_;
  bool open_ = true;
};

}  // namespace liangjia::db
