#pragma once
// How a pool tells its bank to pay (Rule BF-1): in which form the instruction is written, by the dated rule bank.instruction_format of the
// pool, and from which account of its bureau. The form "none" is our own file alone, and asks for no account.
#include <optional>
#include <string_view>

#include "catalog/party/party.h"
#include "core/base/state_machine.h"
#include "core/command/context.h"
#include "settlement/pool/pool_code.h"

namespace liangjia::settlement {

enum class BankFormat { None, Pain00109, Pain00110 };

struct BankChannel {
  BankFormat format = BankFormat::None;
  std::optional<catalog::BankAccount> paying;  // the active one of the pool's bureau; looked for where the form asks for it
  std::optional<Rejection> unknown;            // the rule book cannot tell the form
};

// Texts of pain.001.001.10 and .09 hold so many characters (Max140Text).
constexpr std::size_t kPainNameMost = 140;

BankChannel bank_channel_of(db::Session& session, const command::Moment& moment, PoolCode pool);
// BF-2: whether an instruction to this payee can be written at all. Asked when money is let go, since a file that cannot be written would
// leave it in transit for ever.
Result<Done> may_instruct(const BankChannel& channel, const catalog::BankAccount& payee);

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::BankFormat> {
  using F = settlement::BankFormat;
  static constexpr EnumName<F> kAll[] = {{F::None, "none", "仅平台格式"},
                                         {F::Pain00109, "pain_001_001_09", "pain.001.001.09"},
                                         {F::Pain00110, "pain_001_001_10", "pain.001.001.10"}};
};
}  // namespace liangjia
