#include "settlement/debt/top_up_store.h"

#include "core/command/list_query.h"
#include "settlement/debt/debt_document.h"
#include "settlement/debt/top_up_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kLock = db::select<kTopUpTable, "WHERE id = ? FOR UPDATE">("top_up_store.lock");
constexpr db::Sql kReferenceUsed{"top_up_store.reference_used",
                                 "SELECT 1 FROM institution_top_up WHERE institution_id = ? AND bank_reference = ?"};
constexpr auto kView =
    db::view<TopUpView>(db::part<kTopUpTable, "t">(&TopUpView::top_up), db::column("i.name", &TopUpView::institution_name));
constexpr auto kViews = db::select<kView, "FROM institution_top_up t JOIN organisation i ON i.id = t.institution_id">("top_up_store.views");

constexpr ListIndex kIndexes[] = {{"institution_top_up_institution_state", "t.institution_id", "t.state"},
                                  {"institution_top_up_region_state", "t.region_code", "t.state"}};
constexpr ListSource kSource{"institution_top_up t", "t.id", kIndexes, kTokens<TopUpState>};

Where visible(const Scope& scope) { return Where(scope.filter({"t.institution_id", "t.region_code", "", ""})); }

}  // namespace

std::optional<TopUp> lock_top_up(db::Transaction& tx, TopUpId id) { return db::one(tx.session(), kLock, id); }

bool top_up_reference_used(db::Session& session, OrganisationId institution, std::string_view bank_reference) {
  return session.one(kReferenceUsed, institution, bank_reference).has_value();
}

void insert_top_up(command::Context& context, const TopUp& top_up) {
  db::insert<kTopUpTable>(context.tx, top_up);
  context.audited(kind::kTopUp, top_up.id.value(), nullptr, top_up_document(top_up));
  context.changes.add(TopUpChange{top_up});
}

TopUp update_top_up(command::Context& context, const TopUp& before, TopUp after) {
  db::update<kTopUpTable>(context.tx, after);
  ++after.version;
  context.audited(kind::kTopUp, after.id.value(), top_up_document(before), top_up_document(after));
  context.changes.add(TopUpChange{after});
  return after;
}

Page<TopUpView> list_top_ups(db::Session& session, const Actor& actor, const TopUpFilter& filter, const PageRequest& page) {
  Where where = visible(actor.scope);
  where.maybe("t.state = ?", filter.state).maybe("t.institution_id = ?", filter.institution);
  if (filter.by_others) where.by_others(actor, {"t.recorded_by"});
  return read_page(session, kViews, kSource, where, page);
}

std::optional<TopUpView> find_top_up(db::Session& session, const Scope& scope, TopUpId id) {
  return read_one(session, kViews, visible(scope).with("t.id = ?", id));
}

}  // namespace liangjia::settlement
