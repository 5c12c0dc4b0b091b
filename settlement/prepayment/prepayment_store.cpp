#include "settlement/prepayment/prepayment_store.h"

#include "core/command/list_query.h"
#include "settlement/prepayment/prepayment_document.h"
#include "settlement/prepayment/prepayment_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kLock = db::select<kPrepaymentTable, "WHERE id = ? FOR UPDATE">("prepayment_store.lock");
constexpr auto kLockPaid =
    db::select<kPrepaymentTable, "WHERE institution_id = ? AND state = 'paid' ORDER BY id FOR UPDATE">("prepayment_store.lock_paid");

constexpr auto kContractedView = db::view<ContractedVolume>(
    db::column("q.institution_id", &ContractedVolume::institution), db::column("q.region_code", &ContractedVolume::region_code),
    db::column("q.id", &ContractedVolume::account), db::column("q.award_id", &ContractedVolume::award),
    db::column("q.contracted_units", &ContractedVolume::contracted), db::column("q.conversion_factor", &ContractedVolume::factor));
constexpr auto kContracted = db::select<kContractedView, "FROM quota_account q">("prepayment_store.contracted");

constexpr auto kAcceptedView = db::view<AcceptedUnderContract>(db::column("moved.agreement_year_id", &AcceptedUnderContract::year),
                                                               db::column("SUM(moved.amount_fen)", &AcceptedUnderContract::net));
constexpr auto kAccepted = db::select<
    kAcceptedView,
    "FROM (SELECT q.agreement_year_id, a.amount_fen FROM acceptance_line a JOIN order_line o ON o.id = a.order_line_id "
    "JOIN quota_account q ON q.id = o.quota_account_id WHERE a.institution_id = ? AND a.accepted_on <= ? "
    "UNION ALL SELECT q.agreement_year_id, -g.amount_fen FROM goods_return g JOIN order_line o ON o.id = g.order_line_id "
    "JOIN quota_account q ON q.id = o.quota_account_id WHERE g.institution_id = ? AND g.state = 'confirmed' AND g.returned_on <= ?) moved "
    "GROUP BY moved.agreement_year_id">("prepayment_store.accepted");

constexpr db::Sql kLive{"prepayment_store.live",
                        "SELECT institution_id FROM prepayment WHERE agreement_year_id = ? AND live_key IS NOT NULL"};

}  // namespace

std::optional<Prepayment> lock_prepayment(db::Transaction& tx, PrepaymentId id) { return db::one(tx.session(), kLock, id); }

Result<Prepayment> lock_own_prepayment(command::Context& context, PrepaymentId id) {
  auto prepayment = lock_prepayment(context.tx, id);
  if (!prepayment || !context.actor().scope.covers_institution(prepayment->institution, prepayment->region_code))
    return reject(liangjia::error::kNotFound);
  return std::move(*prepayment);
}

std::vector<Prepayment> lock_paid_prepayments(db::Transaction& tx, OrganisationId institution) {
  return db::all(tx.session(), kLockPaid, institution);
}

std::vector<ContractedVolume> contracted_volumes(db::Session& session, const Scope& scope, catalog::AgreementYearId year,
                                                 std::optional<OrganisationId> institution) {
  Where where(scope.filter({"q.institution_id", "q.region_code", "", ""}));
  where.with("q.agreement_year_id = ?", year)
      .maybe("q.institution_id = ?", institution)
      .with("q.state = 'locked' AND q.contracted_units > 0");
  where.with(
      "EXISTS (SELECT 1 FROM agreement_line l JOIN agreement g ON g.id = l.agreement_id WHERE l.quota_account_id = q.id AND g.state = "
      "'in_force')");
  std::vector<ContractedVolume> found;
  const std::string text = std::string(kContracted.sql.text) + " WHERE " + where.text() + " ORDER BY q.institution_id, q.id";
  for (db::Row& row : session.query_values({kContracted.sql.name, text}, where.values())) found.push_back(kContracted(row));
  return found;
}

std::vector<OrganisationId> institutions_with_prepayment(db::Session& session, catalog::AgreementYearId year) {
  std::vector<OrganisationId> found;
  for (db::Row& row : session.query(kLive, year)) found.push_back(row.take<OrganisationId>());
  return found;
}

std::vector<AcceptedUnderContract> accepted_under_contract(db::Session& session, OrganisationId institution, BusinessDate until) {
  return db::all(session, kAccepted, institution, until, institution, until);
}

void insert_prepayments(command::Context& context, const std::vector<NewPrepayment>& made) {
  std::vector<Prepayment> prepayments;
  std::vector<PrepaymentLine> lines;
  for (const auto& [prepayment, its_lines] : made) {
    prepayments.push_back(prepayment);
    lines.insert(lines.end(), its_lines.begin(), its_lines.end());
    context.changes.add(PrepaymentChange{std::nullopt, prepayment});
    context.audited(kind::kPrepayment, prepayment.id.value(), nullptr, prepayment_document(prepayment));
  }
  db::insert_all<kPrepaymentTable>(context.tx, prepayments);
  db::insert_all<kPrepaymentLineTable>(context.tx, lines);
}

Prepayment update_prepayment(command::Context& context, const Prepayment& before, Prepayment after) {
  db::update<kPrepaymentTable>(context.tx, after);
  ++after.version;
  context.audited(kind::kPrepayment, after.id.value(), prepayment_document(before), prepayment_document(after));
  context.changes.add(PrepaymentChange{before, after});
  return after;
}

void insert_offsets(command::Context& context, std::vector<PrepaymentOffset> offsets) {
  for (PrepaymentOffset& offset : offsets) {
    offset.id = context.ids.next_value();
    offset.at = context.now();
  }
  db::insert_all<kPrepaymentOffsetTable>(context.tx, offsets);
}

}  // namespace liangjia::settlement
