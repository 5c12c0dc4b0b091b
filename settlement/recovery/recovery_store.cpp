#include "settlement/recovery/recovery_store.h"

#include "core/command/list_query.h"
#include "core/database/in_list.h"
#include "settlement/recovery/recovery_document.h"
#include "settlement/recovery/recovery_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kFind = db::select<kRecoveryTable, "WHERE id = ?">("recovery_store.find");
constexpr auto kLock = db::select<kRecoveryTable, "WHERE id = ? FOR UPDATE">("recovery_store.lock");
constexpr auto kLockOfReturns =
    db::select<kRecoveryTable, "WHERE source_kind = 'goods_return' AND source_id IN {in} ORDER BY id FOR UPDATE">(
        "recovery_store.lock_of_returns");
constexpr db::Sql kReferenceUsed{"recovery_store.reference_used", "SELECT 1 FROM recovery WHERE enterprise_id = ? AND bank_reference = ?"};

constexpr auto kView = db::view<RecoveryView>(
    db::part<kRecoveryTable, "r">(&RecoveryView::recovery), db::column("e.name", &RecoveryView::enterprise_name),
    db::column("i.name", &RecoveryView::institution_name), db::column("COALESCE(g.number, b.number)", &RecoveryView::source_number));
constexpr auto kViews =
    db::select<kView,
               "FROM recovery r JOIN organisation e ON e.id = r.enterprise_id JOIN organisation i ON i.id = r.institution_id "
               "LEFT JOIN goods_return g ON g.id = r.source_id AND r.source_kind = 'goods_return' "
               "LEFT JOIN settlement_batch b ON b.id = r.source_id AND r.source_kind = 'settlement_batch'">("recovery_store.views");

constexpr ListIndex kIndexes[] = {{"recovery_institution_state", "r.institution_id", "r.state"},
                                  {"recovery_enterprise_state", "r.enterprise_id", "r.state"},
                                  {"recovery_region_state", "r.region_code", "r.state"}};
constexpr ListSource kSource{"recovery r", "r.id", kIndexes, kTokens<RecoveryState>};

Where visible(const Scope& scope) { return Where(scope.filter({"r.institution_id", "r.region_code", "", "r.enterprise_id"})); }

}  // namespace

std::optional<Recovery> find_recovery(db::Session& session, RecoveryId id) { return db::one(session, kFind, id); }
std::optional<Recovery> lock_recovery(db::Transaction& tx, RecoveryId id) { return db::one(tx.session(), kLock, id); }

std::vector<Recovery> lock_recoveries_of_returns(db::Transaction& tx, const std::vector<std::int64_t>& returns) {
  return db::all_in(tx.session(), kLockOfReturns, returns);
}

bool recovery_reference_used(db::Session& session, OrganisationId enterprise, std::string_view bank_reference) {
  return session.one(kReferenceUsed, enterprise, bank_reference).has_value();
}

void insert_recovery(command::Context& context, const Recovery& recovery) {
  db::insert<kRecoveryTable>(context.tx, recovery);
  context.audited(kind::kRecovery, recovery.id.value(), nullptr, recovery_document(recovery));
  context.changes.add(RecoveryChange{std::nullopt, recovery});
}

Recovery update_recovery(command::Context& context, const Recovery& before, Recovery after) {
  db::update<kRecoveryTable>(context.tx, after);
  ++after.version;
  context.audited(kind::kRecovery, after.id.value(), recovery_document(before), recovery_document(after));
  context.changes.add(RecoveryChange{before, after});
  return after;
}

Page<RecoveryView> list_recoveries(db::Session& session, const Actor& actor, const RecoveryFilter& filter, BusinessDate today,
                                   const PageRequest& page) {
  Where where = visible(actor.scope);
  where.maybe("r.state = ?", filter.state).maybe("r.payer = ?", filter.payer).maybe("r.institution_id = ?", filter.institution);
  where.maybe("r.enterprise_id = ?", filter.enterprise).maybe("r.paid_to = ?", filter.paid_to);
  if (filter.by_others) where.by_others(actor, {"r.reported_by"});
  if (filter.overdue) where.with("r.state = ?", RecoveryState::Demanded).with("r.due_on < ?", today);
  return read_page(session, kViews, kSource, where, page);
}

std::optional<RecoveryView> find_recovery_view(db::Session& session, const Scope& scope, RecoveryId id) {
  return read_one(session, kViews, visible(scope).with("r.id = ?", id));
}

}  // namespace liangjia::settlement
