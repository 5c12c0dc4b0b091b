#pragma once
// The bureau suspends, resumes or ends an agreement, with a reason.
#include "core/command/runner.h"
#include "procurement/agreement/agreement_store.h"

namespace liangjia::procurement {

template <AgreementStep kStep>
struct ChangeAgreement {
  static constexpr Role kRoles[] = {Role::AgencyChecker};
  struct Input {
    AgreementId agreement;
    std::string reason;
  };
  using Snapshot = Agreement;
  using Decision = Agreement;
  using Outcome = Agreement;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Agreement& agreement, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& agreement, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& before, const Input& input, const Decision& after);
};

struct SuspendAgreement : ChangeAgreement<AgreementStep::Suspend> {
  static constexpr std::string_view kName = "suspend_agreement";
};
struct ResumeAgreement : ChangeAgreement<AgreementStep::Resume> {
  static constexpr std::string_view kName = "resume_agreement";
};
struct EndAgreement : ChangeAgreement<AgreementStep::End> {
  static constexpr std::string_view kName = "end_agreement";
};

extern template struct ChangeAgreement<AgreementStep::Suspend>;
extern template struct ChangeAgreement<AgreementStep::Resume>;
extern template struct ChangeAgreement<AgreementStep::End>;

}  // namespace liangjia::procurement
