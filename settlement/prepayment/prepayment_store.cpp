#include "settlement/prepayment/prepayment_store.h"

#include <algorithm>
#include <map>

#include "settlement/prepayment/prepayment_document.h"
#include "settlement/prepayment/prepayment_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kLock = db::select<kPrepaymentTable, "WHERE id = ? FOR UPDATE">("prepayment_store.lock");
constexpr auto kLockHeld =
    db::select<kPrepaymentTable, "WHERE institution_id = ? AND state IN ('paid', 'returning', 'cleared') ORDER BY id FOR UPDATE">(
        "prepayment_store.lock_held");
constexpr auto kHeld = db::select<kPrepaymentTable, "WHERE institution_id = ? AND state IN ('paid', 'returning', 'cleared') ORDER BY id">(
    "prepayment_store.held");

// What was accepted under contract for an institution and year up to and including a day, net of confirmed returns.
struct AcceptedUnderContract {
  catalog::AgreementYearId year;
  FenSum net;
};

constexpr auto kAcceptedView = db::view<AcceptedUnderContract>(db::column("moved.agreement_year_id", &AcceptedUnderContract::year),
                                                               db::column("SUM(moved.amount_fen)", &AcceptedUnderContract::net));
constexpr auto kAccepted = db::select<
    kAcceptedView,
    "FROM (SELECT q.agreement_year_id, a.amount_fen FROM acceptance_line a JOIN order_line o ON o.id = a.order_line_id "
    "JOIN quota_account q ON q.id = o.quota_account_id WHERE a.institution_id = ? AND a.accepted_on <= ? "
    "UNION ALL SELECT q.agreement_year_id, -g.amount_fen FROM goods_return g JOIN order_line o ON o.id = g.order_line_id "
    "JOIN quota_account q ON q.id = o.quota_account_id WHERE g.institution_id = ? AND g.state = 'confirmed' AND g.returned_on <= ?) moved "
    "GROUP BY moved.agreement_year_id">("prepayment_store.accepted");

// Of all that the institution holds prepaid: the years that have money left.
std::vector<PrepaidYear> years_of(db::Session& session, std::vector<Prepayment> held, OrganisationId institution, BusinessDate until) {
  std::map<catalog::AgreementYearId, std::vector<Prepayment>> documents;
  for (Prepayment& one : held) documents[one.year].push_back(std::move(one));
  const auto accepted = db::all(session, kAccepted, institution, until, institution, until);
  std::vector<PrepaidYear> years;
  for (auto& [year, its] : documents) {
    if (std::ranges::none_of(its, [](const Prepayment& one) { return one.state == PrepaymentState::Paid; })) continue;
    PrepaidYear prepaid{catalog::find_agreement_year(session, year).value(), std::move(its), {}};
    for (const AcceptedUnderContract& one : accepted) {
      if (one.year == year) prepaid.accepted = one.net;
    }
    years.push_back(std::move(prepaid));
  }
  return years;
}

}  // namespace

std::optional<Prepayment> lock_prepayment(db::Transaction& tx, PrepaymentId id) { return db::one(tx.session(), kLock, id); }

Result<Prepayment> lock_own_prepayment(command::Context& context, PrepaymentId id) {
  auto prepayment = lock_prepayment(context.tx, id);
  if (!prepayment || !context.actor().scope.covers_institution(prepayment->institution, prepayment->region_code))
    return reject(liangjia::error::kNotFound);
  return std::move(*prepayment);
}

std::vector<PrepaidYear> lock_prepaid_years(db::Transaction& tx, OrganisationId institution, BusinessDate until) {
  return years_of(tx.session(), db::all(tx.session(), kLockHeld, institution), institution, until);
}

std::vector<PrepaidYear> find_prepaid_years(db::Session& session, OrganisationId institution, BusinessDate until) {
  return years_of(session, db::all(session, kHeld, institution), institution, until);
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
