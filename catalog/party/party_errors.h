#pragma once
// Refusals about organisations, alliances and bank accounts.
#include "core/base/error.h"

namespace liangjia::catalog::fault {

inline constexpr ErrorKind kCityBureauOnly{"city_bureau_only", 403, "这项目录由市级医保局维护，请联系市局",
                                           "This part of the catalogue is kept by the city bureau; ask it to make the change"};
inline constexpr ErrorKind kUnknownDivision{"unknown_division", 422, "区划代码 {code} 不在区划表中，请核对或先登记区划",
                                            "Division {code} is not in the table of divisions; check it or register the division first"};
inline constexpr ErrorKind kOutsideDivision{"outside_division", 422, "区划 {code} 不在本局辖区",
                                            "Division {code} is not under your bureau"};
inline constexpr ErrorKind kDivisionDiffers{"division_differs_from_code", 422, "区划代码与机构编码第 2 至 7 位（{expected}）不一致",
                                            "The division differs from characters 2 to 7 of the institution code ({expected})"};
inline constexpr ErrorKind kNotAnInstitution{"not_an_active_institution", 422, "“{name}”不是在用的医疗机构",
                                             "{name} is not an active institution"};
inline constexpr ErrorKind kMemberElsewhere{"member_of_another_alliance", 409, "“{name}”已属于医共体“{alliance}”，请先办理退出",
                                            "{name} already belongs to the alliance {alliance}; it must leave first"};
inline constexpr ErrorKind kNotAMember{"not_a_member", 422, "“{name}”在该日不是成员", "{name} is not a member on that day"};
inline constexpr ErrorKind kLeadStays{"alliance_lead_stays", 409, "牵头单位不能退出本医共体", "The lead cannot leave its own alliance"};
inline constexpr ErrorKind kStartsInThePast{"starts_in_the_past", 422, "日期不能早于今天（{today}）",
                                            "The date must not be before today ({today})"};
inline constexpr ErrorKind kPeriodReversed{"period_reversed", 422, "结束日期早于开始日期", "The period ends before it begins"};
inline constexpr ErrorKind kAccountWaiting{"bank_account_waiting", 409, "已有一个待复核的账户，请先等复核结果",
                                           "An account already waits for its check; wait for the result first"};

inline constexpr ErrorKind kPaidElsewhere{
    "pool_paid_elsewhere", 409, "本区划另一医保部门已登记基金付款账户，一个统筹区只能有一个，请由该单位更换",
    "Another bureau of this division keeps the account that its pool pays from; there is one a pool, let that bureau replace it"};

inline constexpr ErrorKind kOwnOrganisation{"own_organisation", 409, "不能暂停或停用自己所在的单位，请由其他医保部门的目录岗办理",
                                            "Not the organisation one belongs to; a catalogue officer of another bureau must do it"};
inline constexpr ErrorKind kHasAdministrators{
    "organisation_has_administrators", 409, "“{name}”还有在用的系统、安全或审计管理员，不能暂停或停用；请先由系统管理员停用这些账号",
    "{name} still has system, security or audit administrators in use; have the system administrator disable their accounts first"};

inline constexpr const ErrorKind* kPartyErrors[] = {
    &kCityBureauOnly, &kUnknownDivision, &kOutsideDivision, &kDivisionDiffers, &kNotAnInstitution, &kMemberElsewhere,   &kNotAMember,
    &kLeadStays,      &kStartsInThePast, &kPeriodReversed,  &kAccountWaiting,  &kOwnOrganisation,  &kHasAdministrators, &kPaidElsewhere};

}  // namespace liangjia::catalog::fault
