#pragma once
// A settlement batch (结算单): what one enterprise claims from one institution for one month of accepted goods. It lists
// accepted lines (positive) and confirmed returns (negative); its amount is their sum. Life: batch_states.h.
//   BA-1  an accepted line or a return stands in at most one live batch.
//   BA-2  only lines whose invoice matches may be claimed; the amount is the accepted amount, never the client's.
//   BA-3  the institution verifies line by line; a disputed line drops out with a reason and may be claimed again. A line and
//         its returns in the same batch stand or fall together; returns of a line go with it or after it, never before.
//   BA-4  agency maker and checker are two persons; money is promised only from what the pool has available.
//   BA-5  the bank account is the enterprise's active one, frozen into the payment instruction.
//   BA-6  an institution that is not on direct settlement pays by itself and records it.
//   BA-9  a batch whose returns are as much as its goods, or more, is netted without a payment: the institution's own as it is verified,
//         the fund's as it is approved by a second person. What is below zero the supplier owes (recovery/).
//   BA-7  the batch ends when the enterprise confirms the money, with the amount it received equal to the amount paid.
#include <optional>
#include <string>
#include <vector>

#include "catalog/party/party.h"
#include "core/base/calendar.h"
#include "core/base/money.h"
#include "core/base/object_kind.h"
#include "settlement/batch/batch_states.h"
#include "settlement/payment/payment.h"

namespace liangjia::settlement {

using BatchId = Id<struct BatchTag>;
using BatchLineId = Id<struct BatchLineTag>;

namespace kind {
inline constexpr ObjectKind kSettlementBatch{"settlement_batch", "结算单"};
}  // namespace kind

struct Batch {
  BatchId id;
  std::string number;
  OrganisationId enterprise;
  OrganisationId institution;
  std::string region_code;  // of the institution
  BusinessMonth month;
  int sequence = 1;    // several batches of one month are numbered
  bool direct = true;  // the fund pays on behalf; else the institution itself (BA-6)
  BatchState state = BatchState::Applied;
  Fen amount;
  catalog::BankAccountId bank_account;
  UserId applied_by;
  UserId verified_by;
  UserId made_by;  // who reviewed it; after a rejection by the bank who confirmed that, and so asks for a new payment
  UserId checked_by;
  UserId confirmed_by;
  UserId rejection_reported_by;  // of the last payment, until it is issued again (Rule PY-7)
  PaymentId payment;             // the last one issued; none before
  BusinessDate verify_by;
  std::string state_reason;
  std::int64_t version = 0;
  Instant created_at{};

  PoolCode pool() const { return pool_of(region_code); }
  Ownership owner() const { return {institution, region_code, OrganisationId{}, enterprise}; }
};

// Why a line left with another one: an item and its returns are disputed together.
inline constexpr std::string_view kDisputedTogether = "disputed_together";

struct BatchLine {
  BatchLineId id;
  BatchId batch;
  ItemKind item_kind = ItemKind::Acceptance;
  std::int64_t item_id = 0;  // acceptance_line.id or goods_return.id
  Fen amount;                // negative for a return
  BatchLineState state = BatchLineState::Claimed;
  std::string reason;  // of a person, or kDisputedTogether

  bool live() const { return state == BatchLineState::Claimed || state == BatchLineState::Verified; }
  // What is unique of live lines (BA-1).
  std::optional<std::int64_t> live_key() const { return live() ? std::optional{item_id} : std::nullopt; }
};

}  // namespace liangjia::settlement
