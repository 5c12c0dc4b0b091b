#pragma once
// One server for the suite, and a table `item` made anew for each case.
#include <cstdint>
#include <string>

#include "core/database/session.h"
#include "tests/support/scratch_server.h"

namespace liangjia::db {

inline constexpr Sql kInsertItem{"test.insert_item", "INSERT INTO item (id, amount, name) VALUES (?, ?, ?)"};
inline constexpr Sql kSetAmount{"test.set_amount", "UPDATE item SET amount = ? WHERE id = ?"};
inline constexpr Sql kAmount{"test.amount", "SELECT amount FROM item WHERE id = ?"};
inline constexpr Sql kCount{"test.count", "SELECT COUNT(*) FROM item"};
inline constexpr Sql kSum{"test.sum", "SELECT SUM(amount) FROM item"};
inline constexpr Sql kConnectionId{"test.connection_id", "SELECT CONNECTION_ID()"};

inline const test::ScratchServer& server() {
  static const test::ScratchServer server;
  return server;
}

struct ItemFixture {
  ItemFixture() : session(server().endpoint()) {
    session.run("DROP TABLE IF EXISTS item");
    session.run(
        "CREATE TABLE item (id BIGINT PRIMARY KEY, amount BIGINT NULL, name VARCHAR(100) COLLATE utf8mb4_bin NULL, "
        "CONSTRAINT uq_item_name UNIQUE (name)) ENGINE = InnoDB");
  }
  std::int64_t count() { return session.one(kCount)->take<std::int64_t>(); }
  void kill(Session& victim) { session.run("KILL " + std::to_string(victim.one(kConnectionId)->take<std::int64_t>())); }

  Session session;
};

}  // namespace liangjia::db
