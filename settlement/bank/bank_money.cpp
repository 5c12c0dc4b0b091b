#include "settlement/bank/bank_money.h"

#include <algorithm>

#include "core/base/decimal.h"

namespace liangjia::settlement {
namespace {

constexpr std::int64_t kMillionthsOfAFen = 10'000;

}  // namespace

std::optional<Fen> money_told(const catalog::sheet::TypedRow& row, std::string_view key, catalog::ImportFaults& faults) {
  const auto told = row.decimal(key);
  if (!told) return std::nullopt;
  if (told->millionths % kMillionthsOfAFen != 0) {
    faults.add(row, key, liangjia::error::kWrongFormat, {{"example", "636.00"}});
    return std::nullopt;
  }
  return Fen{told->millionths / kMillionthsOfAFen};
}

bool is_yuan(std::string_view currency) {
  static constexpr std::string_view kYuan[] = {"", "CNY", "156", "RMB", "人民币", "人民币元", "01"};
  return std::ranges::find(kYuan, currency) != std::end(kYuan);
}

}  // namespace liangjia::settlement
