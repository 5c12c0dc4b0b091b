#pragma once
// What stands on an invoice, as it is typed or read (IN-1 and IN-7), before anything is looked up. Figures are never negative here: those
// of a red-letter invoice are told as what it takes back.
//   IN-7  a line without tax, as fully digital invoices print it: its amount is price x packs as far as the digits of the printed price
//         say; its tax is amount x rate, or the amount is what is left of the sum without the rate, each rounded half up to the fen at
//         the line; amount + tax is the line's amount with tax; the lines add up to the totals, to the fen
#include <optional>
#include <string>
#include <string_view>

#include "core/base/calendar.h"
#include "core/base/money.h"
#include "core/base/ratio.h"
#include "core/base/result.h"

namespace liangjia::procurement {

// A price without tax as it is printed: up to 7 digits and 13 decimals, above zero, in yuan per pack.
class NetPrice {
 public:
  static constexpr int kDecimalsMost = 13;
  static std::optional<NetPrice> parse(std::string_view printed);
  Fen amount_of(Packs packs) const;                 // half up to the fen
  bool may_come_to(Fen amount, Packs packs) const;  // the printed digits are the rounded price: within half of the last one a pack

 private:
  Int128 e13_ = 0;
  int decimals_ = 0;
};

struct UntaxedFigures {
  std::string price;  // as printed
  Ratio rate;
  Fen amount;
  Fen tax;
};

struct PaperLine {
  Packs packs;
  std::optional<Price> price;  // with tax; this or `untaxed` is told, or both
  Fen amount;                  // with tax
  std::optional<UntaxedFigures> untaxed = {};
};

struct InvoicePaper {
  std::string code;  // empty for a fully digital invoice
  std::string number;
  BusinessDate issued_on;
  Fen net;
  Fen tax;
  Fen total;
};

// Sums of the lines, to be compared with the paper's.
struct PaperSums {
  FenSum amount, net, tax;
  bool all_untaxed = true;
  int lines = 0;
  void add(const PaperLine& line);
};

void check_paper_line(const PaperLine& line, const std::string& prefix, FieldErrors& errors);  // "/lines/3/"
void check_paper(const InvoicePaper& paper, const PaperSums& sums, FieldErrors& errors);

}  // namespace liangjia::procurement
