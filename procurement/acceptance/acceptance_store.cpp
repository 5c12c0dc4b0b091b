#include "procurement/acceptance/acceptance_store.h"

#include <algorithm>

#include "core/database/in_list.h"
#include "core/database/update_rows.h"

namespace liangjia::procurement {
namespace {

#define LIANGJIA_ACCEPTANCE_COLUMNS                                                                                              \
  "id, number, shipment_id, shipment_line_id, order_id, order_line_id, institution_id, region_code, winner_id, distributor_id, " \
  "product_id, contracted, accepted_packs, rejected_packs, reason_code, reason_note, price_e4, amount_fen, returned_packs, "     \
  "invoiced_packs, invoice_state, payment_state, accepted_on, accepted_at, accepted_by, due_on, due_rule, due_rule_id"

constexpr db::Sql kLock{"acceptance_store.lock",
                        "SELECT " LIANGJIA_ACCEPTANCE_COLUMNS ", version FROM acceptance_line WHERE id IN {in} ORDER BY id FOR UPDATE"};
constexpr db::Sql kFind{"acceptance_store.find",
                        "SELECT " LIANGJIA_ACCEPTANCE_COLUMNS ", version FROM acceptance_line WHERE id IN {in} ORDER BY id"};
constexpr db::Sql kToSettle{"acceptance_store.to_settle",
                            "SELECT " LIANGJIA_ACCEPTANCE_COLUMNS
                            ", version FROM acceptance_line "
                            "WHERE distributor_id = ? AND institution_id = ? AND payment_state = 'due' AND accepted_on <= ? "
                            "AND invoice_state = 'matched' AND amount_fen > 0 ORDER BY id LIMIT ?"};
constexpr db::Sql kInsert{"acceptance_store.insert", "INSERT INTO acceptance_line (" LIANGJIA_ACCEPTANCE_COLUMNS ") VALUES"};
constexpr std::size_t kInsertColumns = 28;
#undef LIANGJIA_ACCEPTANCE_COLUMNS

constexpr db::UpdatedColumn kUpdatedColumns[] = {
    {"id"}, {"returned_packs"}, {"invoiced_packs"}, {"invoice_state", "CHAR(32)"}, {"payment_state", "CHAR(32)"}};
constexpr db::RowsUpdate kUpdate{"acceptance_store.update", "acceptance_line", kUpdatedColumns, true};

AcceptanceLine line_of(db::Row& row) {
  AcceptanceLine line;
  line.id = row.take<AcceptanceLineId>();
  line.number = row.take<std::string>();
  line.shipment = row.take<ShipmentId>();
  line.shipment_line = row.take<ShipmentLineId>();
  line.order = row.take<OrderId>();
  line.order_line = row.take<OrderLineId>();
  line.institution = row.take<OrganisationId>();
  line.region_code = row.take<std::string>();
  line.winner = row.take<OrganisationId>();
  line.distributor = row.take<OrganisationId>();
  line.product = row.take<catalog::ProductId>();
  line.contracted = row.take<bool>();
  line.accepted = row.take<Packs>();
  line.rejected = row.take<Packs>();
  line.reason = row.take<std::optional<GoodsReason>>();
  line.reason_note = row.take<std::optional<std::string>>().value_or("");
  line.price = row.take<Price>();
  line.amount = row.take<Fen>();
  line.returned = row.take<Packs>();
  line.invoiced = row.take<Packs>();
  line.invoice_state = row.take<InvoiceState>();
  line.payment_state = row.take<PaymentState>();
  line.accepted_on = row.take<BusinessDate>();
  line.accepted_at = row.take<Instant>();
  line.accepted_by = row.take<UserId>();
  line.due_on = row.take<BusinessDate>();
  line.due_rule = row.take<DueRule>();
  line.due_rule_id = row.take<std::optional<std::int64_t>>();
  line.version = row.take<std::int64_t>();
  return line;
}

std::vector<AcceptanceLine> lines_of(std::vector<db::Row> rows) {
  std::vector<AcceptanceLine> lines;
  lines.reserve(rows.size());
  for (db::Row& row : rows) lines.push_back(line_of(row));
  return lines;
}

std::vector<db::Value> sorted_once(std::vector<AcceptanceLineId> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return db::values_of(ids);
}

}  // namespace

std::vector<AcceptanceLine> lock_acceptance_lines(db::Transaction& tx, std::vector<AcceptanceLineId> ids) {
  return lines_of(db::query_in(tx.session(), kLock, sorted_once(std::move(ids))));
}

std::optional<AcceptanceLine> find_acceptance_line(db::Session& session, AcceptanceLineId id) {
  auto found = find_acceptance_lines(session, {id});
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::vector<AcceptanceLine> find_acceptance_lines(db::Session& session, std::vector<AcceptanceLineId> ids) {
  return lines_of(db::query_in(session, kFind, sorted_once(std::move(ids))));
}

std::vector<AcceptanceLine> find_lines_to_settle(db::Session& session, OrganisationId distributor, OrganisationId institution,
                                                 BusinessDate until, int most) {
  return lines_of(session.query(kToSettle, distributor, institution, until, most));
}

void insert_acceptance_lines(command::Context& context, const std::vector<AcceptanceLine>& lines) {
  std::vector<db::Value> values;
  values.reserve(lines.size() * kInsertColumns);
  for (const AcceptanceLine& line : lines) {
    const std::optional<std::string> note = line.reason_note.empty() ? std::nullopt : std::optional{line.reason_note};
    for (db::Value value : {db::to_value(line.id),
                            db::to_value(line.number),
                            db::to_value(line.shipment),
                            db::to_value(line.shipment_line),
                            db::to_value(line.order),
                            db::to_value(line.order_line),
                            db::to_value(line.institution),
                            db::to_value(line.region_code),
                            db::to_value(line.winner),
                            db::to_value(line.distributor),
                            db::to_value(line.product),
                            db::to_value(line.contracted),
                            db::to_value(line.accepted),
                            db::to_value(line.rejected),
                            db::to_value(line.reason),
                            db::to_value(note),
                            db::to_value(line.price),
                            db::to_value(line.amount),
                            db::to_value(line.returned),
                            db::to_value(line.invoiced),
                            db::to_value(line.invoice_state),
                            db::to_value(line.payment_state),
                            db::to_value(line.accepted_on),
                            db::to_value(line.accepted_at),
                            db::to_value(line.accepted_by),
                            db::to_value(line.due_on),
                            db::to_value(line.due_rule),
                            db::to_value(line.due_rule_id)}) {
      values.push_back(std::move(value));
    }
    context.changes.add(AcceptanceLineChange{std::nullopt, line});
  }
  context.tx.insert_rows(kInsert, kInsertColumns, values);
}

void update_acceptance_lines(command::Context& context, const std::vector<AcceptanceLine>& before,
                             const std::vector<AcceptanceLine>& after) {
  ensure(before.size() == after.size(), "acceptance lines before and after do not pair");
  std::vector<db::Value> values;
  for (const AcceptanceLine& line : after) {
    for (db::Value value : {db::to_value(line.id), db::to_value(line.returned), db::to_value(line.invoiced),
                            db::to_value(line.invoice_state), db::to_value(line.payment_state)}) {
      values.push_back(std::move(value));
    }
  }
  db::update_rows(context.tx, kUpdate, values);
  for (std::size_t i = 0; i < after.size(); ++i) {
    ensure(before[i].id == after[i].id, "acceptance lines before and after do not pair");
    AcceptanceLine written = after[i];
    written.version = before[i].version + 1;
    context.changes.add(AcceptanceLineChange{before[i], std::move(written)});
  }
}

}  // namespace liangjia::procurement
