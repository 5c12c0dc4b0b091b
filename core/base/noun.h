#pragma once
// Things that texts of refusals name, in both languages: {what} in the Chinese text, {what_en} in the English one.
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace liangjia {

struct Noun {
  std::string_view zh;
  std::string_view en;
};

// "产品 X1" and "product X1"; without `which` the noun alone. For a thing that is best told by its own name: named(noun::kNone, name).
inline ErrorArguments named(const Noun& noun, std::string_view which = {}) {
  const auto text = [&](std::string_view word) {
    std::string told(word);
    if (!word.empty() && !which.empty()) told += ' ';
    return told.append(which);
  };
  return {{"what", text(noun.zh)}, {"what_en", text(noun.en)}};
}

namespace noun {
inline constexpr Noun kNone{"", ""};
inline constexpr Noun kOrganisation{"机构", "organisation"};
inline constexpr Noun kInstitution{"医疗机构", "institution"};
inline constexpr Noun kInstitutionOrProduct{"医疗机构或产品", "institution or product"};
inline constexpr Noun kEnterprise{"企业", "enterprise"};
inline constexpr Noun kActiveEnterprise{"在用企业", "active enterprise"};
inline constexpr Noun kUser{"账号", "user account"};
inline constexpr Noun kPool{"统筹区", "insurance pool"};
inline constexpr Noun kRound{"批次", "round"};
inline constexpr Noun kAgreementYear{"协议年度", "agreement year"};
inline constexpr Noun kVariety{"品种", "variety"};
inline constexpr Noun kProduct{"产品", "product"};
inline constexpr Noun kAward{"中选", "award"};
inline constexpr Noun kDeliveryPoint{"收货点", "delivery point"};
inline constexpr Noun kOrderLine{"订单行", "order line"};
inline constexpr Noun kShipmentLine{"配送明细", "shipment line"};
inline constexpr Noun kAcceptanceLine{"验收明细", "acceptance line"};
inline constexpr Noun kUpstreamInvoice{"上游发票", "upstream invoice"};
inline constexpr Noun kTemplate{"模板", "template"};
inline constexpr Noun kPaymentInstruction{"支付指令", "payment instruction"};
inline constexpr Noun kBankReference{"银行流水号", "bank reference"};
inline constexpr Noun kVolumeReportOfYear{"该机构本年度的报量单", "the institution's volume report of this year"};
inline constexpr Noun kPrepaymentOfYear{"该机构本年度的预付金", "the institution's prepayment of this year"};
inline constexpr Noun kUsageOfMonth{"该机构当月的使用与库存：", "the institution's report of use of"};
inline constexpr Noun kClaimOfMonth{"该月申报：", "the claim of"};
}  // namespace noun

}  // namespace liangjia
