#pragma once
// A volume report: what an institution says it will need of each variety in an agreement year, in minimum units, by variety or
// by brand (product). One report per institution and agreement year; the lead of an alliance may write those of its members.
#include <optional>
#include <string>
#include <vector>

#include "catalog/product/product.h"
#include "catalog/round/round.h"
#include "core/base/object_kind.h"
#include "core/base/state_machine.h"

namespace liangjia::procurement {

using VolumeReportId = Id<struct VolumeReportTag>;
using VolumeReportLineId = Id<struct VolumeReportLineTag>;

namespace kind {
inline constexpr ObjectKind kVolumeReport{"volume_report", "报量单"};
}  // namespace kind

enum class VolumeState { Draft, Filed, CountyApproved, CityApproved, Returned, Locked };
enum class VolumeStep { Edit, Submit, CountyApprove, CityApprove, Return, Lock };

struct VolumeReportLine {
  catalog::VarietyId variety;
  std::optional<catalog::ProductId> product;  // none: any brand
  Units history_mean;                         // mean yearly purchases, for the floor (VO-1)
  Units units;
  std::string reason;                    // why below the floor; empty else
  bool history_told = true;              // false: the history is filled from what is known
  std::optional<Units> known_mean = {};  // mean yearly purchases as the program knows them (known_history.h)

  bool history_differs() const { return known_mean && *known_mean != history_mean; }
};

// As it is kept.
struct KeptVolumeLine : VolumeReportLine {
  VolumeReportLineId id;
  VolumeReportId report;
  std::int64_t brand_key = 0;  // the product, 0 for any brand: a line stands once
};

struct VolumeReport {
  VolumeReportId id;
  std::string number;
  catalog::AgreementYearId year;
  OrganisationId institution;
  std::string region_code;
  VolumeState state = VolumeState::Draft;
  UserId filed_by;  // none until submitted
  std::string return_reason;
  std::int64_t version = 1;
  Instant created_at{};
};
// A report without lines cannot be submitted.
struct CountedReport : VolumeReport {
  std::int64_t line_count = 0;
};

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::VolumeState> {
  using S = procurement::VolumeState;
  static constexpr EnumName<S> kAll[] = {{S::Draft, "draft", "草稿"},
                                         {S::Filed, "filed", "已上报"},
                                         {S::CountyApproved, "county_approved", "县级已审"},
                                         {S::CityApproved, "city_approved", "市级已审"},
                                         {S::Returned, "returned", "已退回"},
                                         {S::Locked, "locked", "已锁定"}};
};
template <>
struct EnumNames<procurement::VolumeStep> {
  using S = procurement::VolumeStep;
  static constexpr EnumName<S> kAll[] = {{S::Edit, "edit", "修改"},
                                         {S::Submit, "submit", "上报"},
                                         {S::CountyApprove, "county_approve", "县级审核"},
                                         {S::CityApprove, "city_approve", "市级审核"},
                                         {S::Return, "return", "退回"},
                                         {S::Lock, "lock", "锁定"}};
};
}  // namespace liangjia

namespace liangjia::procurement {

inline constexpr Transition<VolumeState, VolumeStep> kVolumeRows[] = {
    {VolumeState::Draft, VolumeStep::Edit, VolumeState::Draft},
    {VolumeState::Returned, VolumeStep::Edit, VolumeState::Draft},
    {VolumeState::Draft, VolumeStep::Submit, VolumeState::Filed},
    {VolumeState::Filed, VolumeStep::CountyApprove, VolumeState::CountyApproved},
    {VolumeState::Filed, VolumeStep::Return, VolumeState::Returned},
    {VolumeState::CountyApproved, VolumeStep::CityApprove, VolumeState::CityApproved},
    {VolumeState::CountyApproved, VolumeStep::Return, VolumeState::Returned},
    {VolumeState::CityApproved, VolumeStep::Lock, VolumeState::Locked},
};
inline constexpr StateMachine<VolumeState, VolumeStep> kVolumeMachine{kVolumeRows};

}  // namespace liangjia::procurement
