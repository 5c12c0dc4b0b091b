#include "procurement/acceptance/goods_return_store.h"

#include "procurement/acceptance/goods_return_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kFind = db::select<kGoodsReturnTable, "WHERE id = ?">("goods_return_store.find");
constexpr auto kLock = db::select<kGoodsReturnTable, "WHERE id IN {in} ORDER BY id FOR UPDATE">("goods_return_store.lock");
constexpr db::Sql kWaiting{"goods_return_store.waiting",
                           "SELECT COALESCE(SUM(packs), 0) FROM goods_return WHERE acceptance_line_id = ? AND state = 'requested'"};

}  // namespace

std::optional<GoodsReturn> find_return(db::Session& session, GoodsReturnId id) { return db::one(session, kFind, id); }

std::optional<GoodsReturn> lock_return(db::Transaction& tx, GoodsReturnId id) {
  auto found = lock_returns(tx, {id});
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::vector<GoodsReturn> lock_returns(db::Transaction& tx, const std::vector<GoodsReturnId>& ids) {
  return db::all_in(tx.session(), kLock, ids);
}

Packs packs_waiting_for_answer(db::Transaction& tx, AcceptanceLineId line) { return tx.one(kWaiting, line)->take<Packs>(); }

void insert_return(db::Transaction& tx, const GoodsReturn& made) { db::insert<kGoodsReturnTable>(tx, made); }
void update_return(db::Transaction& tx, const GoodsReturn& changed) { db::update<kGoodsReturnTable>(tx, changed); }

void set_return_payment_state(db::Transaction& tx, const std::vector<GoodsReturnId>& ids, PaymentState state) {
  if (ids.empty()) return;
  std::vector<db::Value> values{db::to_value(state)};
  const std::vector<db::Value> members = db::padded(db::values_of(ids));
  values.insert(values.end(), members.begin(), members.end());
  const std::string text = "UPDATE goods_return SET payment_state = ?, version = version + 1 WHERE id IN " + db::places(ids.size());
  const auto matched = tx.session().execute_values({"goods_return_store.set_payment_state", text}, values);
  ensure(matched == static_cast<std::int64_t>(ids.size()), "a goods return to be changed is gone");
}

}  // namespace liangjia::procurement
