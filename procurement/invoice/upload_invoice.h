#pragma once
// An enterprise uploads an invoice (IN-1, IN-2, IN-3, IN-5 and IN-7; invoice.h, invoice_paper.h): the distributor its second invoices and
// those it received, the maker those it issued. A second invoice is matched at once; one that fails is kept as mismatched with the reason
// of each line, counts nowhere, and is withdrawn before the paper is uploaded again.
#include "core/command/runner.h"
#include "procurement/invoice/invoice_paper.h"
#include "procurement/invoice/invoice_rules.h"
#include "procurement/order/order_store.h"

namespace liangjia::procurement {

struct UploadInvoice {
  static constexpr std::string_view kName = "upload_invoice";
  static constexpr Role kRoles[] = {Role::Sales, Role::EnterpriseFinance};
  static constexpr std::size_t kLinesMost = 1000;

  struct Line : PaperLine {
    std::optional<AcceptanceLineId> acceptance_line;  // exactly for a second invoice
    std::optional<catalog::ProductId> product;        // exactly for the others
  };
  struct Input : InvoicePaper {
    InvoiceKind kind = InvoiceKind::Second;
    std::optional<OrganisationId> seller;  // of a first or middle invoice; the actor's enterprise is one of both
    std::optional<OrganisationId> buyer;
    std::optional<InvoiceId> upstream;
    std::vector<Line> lines;
  };
  struct Snapshot {
    std::vector<OrderLine> order_lines;    // of the acceptance lines
    std::vector<AcceptanceLine> accepted;  // named by the input, ascending id
    std::vector<catalog::Product> products;
    UpstreamFacts upstream;
    std::optional<Invoice> same_number;  // the live invoice that uses the number already
  };
  struct Decision {
    Invoice invoice;  // without identities
    std::vector<OrderLine> order_lines;
    std::vector<AcceptanceLine> accepted;
  };
  using Outcome = Invoice;

  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

// IN-1: the number stands on no other live invoice. Who may see that one is told which.
Result<Done> check_unused(const std::optional<Invoice>& same_number, const command::Moment& moment);
// A line as it is kept.
InvoiceLine line_of(const PaperLine& told);

}  // namespace liangjia::procurement
