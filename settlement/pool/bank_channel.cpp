#include "settlement/pool/bank_channel.h"

#include "core/base/text.h"
#include "settlement/pool/bank_channel_errors.h"

namespace liangjia::settlement {
namespace {

constexpr std::string_view kFormatKey = "bank.instruction_format";

}  // namespace

BankChannel bank_channel_of(db::Session& session, const command::Moment& moment, PoolCode pool) {
  BankChannel channel;
  const auto told = moment.rules.text(kFormatKey, {std::string(pool.text()), {}, {}, {}}, moment.today);
  if (!told) {
    channel.unknown = told.rejection();
    return channel;
  }
  const auto format = parse_enum<BankFormat>(told->value);
  ensure(format.has_value(), "the rule book keeps another form of bank instructions than the program knows");
  channel.format = *format;
  if (channel.format != BankFormat::None) channel.paying = catalog::paying_account_of(session, pool.text());
  if (channel.format != BankFormat::None && !channel.paying)
    channel.unknown = reject(error::kPayingAccountMissing, {{"pool", std::string(pool.text())}});
  return channel;
}

Result<Done> may_instruct(const BankChannel& channel, const catalog::BankAccount& payee) {
  if (channel.unknown) return *channel.unknown;
  if (channel.format == BankFormat::None) return Done{};
  for (const std::string* name : {&payee.account_name, &payee.bank_name, &channel.paying->account_name, &channel.paying->bank_name}) {
    if (code_points(*name) > kPainNameMost)
      return reject(error::kNameTooLongForBank, {{"name", *name}, {"most", std::to_string(kPainNameMost)}});
  }
  return Done{};
}

}  // namespace liangjia::settlement
