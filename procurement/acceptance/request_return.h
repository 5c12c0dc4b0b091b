#pragma once
// The institution asks to send accepted goods back (DE-14). Nothing moves until the distributor confirms.
#include "core/command/runner.h"
#include "procurement/acceptance/goods_return.h"

namespace liangjia::procurement {

struct RequestReturn {
  static constexpr std::string_view kName = "request_return";
  static constexpr Role kRoles[] = {Role::Pharmacist, Role::AllianceBuyer};

  struct Input {
    AcceptanceLineId acceptance_line;
    Packs packs;
    GoodsReason reason = GoodsReason::Other;
    std::string note;
  };
  struct Snapshot {
    AcceptanceLine line;
    Packs waiting;  // in returns of the line that wait for an answer
  };
  using Decision = GoodsReturn;  // without identity
  using Outcome = GoodsReturn;

  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
