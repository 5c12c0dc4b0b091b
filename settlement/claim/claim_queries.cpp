#include "settlement/claim/claim_queries.h"

#include "core/command/list_query.h"
#include "settlement/claim/claim_table.h"
#include "settlement/prepayment/prepayment_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kViewTable =
    db::view<ClaimView>(db::part<kClaimTable, "c">(&ClaimView::claim), db::column("o.name", &ClaimView::institution_name));
constexpr auto kViews = db::select<kViewTable, "FROM claim c JOIN organisation o ON o.id = c.institution_id">("claim_queries.views");

constexpr auto kOffsetView = db::view<ClaimOffset>(db::part<kPrepaymentOffsetTable, "o">(&ClaimOffset::offset),
                                                   db::column("p.number", &ClaimOffset::prepayment_number));
constexpr auto kOffsets =
    db::select<kOffsetView, "FROM prepayment_offset o JOIN prepayment p ON p.id = o.prepayment_id WHERE o.claim_id = ? ORDER BY o.id">(
        "claim_queries.offsets");

constexpr ListIndex kIndexes[] = {{"claim_institution_state", "c.institution_id", "c.state"},
                                  {"claim_region_state", "c.region_code", "c.state"}};
constexpr ListSource kSource{"claim c", "c.id", kIndexes, kTokens<ClaimState>};

Where visible(const Scope& scope) { return Where(scope.filter({"c.institution_id", "c.region_code", "", ""})); }

}  // namespace

Page<ClaimView> list_claims(db::Session& session, const Actor& actor, const ClaimFilter& filter, const PageRequest& page) {
  Where where = visible(actor.scope);
  where.maybe("c.state = ?", filter.state)
      .maybe("c.institution_id = ?", filter.institution)
      .maybe("c.month = ?", filter.month)
      .maybe("c.late = ?", filter.late);
  if (filter.by_others) where.by_others(actor, {"c.filed_by", "c.made_by", "c.rejection_reported_by"});
  return read_page(session, kViews, kSource, where, page);
}

std::optional<WholeClaim> find_whole_claim(db::Session& session, const Scope& scope, ClaimId id) {
  auto view = read_one(session, kViews, visible(scope).with("c.id = ?", id));
  if (!view) return std::nullopt;
  return WholeClaim{std::move(*view), db::all(session, kOffsets, id), journal_of(session, scope, "claim", id.value())};
}

}  // namespace liangjia::settlement
