#include "api/handlers/pool_amounts.h"

#include <algorithm>

#include "core/platform/errors.h"

namespace liangjia::api {
namespace {

constexpr std::size_t kAmountText = 20;

void out_of_range(json::FieldReader& in, std::string_view name, Fen most) {
  in.fault(name, liangjia::error::kOutOfRange, {{"low", "0"}, {"high", most.text()}});
}

}  // namespace

Fen bounded(json::FieldReader& in, std::string_view name, Fen most) {
  const Fen amount = in.amount(name);
  if (amount > most) out_of_range(in, name, most);
  return std::min(amount, most);
}

Fen maybe_bounded(json::FieldReader& in, std::string_view name, Fen most) {
  const auto told = in.maybe_text(name, kAmountText);
  const auto amount = told ? Fen::parse(*told) : std::optional{Fen{}};
  if (!amount) in.fault(name, liangjia::error::kWrongFormat, {{"example", "1234.56"}});
  if (amount && (*amount < Fen{} || *amount > most)) out_of_range(in, name, most);
  return amount ? std::clamp(*amount, Fen{}, most) : Fen{};
}

settlement::PoolCode read_pool(json::FieldReader& in) {
  return settlement::PoolCode::parse(in.text("pool_code", settlement::PoolCode::kDigits)).value_or(settlement::PoolCode{});
}

}  // namespace liangjia::api
