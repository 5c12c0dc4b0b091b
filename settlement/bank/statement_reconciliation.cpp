#include "settlement/bank/statement_reconciliation.h"

#include <map>

#include "core/command/list_query.h"
#include "core/database/in_list.h"
#include "settlement/bank/bank_statement_table.h"
#include "settlement/ledger/journal_queries.h"
#include "settlement/payment/payment_store.h"
#include "settlement/payment/payment_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kStatement = db::select<kBankStatementTable>("statement_reconciliation.statement");
constexpr auto kLines = db::select<kBankLineTable, "WHERE statement_id = ? ORDER BY line_no LIMIT ?">("statement_reconciliation.lines");
constexpr auto kByReferences =
    db::select<kPaymentTable, "WHERE bank_reference IN {in} ORDER BY id">("statement_reconciliation.by_references");
constexpr auto kRecorded =
    db::view<RecordedMoney>(db::column("r.kind", &RecordedMoney::document_kind), db::column("r.id", &RecordedMoney::document_id),
                            db::column("r.number", &RecordedMoney::number), db::column("r.amount_fen", &RecordedMoney::amount));
constexpr auto kReceived = db::select<
    kRecorded,
    "FROM (SELECT 'fund_receipt' AS kind, id, number, amount_fen FROM fund_receipt WHERE pool_code = ? AND bank_reference = ? AND "
    "state = 'booked' UNION ALL SELECT 'institution_top_up', id, number, amount_fen FROM institution_top_up WHERE region_code = ? AND "
    "bank_reference = ? AND state = 'booked') r LIMIT 1">("statement_reconciliation.received");
constexpr auto kWaiting = db::select<kPaymentTable, "WHERE region_code = ? AND state = 'issued' AND amount_fen = ? ORDER BY id LIMIT 20">(
    "statement_reconciliation.waiting");
constexpr auto kUnseen =
    db::select<kPaymentTable,
               "WHERE region_code = ? AND state = 'accepted' AND result_on BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM "
               "bank_statement_line l WHERE l.instruction_no = payment.instruction_no) AND NOT EXISTS (SELECT 1 FROM bank_statement_line l "
               "WHERE l.account_id = ? AND l.sort = 'statement' AND l.bank_reference = payment.bank_reference) ORDER BY id LIMIT ?">(
        "statement_reconciliation.unseen");
constexpr db::Sql kBankAccountOfPool{"statement_reconciliation.fund_bank",
                                     "SELECT id FROM ledger_account WHERE book = 'fund' AND kind = 'fund_bank' AND pool_code = ? AND "
                                     "institution_id = 0 AND enterprise_id = 0"};

Where visible(const Scope& scope) { return Where(scope.filter({"", "pool_code", "", ""})); }

// By what the lines name, of this pool alone.
class Named {
 public:
  Named(db::Session& session, PoolCode pool, const std::vector<BankLine>& lines) {
    std::vector<std::string> numbers, references;
    for (const BankLine& line : lines) {
      if (line.instruction_no) numbers.push_back(*line.instruction_no);
      references.push_back(line.bank_reference);
    }
    for (Payment& one : find_payments_by_numbers(session, numbers)) {
      if (one.pool_code == pool) by_number_.emplace(one.instruction_no, std::move(one));
    }
    for (Payment& one : db::all_in(session, kByReferences, references)) {
      if (one.pool_code == pool) by_reference_.emplace(*one.bank_reference, std::move(one));
    }
  }
  std::optional<Payment> of(const BankLine& line) const {
    const auto number = by_number_.find(line.instruction_no.value_or(""));
    if (number != by_number_.end()) return number->second;
    const auto reference = by_reference_.find(line.bank_reference);
    return reference == by_reference_.end() ? std::nullopt : std::optional{reference->second};
  }

 private:
  std::map<std::string, Payment> by_number_, by_reference_;
};

std::optional<RecordedMoney> received_under(db::Session& session, PoolCode pool, const BankLine& line) {
  if (line.amount < Fen{}) return std::nullopt;
  return db::one(session, kReceived, pool, line.bank_reference, pool, line.bank_reference);
}

// Of the same amount to the same account: a number that does not open offers nothing.
std::vector<Payment> offered(db::Session& session, const platform::Vault& vault, const BankStatement& statement, OrganisationId owner,
                             const BankLine& line) {
  if (line.amount > Fen{} || line.counterparty_number.kept.empty()) return {};
  const auto to = line.counterparty_number.whole(vault, owner);
  if (!to) return {};
  std::vector<Payment> offers = db::all(session, kWaiting, statement.pool_code, -line.amount);
  std::erase_if(offers, [&](const Payment& one) {
    const auto number = one.account_number.whole(vault, one.payee);
    return one.pool_code != statement.pool_code || !number || *number != *to;
  });
  return offers;
}

Fen book_balance(db::Session& session, PoolCode pool, BusinessDate day) {
  auto row = session.one(kBankAccountOfPool, pool);
  if (!row) return Fen{};
  const LedgerAccountId account = row->take<LedgerAccountId>();
  const auto balances = balances_on(session, {account}, day);
  const auto found = balances.find(account);
  return found == balances.end() ? Fen{} : found->second;
}

}  // namespace

MatchedLine matched(const BankLine& line, const std::optional<Payment>& payment, const std::optional<RecordedMoney>& recorded) {
  MatchedLine found{line, LineStanding::Unmatched, payment, recorded, {}};
  if (payment && line.amount > Fen{}) {
    found.standing = line.amount == payment->amount ? LineStanding::SentBack : LineStanding::AmountDiffers;
  } else if (payment) {
    if (line.amount != -payment->amount) {
      found.standing = LineStanding::AmountDiffers;
    } else if (payment->state == PaymentState::Accepted) {
      found.standing = LineStanding::Agrees;
    } else {
      found.standing = payment->state == PaymentState::Rejected ? LineStanding::PaidRejected : LineStanding::NotTold;
    }
  } else if (recorded) {
    found.standing = recorded->amount == line.amount ? LineStanding::Agrees : LineStanding::AmountDiffers;
  }
  return found;
}

std::optional<ReconciledStatement> find_reconciled(db::Session& session, const Scope& scope, const platform::Vault& vault,
                                                   BankStatementId id) {
  auto statement = read_one(session, kStatement, visible(scope).with("id = ?", id));
  if (!statement) return std::nullopt;
  ReconciledStatement whole{std::move(*statement), {}, {}, {}, {}, {}};
  const PoolCode pool = whole.statement.pool_code;
  const auto account = catalog::find_bank_account(session, whole.statement.account);
  ensure(account.has_value(), "a statement of an account that is gone");
  whole.owner = account->organisation;
  const std::vector<BankLine> lines = db::all(session, kLines, id, kLinesShown);
  const Named named(session, pool, lines);
  for (const BankLine& line : lines) {
    const auto payment = named.of(line);
    MatchedLine one = matched(line, payment, payment ? std::nullopt : received_under(session, pool, line));
    if (one.standing == LineStanding::Unmatched) one.offers = offered(session, vault, whole.statement, account->organisation, line);
    whole.lines.push_back(std::move(one));
  }
  whole.book = book_balance(session, pool, whole.statement.to_on);
  if (whole.statement.closing) whole.difference = *whole.statement.closing - whole.book;
  whole.unseen = db::all(session, kUnseen, pool, whole.statement.from_on, whole.statement.to_on, whole.statement.account, kUnseenShown);
  return whole;
}

}  // namespace liangjia::settlement
