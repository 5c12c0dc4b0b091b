// From the order to its invoices.
#include <algorithm>
#include <map>

#include "api/story/story.h"
#include "core/base/text.h"
#include "core/platform/crypto.h"
#include "procurement/acceptance/answer_return.h"
#include "procurement/acceptance/request_return.h"
#include "procurement/invoice/upload_invoice.h"
#include "procurement/shipment/ship_goods.h"

namespace liangjia::api::story {
namespace {

using namespace procurement;

constexpr int kShelfDays = 730;
constexpr std::int64_t kVatPercent = 13;

std::string text_of(const Rejection& why) {
  std::string text = std::string(why.token()) + " " + filled(why.kind->en, why.arguments);
  for (const FieldError& one : why.fields)
    text += "; " + one.pointer + " " + std::string(one.kind->token) + " " + filled(one.kind->en, one.arguments);
  return text;
}

template <class One, class KeyOf>
auto grouped(const std::vector<One>& all, KeyOf key_of) {
  std::map<decltype(key_of(all.front())), std::vector<One>> groups;
  for (const One& one : all) groups[key_of(one)].push_back(one);
  return groups;
}

// Eight digits.
std::int64_t random_series() {
  std::int64_t number = 0;
  for (const char byte : platform::random_bytes(4)) number = number * 256 + static_cast<unsigned char>(byte);
  return number % 100'000'000;
}

UploadInvoice::Input invoice_of(InvoiceKind kind, const std::vector<AcceptanceLine>& goods, std::string number, BusinessDate on) {
  UploadInvoice::Input input;
  input.kind = kind;
  input.number = std::move(number);
  input.issued_on = on;
  FenSum total;
  for (const AcceptanceLine& one : goods) {
    UploadInvoice::Line& line = input.lines.emplace_back();
    if (kind == InvoiceKind::Second)
      line.acceptance_line = one.id;
    else
      line.product = one.product;
    line.packs = one.kept();
    line.price = one.price;
    line.amount = amount_of(one.price, one.kept());
    total += line.amount;
  }
  input.total = total.to_fen();
  input.tax = Fen{input.total.count() * kVatPercent / (100 + kVatPercent)};
  input.net = input.total - input.tax;
  return input;
}

}  // namespace

StoryRefused::StoryRefused(std::string_view act, const Rejection& why)
    : std::runtime_error("refused: " + std::string(act) + ": " + text_of(why)) {}

Story::Story(command::Runner& runner, const platform::Clock& clock, db::Pool& pool, Posts posts)
    : runner_(runner),
      clock_(clock),
      pool_(pool),
      posts_(std::move(posts)),
      name_("story-" + platform::base64_url(platform::random_bytes(12)) + "-"),
      series_(random_series()) {}

PlacedOrder Story::orders(const Actor& buyer, const std::vector<Wish>& wishes, std::string remark) {
  OrderRequest request;
  request.remark = std::move(remark);
  for (const Wish& one : wishes) request.lines.push_back({one.institution, one.product, one.packs, {}, {}});
  return does<PlaceOrder>(buyer, {std::move(request)});
}

std::vector<OrderLine> Story::confirmed(const PlacedOrder& order, const AnswerOf& answer) {
  std::map<OrganisationId, std::vector<LineConfirmation>> by_distributor;
  for (const PlacedLine& placed : order.lines) {
    const OrderLine& line = placed.line;
    by_distributor[line.distributor].push_back(answer ? answer(line) : LineConfirmation{line.id, line.packs, ""});
  }
  std::vector<OrderLine> lines;
  for (auto& [distributor, answers] : by_distributor) {
    auto changed = does<ConfirmOrderLines>(at(distributor, Role::Sales), {order.order.id, std::move(answers)});
    std::move(changed.lines.begin(), changed.lines.end(), std::back_inserter(lines));
  }
  return lines;
}

std::vector<WholeShipment> Story::shipped(const std::vector<OrderLine>& lines, const LotOf& lot) {
  std::vector<OrderLine> waiting;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(waiting),
               [](const OrderLine& one) { return one.shippable_packs() > Packs{}; });
  std::vector<WholeShipment> shipments;
  for (const auto& [parties, together] : grouped(waiting, [](const OrderLine& one) {
         return std::pair{one.distributor, one.institution};
       })) {
    ShipGoods::Input input{together.front().order, "演示医药物流", "", {}};
    for (const OrderLine& line : together) {
      auto [name, expires_on] = lot ? lot(line) : std::pair{"L" + line.id.text(), today().plus_days(kShelfDays)};
      input.lines.push_back({line.id, code_of(line.product), std::move(name), expires_on, line.shippable_packs()});
    }
    shipments.push_back(does<ShipGoods>(at(parties.first, Role::Sales), input).shipped);
  }
  return shipments;
}

std::vector<AcceptanceLine> Story::accepted(const WholeShipment& shipment, const CountOf& count) {
  AcceptGoods::Input input{shipment.shipment.id, {}};
  for (const ShipmentLine& lot : shipment.lots) {
    AcceptGoods::Lot all;
    all.shipment_line = lot.id;
    all.accepted = lot.packs;
    input.lines.push_back(count ? count(lot) : all);
  }
  return does<AcceptGoods>(at(shipment.shipment.institution, Role::Pharmacist), input).accepted;
}

std::vector<AcceptanceLine> Story::accepted(const std::vector<WholeShipment>& shipments) {
  std::vector<AcceptanceLine> lines;
  for (const WholeShipment& one : shipments) {
    auto of_one = accepted(one);
    std::move(of_one.begin(), of_one.end(), std::back_inserter(lines));
  }
  return lines;
}

GoodsReturn Story::returned(const AcceptanceLine& line, Packs packs) {
  const GoodsReturn asked =
      does<RequestReturn>(at(line.institution, Role::Pharmacist), {line.id, packs, GoodsReason::Quality, "复查发现包装渗漏"});
  return does<ConfirmReturn>(at(line.distributor, Role::Sales), {asked.id, ""});
}

std::vector<Invoice> Story::invoiced(const std::vector<AcceptanceLine>& lines, const NumberOf& number) {
  const auto numbered = [&](InvoiceKind kind) { return number ? number(kind) : next_number(); };
  std::vector<Invoice> invoices;
  for (const auto& [parties, delivered] : grouped(lines, [](const AcceptanceLine& one) {
         return std::pair{one.distributor, one.winner};
       })) {
    const auto& [distributor, winner] = parties;
    const Actor finance = at(distributor, Role::EnterpriseFinance);
    std::optional<InvoiceId> upstream;
    if (distributor != winner) {
      auto first = invoice_of(InvoiceKind::First, delivered, numbered(InvoiceKind::First), today());
      first.seller = winner;
      first.buyer = distributor;
      upstream = invoices.emplace_back(does<UploadInvoice>(finance, first)).id;
    }
    for (const auto& [institution, goods] : grouped(delivered, [](const AcceptanceLine& one) { return one.institution; })) {
      auto input = invoice_of(InvoiceKind::Second, goods, numbered(InvoiceKind::Second), today());
      input.upstream = upstream;
      invoices.push_back(does<UploadInvoice>(finance, input));
    }
  }
  return invoices;
}

std::vector<AcceptanceLine> Story::delivered(const Actor& buyer, const std::vector<Wish>& wishes) {
  auto lines = accepted(shipped(confirmed(orders(buyer, wishes))));
  invoiced(lines);
  return lines;
}

std::string Story::code_of(catalog::ProductId product) {
  auto& code = codes_[product];
  if (code.empty()) {
    const auto found = catalog::find_product(*pool_.lease(), product);
    ensure(found.has_value(), "a line of no product");
    code = found->code;
  }
  return code;
}

// As fully digital invoices have; stories of one city have numbers of their own.
std::string Story::next_number() { return "2633" + padded(series_, 8) + padded(++invoices_, 8); }

}  // namespace liangjia::api::story
