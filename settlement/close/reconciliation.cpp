#include "settlement/close/reconciliation.h"

#include <algorithm>
#include <map>

#include "core/command/list_query.h"

namespace liangjia::settlement {
namespace {

using Row_ = ReconciliationRow;
using Member = FenSum Row_::*;

// What of the documents is not paid: not even promised to the bank.
constexpr std::string_view kOpenStates = "a.payment_state IN ('due', 'applied', 'verified', 'disputed', 'approved', 'failed')";

// Read by the days of their transfers; a rejection reverses what was issued.
constexpr std::string_view kBooked =
    "SELECT a.institution_id, t.enterprise_id, IF(a.kind = 'rounding_difference', 'written_off', CONCAT(COALESCE(o.kind, t.kind), "
    "IF(o.id IS NULL, '', ' reversed'))) AS item, SUM(IF(e.side = 'credit', e.amount_fen, -e.amount_fen)) FROM ledger_transfer t FORCE "
    "INDEX (ledger_transfer_date) STRAIGHT_JOIN ledger_entry e ON e.transfer_id = t.id STRAIGHT_JOIN ledger_account a ON a.id = "
    "e.account_id LEFT JOIN ledger_transfer o ON o.id = t.reverses_id WHERE ";

struct Booked {
  std::string_view item;
  Member member;
  bool lowers;  // the debt
};
constexpr Booked kBookings[] = {{"goods_accepted", &Row_::accepted, false},    {"goods_returned", &Row_::returned, true},
                                {"batch_issued", &Row_::paid_by_fund, true},   {"batch_issued reversed", &Row_::sent_back, false},
                                {"self_payment", &Row_::paid_by_itself, true}, {"recovered", &Row_::recovered, false},
                                {"written_off", &Row_::written_off, false}};

class Reading {
 public:
  Reading(db::Session& session, const Scope& scope, const ReconciliationFilter& filter)
      : session_(session), scope_(scope), filter_(filter), first_(filter.month.first_day()), last_(filter.month.last_day()) {}

  void books();
  void fund();
  void enterprise();
  void documents();
  void standing_now();
  std::vector<Row_> rows();

 private:
  // The scope and what was asked for, of these columns.
  Where whose(const OwnershipColumns& columns) const {
    Where where(scope_.filter(columns));
    return where.maybe(std::string(columns.institution) + " = ?", filter_.institution)
        .maybe(std::string(columns.distributor) + " = ?", filter_.enterprise)
        .maybe(std::string(columns.region) + " = ?", filter_.pool_code);
  }
  std::int64_t made_from(BusinessDate day) const {
    Where where(Unscoped("nothing is read: where ids of a day begin"));
    return where.made_from(day).made_from().value();
  }
  Row_& row(db::Row& read) {
    const auto institution = read.take<OrganisationId>();
    const auto enterprise = read.take<OrganisationId>();
    Row_& found = rows_[{institution, enterprise}];
    found.institution = institution;
    found.enterprise = enterprise;
    return found;
  }
  // Sums `amount` of what `from` and `where` leave, by pair of parties, onto a member or off it.
  void add(Member member, bool off, std::string_view amount, std::string_view from, const OwnershipColumns& columns, const Where& where) {
    const std::string parties = std::string(columns.institution) + ", " + std::string(columns.distributor);
    const std::string text = "SELECT " + parties + ", COALESCE(SUM(" + std::string(amount) + "), 0) FROM " + std::string(from) + " WHERE " +
                             where.text() + " GROUP BY " + parties;
    for (db::Row& read : session_.query_values({"reconciliation.part", text}, where.values())) {
      Row_& found = row(read);
      const auto sum = read.take<FenSum>();
      found.*member = off ? found.*member - sum : found.*member + sum;
    }
  }
  void payments_of_days(Member member, bool off, std::string_view state, BusinessDate from, std::optional<BusinessDate> to);

  db::Session& session_;
  const Scope& scope_;
  const ReconciliationFilter& filter_;
  BusinessDate first_, last_;
  std::map<std::pair<OrganisationId, OrganisationId>, Row_> rows_;
};

constexpr OwnershipColumns kAccount{"a.institution_id", "a.pool_code", "", "a.enterprise_id"};
constexpr OwnershipColumns kGoods{"a.institution_id", "a.region_code", "", "a.distributor_id"};
constexpr OwnershipColumns kPayment{"p.institution_id", "p.region_code", "", "p.payee_id"};
constexpr OwnershipColumns kParties{"a.institution_id", "a.region_code", "", "a.enterprise_id"};

void Reading::books() {
  for (const bool opening : {true, false}) {
    Where where = whose(kAccount);
    where.before(opening ? first_.plus_days(-1) : last_).with("a.kind = 'payable_to_enterprise'");
    add(opening ? &Row_::opening : &Row_::closing, false,
        "COALESCE((SELECT d.balance_fen FROM ledger_day_balance d WHERE d.account_id = a.id AND d.business_date <= ? ORDER BY "
        "d.business_date DESC LIMIT 1), 0)",
        "ledger_account a", kAccount, where);
  }
  Where where = whose({"a.institution_id", "a.pool_code", "", "t.enterprise_id"});
  where.with("t.business_date BETWEEN ? AND ?", first_, last_).with("a.kind IN ('payable_to_enterprise', 'rounding_difference')");
  const std::string text = std::string(kBooked) + where.text() + " GROUP BY a.institution_id, t.enterprise_id, item";
  for (db::Row& read : session_.query_values({"reconciliation.booked", text}, where.values())) {
    Row_& found = row(read);
    const auto item = read.take<std::string>();
    const auto sum = read.take<FenSum>();
    const auto* known = std::ranges::find(kBookings, item, &Booked::item);
    if (known != std::end(kBookings)) {
      found.*(known->member) = known->lowers ? FenSum{} - sum : sum;
    } else {
      found.other += sum;
    }
  }
}

// Payments of batches that the bank was told of, or answered, on these days.
void Reading::payments_of_days(Member member, bool off, std::string_view state, BusinessDate from, std::optional<BusinessDate> to) {
  Where where = whose(kPayment);
  where.with("p.document_kind = 'settlement_batch'").with("t.business_date >= ?", from).maybe("t.business_date <= ?", to);
  if (state.empty()) {
    where.with("p.id >= ?", made_from(from));
    add(member, off, "p.amount_fen", "payment p JOIN ledger_transfer t ON t.id = p.issue_transfer_id", kPayment, where);
    return;
  }
  where.with("p.state = ?", state);
  add(member, off, "p.amount_fen",
      "ledger_transfer t FORCE INDEX (ledger_transfer_date) STRAIGHT_JOIN payment p ON p.document_id = t.document_id AND "
      "p.result_transfer_id = t.id",
      kPayment, where);
}

void Reading::fund() {
  payments_of_days(&Row_::issued, false, "", first_, last_);
  payments_of_days(&Row_::confirmed, false, "accepted", first_, last_);
  payments_of_days(&Row_::rejected, false, "rejected", first_, last_);
}

void Reading::enterprise() {
  Where received = whose(kParties);
  received.with("r.id >= ?", made_from(first_))
      .with("r.confirmed_at >= ? AND r.confirmed_at < ?", first_.begin(), filter_.month.next().first_day().begin());
  add(&Row_::received, false, "r.amount_fen", "repayment r JOIN settlement_batch a ON a.id = r.batch_id", kParties, received);
  Where invoiced = whose(kGoods);
  invoiced.with("a.id >= ?", made_from(first_))
      .with("a.issued_on BETWEEN ? AND ?", first_, last_)
      .with("a.kind = 'second' AND a.state = 'matched'");
  add(&Row_::invoiced, false, "a.total_fen", "invoice a", kGoods, invoiced);
}

// CB-7: what is open now, and what has happened since the month's end undone.
void Reading::documents() {
  const Member open = &Row_::documents_open;
  add(open, false, "a.amount_fen", "acceptance_line a", kGoods, whose(kGoods).with(kOpenStates));
  add(open, true, "a.amount_fen", "goods_return a", kGoods, whose(kGoods).with(kOpenStates).with("a.state = 'confirmed'"));
  add(open, true, "a.amount_fen", "recovery a", kParties,
      whose(kParties).with("a.source_kind = 'settlement_batch' AND a.state IN ('owed', 'demanded', 'reported')"));
  const BusinessDate since = last_.plus_days(1);
  add(open, true, "a.amount_fen", "acceptance_line a", kGoods,
      whose(kGoods).with("a.id >= ? AND a.accepted_on >= ?", made_from(since), since));
  add(open, false, "a.amount_fen", "goods_return a FORCE INDEX (goods_return_day)", kGoods,
      whose(kGoods).with("a.returned_on >= ? AND a.state = 'confirmed'", since));
  payments_of_days(open, false, "", since, std::nullopt);
  payments_of_days(open, true, "rejected", since, std::nullopt);
  add(open, false, "s.amount_fen",
      "self_payment s JOIN ledger_transfer t ON t.id = s.transfer_id JOIN settlement_batch a ON a.id = s.batch_id", kParties,
      whose(kParties).with("s.id >= ? AND t.business_date >= ?", made_from(since), since));
  add(open, true, "a.amount_fen", "ledger_transfer t FORCE INDEX (ledger_transfer_date) STRAIGHT_JOIN recovery a ON a.id = t.document_id",
      kParties, whose(kParties).with("t.business_date >= ? AND t.kind = 'recovered'", since));
}

void Reading::standing_now() {
  add(&Row_::unconfirmed, false, "a.amount_fen", "settlement_batch a", kParties, whose(kParties).with("a.state = 'paid'"));
  add(&Row_::uninvoiced, false, "(a.price_e4 * (a.accepted_packs - a.returned_packs - a.invoiced_packs) + 50) DIV 100", "acceptance_line a",
      kGoods, whose(kGoods).with("a.payment_state IN ('due', 'disputed') AND a.invoice_state <> 'matched' AND a.accepted_on <= ?", last_));
  add(&Row_::on_the_way, false, "p.amount_fen", "payment p", kPayment,
      whose(kPayment).with("p.document_kind = 'settlement_batch' AND p.state IN ('issued', 'rejection_reported')"));
}

constexpr db::Sql kNames{"reconciliation.names", "SELECT id, name FROM organisation WHERE id IN {in}"};

std::vector<Row_> Reading::rows() {
  std::vector<OrganisationId> ids;
  for (const auto& [parties, found] : rows_) ids.push_back(parties.first), ids.push_back(parties.second);
  std::map<OrganisationId, std::string> names;
  for (db::Row& read : db::query_in(session_, kNames, db::values_of(ids))) {
    const auto id = read.take<OrganisationId>();
    names[id] = read.take<std::string>();
  }
  std::vector<Row_> found;
  for (auto& [parties, one] : rows_) {
    const FenSum nothing;
    const FenSum* sums[] = {&one.opening,   &one.accepted,  &one.returned, &one.paid_by_fund,   &one.paid_by_itself,
                            &one.closing,   &one.issued,    &one.received, &one.documents_open, &one.unconfirmed,
                            &one.confirmed, &one.recovered, &one.invoiced, &one.sent_back};
    if (std::ranges::all_of(sums, [&](const FenSum* sum) { return *sum == nothing; })) continue;
    one.institution_name = names[one.institution];
    one.enterprise_name = names[one.enterprise];
    found.push_back(std::move(one));
  }
  return found;
}

// The documents behind what differs for a time (CB-8).
struct ItemSource {
  OpenItemKind kind;
  std::string_view select;  // id, number, institution, enterprise, amount
  OwnershipColumns columns;
  std::string_view clause;
  std::string_view id;
};
constexpr ItemSource kItems[] = {
    {OpenItemKind::PaidUnconfirmed, "SELECT a.id, a.number, a.institution_id, a.enterprise_id, a.amount_fen FROM settlement_batch a WHERE ",
     kParties, "a.state = 'paid'", "a.id"},
    {OpenItemKind::AcceptedUninvoiced,
     "SELECT a.id, a.number, a.institution_id, a.distributor_id, (a.price_e4 * (a.accepted_packs - a.returned_packs - a.invoiced_packs) + "
     "50) DIV 100 FROM acceptance_line a WHERE ",
     kGoods,
     "a.payment_state IN ('due', 'disputed') AND a.invoice_state <> 'matched' AND a.accepted_packs - a.returned_packs > a.invoiced_packs",
     "a.id"},
    {OpenItemKind::IssuedUnanswered, "SELECT p.id, p.instruction_no, p.institution_id, p.payee_id, p.amount_fen FROM payment p WHERE ",
     kPayment, "p.document_kind = 'settlement_batch' AND p.state IN ('issued', 'rejection_reported')", "p.id"}};

void read_items(db::Session& session, const Scope& scope, const ReconciliationFilter& filter, Reconciliation& into) {
  for (const ItemSource& source : kItems) {
    Where where(scope.filter(source.columns));
    where.maybe(std::string(source.columns.institution) + " = ?", filter.institution)
        .maybe(std::string(source.columns.distributor) + " = ?", filter.enterprise)
        .maybe(std::string(source.columns.region) + " = ?", filter.pool_code)
        .with(source.clause);
    std::vector<db::Value> values = where.values();
    values.push_back(db::to_value(static_cast<std::int64_t>(kOpenItemsMost + 1)));
    const std::string text = std::string(source.select) + where.text() + " ORDER BY " + std::string(source.id) + " LIMIT ?";
    std::size_t count = 0;
    for (db::Row& read : session.query_values({"reconciliation.items", text}, values)) {
      if (++count > kOpenItemsMost) {
        into.more_items = true;
        break;
      }
      OpenItem item;
      item.kind = source.kind;
      item.id = read.take<std::int64_t>();
      item.number = read.take<std::string>();
      item.institution = read.take<OrganisationId>();
      item.enterprise = read.take<OrganisationId>();
      item.amount = read.take<Fen>();
      into.items.push_back(std::move(item));
    }
  }
}

}  // namespace

bool Reconciliation::agrees() const { return std::ranges::all_of(rows, &ReconciliationRow::agrees); }

Reconciliation reconcile(db::Session& session, const Scope& scope, const ReconciliationFilter& filter) {
  Reconciliation found;
  found.month = filter.month;
  Reading reading(session, scope, filter);
  reading.books();
  reading.fund();
  reading.enterprise();
  reading.documents();
  reading.standing_now();
  found.rows = reading.rows();
  read_items(session, scope, filter, found);
  return found;
}

}  // namespace liangjia::settlement
