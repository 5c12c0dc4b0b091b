#include "settlement/prepayment/prepayment_queries.h"

#include "core/command/list_query.h"
#include "settlement/prepayment/prepayment_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kViewTable = db::view<PrepaymentView>(db::part<kPrepaymentTable, "p">(&PrepaymentView::prepayment),
                                                     db::column("o.name", &PrepaymentView::institution_name),
                                                     db::column(
                                                         "r.rule_set", [](auto& row) -> auto& { return row.round.rule_set; }),
                                                     db::column(
                                                         "r.goods_kind", [](auto& row) -> auto& { return row.round.goods_kind; }));
constexpr auto kViews = db::select<kViewTable,
                                   "FROM prepayment p JOIN organisation o ON o.id = p.institution_id JOIN agreement_year y ON y.id = "
                                   "p.agreement_year_id JOIN procurement_round r ON r.id = y.round_id">("prepayment_queries.views");

constexpr auto kLineView = db::view<PrepaymentLineView>(
    db::part<kPrepaymentLineTable, "l">(&PrepaymentLineView::line), db::column("r.generic_name", &PrepaymentLineView::generic_name),
    db::column("r.spec", &PrepaymentLineView::spec), db::column("r.pack", &PrepaymentLineView::pack));
constexpr auto kLines =
    db::select<kLineView,
               "FROM prepayment_line l JOIN quota_account q ON q.id = l.quota_account_id "
               "JOIN product r ON r.id = q.product_id WHERE l.prepayment_id = ? ORDER BY l.quota_account_id">("prepayment_queries.lines");

constexpr auto kOffsetView = db::view<PrepaymentOffsetView>(db::part<kPrepaymentOffsetTable, "o">(&PrepaymentOffsetView::offset),
                                                            db::column("c.number", &PrepaymentOffsetView::claim_number),
                                                            db::column("c.month", &PrepaymentOffsetView::month));
constexpr auto kOffsets =
    db::select<kOffsetView, "FROM prepayment_offset o JOIN claim c ON c.id = o.claim_id WHERE o.prepayment_id = ? ORDER BY o.id">(
        "prepayment_queries.offsets");

constexpr ListIndex kIndexes[] = {{"prepayment_institution_state", "p.institution_id", "p.state"},
                                  {"prepayment_region_state", "p.region_code", "p.state"}};
constexpr ListSource kSource{"prepayment p", "p.id", kIndexes, kTokens<PrepaymentState>};

Where visible(const Scope& scope) { return Where(scope.filter({"p.institution_id", "p.region_code", "", ""})); }

}  // namespace

Page<PrepaymentView> list_prepayments(db::Session& session, const command::Moment& moment, const PrepaymentFilter& filter,
                                      const PageRequest& page) {
  Where where = visible(moment.actor.scope);
  where.maybe("p.state = ?", filter.state).maybe("p.institution_id = ?", filter.institution).maybe("p.agreement_year_id = ?", filter.year);
  if (filter.overdue) where.with("p.clear_by < ? AND p.paid_fen - p.offset_fen - p.returned_fen > 0", moment.today);
  if (filter.by_others) where.by_others(moment.actor, {"p.made_by", "p.rejection_reported_by"});
  return read_page(session, kViews, kSource, where, page);
}

std::optional<WholePrepayment> find_whole_prepayment(db::Session& session, const Scope& scope, PrepaymentId id) {
  auto view = read_one(session, kViews, visible(scope).with("p.id = ?", id));
  if (!view) return std::nullopt;
  return WholePrepayment{std::move(*view), db::all(session, kLines, id), db::all(session, kOffsets, id),
                         journal_of(session, scope, "prepayment", id.value())};
}

}  // namespace liangjia::settlement
