#include "settlement/ledger/difference_booking.h"

#include <map>

namespace liangjia::settlement {
namespace {

using procurement::AcceptanceLine;
using procurement::AcceptanceLineChange;
using procurement::PaymentState;

constexpr std::string_view kDocument = "acceptance_line";

// What the books tell of a line: once the enterprise has confirmed its money it asks for no more.
Fen told_of(const AcceptanceLine& line) { return line.payment_state == PaymentState::Confirmed ? line.invoice_difference() : Fen{}; }

Fen to_tell(const AcceptanceLineChange& change) { return told_of(change.after) - (change.before ? told_of(*change.before) : Fen{}); }

Transfer transfer_of(const AcceptanceLine& line, Fen difference, BusinessDate on) {
  return {TransferKind::InvoiceDifference,
          std::string(kDocument),
          line.id.value(),
          line.institution,
          line.distributor,
          on,
          line.number,
          legs::invoice_difference(pool_of(line.region_code), line.institution, line.distributor, difference),
          {}};
}

void differences_booked(const command::ChangeSet& changes, command::Violations& violations) {
  std::map<OrganisationId, std::pair<FenSum, FenSum>> sums;  // of lines, of the books
  for (const AcceptanceLineChange& change : changes.all<AcceptanceLineChange>()) sums[change.after.institution].first += to_tell(change);
  for (const LedgerChange& change : changes.all<LedgerChange>()) {
    for (const Leg& leg : change.legs) {
      if (leg.account.kind != AccountKind::RoundingDifference) continue;
      sums[leg.account.institution].second += leg.side == Side::Credit ? leg.amount : -leg.amount;
    }
  }
  for (const auto& [institution, sum] : sums) {
    if (sum.first != sum.second)
      violations.push_back("institution " + institution.text() + ": lines differ from their invoices by " + sum.first.text() +
                           ", written off " + sum.second.text());
  }
}

// From the invoices themselves: invoice = paid for the packs invoiced + written off; of a line that is not settled nothing is written off.
constexpr db::Sql kDifferences{
    "settlement.verify_differences",
    "SELECT 'acceptance line', a.number, a.payment_state, 'invoices', COALESCE(n.fen, 0) AS invoiced, 'paid', (a.price_e4 * "
    "a.invoiced_packs + 50) DIV 100 AS paid, 'written off', COALESCE(w.fen, 0) AS written_off FROM acceptance_line a "
    "LEFT JOIN (SELECT l.acceptance_line_id, SUM(l.amount_fen) AS fen FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id "
    "WHERE i.state = 'matched' GROUP BY l.acceptance_line_id) n ON n.acceptance_line_id = a.id "
    "LEFT JOIN (SELECT t.document_id, SUM(IF(e.side = 'credit', e.amount_fen, -e.amount_fen)) AS fen FROM ledger_transfer t "
    "JOIN ledger_entry e ON e.transfer_id = t.id JOIN ledger_account k ON k.id = e.account_id WHERE t.kind = 'invoice_difference' "
    "AND t.document_kind = 'acceptance_line' AND k.kind = 'rounding_difference' GROUP BY t.document_id) w ON w.document_id = a.id "
    "WHERE COALESCE(w.fen, 0) <> IF(a.payment_state = 'confirmed', COALESCE(n.fen, 0) - (a.price_e4 * a.invoiced_packs + 50) DIV 100, 0) "
    "LIMIT 100"};
constexpr db::Sql kCount{"settlement.count_differences", "SELECT COUNT(*) FROM acceptance_line"};

}  // namespace

void book_differences(command::Context& context) {
  std::vector<Transfer> transfers;
  for (const AcceptanceLineChange& change : context.changes.all<AcceptanceLineChange>()) {
    if (const Fen difference = to_tell(change); difference != Fen{})
      transfers.push_back(transfer_of(change.after, difference, context.moment.today));
  }
  post_all(context, transfers);
}

std::vector<AccountKey> difference_accounts(const AcceptanceLine& line) {
  std::vector<AccountKey> keys;
  if (line.invoice_difference() == Fen{}) return keys;
  for (const Leg& leg : transfer_of(line, line.invoice_difference(), line.accepted_on).legs) keys.push_back(leg.account);
  return keys;
}

std::vector<command::Invariant> difference_invariants() {
  return {{"settlement.differences", "每条已结清的验收行：开票金额＝支付金额＋尾差",
           "of each settled line: invoice = paid + difference written off", differences_booked,
           [](db::Session& session) { return command::verify_by_sql(session, kDifferences, kCount); }}};
}

}  // namespace liangjia::settlement
