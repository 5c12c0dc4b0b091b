#pragma once
// An enterprise withdraws an invoice (IN-4): what it covered may be invoiced again, and its number is free.
#include <map>

#include "core/command/runner.h"
#include "procurement/invoice/invoice.h"
#include "procurement/order/order_store.h"

namespace liangjia::procurement {

struct WithdrawInvoice {
  static constexpr std::string_view kName = "withdraw_invoice";
  static constexpr Role kRoles[] = {Role::Sales, Role::EnterpriseFinance};

  struct Input {
    InvoiceId invoice;
    std::string reason;  // required
  };
  struct Snapshot {
    std::vector<OrderLine> order_lines;
    std::vector<AcceptanceLine> accepted;
    Invoice invoice;
    bool named = false;               // by a live invoice as its upstream or its blue one
    std::optional<Invoice> upstream;  // of a red-letter invoice: what it took back is drawn again of this one
    std::map<catalog::ProductId, Packs> drawn;
  };
  struct Decision {
    Invoice invoice;
    std::vector<OrderLine> order_lines;
    std::vector<AcceptanceLine> accepted;
  };
  using Outcome = Invoice;

  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Invoice& invoice, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
