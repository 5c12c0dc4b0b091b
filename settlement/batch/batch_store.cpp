#include "settlement/batch/batch_store.h"

#include <algorithm>

#include "procurement/acceptance/acceptance_store.h"
#include "procurement/acceptance/goods_return_store.h"
#include "settlement/batch/batch_document.h"
#include "settlement/batch/batch_table.h"

namespace liangjia::settlement {
namespace {

using procurement::AcceptanceLine;
using procurement::AcceptanceLineId;
using procurement::GoodsReturnId;

constexpr auto kLockBatches = db::select<kBatchTable, "WHERE id IN {in} ORDER BY id FOR UPDATE">("batch_store.lock");
constexpr auto kLines = db::select<kBatchLineTable, "WHERE batch_id IN {in} ORDER BY batch_id, id">("batch_store.lines");
constexpr db::Sql kHeads{"batch_store.heads", "SELECT acceptance_line_id FROM goods_return WHERE id IN {in}"};
constexpr db::Sql kOpenReturns{
    "batch_store.open_returns",
    "SELECT id FROM goods_return WHERE acceptance_line_id IN {in} AND state = 'confirmed' AND payment_state = 'due'"};
struct DueReturn {
  GoodsReturnId id;
  bool line_settled = false;
};
constexpr auto kDueReturn = db::view<DueReturn>(db::column("g.id", &DueReturn::id),
                                                db::column("a.payment_state NOT IN ('due', 'disputed')", &DueReturn::line_settled));
constexpr auto kDueReturns =
    db::select<kDueReturn,
               "FROM goods_return g JOIN acceptance_line a ON a.id = g.acceptance_line_id "
               "WHERE g.distributor_id = ? AND g.payment_state = 'due' AND g.state = 'confirmed' AND g.institution_id IN {in}">(
        "batch_store.due_returns");
constexpr auto kDueItem =
    db::view<ReturnItem>(db::column("g.id", &ReturnItem::id), db::column("g.acceptance_line_id", &ReturnItem::acceptance_line),
                         db::column("g.institution_id", &ReturnItem::institution), db::column("g.packs", &ReturnItem::packs),
                         db::column("g.amount_fen", &ReturnItem::amount), db::column("g.state = 'confirmed'", &ReturnItem::confirmed),
                         db::column("g.payment_state", &ReturnItem::payment_state),
                         db::column("a.payment_state NOT IN ('due', 'disputed')", &ReturnItem::line_settled));
constexpr auto kDueItems = db::select<
    kDueItem,
    "FROM goods_return g JOIN acceptance_line a ON a.id = g.acceptance_line_id "
    "WHERE g.institution_id IN {in} AND g.distributor_id = ? AND g.payment_state = 'due' AND g.state = 'confirmed' ORDER BY g.id">(
    "batch_store.due_items");
constexpr db::Sql kToSettle{
    "batch_store.to_settle",
    "SELECT id FROM acceptance_line WHERE distributor_id = ? AND payment_state = 'due' AND invoice_state = 'matched' AND accepted_on <= ? "
    "AND amount_fen > 0 ORDER BY institution_id, id LIMIT ?"};
constexpr auto kTermsOfLine =
    db::view<GoodsTerms>(db::column("a.id", &GoodsTerms::line), db::column("COALESCE(r.rule_set, '')", &GoodsTerms::rule_set),
                         db::column("COALESCE(v.drug_class, '')", &GoodsTerms::drug_class),
                         db::column("p.goods_kind", &GoodsTerms::goods_kind), db::column("a.contracted", &GoodsTerms::contracted),
                         db::column("o.award_id IS NOT NULL", &GoodsTerms::winning), db::column("p.negotiated", &GoodsTerms::negotiated));
constexpr auto kTermsOfLines =
    db::select<kTermsOfLine,
               "FROM acceptance_line a JOIN order_line o ON o.id = a.order_line_id JOIN product p ON p.id = a.product_id "
               "LEFT JOIN award w ON w.id = o.award_id LEFT JOIN procurement_round r ON r.id = w.round_id "
               "LEFT JOIN round_variety v ON v.round_id = w.round_id AND v.variety_id = w.variety_id WHERE a.id IN {in}">(
        "batch_store.terms");
struct NextSequence {
  OrganisationId institution;
  int sequence = 1;
};
constexpr auto kNextSequence = db::view<NextSequence>(db::column("institution_id", &NextSequence::institution),
                                                      db::column("MAX(sequence) + 1", &NextSequence::sequence));
constexpr auto kSequences =
    db::select<kNextSequence,
               "FROM settlement_batch WHERE enterprise_id = ? AND month = ? AND institution_id IN {in} GROUP BY institution_id">(
        "batch_store.sequences");

std::vector<ReturnItem> lock_items(db::Transaction& tx, std::vector<GoodsReturnId> ids) {
  std::vector<ReturnItem> items;
  for (const auto& one : procurement::lock_returns(tx, std::move(ids))) {
    items.push_back({one.id, one.acceptance_line, one.institution, one.packs, one.amount, one.state == procurement::ReturnState::Confirmed,
                     one.payment_state});
  }
  return items;
}

template <class Found, class IdType>
void add_ids(db::Session& session, const db::Sql& sql, const std::vector<IdType>& of, std::vector<Found>& found) {
  if (of.empty()) return;
  for (db::Row& row : db::query_in(session, sql, db::values_of(of))) found.push_back(row.take<Found>());
}

// The lines of all returns are locked with their own, so that a return and the payment of its line never pass each other; then the returns
// that these batches hold, and those of their lines that no batch holds.
struct HeldItems {
  std::vector<AcceptanceLine> accepted;
  std::vector<ReturnItem> returned;
};
HeldItems lock_held_items(command::Context& context, const std::vector<BatchId>& ids) {
  db::Session& session = context.tx.session();
  std::vector<AcceptanceLineId> own, all;
  std::vector<GoodsReturnId> return_ids;
  for (const BatchLine& line : db::all_in(session, kLines, ids)) {
    if (!line.live()) continue;
    if (line.item_kind == ItemKind::Acceptance) {
      own.emplace_back(line.item_id);
    } else {
      return_ids.emplace_back(line.item_id);
    }
  }
  all = own;
  add_ids(session, kHeads, return_ids, all);
  HeldItems held{procurement::lock_acceptance_lines(context.tx, std::move(all)), {}};
  add_ids(session, kOpenReturns, own, return_ids);
  std::sort(return_ids.begin(), return_ids.end());
  return_ids.erase(std::unique(return_ids.begin(), return_ids.end()), return_ids.end());
  held.returned = lock_items(context.tx, std::move(return_ids));
  for (ReturnItem& item : held.returned) {
    const auto line = std::ranges::lower_bound(held.accepted, item.acceptance_line, {}, &AcceptanceLine::id);  // locked ascending
    item.line_paid = line != held.accepted.end() && line->id == item.acceptance_line && !is_owed(line->payment_state);
  }
  return held;
}

// Locks in the documented order; batches that do not exist are absent. Lines are never added to a batch, so that what is live
// after the lock was live before it.
BatchDossiers lock_found(command::Context& context, const std::vector<BatchId>& ids) {
  HeldItems held = lock_held_items(context, ids);
  BatchDossiers dossiers;
  std::map<BatchId, std::size_t> place;
  for (Batch& batch : db::all_in(context.tx.session(), kLockBatches, ids)) {
    place.emplace(batch.id, dossiers.size());
    dossiers.push_back({std::move(batch), {}, {}, {}});
  }
  std::map<std::int64_t, std::size_t> held_by;
  for (BatchLine& line : db::all_in(context.tx.session(), kLines, ids)) {
    const std::size_t at = place.at(line.batch);
    if (line.live()) held_by.emplace(line.item_id, at);
    dossiers[at].lines.push_back(std::move(line));
  }
  for (ReturnItem& item : held.returned) {
    if (const auto at = held_by.find(item.id.value()); at != held_by.end()) {
      dossiers[at->second].returned.push_back(item);
    } else if (const auto line = held_by.find(item.acceptance_line.value());
               line != held_by.end() && item.confirmed && item.payment_state == ItemState::Due) {
      dossiers[line->second].left.push_back(item);
    }
  }
  for (AcceptanceLine& line : held.accepted) {
    if (const auto at = held_by.find(line.id.value()); at != held_by.end()) dossiers[at->second].accepted.push_back(std::move(line));
  }
  return dossiers;
}

// What came into the batch, went out of it, and was left beside it when it was settled.
BatchChange change_between(const BatchDossier& before, const BatchDossier& after) {
  BatchChange change{before.batch, after.batch, after.lines};
  if (before.batch.id.none()) change.taken = after.returned;
  for (std::size_t i = 0; i < before.lines.size(); ++i) {
    const BatchLine& line = after.lines[i];
    if (line.item_kind != ItemKind::Return || !before.lines[i].live() || line.live()) continue;
    for (const ReturnItem& item : after.returned) {
      if (item.id.value() == line.item_id) change.freed.push_back(item);
    }
  }
  const bool settled = after.batch.state == BatchState::Paid || after.batch.state == BatchState::Netted;
  if (settled && before.batch.state != after.batch.state) change.left = after.left;
  return change;
}

void insert_new(command::Context& context, BatchDossiers& dossiers) {
  std::vector<Batch> batches;
  std::vector<BatchLine> lines;
  for (BatchDossier& dossier : dossiers) {
    Batch& batch = dossier.batch;
    if (!batch.id.none()) continue;
    batch.id = context.ids.next<BatchId>();
    batch.number = document_number("JS", batch.id.value());
    batches.push_back(batch);
    for (BatchLine& line : dossier.lines) {
      line.id = context.ids.next<BatchLineId>();
      line.batch = batch.id;
      lines.push_back(line);
    }
  }
  db::insert_all<kBatchTable>(context.tx, batches);
  db::insert_all<kBatchLineTable>(context.tx, lines);
}

void update_changed(command::Context& context, const BatchDossiers& before, const BatchDossiers& after) {
  std::vector<Batch> batches;
  std::vector<BatchLine> lines;
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (before[i].batch.id.none()) continue;
    ensure(before[i].batch.id == after[i].batch.id && before[i].batch.version + 1 == after[i].batch.version &&
               before[i].lines.size() == after[i].lines.size(),
           "batches before and after do not pair");
    batches.push_back(after[i].batch);
    for (std::size_t k = 0; k < after[i].lines.size(); ++k) {
      if (after[i].lines[k].state != before[i].lines[k].state) lines.push_back(after[i].lines[k]);
    }
  }
  db::update_all<kBatchTable>(context.tx, batches);
  db::update_all<kBatchLineTable>(context.tx, lines);
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

}  // namespace

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

void lock_items_of_batches(command::Context& context, const std::vector<BatchId>& ids) { lock_held_items(context, ids); }

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
    context.changes.add(change_between(before[i], after[i]));
  }
}

std::vector<AcceptanceLineId> find_lines_to_settle_everywhere(db::Session& session, OrganisationId enterprise, BusinessDate until,
                                                              int most) {
  std::vector<AcceptanceLineId> ids;
  for (db::Row& row : session.query(kToSettle, enterprise, until, most)) ids.push_back(row.take<AcceptanceLineId>());
  return ids;
}

TermsOfLines find_goods_terms(db::Session& session, const std::vector<AcceptanceLine>& lines) {
  std::vector<AcceptanceLineId> ids;
  for (const AcceptanceLine& line : lines) ids.push_back(line.id);
  TermsOfLines terms;
  for (GoodsTerms& one : db::all_in(session, kTermsOfLines, ids)) terms.emplace(one.line, std::move(one));
  return terms;
}

std::vector<ReturnItem> lock_due_returns(db::Transaction& tx, OrganisationId enterprise, const std::vector<OrganisationId>& institutions) {
  const db::Value before[] = {db::to_value(enterprise)};
  std::map<GoodsReturnId, bool> line_settled;
  std::vector<GoodsReturnId> ids;
  for (db::Row& row : db::query_in(tx.session(), kDueReturns.sql, db::values_of(institutions), before)) {
    const DueReturn due = kDueReturns(row);
    line_settled[due.id] = due.line_settled;
    ids.push_back(due.id);
  }
  auto items = lock_items(tx, std::move(ids));
  for (ReturnItem& item : items) item.line_settled = line_settled.at(item.id);
  return items;
}

std::vector<ReturnItem> find_due_returns(db::Session& session, OrganisationId enterprise, const std::vector<OrganisationId>& institutions) {
  return db::all_in(session, kDueItems, institutions, enterprise);
}

std::map<OrganisationId, int> next_sequences(db::Session& session, OrganisationId enterprise, BusinessMonth month,
                                             const std::vector<OrganisationId>& institutions) {
  std::map<OrganisationId, int> next;
  for (const OrganisationId institution : institutions) next[institution] = 1;
  const db::Value before[] = {db::to_value(enterprise), db::to_value(month)};
  for (db::Row& row : db::query_in(session, kSequences.sql, db::values_of(institutions), before)) {
    const NextSequence one = kSequences(row);
    next[one.institution] = one.sequence;
  }
  return next;
}

}  // namespace liangjia::settlement
