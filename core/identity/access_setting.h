#pragma once
// Whether people who move money or administer must have a second factor (Rule AC-24): kept with the data, since a demo city, whose
// passwords are published, says otherwise than the data of a county. Nothing kept: required.
#include <string>

#include "core/base/calendar.h"
#include "core/base/state_machine.h"
#include "core/database/transaction.h"

namespace liangjia::identity {

enum class SecondFactor { Required, Offered };

struct AccessSetting {
  std::string name;
  std::string value;
  Instant changed_at{};
};

SecondFactor second_factor_rule(db::Session& session);
void store_second_factor_rule(db::Transaction& tx, SecondFactor rule, Instant now);

}  // namespace liangjia::identity

namespace liangjia {
template <>
struct EnumNames<identity::SecondFactor> {
  static constexpr EnumName<identity::SecondFactor> kAll[] = {{identity::SecondFactor::Required, "required", "必须"},
                                                              {identity::SecondFactor::Offered, "offered", "可选"}};
};
}  // namespace liangjia
