#include "procurement/agreement/agreement_queries.h"

#include <map>

#include "core/command/list_query.h"
#include "procurement/agreement/agreement_store.h"
#include "procurement/agreement/agreement_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kView = db::view<AgreementView>(
    db::part<kAgreementTable, "a">([](auto& view) -> auto& { return view; }), db::column("i.name", &AgreementView::institution_name),
    db::column("w.name", &AgreementView::winner_name), db::column("d.name", &AgreementView::distributor_name),
    db::column("(SELECT COUNT(*) FROM agreement_line l WHERE l.agreement_id = a.id)", &AgreementView::line_count));
constexpr auto kAgreements =
    db::select<kView,
               "FROM agreement a JOIN organisation i ON i.id = a.institution_id JOIN organisation w ON w.id = a.winner_id "
               "JOIN organisation d ON d.id = a.distributor_id">("agreement_queries.agreements");
constexpr ListIndex kIndexes[] = {{"agreement_institution", "a.institution_id"},
                                  {"agreement_winner", "a.winner_id"},
                                  {"agreement_distributor", "a.distributor_id"},
                                  {"agreement_region", "a.region_code"}};
constexpr ListSource kSource{"agreement a", "a.id", kIndexes};
constexpr OwnershipColumns kOwnership{"a.institution_id", "a.region_code", "a.winner_id", "a.distributor_id"};

constexpr auto kLineView =
    db::view<AgreementLineView>(db::part<kAgreementLineTable, "l">(&AgreementLineView::line),
                                db::column("CONCAT_WS(' ', p.generic_name, p.spec, p.pack)", &AgreementLineView::product_name),
                                db::column("q.conversion_factor", &AgreementLineView::factor));
constexpr auto kLines =
    db::select<kLineView,
               "FROM agreement_line l JOIN product p ON p.id = l.product_id JOIN quota_account q ON q.id = l.quota_account_id "
               "WHERE l.agreement_id = ? ORDER BY l.quota_account_id">("agreement_queries.lines");
constexpr db::Sql kText{"agreement_queries.text", "SELECT document FROM agreement WHERE id = ?"};

}  // namespace

Page<AgreementView> list_agreements(db::Session& session, const Scope& scope, const AgreementFilter& filter, const PageRequest& page) {
  Where where(scope.filter(kOwnership));
  where.maybe("a.state = ?", filter.state);
  where.maybe("a.agreement_year_id = ?", filter.year);
  where.maybe("a.institution_id = ?", filter.institution);
  where.maybe("a.winner_id = ?", filter.winner);
  auto found = read_page(session, kAgreements, kSource, where, page);
  std::map<AgreementId, AgreementView*> views;
  std::vector<AgreementId> ids;
  for (AgreementView& view : found.items) {
    views.emplace(view.id, &view);
    ids.push_back(view.id);
  }
  for (AgreementSignature& signature : signatures_of(session, ids))
    views.at(signature.agreement)->signatures.push_back(std::move(signature));
  return found;
}

std::optional<AgreementView> find_agreement(db::Session& session, const Scope& scope, AgreementId id) {
  auto view = read_one(session, kAgreements, Where(scope.filter(kOwnership)).with("a.id = ?", id));
  if (view) view->signatures = signatures_of(session, {id});
  return view;
}

std::vector<AgreementLineView> agreement_lines(db::Session& session, AgreementId id) { return db::all(session, kLines, id); }

std::string agreement_document_text(db::Session& session, AgreementId id) {
  auto row = session.one(kText, id);
  return row ? row->take<std::string>() : std::string();
}

}  // namespace liangjia::procurement
