#pragma once
// A statement beside the books. Rule BF-9: a line is matched by the instruction number that the bank gives back, else by the bank's
// reference that somebody recorded; who might be meant by amount and payee's account is offered and never taken. What differs is listed,
// and nothing is booked or guessed.
#include <string>
#include <vector>

#include "settlement/bank/bank_statement.h"
#include "settlement/payment/payment.h"

namespace liangjia::settlement {

// How a line stands to what the platform knows.
enum class LineStanding {
  Agrees,         // the books say the same
  NotTold,        // the bank paid, and nobody has told it yet
  AmountDiffers,  // the instruction's amount is another
  PaidRejected,   // the bank paid what is told as rejected
  SentBack,       // money of an instruction came back
  Unmatched       // nothing of ours names it
};

// What the platform recorded under a reference of the bank: a receipt of the fund, of an institution, of a supplier, of a prepayment.
struct RecordedMoney {
  std::string document_kind;
  std::int64_t document_id = 0;
  std::string number;
  Fen amount;  // received
};

struct MatchedLine {
  BankLine line;
  LineStanding standing = LineStanding::Unmatched;
  std::optional<Payment> payment;
  std::optional<RecordedMoney> recorded;
  std::vector<Payment> offers;  // of the same amount to the same account, not answered yet
};

// Pure. `payments` and `recorded` are those that the line names by number or reference.
MatchedLine matched(const BankLine& line, const std::optional<Payment>& payment, const std::optional<RecordedMoney>& recorded);

struct ReconciledStatement {
  BankStatement statement;
  OrganisationId owner;            // of the account
  std::vector<MatchedLine> lines;  // the first kLinesShown
  Fen book;                        // the pool's money at the bank as its last day ended
  std::optional<Fen> difference;   // closing less book
  std::vector<Payment> unseen;     // told as paid within its days, and in no statement
};

constexpr int kLinesShown = 1'000;
constexpr int kUnseenShown = 200;

std::optional<ReconciledStatement> find_reconciled(db::Session& session, const Scope& scope, const platform::Vault& vault,
                                                   BankStatementId id);

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::LineStanding> {
  using L = settlement::LineStanding;
  static constexpr EnumName<L> kAll[] = {{L::Agrees, "agrees", "一致"},
                                         {L::NotTold, "not_told", "银行已付，平台未登记"},
                                         {L::AmountDiffers, "amount_differs", "金额不符"},
                                         {L::PaidRejected, "paid_rejected", "银行已付，平台记为退回"},
                                         {L::SentBack, "sent_back", "款项退回"},
                                         {L::Unmatched, "unmatched", "未匹配"}};
};
}  // namespace liangjia
