#include "procurement/acceptance/goods_return_store.h"

#include <algorithm>

#include "core/database/in_list.h"

namespace liangjia::procurement {
namespace {

#define LIANGJIA_RETURN_COLUMNS                                                                                                \
  "id, number, acceptance_line_id, order_line_id, institution_id, region_code, winner_id, distributor_id, packs, amount_fen, " \
  "reason_code, "                                                                                                              \
  "reason_note, state, payment_state, requested_by, answered_by, answer_reason, returned_on, created_at"

constexpr db::Sql kFind{"goods_return_store.find", "SELECT " LIANGJIA_RETURN_COLUMNS ", version FROM goods_return WHERE id = ?"};
constexpr db::Sql kLock{"goods_return_store.lock",
                        "SELECT " LIANGJIA_RETURN_COLUMNS ", version FROM goods_return WHERE id IN {in} ORDER BY id FOR UPDATE"};
constexpr db::Sql kWaiting{"goods_return_store.waiting",
                           "SELECT COALESCE(SUM(packs), 0) FROM goods_return WHERE acceptance_line_id = ? AND state = 'requested'"};
constexpr db::Sql kInsert{"goods_return_store.insert", "INSERT INTO goods_return (" LIANGJIA_RETURN_COLUMNS
                                                       ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr db::Sql kUpdate{
    "goods_return_store.update",
    "UPDATE goods_return SET amount_fen = ?, state = ?, payment_state = ?, answered_by = ?, answer_reason = ?, returned_on = ?, "
    "version = version + 1 WHERE id = ? AND version = ?"};
#undef LIANGJIA_RETURN_COLUMNS

std::optional<std::string> unless_empty(const std::string& text) { return text.empty() ? std::nullopt : std::optional{text}; }

GoodsReturn return_of(db::Row& row) {
  GoodsReturn found;
  found.id = row.take<GoodsReturnId>();
  found.number = row.take<std::string>();
  found.acceptance_line = row.take<AcceptanceLineId>();
  found.order_line = row.take<OrderLineId>();
  found.institution = row.take<OrganisationId>();
  found.region_code = row.take<std::string>();
  found.winner = row.take<OrganisationId>();
  found.distributor = row.take<OrganisationId>();
  found.packs = row.take<Packs>();
  found.amount = row.take<Fen>();
  found.reason = row.take<GoodsReason>();
  found.reason_note = row.take<std::optional<std::string>>().value_or("");
  found.state = row.take<ReturnState>();
  found.payment_state = row.take<PaymentState>();
  found.requested_by = row.take<UserId>();
  found.answered_by = row.take<std::optional<UserId>>();
  found.answer_reason = row.take<std::optional<std::string>>().value_or("");
  found.returned_on = row.take<std::optional<BusinessDate>>();
  found.created_at = row.take<Instant>();
  found.version = row.take<std::int64_t>();
  return found;
}

std::vector<GoodsReturn> returns_of(std::vector<db::Row> rows) {
  std::vector<GoodsReturn> found;
  for (db::Row& row : rows) found.push_back(return_of(row));
  return found;
}

}  // namespace

std::optional<GoodsReturn> find_return(db::Session& session, GoodsReturnId id) {
  auto row = session.one(kFind, id);
  return row ? std::optional{return_of(*row)} : std::nullopt;
}

std::optional<GoodsReturn> lock_return(db::Transaction& tx, GoodsReturnId id) {
  auto found = lock_returns(tx, {id});
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::vector<GoodsReturn> lock_returns(db::Transaction& tx, std::vector<GoodsReturnId> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return returns_of(db::query_in(tx.session(), kLock, db::values_of(ids)));
}

Packs packs_waiting_for_answer(db::Transaction& tx, AcceptanceLineId line) { return tx.one(kWaiting, line)->take<Packs>(); }

void insert_return(db::Transaction& tx, const GoodsReturn& made) {
  tx.change_one(kInsert, made.id, made.number, made.acceptance_line, made.order_line, made.institution, made.region_code, made.winner,
                made.distributor, made.packs, made.amount, made.reason, unless_empty(made.reason_note), made.state, made.payment_state,
                made.requested_by, made.answered_by, unless_empty(made.answer_reason), made.returned_on, made.created_at);
}

void update_return(db::Transaction& tx, const GoodsReturn& changed) {
  tx.change_one(kUpdate, changed.amount, changed.state, changed.payment_state, changed.answered_by, unless_empty(changed.answer_reason),
                changed.returned_on, changed.id, changed.version);
}

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
