#include "procurement/invoice/invoice_paper.h"

#include <algorithm>

#include "catalog/party/codes.h"
#include "procurement/invoice/invoice_errors.h"

namespace liangjia::procurement {
namespace {

constexpr Int128 kFen = 100'000'000'000;  // of 1e-13 yuan
constexpr std::size_t kDigitsMost = 7;
constexpr std::int64_t kOne = 1'000'000;  // of a Ratio

Int128 half_up(Int128 number, Int128 by) { return (2 * number + by) / (2 * by); }

bool tax_fits(const UntaxedFigures& figures) {
  const Int128 rate = figures.rate.count_ppm();
  const Int128 net = figures.amount.count();
  const Int128 whole = net + figures.tax.count();
  return share_of(figures.amount, figures.rate) == figures.tax || half_up(whole * kOne, kOne + rate) == net;
}

void check_untaxed(const PaperLine& line, const std::string& prefix, FieldErrors& errors) {
  const UntaxedFigures& figures = *line.untaxed;
  const auto price = NetPrice::parse(figures.price);
  if (!price) errors.add(prefix + "untaxed/price", liangjia::error::kWrongFormat, {{"example", "2.8141592920354"}});
  if (figures.rate >= Ratio{kOne}) {
    errors.add(prefix + "untaxed/rate", liangjia::error::kOutOfRange, {{"low", "0"}, {"high", "0.999999"}});
  } else if (!tax_fits(figures)) {
    errors.add(prefix + "untaxed/tax", error::kLineTax, {{"expected", share_of(figures.amount, figures.rate).text()}});
  }
  if (price && line.packs > Packs{} && !price->may_come_to(figures.amount, line.packs))
    errors.add(prefix + "untaxed/amount", error::kLineNet, {{"expected", price->amount_of(line.packs).text()}});
  if (const FenSum sum = FenSum(figures.amount) + FenSum(figures.tax); !(sum == FenSum(line.amount)))
    errors.add(prefix + "amount", error::kLineSum, {{"expected", sum.text()}});
}

}  // namespace

std::optional<NetPrice> NetPrice::parse(std::string_view printed) {
  const std::size_t point = std::min(printed.find('.'), printed.size());
  const std::string_view decimals = point < printed.size() ? printed.substr(point + 1) : std::string_view{};
  const bool ends_in_point = point + 1 == printed.size();
  if (point == 0 || point > kDigitsMost || decimals.size() > kDecimalsMost || ends_in_point) return std::nullopt;
  NetPrice price;
  for (std::size_t i = 0; i < printed.size(); ++i) {
    const char c = printed[i];
    if (i == point) continue;
    if (c < '0' || c > '9') return std::nullopt;
    price.e13_ = price.e13_ * 10 + (c - '0');
  }
  price.decimals_ = static_cast<int>(decimals.size());
  for (int i = price.decimals_; i < kDecimalsMost; ++i) price.e13_ *= 10;
  return price.e13_ > 0 ? std::optional{price} : std::nullopt;
}

Fen NetPrice::amount_of(Packs packs) const { return FenSum{half_up(e13_ * packs.count(), kFen)}.to_fen(); }

bool NetPrice::may_come_to(Fen amount, Packs packs) const {
  Int128 last_digit = 1;
  for (int i = decimals_; i < kDecimalsMost; ++i) last_digit *= 10;
  const Int128 off = e13_ * packs.count() - kFen * amount.count();
  return 2 * (off < 0 ? -off : off) <= last_digit * packs.count() + kFen;
}

void PaperSums::add(const PaperLine& line) {
  amount += line.amount;
  all_untaxed = all_untaxed && line.untaxed;
  ++lines;
  if (!line.untaxed) return;
  net += line.untaxed->amount;
  tax += line.untaxed->tax;
}

void check_paper_line(const PaperLine& line, const std::string& prefix, FieldErrors& errors) {
  if (line.amount <= Fen{}) errors.add(prefix + "amount", liangjia::error::kOutOfRange, {{"low", "0.01"}, {"high", "-"}});
  if (line.packs <= Packs{}) errors.add(prefix + "packs", liangjia::error::kOutOfRange, {{"low", "1"}, {"high", "100000000"}});
  if (line.untaxed) {
    check_untaxed(line, prefix, errors);
  } else if (!line.price) {
    errors.add(prefix + "price", liangjia::error::kRequired);
  }
}

void check_paper(const InvoicePaper& paper, const PaperSums& sums, FieldErrors& errors) {
  catalog::add_code_fault(errors, "/code", catalog::check_invoice_code(paper.code, paper.number));
  catalog::add_code_fault(errors, "/number", catalog::check_invoice_number(paper.code, paper.number));
  const FenSum total = FenSum(paper.net) + FenSum(paper.tax);
  if (!(total == FenSum(paper.total)) || paper.total <= Fen{}) errors.add("/total", error::kInvoiceTotal, {{"expected", total.text()}});
  if (sums.lines == 0) return;
  if (!(sums.amount == FenSum(paper.total))) errors.add("/lines", error::kInvoiceLinesTotal, {{"sum", sums.amount.text()}});
  const bool apart = sums.net == FenSum(paper.net) && sums.tax == FenSum(paper.tax);
  if (sums.all_untaxed && !apart) errors.add("/lines", error::kInvoiceLinesNet, {{"net", sums.net.text()}, {"tax", sums.tax.text()}});
}

}  // namespace liangjia::procurement
