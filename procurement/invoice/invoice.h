#pragma once
// Invoices under the two-invoice rule (两票制): the first from the maker or holder to the distributor, the second from the
// distributor to the institution. A line's amount includes tax; beside it stands a price with tax, or what a fully digital invoice prints:
// price, amount, rate and tax apart (invoice_paper.h).
//   IN-1  number: 20 digits without a code (fully digital), or 8 digits with a code of 10 or 12; net + tax = total = sum of its
//         lines; code and number are used once in the city (a withdrawn invoice frees them)
//   IN-2  for goods of which the rule book says so (two_invoice.applies) a second invoice names the upstream one: its buyer is the
//         seller here; the chain starts at the maker or holder of every product invoiced, or at who counts as it (IN-8), with two
//         invoices, or three before an institution that the rule book names (two_invoice.remote_extra); all invoices that name it
//         together never exceed its packs, product by product. A seller who is the maker or holder itself needs none
//   IN-3  three-way match, line by line: a price with tax as ordered, amount with tax = order price x packs within the tolerance of
//         the rule book, packs <= accepted - returned - already invoiced. One line that fails makes the invoice mismatched: it counts
//         nowhere
//   IN-4  an invoice of lines that are in a settlement batch, or that a live invoice names as upstream or takes back, is not withdrawn
//   IN-6  a red-letter invoice names the blue one and its lines, at their price and rate, and takes back no more than is left of them
//         nor what others of the chain drew on; it closes a return, or frees what is not being settled. Its packs and amounts are
//         kept below zero, so that sums over invoices are what is left
//   IN-9  what matched invoices of a line say beyond price x packs, within the tolerance, stands on the accepted line as a signed amount;
//         all lines of an invoice together stay within a bound of their own (settlement.match_tolerance_invoice_fen), or it is mismatched
//   IN-8  enterprises that count as one: enterprise_link.h
#include <optional>
#include <string>
#include <vector>

#include "core/base/object_kind.h"
#include "procurement/acceptance/acceptance.h"

namespace liangjia::procurement {

using InvoiceId = Id<struct InvoiceTag>;
using InvoiceLineId = Id<struct InvoiceLineTag>;

namespace kind {
inline constexpr ObjectKind kInvoice{"invoice", "发票"};
}  // namespace kind

enum class InvoiceKind { First, Middle, Second };
// Uploaded: a first or middle invoice, which is matched with nothing by itself.
enum class InvoiceDocumentState { Uploaded, Mismatched, Matched, Withdrawn };
enum class InvoiceDocumentStep { Withdraw, TakeBack };  // TakeBack: by a red-letter invoice, which changes no state of the blue one
// Why a line fails IN-3: more packs than may be invoiced, another price than ordered, an amount beyond the tolerance. TotalDiffers: each
// line passes, all together are beyond the bound of IN-9.
enum class InvoiceMismatch { PacksTooMany, PriceDiffers, AmountDiffers, TotalDiffers };

// Invoices above one that are followed: the maker's, its sales company's, and one more for remote places.
inline constexpr std::size_t kUpstreamMost = 3;

struct InvoiceLine {
  InvoiceLineId id;
  int line_no = 0;
  catalog::ProductId product;
  std::optional<AcceptanceLineId> acceptance_line;  // of a second invoice
  std::optional<int> blue_line_no;                  // of a red-letter invoice: the line that it takes back of
  Packs packs;
  std::optional<Price> price;  // with tax; none where the paper tells it without
  Fen amount;                  // with tax
  std::string net_price;       // without tax, as printed; "" where the paper tells it with tax, like the three after it
  std::optional<Ratio> tax_rate;
  std::optional<Fen> net;
  std::optional<Fen> tax;
  std::optional<InvoiceMismatch> mismatch;  // none when the line passes
  InvoiceId invoice{};
};

struct Invoice {
  InvoiceId id;
  InvoiceKind kind = InvoiceKind::Second;
  std::string code;  // empty for a fully digital invoice
  std::string number;
  BusinessDate issued_on;
  OrganisationId seller;
  OrganisationId buyer;
  OrganisationId institution;  // none unless second, like region_code
  std::string region_code;
  OrganisationId winner;       // maker or holder; of a second invoice only when all lines share one
  OrganisationId distributor;  // seller of a second, buyer of a first or middle invoice
  Fen net;
  Fen tax;
  Fen total;
  std::optional<InvoiceId> upstream;
  std::optional<InvoiceId> blue;  // of a red-letter invoice: the one it takes back of
  InvoiceDocumentState state = InvoiceDocumentState::Uploaded;
  std::optional<int> live_key = 1;          // none once withdrawn: among live ones code and number stand once
  std::optional<InvoiceMismatch> mismatch;  // the first line's, or TotalDiffers
  UserId uploaded_by;
  std::int64_t version = 1;
  Instant created_at{};
  std::vector<InvoiceLine> lines;

  Ownership ownership() const { return {institution, region_code, winner, distributor}; }
};

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::InvoiceKind> {
  using K = procurement::InvoiceKind;
  static constexpr EnumName<K> kAll[] = {{K::First, "first", "第一票"}, {K::Middle, "middle", "中间票"}, {K::Second, "second", "第二票"}};
};
template <>
struct EnumNames<procurement::InvoiceDocumentState> {
  using S = procurement::InvoiceDocumentState;
  static constexpr EnumName<S> kAll[] = {{S::Uploaded, "uploaded", "已上传"},
                                         {S::Mismatched, "mismatched", "比对不符"},
                                         {S::Matched, "matched", "比对一致"},
                                         {S::Withdrawn, "withdrawn", "已撤回"}};
};
template <>
struct EnumNames<procurement::InvoiceMismatch> {
  using M = procurement::InvoiceMismatch;
  static constexpr EnumName<M> kAll[] = {{M::PacksTooMany, "packs_too_many", "超过可开票数量"},
                                         {M::PriceDiffers, "price_differs", "单价与订单价不一致"},
                                         {M::AmountDiffers, "amount_differs", "金额与应开金额相差过大"},
                                         {M::TotalDiffers, "total_differs", "整张发票与应开金额相差过大"}};
};
template <>
struct EnumNames<procurement::InvoiceDocumentStep> {
  using S = procurement::InvoiceDocumentStep;
  static constexpr EnumName<S> kAll[] = {{S::Withdraw, "withdraw", "撤回"}, {S::TakeBack, "take_back", "红冲"}};
};
}  // namespace liangjia

namespace liangjia::procurement {

inline constexpr Transition<InvoiceDocumentState, InvoiceDocumentStep> kInvoiceRows[] = {
    {InvoiceDocumentState::Uploaded, InvoiceDocumentStep::Withdraw, InvoiceDocumentState::Withdrawn},
    {InvoiceDocumentState::Mismatched, InvoiceDocumentStep::Withdraw, InvoiceDocumentState::Withdrawn},
    {InvoiceDocumentState::Matched, InvoiceDocumentStep::Withdraw, InvoiceDocumentState::Withdrawn},
    {InvoiceDocumentState::Uploaded, InvoiceDocumentStep::TakeBack, InvoiceDocumentState::Uploaded},
    {InvoiceDocumentState::Matched, InvoiceDocumentStep::TakeBack, InvoiceDocumentState::Matched},
};
inline constexpr StateMachine<InvoiceDocumentState, InvoiceDocumentStep> kInvoiceMachine{kInvoiceRows};

}  // namespace liangjia::procurement
