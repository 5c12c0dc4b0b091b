#include "core/identity/access_setting.h"

#include "core/identity/access_setting_table.h"

namespace liangjia::identity {
namespace {

constexpr std::string_view kSecondFactor = "second_factor";
constexpr auto kNamed = db::select<kAccessSettingTable, "WHERE name = ?">("access_setting.named");

}  // namespace

SecondFactor second_factor_rule(db::Session& session) {
  const auto kept = db::one(session, kNamed, kSecondFactor);
  return kept ? parse_enum<SecondFactor>(kept->value).value_or(SecondFactor::Required) : SecondFactor::Required;
}

void store_second_factor_rule(db::Transaction& tx, SecondFactor rule, Instant now) {
  const AccessSetting setting{std::string(kSecondFactor), std::string(token_of(rule)), now};
  db::one(tx.session(), kNamed, kSecondFactor) ? db::update<kAccessSettingTable>(tx, setting)
                                               : db::insert<kAccessSettingTable>(tx, setting);
}

}  // namespace liangjia::identity
