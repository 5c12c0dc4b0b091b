#pragma once
// The two languages of everything that people read.
#include "core/base/state_machine.h"

namespace liangjia {

enum class Language { Chinese, English };

template <>
struct EnumNames<Language> {
  static constexpr EnumName<Language> kAll[] = {{Language::Chinese, "zh", "中文"}, {Language::English, "en", "英文"}};
};

}  // namespace liangjia
