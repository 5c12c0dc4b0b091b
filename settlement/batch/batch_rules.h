#pragma once
// The pure part of settlement batches: a batch together with what it claims, and what a step makes of both. No SQL, no clock.
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/command/context.h"
#include "procurement/acceptance/acceptance.h"
#include "settlement/batch/batch.h"

namespace liangjia::settlement {

// The payment axis of what a batch holds; PaymentState and PaymentStep are those of a bank instruction here.
using ItemState = procurement::PaymentState;
using ItemStep = procurement::PaymentStep;

// A return as settlement sees it.
struct ReturnItem {
  procurement::GoodsReturnId id;
  procurement::AcceptanceLineId acceptance_line;
  OrganisationId institution;
  Packs packs;
  Fen amount;  // positive; its batch line is the negative of it
  bool confirmed = false;
  ItemState payment_state = ItemState::Due;
  bool line_settled = false;  // its acceptance line stands in a live batch already
  bool line_paid = false;     // and that batch is paid
};

struct BatchDossier {
  Batch batch;
  std::vector<BatchLine> lines;                       // all, ascending id
  std::vector<procurement::AcceptanceLine> accepted;  // those of lines that were live when loaded, ascending id
  std::vector<ReturnItem> returned;                   // likewise
  std::vector<ReturnItem> left = {};                  // due returns of its accepted lines that no batch holds
};
using BatchDossiers = std::vector<BatchDossier>;

// Change type, for the invariants and for what is recovered (recovery/record_recoveries.h).
struct BatchChange {
  Batch before;  // id none when made
  Batch after;
  std::vector<BatchLine> lines;        // as they are after the change; empty when lines were not touched
  std::vector<ReturnItem> taken = {};  // returns that came in
  std::vector<ReturnItem> freed = {};  // returns that went out
  std::vector<ReturnItem> left = {};   // due returns of lines that it settled just now, and not of its own
};

// Whether it settles without a payment (BA-9).
inline bool is_netted_off(const Batch& batch) { return batch.amount <= Fen{}; }

// What the payment axis of an item shows while its batch is in that state; none when the batch holds it no longer.
std::optional<ItemState> item_state_in(BatchState state);

Fen live_amount(std::span<const BatchLine> lines);

// The batch and all it still holds after a step; `item_steps` are taken one after the other. step_not_allowed otherwise.
Result<BatchDossier> advanced(BatchDossier dossier, BatchStep step, std::span<const ItemStep> item_steps, std::string_view reason = "");
// What netting does to each item of a verified batch (BA-9).
inline constexpr ItemStep kNet[] = {ItemStep::Pay, ItemStep::Confirm};
// The batch ends by Withdraw or Refuse and all it still holds may be claimed again (BA-1).
Result<BatchDossier> released(BatchDossier dossier, BatchStep step, std::string_view reason);

struct Dispute {
  BatchLineId line;
  std::string reason;
};
// BA-3. What is not disputed is verified; when nothing is left the batch is refused. BA-9: one that the institution pays is netted at once.
Result<BatchDossier> verified(BatchDossier dossier, std::span<const Dispute> disputes, UserId by);

// What is wrong with an item, told in both languages: {what} and {what_en}.
ErrorArguments payment_state_told(ItemState state);
ErrorArguments invoice_state_told(procurement::InvoiceState state);
// BA-2. Why this line may not be claimed for a month by this enterprise from this institution; none when it may.
std::optional<ErrorArguments> why_not_settleable(const procurement::AcceptanceLine& line, OrganisationId institution, BusinessMonth month);

// What an accepted line was bought as, for the rules of direct settlement.
struct GoodsTerms {
  procurement::AcceptanceLineId line;
  std::string rule_set;    // of the award's round; empty without an award
  std::string drug_class;  // likewise
  std::string goods_kind;
  bool contracted = false;
  bool winning = false;
  bool negotiated = false;
};
using TermsOfLines = std::map<procurement::AcceptanceLineId, GoodsTerms>;

// BA-8. Why the fund does not pay this line directly, so that the institution pays it itself; none when the fund does.
Result<std::optional<ErrorArguments>> why_not_direct(const procurement::AcceptanceLine& line, const GoodsTerms& terms,
                                                     const command::Moment& moment);

struct PaidByInstitution {
  procurement::AcceptanceLine line;
  ErrorArguments why;
};
// Settleable, but for something that somebody has yet to do: `refusal` where nothing else is left to settle.
struct WaitingLine {
  procurement::AcceptanceLineId line;
  ErrorArguments why;
  const ErrorKind* refusal = nullptr;
};
struct ByPayer {
  std::vector<procurement::AcceptanceLine> fund;
  std::vector<WaitingLine> waiting;  // the fund's, but for their trace codes (BA-13); anybody's, but for another invoice (BA-14)
  std::vector<PaidByInstitution> institution;
  std::vector<procurement::AcceptanceLine> of_institution() const;
};
Result<ByPayer> by_payer(std::vector<procurement::AcceptanceLine> lines, const TermsOfLines& terms, const command::Moment& moment);

// A batch to be made: `before` holds the items as they are, `after` the batch without identity and the items as applied for.
struct BatchPlan {
  BatchDossier before;
  BatchDossier after;
};
struct BatchGround {
  OrganisationId enterprise;
  BusinessMonth month;
  int sequence = 1;
  std::optional<catalog::BankAccount> account;
  bool direct = false;  // who pays all of its lines (BA-8)
};
// All of `lines` (settleable, one institution) with their due returns and those of lines settled before.
Result<BatchPlan> planned(const BatchGround& ground, std::vector<procurement::AcceptanceLine> lines, const std::vector<ReturnItem>& returns,
                          const command::Moment& moment);

// Of operations on many batches: 1..kBatchesMost ids, none twice.
inline constexpr std::size_t kBatchesMost = 200;
void check_batch_ids(const std::vector<BatchId>& ids, FieldErrors& errors);

}  // namespace liangjia::settlement
