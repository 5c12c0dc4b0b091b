#pragma once
// What a responsible approver must have seen before money moves, in one read for each document that waits: who made it, what the pool has
// before and after, what was paid to this payee and settled between these two before, the rule rows with their certainty, what the
// command itself would refuse and what is only worth a look, and what would be booked.
//   AF-1  the money is that of the document's own pool: what is available, what the step makes of it, and what else waits for the same
//         money. No other pool's, whoever reads.
//   AF-2  what would be booked is told by the functions that book it, what is refused by those that refuse it: nothing is told twice.
// Without locks, as of this moment: the command decides on its own.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/object_kind.h"
#include "core/identity/document_acts.h"
#include "procurement/attachment/attachment.h"
#include "settlement/batch/batch.h"
#include "settlement/claim/claim.h"
#include "settlement/debt/top_up.h"
#include "settlement/fund/fund.h"
#include "settlement/payment/payment_queries.h"
#include "settlement/prepayment/prepayment.h"
#include "settlement/recovery/recovery.h"

namespace liangjia::settlement {

enum class CheckLevel { Must, Look };  // the command refuses without it; worth a look

struct Check {
  std::string token;
  CheckLevel level = CheckLevel::Look;
  bool ok = true;
  std::string zh, en;
};

// One line of how the amount comes about; the lines sum to it.
struct Part {
  std::string_view zh, en;
  FenSum amount;
};

struct FundEffect {
  PoolCode pool;
  Fen available;
  Fen change;  // of what is available, by the step: below zero when money leaves
  std::int64_t waiting = 0;
  FenSum waiting_amount;  // of other documents that ask for the same money
};

struct PayeeAccount {
  std::string account_name, bank_name;
  catalog::AccountNumber number;
  Instant proposed_at{};
  std::optional<Instant> checked_at;
  std::optional<std::string> checked_by;  // by name
};

// An earlier document of the same kind between the same parties.
struct Earlier {
  std::int64_t id = 0;
  std::string number;
  BusinessDate on;
  Fen amount;
  std::string_view state;
};

struct ApprovalFacts {
  ObjectKind kind;
  std::int64_t id = 0;
  std::string number;
  std::string_view state;
  std::string_view step = {};  // the decision that waits, an operation; empty: none does
  Fen amount;
  std::vector<identity::DocumentAct> acts = {};  // oldest first
  std::vector<Check> checks = {};
  std::vector<Part> parts = {};
  std::optional<FundEffect> money = {};  // none where no pool's money moves
  std::string payee_name = {};
  std::optional<PayeeAccount> account = {};
  bool pays = false;                              // an account is asked for
  std::vector<PaymentView> paid = {};             // to the payee from this pool, newest first, kPaidMost of them
  std::vector<Earlier> earlier = {};              // newest first, kEarlierMost of them
  std::vector<const rulebook::Rule*> rules = {};  // live as long as the moment's
  std::vector<procurement::Attachment> attachments = {};
  std::vector<Leg> books = {};                       // what the step would book
  std::map<OrganisationId, std::string> names = {};  // of those that its accounts are of
};

inline constexpr int kActsMost = 50;
inline constexpr int kPaidMost = 24;
inline constexpr int kEarlierMost = 6;

// None: there is no such document for this reader.
std::optional<ApprovalFacts> batch_facts(db::Session& session, const command::Moment& moment, BatchId id);
std::optional<ApprovalFacts> claim_facts(db::Session& session, const command::Moment& moment, ClaimId id);
std::optional<ApprovalFacts> prepayment_facts(db::Session& session, const command::Moment& moment, PrepaymentId id);
std::optional<ApprovalFacts> payment_facts(db::Session& session, const command::Moment& moment, PaymentId id);
std::optional<ApprovalFacts> fund_receipt_facts(db::Session& session, const command::Moment& moment, FundReceiptId id);
std::optional<ApprovalFacts> top_up_facts(db::Session& session, const command::Moment& moment, TopUpId id);
std::optional<ApprovalFacts> recovery_facts(db::Session& session, const command::Moment& moment, RecoveryId id);

json::Object approval_facts_document(const ApprovalFacts& facts, const Actor& reader);

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::CheckLevel> {
  using L = settlement::CheckLevel;
  static constexpr EnumName<L> kAll[] = {{L::Must, "must", "必须"}, {L::Look, "look", "留意"}};
};
}  // namespace liangjia
