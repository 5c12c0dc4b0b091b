#pragma once
// Settlement batches as people read them: enterprises their own (as distributor), institutions theirs, bureaus their division's.
#include "core/base/page.h"
#include "procurement/acceptance/acceptance.h"
#include "settlement/batch/batch.h"
#include "settlement/ledger/journal_queries.h"

namespace liangjia::settlement {

struct BatchFilter {
  std::optional<BatchState> state;
  std::optional<BusinessMonth> month;
  std::optional<OrganisationId> institution;
  std::optional<OrganisationId> enterprise;
  std::optional<bool> direct;
  bool by_others = false;  // neither let go nor reported as sent back by the reader
};

struct BatchView {
  Batch batch;
  std::string institution_name;
  std::string enterprise_name;
  std::int64_t line_count = 0;  // those it still holds
};

struct MatchedInvoice {
  procurement::AcceptanceLineId acceptance_line;
  std::string code;
  std::string number;
  BusinessDate issued_on;
  Packs packs;
  Fen amount;
};

// A line with what an accountant compares: its order, product, lot, packs, price and invoices.
struct BatchItem {
  BatchLine line;
  std::string number;
  procurement::AcceptanceLineId acceptance_line;  // itself, or the one of the return
  std::string order_number;
  procurement::OrderLineId order_line;
  std::string part;
  std::string product_code, product_name, spec, pack;
  std::string winner_name;
  std::string lot;
  BusinessDate expires_on;
  Packs packs;  // negative of a return
  Price price;
  std::optional<BusinessDate> on;  // accepted or returned
  BusinessDate due_on;
  procurement::InvoiceState invoice_state = procurement::InvoiceState::None;
  procurement::PaymentState payment_state = procurement::PaymentState::Due;
  // Of an acceptance (Rule IN-9); none of a return, whose red-letter invoice counts with the acceptance.
  std::optional<Packs> invoiced;
  std::optional<Fen> invoiced_amount;
  std::vector<MatchedInvoice> invoices;

  std::optional<Fen> difference() const {
    return invoiced_amount && invoiced ? std::optional{*invoiced_amount - amount_of(price, *invoiced)} : std::nullopt;
  }
};

struct WholeBatch {
  struct SelfPaid {
    BusinessDate on;
    std::string bank_reference;
    Fen amount;
    Instant recorded_at{};
  };
  struct Repaid {
    Fen amount;
    BusinessDate on;
    Instant confirmed_at{};
  };
  struct Event {
    Instant at{};
    std::string act;
    UserId user;
    std::optional<std::string> user_name;
    std::optional<std::string> organisation_name;
  };
  BatchView view;
  std::vector<BatchItem> items;
  std::vector<Payment> payments;
  std::optional<SelfPaid> self_payment;
  std::optional<Repaid> repayment;
  std::vector<JournalTransfer> journal;  // of the reader's side
  std::vector<Event> timeline;
};

Page<BatchView> list_batches(db::Session& session, const Actor& actor, const BatchFilter& filter, const PageRequest& page);
std::optional<WholeBatch> find_whole_batch(db::Session& session, const Scope& scope, BatchId id);

// The three-way statement (对账单) of a month, one row for each enterprise and institution: what was accepted and returned in it, what
// batches of it claim, dispute, have paid and confirmed, and what was still open for all goods accepted by its end.
struct StatementFilter {
  BusinessMonth month;
  std::optional<OrganisationId> institution;
  std::optional<OrganisationId> enterprise;
};
struct StatementRow {
  OrganisationId enterprise;
  std::string enterprise_name;
  OrganisationId institution;
  std::string institution_name;
  FenSum accepted, returned, claimed, disputed, paid, confirmed, open;
  FenSum paused;     // of open: whose clock stood still at its end (Rule DE-27)
  FenSum owed_back;  // now, by the enterprise, for goods that went back after they were paid for
};
inline constexpr int kStatementRowsMost = 1000;
std::vector<StatementRow> monthly_statement(db::Session& session, const Scope& scope, const StatementFilter& filter);

}  // namespace liangjia::settlement
