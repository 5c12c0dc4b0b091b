#pragma once
// What each kind of sheet is made of, as tables: the columns the program knows, how they are called in published
// tables, exports and our own templates, and what their cells may hold. Column titles of the published result table,
// the published volume table, the provincial export and the reporting form of round 11 are all among the variants.
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/state_machine.h"

namespace liangjia::catalog::sheet {

enum class SheetKind {
  AwardResults,
  Products,
  Organisations,
  VolumeReports,
  Orders,
  PublishedVolumes,
  Usage,
  Prices,
  Consumables,
  BankResults,
  BankStatements
};

// Price: of a pack, unless cell or heading say of what. Quantity: of goods, in the unit that cell, heading or the row's Unit column tell.
enum class ValueType { Text, Code, Price, Quantity, Unit, WholeNumber, Decimal, Date, Ratio, YesNo, Choice };

// What adds up: where one such cell is merged over several rows, nobody can tell how much of it is whose (IM-11).
constexpr bool is_amount(ValueType type) { return type == ValueType::Price || type == ValueType::Quantity || type == ValueType::Decimal; }

// Required: the column must be there and filled in each row. OneOf: at least one column of those marked so, and one
// of them filled in each row.
enum class Need { Required, OneOf, Optional };

struct ChoiceSpec {
  std::string_view token;     // what the program stores
  std::string_view zh;        // what the drop-down shows
  std::string_view variants;  // also accepted, divided by '|'
};

struct ColumnSpec {
  std::string_view key;
  std::string_view title_zh;
  std::string_view title_en;
  ValueType type;
  Need need;
  std::string_view variants;  // other titles, divided by '|', the more telling first
  std::string_view example;
  std::string_view note_zh;
  // Bounds: Price in 1/10000 yuan, Quantity and WholeNumber as counted, Decimal and Ratio in millionths, Text and Code in characters.
  std::int64_t low = 0;
  std::int64_t high = 0;
  std::span<const ChoiceSpec> choices = {};
  // One column for each year ("2023年历史采购量"): any number of them, all under this key.
  bool yearly = false;
  std::string_view unit = {};  // Quantity, Price: what it counts or is the price of, unless told; a role of wording/units.h
  bool kept = true;            // false: read and checked, but the program has no place for it
  bool zero_is_none = false;   // Price: 0 stands for "no price"
  bool month_ends = false;     // Date: a month alone means its last day
  bool all_or_none = false;    // it decides what the row means: a blank among filled cells is a fault, and never a default (IM-12)
};

struct KindDefinition {
  SheetKind kind;
  std::span<const ColumnSpec> columns;
  // Two rows that agree in all columns of a set are the same row twice. The first set whose leading column is filled in counts.
  std::vector<std::vector<std::string_view>> identity;
};

const KindDefinition& definition(SheetKind kind);
// Its place in `columns`; nullopt for a key the kind does not have.
std::optional<std::size_t> column_of(const KindDefinition& kind, std::string_view key);
// The parts of "a|b|c".
std::vector<std::string_view> variants_of(std::string_view list);

}  // namespace liangjia::catalog::sheet

template <>
struct liangjia::EnumNames<liangjia::catalog::sheet::SheetKind> {
  using SheetKind = liangjia::catalog::sheet::SheetKind;
  static constexpr EnumName<SheetKind> kAll[] = {{SheetKind::AwardResults, "award_results", "中选结果"},
                                                 {SheetKind::Products, "products", "药品目录"},
                                                 {SheetKind::Organisations, "organisations", "机构与企业"},
                                                 {SheetKind::VolumeReports, "volume_reports", "报量"},
                                                 {SheetKind::Orders, "orders", "订单"},
                                                 {SheetKind::PublishedVolumes, "published_volumes", "公布采购量"},
                                                 {SheetKind::Usage, "usage", "使用与库存"},
                                                 {SheetKind::Prices, "prices", "价格"},
                                                 {SheetKind::Consumables, "consumables", "医用耗材目录"},
                                                 {SheetKind::BankResults, "bank_results", "银行回执"},
                                                 {SheetKind::BankStatements, "bank_statements", "银行对账单"}};
};
