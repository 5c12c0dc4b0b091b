#include "procurement/agreement/agreement_queries.h"

#include "core/command/list_query.h"

namespace liangjia::procurement {
namespace {

constexpr std::string_view kItems =
    "SELECT a.id, a.number, a.agreement_year_id, a.institution_id, a.winner_id, a.distributor_id, a.region_code, a.valid_from, a.valid_to, "
    "a.state, "
    "a.document_digest, a.state_reason, a.version, i.name, w.name, d.name, "
    "(SELECT COUNT(*) FROM agreement_line l WHERE l.agreement_id = a.id) "
    "FROM agreement a JOIN organisation i ON i.id = a.institution_id JOIN organisation w ON w.id = a.winner_id "
    "JOIN organisation d ON d.id = a.distributor_id";
constexpr OwnershipColumns kOwnership{"a.institution_id", "a.region_code", "a.winner_id", "a.distributor_id"};
constexpr db::Sql kLines{
    "agreement_queries.lines",
    "SELECT l.quota_account_id, l.award_id, l.product_id, l.contracted_units, l.price_e4, CONCAT_WS(' ', p.generic_name, p.spec, p.pack), "
    "q.conversion_factor FROM agreement_line l JOIN product p ON p.id = l.product_id JOIN quota_account q ON q.id = l.quota_account_id "
    "WHERE l.agreement_id = ? ORDER BY l.quota_account_id"};
constexpr db::Sql kText{"agreement_queries.text", "SELECT document FROM agreement WHERE id = ?"};

AgreementItem item_of(db::Row& row) {
  AgreementItem item;
  Agreement& agreement = item.agreement;
  item.id = agreement.id = row.take<AgreementId>();
  agreement.number = row.take<std::string>();
  agreement.year = row.take<catalog::AgreementYearId>();
  agreement.institution = row.take<OrganisationId>();
  agreement.winner = row.take<OrganisationId>();
  agreement.distributor = row.take<OrganisationId>();
  agreement.region_code = row.take<std::string>();
  agreement.valid_from = row.take<BusinessDate>();
  agreement.valid_to = row.take<BusinessDate>();
  agreement.state = row.take<AgreementState>();
  agreement.document_digest = row.take<std::string>();
  agreement.state_reason = row.take<std::optional<std::string>>().value_or("");
  agreement.version = row.take<std::int64_t>();
  item.institution_name = row.take<std::string>();
  item.winner_name = row.take<std::string>();
  item.distributor_name = row.take<std::string>();
  item.line_count = row.take<std::int64_t>();
  return item;
}

}  // namespace

Page<AgreementItem> list_agreements(db::Session& session, const Scope& scope, const AgreementFilter& filter, const PageRequest& page) {
  Where where(scope.filter(kOwnership));
  where.maybe("a.state = ?", filter.state);
  where.maybe("a.agreement_year_id = ?", filter.year);
  where.maybe("a.institution_id = ?", filter.institution);
  where.maybe("a.winner_id = ?", filter.winner);
  return read_page(session, {"agreement_queries.list", kItems}, "a.id", where, page, item_of);
}

std::optional<AgreementItem> find_agreement(db::Session& session, const Scope& scope, AgreementId id) {
  return read_one(session, {"agreement_queries.find", kItems}, Where(scope.filter(kOwnership)).with("a.id = ?", id), item_of);
}

std::vector<AgreementLineItem> agreement_lines(db::Session& session, AgreementId id) {
  std::vector<AgreementLineItem> items;
  for (db::Row& row : session.query(kLines, id)) {
    AgreementLineItem item;
    item.line.account = row.take<QuotaAccountId>();
    item.line.award = row.take<catalog::AwardId>();
    item.line.product = row.take<catalog::ProductId>();
    item.line.contracted = row.take<Units>();
    item.line.price = row.take<Price>();
    item.product_name = row.take<std::string>();
    item.factor = row.take<ConversionFactor>();
    items.push_back(std::move(item));
  }
  return items;
}

std::string agreement_document_text(db::Session& session, AgreementId id) {
  auto row = session.one(kText, id);
  return row ? row->take<std::string>() : std::string();
}

}  // namespace liangjia::procurement
