#pragma once
// A round is one tender; its agreement years are the periods for which volumes are reported and contracted. rule_set
// names the rows of the rule book that apply to it ("round_7").
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/variety/variety.h"
#include "core/base/calendar.h"
#include "core/base/object_kind.h"

namespace liangjia::catalog {

using RoundId = Id<struct RoundTag>;
using AgreementYearId = Id<struct AgreementYearTag>;

namespace kind {
inline constexpr ObjectKind kRound{"round", "批次"};
inline constexpr ObjectKind kAgreementYear{"agreement_year", "协议年度"};
}  // namespace kind

enum class Organiser { National, Provincial, Alliance, City };
enum class RoundState { Preparing, Effective, Ended };

struct Round {
  RoundId id;
  std::string code;
  std::string name;
  Organiser organiser = Organiser::National;
  GoodsKind goods_kind = GoodsKind::Drug;
  std::string rule_set;
  BusinessDate valid_from;
  BusinessDate valid_to;
  // Calendar years whose purchases its reports are compared with (VO-1), both or none.
  std::optional<int> history_from;
  std::optional<int> history_to;
  RoundState state = RoundState::Preparing;
  std::int64_t version = 0;
  Instant created_at{};
};

struct AgreementYear {
  AgreementYearId id;
  RoundId round;
  int number = 1;
  BusinessDate valid_from;
  BusinessDate valid_to;
  std::optional<BusinessDate> reports_from = {};  // the day from which volumes are reported for it

  // The day whose rules a report is judged by.
  BusinessDate report_day() const { return reports_from.value_or(valid_from); }
};

struct RoundVariety {
  RoundId round;
  VarietyId variety;
  std::string drug_class;                     // "normal", "special_antibiotic", "restricted": a scope part of the rule book
  int winners = 0;                            // counted from the awards held: a check only
  std::optional<int> published_winners = {};  // Rule CA-5
};
constexpr int kMostWinners = 500;

std::optional<Round> find_round(db::Session& session, RoundId id);
std::optional<Round> find_round_by_code(db::Session& session, std::string_view code);
std::optional<AgreementYear> find_agreement_year(db::Session& session, AgreementYearId id);
std::vector<AgreementYear> agreement_years_of(db::Session& session, RoundId round);
std::vector<RoundVariety> varieties_of(db::Session& session, RoundId round);

}  // namespace liangjia::catalog

namespace liangjia {
template <>
struct EnumNames<catalog::Organiser> {
  static constexpr EnumName<catalog::Organiser> kAll[] = {{catalog::Organiser::National, "national", "国家"},
                                                          {catalog::Organiser::Provincial, "provincial", "省级"},
                                                          {catalog::Organiser::Alliance, "alliance", "联盟"},
                                                          {catalog::Organiser::City, "city", "市级"}};
};
template <>
struct EnumNames<catalog::RoundState> {
  static constexpr EnumName<catalog::RoundState> kAll[] = {{catalog::RoundState::Preparing, "preparing", "准备中"},
                                                           {catalog::RoundState::Effective, "effective", "执行中"},
                                                           {catalog::RoundState::Ended, "ended", "已结束"}};
};
}  // namespace liangjia
