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
  using Snapshot = std::vector<SignedAgreement>;  // ascending id
  struct Decision {
    std::vector<AgreementSignature> signatures;
    std::vector<AgreementId> in_force;
  };
  struct Signed {
    Agreement agreement;
    std::vector<AgreementParty> signed_as;  // just now
  };
  using Outcome = std::vector<Signed>;  // ascending id
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const SignedAgreement& found, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};
// The same of a single one: what an agreement offers.
struct SignAgreement : SignAgreements {
  static constexpr std::string_view kName = "sign_agreement";
};

}  // namespace liangjia::procurement
