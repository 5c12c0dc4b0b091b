#include "settlement/batch/batch_store.h"

#include <algorithm>

#include "core/database/in_list.h"
#include "core/database/update_rows.h"
#include "procurement/acceptance/acceptance_store.h"
#include "procurement/acceptance/goods_return_store.h"

namespace liangjia::settlement {
namespace {

using procurement::AcceptanceLine;
using procurement::AcceptanceLineId;
using procurement::GoodsReturnId;

const std::string kLockBatchesText =
    "SELECT " + std::string(kBatchColumns) + " FROM settlement_batch b WHERE b.id IN {in} ORDER BY b.id FOR UPDATE";
const db::Sql kLockBatches{"batch_store.lock", kLockBatchesText};
constexpr db::Sql kLines{
    "batch_store.lines",
    "SELECT id, batch_id, item_kind, item_id, amount_fen, state, reason FROM batch_line WHERE batch_id IN {in} ORDER BY batch_id, id"};
constexpr db::Sql kDueReturns{
    "batch_store.due_returns",
    "SELECT g.id, a.payment_state NOT IN ('due', 'disputed') FROM goods_return g JOIN acceptance_line a ON a.id = g.acceptance_line_id "
    "WHERE g.distributor_id = ? AND g.payment_state = 'due' AND g.state = 'confirmed' AND g.institution_id IN {in}"};
constexpr db::Sql kToSettle{
    "batch_store.to_settle",
    "SELECT id FROM acceptance_line WHERE distributor_id = ? AND payment_state = 'due' AND invoice_state = 'matched' AND accepted_on <= ? "
    "AND amount_fen > 0 ORDER BY institution_id, id LIMIT ?"};
constexpr db::Sql kSequences{
    "batch_store.sequences",
    "SELECT institution_id, MAX(sequence) + 1 FROM settlement_batch WHERE enterprise_id = ? AND month = ? AND institution_id IN {in} "
    "GROUP BY institution_id"};
constexpr db::Sql kInsertBatches{
    "batch_store.insert",
    "INSERT INTO settlement_batch (id, number, enterprise_id, institution_id, region_code, month, sequence, direct, state, amount_fen, "
    "bank_account_id, applied_by, verify_by, version, created_at) VALUES"};
constexpr std::size_t kBatchInsertColumns = 15;
constexpr db::Sql kInsertLines{"batch_store.insert_lines",
                               "INSERT INTO batch_line (id, batch_id, item_kind, item_id, amount_fen, state, live_key) VALUES"};
constexpr std::size_t kLineInsertColumns = 7;

constexpr db::UpdatedColumn kBatchColumnsUpdated[] = {
    {"id"},         {"state", "CHAR(32)"}, {"amount_fen"}, {"bank_account_id"},           {"verified_by"}, {"made_by"},
    {"checked_by"}, {"confirmed_by"},      {"payment_id"}, {"state_reason", "CHAR(500)"}, {"version"}};
constexpr db::RowsUpdate kUpdateBatches{"batch_store.update", "settlement_batch", kBatchColumnsUpdated};
constexpr db::UpdatedColumn kLineColumnsUpdated[] = {{"id"}, {"state", "CHAR(32)"}, {"reason", "CHAR(500)"}, {"live_key"}};
constexpr db::RowsUpdate kUpdateLines{"batch_store.update_lines", "batch_line", kLineColumnsUpdated};

void append(std::vector<db::Value>& values, std::initializer_list<db::Value> row) { values.insert(values.end(), row.begin(), row.end()); }
std::optional<std::string> unless_empty(const std::string& text) { return text.empty() ? std::nullopt : std::optional{text}; }

std::vector<BatchLine> find_lines(db::Session& session, const std::vector<BatchId>& ids) {
  std::vector<BatchLine> lines;
  for (db::Row& row : db::query_in(session, kLines, db::values_of(ids))) {
    BatchLine line;
    line.id = row.take<BatchLineId>();
    line.batch = row.take<BatchId>();
    line.item_kind = row.take<ItemKind>();
    line.item_id = row.take<std::int64_t>();
    line.amount = row.take<Fen>();
    line.state = row.take<BatchLineState>();
    line.reason = row.take<std::optional<std::string>>().value_or("");
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<ReturnItem> lock_items(db::Transaction& tx, std::vector<GoodsReturnId> ids) {
  std::vector<ReturnItem> items;
  for (const auto& one : procurement::lock_returns(tx, std::move(ids))) {
    items.push_back({one.id, one.acceptance_line, one.institution, one.packs, one.amount, one.state == procurement::ReturnState::Confirmed,
                     one.payment_state, false});
  }
  return items;
}

// Locks in the documented order; batches that do not exist are absent. Lines are never added to a batch, so that what is live
// after the lock was live before it.
BatchDossiers lock_found(command::Context& context, std::vector<BatchId> ids) {
  std::sort(ids.begin(), ids.end());
  std::vector<AcceptanceLineId> accepted_ids;
  std::vector<GoodsReturnId> return_ids;
  for (const BatchLine& line : find_lines(context.tx.session(), ids)) {
    if (!line.live()) continue;
    if (line.item_kind == ItemKind::Acceptance) {
      accepted_ids.emplace_back(line.item_id);
    } else {
      return_ids.emplace_back(line.item_id);
    }
  }
  auto accepted = procurement::lock_acceptance_lines(context.tx, std::move(accepted_ids));
  auto returned = lock_items(context.tx, std::move(return_ids));

  BatchDossiers dossiers;
  std::map<BatchId, std::size_t> place;
  for (db::Row& row : db::query_in(context.tx.session(), kLockBatches, db::values_of(ids))) {
    dossiers.push_back({read_batch(row), {}, {}, {}});
    place.emplace(dossiers.back().batch.id, dossiers.size() - 1);
  }
  std::map<std::int64_t, std::size_t> held_by;
  for (BatchLine& line : find_lines(context.tx.session(), ids)) {
    const std::size_t at = place.at(line.batch);
    if (line.live()) held_by.emplace(line.item_id, at);
    dossiers[at].lines.push_back(std::move(line));
  }
  for (AcceptanceLine& line : accepted) {
    if (const auto at = held_by.find(line.id.value()); at != held_by.end()) dossiers[at->second].accepted.push_back(std::move(line));
  }
  for (ReturnItem& item : returned) {
    if (const auto at = held_by.find(item.id.value()); at != held_by.end()) dossiers[at->second].returned.push_back(item);
  }
  return dossiers;
}

void insert_new(command::Context& context, BatchDossiers& dossiers) {
  std::vector<db::Value> batches;
  std::vector<db::Value> lines;
  for (BatchDossier& dossier : dossiers) {
    Batch& b = dossier.batch;
    if (!b.id.none()) continue;
    b.id = context.ids.next<BatchId>();
    b.number = document_number("JS", b.id.value());
    append(batches, {db::to_value(b.id), db::to_value(b.number), db::to_value(b.enterprise), db::to_value(b.institution),
                     db::to_value(b.region_code), db::to_value(b.month), db::to_value(b.sequence), db::to_value(b.direct),
                     db::to_value(b.state), db::to_value(b.amount), db::to_value(b.bank_account), db::to_value(b.applied_by),
                     db::to_value(b.verify_by), db::to_value(b.version), db::to_value(b.created_at)});
    for (BatchLine& line : dossier.lines) {
      line.id = context.ids.next<BatchLineId>();
      line.batch = b.id;
      append(lines, {db::to_value(line.id), db::to_value(line.batch), db::to_value(line.item_kind), db::to_value(line.item_id),
                     db::to_value(line.amount), db::to_value(line.state), db::to_value(line.item_id)});
    }
  }
  context.tx.insert_rows(kInsertBatches, kBatchInsertColumns, batches);
  context.tx.insert_rows(kInsertLines, kLineInsertColumns, lines);
}

void update_changed(command::Context& context, const BatchDossiers& before, const BatchDossiers& after) {
  std::vector<db::Value> batches;
  std::vector<db::Value> lines;
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (before[i].batch.id.none()) continue;
    ensure(before[i].batch.id == after[i].batch.id && before[i].lines.size() == after[i].lines.size(),
           "batches before and after do not pair");
    const Batch& b = after[i].batch;
    append(batches, {db::to_value(b.id), db::to_value(b.state), db::to_value(b.amount), db::to_value(b.bank_account),
                     db::to_value(b.verified_by), db::to_value(b.made_by), db::to_value(b.checked_by), db::to_value(b.confirmed_by),
                     db::to_value(b.payment), db::to_value(unless_empty(b.state_reason)), db::to_value(b.version)});
    for (std::size_t k = 0; k < after[i].lines.size(); ++k) {
      const BatchLine& line = after[i].lines[k];
      if (line.state == before[i].lines[k].state) continue;
      append(lines, {db::to_value(line.id), db::to_value(line.state), db::to_value(unless_empty(line.reason)),
                     line.live() ? db::to_value(line.item_id) : db::to_value(std::nullopt)});
    }
  }
  db::update_rows(context.tx, kUpdateBatches, batches);
  db::update_rows(context.tx, kUpdateLines, lines);
}

void update_items(command::Context& context, const BatchDossiers& before, const BatchDossiers& after) {
  std::vector<AcceptanceLine> from;
  std::vector<AcceptanceLine> to;
  std::map<ItemState, std::vector<GoodsReturnId>> returns;
  for (std::size_t i = 0; i < after.size(); ++i) {
    for (std::size_t k = 0; k < after[i].accepted.size(); ++k) {
      if (before[i].accepted[k].payment_state == after[i].accepted[k].payment_state) continue;
      from.push_back(before[i].accepted[k]);
      to.push_back(after[i].accepted[k]);
    }
    for (std::size_t k = 0; k < after[i].returned.size(); ++k) {
      const ReturnItem& item = after[i].returned[k];
      if (before[i].returned[k].payment_state != item.payment_state) returns[item.payment_state].push_back(item.id);
    }
  }
  procurement::update_acceptance_lines(context, from, to);
  for (const auto& [state, ids] : returns) procurement::set_return_payment_state(context.tx, ids, state);
}

// What the audit keeps of a batch: its key fields, without names.
json::Object batch_digest(const Batch& batch) {
  json::Object digest{{"number", batch.number},
                      {"enterprise_id", batch.enterprise},
                      {"institution_id", batch.institution},
                      {"month", batch.month},
                      {"state", batch.state},
                      {"amount", batch.amount},
                      {"version", batch.version}};
  if (!batch.state_reason.empty()) digest.set("reason", batch.state_reason);
  if (!batch.payment.none()) digest.set("payment_id", batch.payment);
  return digest;
}

}  // namespace

Batch read_batch(db::Row& row) {
  const auto user = [&row] { return row.take<std::optional<UserId>>().value_or(UserId{}); };
  Batch batch;
  batch.id = row.take<BatchId>();
  batch.number = row.take<std::string>();
  batch.enterprise = row.take<OrganisationId>();
  batch.institution = row.take<OrganisationId>();
  batch.region_code = row.take<std::string>();
  batch.month = row.take<BusinessMonth>();
  batch.sequence = row.take<int>();
  batch.direct = row.take<bool>();
  batch.state = row.take<BatchState>();
  batch.amount = row.take<Fen>();
  batch.bank_account = row.take<catalog::BankAccountId>();
  batch.applied_by = row.take<UserId>();
  batch.verified_by = user();
  batch.made_by = user();
  batch.checked_by = user();
  batch.confirmed_by = user();
  batch.payment = row.take<std::optional<PaymentId>>().value_or(PaymentId{});
  batch.verify_by = row.take<BusinessDate>();
  batch.state_reason = row.take<std::optional<std::string>>().value_or("");
  batch.version = row.take<std::int64_t>();
  batch.created_at = row.take<Instant>();
  return batch;
}

Result<BatchDossiers> lock_batches(command::Context& context, const std::vector<BatchId>& ids) {
  BatchDossiers found = lock_found(context, ids);
  BatchDossiers ordered;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto one = std::find_if(found.begin(), found.end(), [&](const BatchDossier& dossier) { return dossier.batch.id == ids[i]; });
    if (one == found.end() || !context.actor().scope.covers(one->batch.owner())) {
      if (ids.size() == 1) return reject(liangjia::error::kNotFound);
      return reject_field("/batch_ids/" + std::to_string(i), liangjia::error::kNotFound);
    }
    ordered.push_back(std::move(*one));
    found.erase(one);
  }
  return ordered;
}

BatchDossiers lock_batches_unscoped(command::Context& context, const std::vector<BatchId>& ids) {
  BatchDossiers found = lock_found(context, ids);
  ensure(found.size() == ids.size(), "a settlement batch that was paid does not exist");
  return found;
}

void save_batches(command::Context& context, const BatchDossiers& before, BatchDossiers& after) {
  ensure(before.size() == after.size(), "batches before and after do not pair");
  insert_new(context, after);
  update_changed(context, before, after);
  update_items(context, before, after);
  for (std::size_t i = 0; i < after.size(); ++i) {
    const Batch& batch = after[i].batch;
    const bool made = before[i].batch.id.none();
    context.audited(kind::kSettlementBatch, batch.id.value(), made ? json::Value{} : json::Value{batch_digest(before[i].batch)},
                    batch_digest(batch));
    context.changes.add(BatchChange{before[i].batch, batch, after[i].lines});
  }
}

std::vector<AcceptanceLineId> find_lines_to_settle_everywhere(db::Session& session, OrganisationId enterprise, BusinessDate until,
                                                              int most) {
  std::vector<AcceptanceLineId> ids;
  for (db::Row& row : session.query(kToSettle, enterprise, until, most)) ids.push_back(row.take<AcceptanceLineId>());
  return ids;
}

std::vector<ReturnItem> lock_due_returns(db::Transaction& tx, OrganisationId enterprise, const std::vector<OrganisationId>& institutions) {
  const db::Value before[] = {db::to_value(enterprise)};
  std::map<GoodsReturnId, bool> line_settled;
  std::vector<GoodsReturnId> ids;
  for (db::Row& row : db::query_in(tx.session(), kDueReturns, db::values_of(institutions), before)) {
    const auto id = row.take<GoodsReturnId>();
    line_settled[id] = row.take<bool>();
    ids.push_back(id);
  }
  auto items = lock_items(tx, std::move(ids));
  for (ReturnItem& item : items) item.line_settled = line_settled.at(item.id);
  return items;
}

std::map<OrganisationId, int> next_sequences(db::Session& session, OrganisationId enterprise, BusinessMonth month,
                                             const std::vector<OrganisationId>& institutions) {
  std::map<OrganisationId, int> next;
  for (const OrganisationId institution : institutions) next[institution] = 1;
  const db::Value before[] = {db::to_value(enterprise), db::to_value(month)};
  for (db::Row& row : db::query_in(session, kSequences, db::values_of(institutions), before)) {
    const auto institution = row.take<OrganisationId>();
    next[institution] = row.take<int>();
  }
  return next;
}

}  // namespace liangjia::settlement
