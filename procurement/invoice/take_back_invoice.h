#pragma once
// An enterprise uploads a red-letter invoice (IN-6, invoice.h): it takes back of a blue one what was returned, or what was invoiced
// wrongly.
#include "core/command/runner.h"
#include "procurement/invoice/invoice_paper.h"
#include "procurement/invoice/invoice_store.h"
#include "procurement/order/order_store.h"

namespace liangjia::procurement {

struct TakeBackInvoice {
  static constexpr std::string_view kName = "take_back_invoice";
  static constexpr Role kRoles[] = {Role::Sales, Role::EnterpriseFinance};

  struct Line : PaperLine {
    int line_no = 0;  // of the blue invoice
  };
  struct Input : InvoicePaper {
    InvoiceId blue;
    std::string blue_number;  // as the paper says
    std::vector<Line> lines;
  };
  struct Snapshot {
    std::vector<OrderLine> order_lines;
    std::vector<AcceptanceLine> accepted;
    Invoice blue;
    std::vector<TakenBack> taken_back;
    std::map<catalog::ProductId, Packs> drawn;  // by invoices below a first or middle one, and by those that took back of it
    std::map<catalog::ProductId, std::string> product_names;
    std::optional<Invoice> same_number;
  };
  struct Decision {
    Invoice invoice;  // without identities
    std::vector<OrderLine> order_lines;
    std::vector<AcceptanceLine> accepted;
  };
  using Outcome = Invoice;

  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Invoice& blue, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
