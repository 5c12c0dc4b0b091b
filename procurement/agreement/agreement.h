#pragma once
// A three-party agreement (购销协议): institution, winner and distributor, for one agreement year. Its text never changes once
// drafted; each party's consent names the SM3 digest of exactly that text (AG-1). With the last consent it is in force, and
// counts between its dates.
#include <optional>
#include <string>
#include <vector>

#include "catalog/award/award.h"
#include "core/base/object_kind.h"
#include "core/base/state_machine.h"
#include "procurement/quota/quota_ledger.h"
#include "procurement/terms/due_date.h"
#include "procurement/terms/supply_terms.h"

namespace liangjia::procurement {

using AgreementId = Id<struct AgreementTag>;

namespace kind {
inline constexpr ObjectKind kAgreement{"agreement", "购销协议"};
}  // namespace kind

enum class AgreementState { Signing, InForce, Suspended, Ended };
enum class AgreementStep { Sign, Suspend, Resume, End };
enum class AgreementParty { Institution, Winner, Distributor };

// What the parties sign besides volume and price (AG-5): what the rule book said on the first day when the agreement was drafted. Orders
// and due dates of what is bought under it obey these, whatever the rule book says later.
struct AgreementTerms {
  SupplyTerms supply;
  DueTerms due;
  Ratio prepayment;
  bool operator==(const AgreementTerms&) const = default;
};

struct Agreement {
  AgreementId id;
  std::string number;
  catalog::AgreementYearId year;
  OrganisationId institution;
  OrganisationId winner;
  OrganisationId distributor;
  std::string region_code;
  BusinessDate valid_from;
  BusinessDate valid_to;
  AgreementTerms terms;
  AgreementState state = AgreementState::Signing;
  std::string document_digest;  // hex
  std::string state_reason;
  std::int64_t version = 1;
  Instant created_at{};

  Ownership owner() const { return {institution, region_code, winner, distributor}; }
};

struct AgreementLine {
  AgreementId agreement;
  QuotaAccountId account;
  catalog::AwardId award;
  catalog::ProductId product;
  Units contracted;
  Price price;  // per pack, in force on the first day
};

struct AgreementSignature {
  AgreementId agreement;
  AgreementParty party = AgreementParty::Institution;
  OrganisationId organisation;
  UserId user;
  std::string document_digest;
  std::string source_address;
  Instant at{};
};

// With its text and what it promises: written once, when it is drafted.
struct DraftedAgreement : Agreement {
  std::string document;
  std::vector<AgreementLine> lines;
};
// With the consents given so far.
struct SignedAgreement : Agreement {
  std::vector<AgreementSignature> signatures;
};

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::AgreementState> {
  using S = procurement::AgreementState;
  static constexpr EnumName<S> kAll[] = {{S::Signing, "signing", "待签署"},
                                         {S::InForce, "in_force", "生效"},
                                         {S::Suspended, "suspended", "中止"},
                                         {S::Ended, "ended", "终止"}};
};
template <>
struct EnumNames<procurement::AgreementStep> {
  using S = procurement::AgreementStep;
  static constexpr EnumName<S> kAll[] = {
      {S::Sign, "sign", "签署"}, {S::Suspend, "suspend", "中止"}, {S::Resume, "resume", "恢复"}, {S::End, "end", "终止"}};
};
template <>
struct EnumNames<procurement::AgreementParty> {
  using P = procurement::AgreementParty;
  static constexpr EnumName<P> kAll[] = {{P::Institution, "institution", "甲方（医疗机构）"},
                                         {P::Winner, "winner", "乙方（中选企业）"},
                                         {P::Distributor, "distributor", "丙方（配送企业）"}};
};
}  // namespace liangjia

namespace liangjia::procurement {

// Sign leads to in_force with the last party's consent; the ones before leave it signing.
inline constexpr Transition<AgreementState, AgreementStep> kAgreementRows[] = {
    {AgreementState::Signing, AgreementStep::Sign, AgreementState::InForce},
    {AgreementState::Signing, AgreementStep::End, AgreementState::Ended},
    {AgreementState::InForce, AgreementStep::Suspend, AgreementState::Suspended},
    {AgreementState::InForce, AgreementStep::End, AgreementState::Ended},
    {AgreementState::Suspended, AgreementStep::Resume, AgreementState::InForce},
    {AgreementState::Suspended, AgreementStep::End, AgreementState::Ended},
};
inline constexpr StateMachine<AgreementState, AgreementStep> kAgreementMachine{kAgreementRows};

}  // namespace liangjia::procurement
