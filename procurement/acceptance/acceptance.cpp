#include "procurement/acceptance/acceptance.h"

namespace liangjia::procurement {
namespace {

InvoiceState covered_by_invoices(const AcceptanceLine& line) {
  if (line.invoiced >= line.kept()) return InvoiceState::Matched;  // also when everything went back before an invoice
  return line.invoiced == Packs{} ? InvoiceState::None : InvoiceState::Uploaded;
}

Result<AcceptanceLine> in_invoice_state(AcceptanceLine line, InvoiceState target) {
  if (line.invoice_state == target) return line;
  constexpr InvoiceStep kStepTo[] = {InvoiceStep::Clear, InvoiceStep::MatchPart, InvoiceStep::Mismatch, InvoiceStep::MatchAll};
  const auto state = kInvoiceAxis.apply(line.invoice_state, kStepTo[static_cast<std::size_t>(target)]);
  if (!state) return state.rejection();
  ensure(*state == target, "the invoice axis leads elsewhere");
  line.invoice_state = *state;
  return line;
}

}  // namespace

Result<AcceptanceLine> with_returned(AcceptanceLine line, Packs packs) {
  ensure(packs > Packs{} && packs <= line.kept(), "more is returned than is kept");
  line.returned += packs;
  const InvoiceState covered = covered_by_invoices(line);
  return covered == InvoiceState::Matched ? in_invoice_state(std::move(line), covered) : Result<AcceptanceLine>(std::move(line));
}

Result<AcceptanceLine> with_invoiced(AcceptanceLine line, Packs packs, Fen amount) {
  ensure(packs <= line.invoiceable() && line.invoiced + packs >= Packs{}, "more is invoiced than is kept, or withdrawn than was invoiced");
  line.invoiced += packs;
  line.invoiced_amount += amount;
  const InvoiceState covered = covered_by_invoices(line);
  return in_invoice_state(std::move(line), covered);
}

Result<AcceptanceLine> with_restored(AcceptanceLine line, Packs packs, Fen amount) {
  ensure(packs > Packs{} && line.invoiced + packs <= line.accepted, "more is invoiced than was accepted");
  line.invoiced += packs;
  line.invoiced_amount += amount;
  const InvoiceState covered = covered_by_invoices(line);
  return in_invoice_state(std::move(line), covered);
}

Result<AcceptanceLine> with_mismatch(AcceptanceLine line) {
  if (line.invoice_state == InvoiceState::Matched) return line;  // what is fully invoiced stays so
  return in_invoice_state(std::move(line), InvoiceState::Mismatched);
}

}  // namespace liangjia::procurement
