#pragma once
// What an enterprise could apply for now, and what stands in the way of the rest. What is ready is what ApplyBatches would make of it: the
// same candidates, the same decision, without locks and without effect (Rule BA-15).
#include <optional>
#include <string>
#include <vector>

#include "settlement/batch/apply_batch.h"

namespace liangjia::settlement {

// One batch that an application would make, or would not.
struct Candidate {
  OrganisationId institution;
  std::string institution_name;
  bool direct = false;
  std::int64_t lines = 0;
  FenSum accepted, returned;  // `returned` is positive: the batch is the difference
  BusinessDate oldest_due;
  std::optional<Rejection> why_not;
};
// Due, but its invoices do not match what was accepted.
struct NotInvoiced {
  OrganisationId institution;
  std::string institution_name;
  procurement::InvoiceState invoice_state = procurement::InvoiceState::None;
  std::int64_t lines = 0;
  FenSum amount;
};
// Invoiced, and still to wait: for trace codes (BA-13) or another invoice (BA-14).
struct WaitingCandidate {
  procurement::AcceptanceLineId line;
  std::string number;
  std::string institution_name;
  Fen amount;
  ErrorArguments why;
};

struct SettlementCandidates {
  BusinessMonth month;
  std::optional<catalog::BankAccount> account;
  std::optional<Rejection> refusal;  // of the whole application
  std::vector<Candidate> items;      // ready ones first
  std::vector<NotInvoiced> not_invoiced;
  std::vector<WaitingCandidate> waiting;  // kWaitingMost of them
  std::int64_t waiting_count = 0;
  bool more = false;  // beyond what one application takes
};
inline constexpr std::size_t kWaitingMost = 200;
inline constexpr int kNotInvoicedMost = 10'000;  // lines that are looked at

// For a person of an enterprise, whose own it is; a future month is refused.
Result<SettlementCandidates> settlement_candidates(db::Session& session, const command::Moment& moment, BusinessMonth month);
json::Object settlement_candidates_document(const SettlementCandidates& found);

}  // namespace liangjia::settlement
