#pragma once
// How a person wants to see the console, wherever that person signs in: language, looks, columns of lists, saved views. Nobody else's, but
// for the views that are shared with one's organisation (Rule PF-1). It changes nothing of what is seen, only how.
#include <optional>
#include <string>
#include <vector>

#include "core/base/calendar.h"
#include "core/base/identifier.h"
#include "core/base/language.h"
#include "core/base/object_kind.h"
#include "core/command/actor.h"

namespace liangjia::identity {

namespace kind {
inline constexpr ObjectKind kPreferences{"user_preferences", "个人设置"};
}  // namespace kind

enum class TextSize { Standard, Large, Largest };
enum class Density { Compact, Standard, Roomy };
enum class Theme { System, Light, Dark };

struct ListColumn {
  std::string key;                    // of the list's items
  std::optional<std::int64_t> width;  // pixels
  bool hidden = false;
  bool pinned = false;
};

struct ListPreferences {
  std::string operation;            // "list_orders"
  std::vector<ListColumn> columns;  // in this order; those that are not named follow as they stand
  std::optional<std::int64_t> page_size;
  std::optional<Density> density;
};

// A query that has a name. Within a list a person's views have different names.
struct SavedView {
  std::string operation;
  std::string name;
  std::string query;  // as in an address: "state=draft&from=2026-01-01"
  bool shared = false;
};

struct Preferences {
  Language language = Language::Chinese;
  TextSize text_size = TextSize::Standard;
  Density density = Density::Standard;
  Theme theme = Theme::System;
  bool keys = true;  // single letters act
  std::vector<ListPreferences> lists;
  std::vector<SavedView> views;
};

// A row of the table.
struct StoredPreferences {
  UserId user;
  std::string content;  // preferences_document() as text
  bool shares = false;
  std::int64_t version = 1;
  Instant changed_at{};
};

inline constexpr std::size_t kViewsMost = 50;  // a list

}  // namespace liangjia::identity

namespace liangjia {
template <>
struct EnumNames<identity::TextSize> {
  using S = identity::TextSize;
  static constexpr EnumName<S> kAll[] = {{S::Standard, "standard", "标准"}, {S::Large, "large", "大"}, {S::Largest, "largest", "特大"}};
};
template <>
struct EnumNames<identity::Density> {
  using D = identity::Density;
  static constexpr EnumName<D> kAll[] = {{D::Compact, "compact", "紧凑"}, {D::Standard, "standard", "标准"}, {D::Roomy, "roomy", "宽松"}};
};
template <>
struct EnumNames<identity::Theme> {
  using T = identity::Theme;
  static constexpr EnumName<T> kAll[] = {{T::System, "system", "跟随系统"}, {T::Light, "light", "浅色"}, {T::Dark, "dark", "深色"}};
};
}  // namespace liangjia
