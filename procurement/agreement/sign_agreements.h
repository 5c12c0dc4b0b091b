#pragma once
// Consent of one party to one or many agreements. Rules: AG-1 the digest must be that of the text as it stands; AG-3 each party
// once, who is winner and distributor signs for both; AG-4 the last consent puts it in force. All of a list or none.
#include "core/command/runner.h"
#include "procurement/agreement/agreement_store.h"

namespace liangjia::procurement {

struct SignAgreements {
  static constexpr std::string_view kName = "sign_agreements";
  static constexpr Role kRoles[] = {Role::InstitutionFinance, Role::Pharmacist, Role::AllianceBuyer, Role::Sales};
  static constexpr std::size_t kMost = 500;
  struct Consent {
    AgreementId agreement;
    std::string document_digest;  // of the text the signer has read
  };
  struct Input {
    std::vector<Consent> consents;
  };
  struct Snapshot {
    std::vector<Agreement> agreements;  // ascending id
    std::vector<AgreementSignature> signatures;
  };
  struct Decision {
    std::vector<AgreementSignature> signatures;
    std::vector<AgreementId> in_force;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

// For whom this person speaks: none, one, or winner and distributor in one.
std::vector<AgreementParty> parties_of(const Actor& actor, const Agreement& agreement);

struct ChangeAgreement {
  static constexpr std::string_view kName = "change_agreement";
  static constexpr Role kRoles[] = {Role::AgencyChecker};
  struct Input {
    AgreementId agreement;
    AgreementStep step = AgreementStep::Suspend;  // suspend, resume or end
    std::string reason;
  };
  using Snapshot = Agreement;
  using Decision = Agreement;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& agreement, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& before, const Decision& after);
};

std::vector<AgreementStep> allowed_agreement_steps(const Agreement& agreement, const std::vector<AgreementSignature>& signatures,
                                                   const Actor& actor);

}  // namespace liangjia::procurement
