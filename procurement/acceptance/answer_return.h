#pragma once
// The distributor confirms or refuses a return. Confirmed: order line and acceptance line count the packs as returned, a contracted
// part gives its units back (DE-16), and the amount is fixed (DE-15) and told to settlement (GoodsReturned).
#include "core/command/runner.h"
#include "procurement/acceptance/goods_return.h"
#include "procurement/order/order_store.h"

namespace liangjia::procurement {

template <ReturnStep kStep>
struct AnswerReturn {
  static constexpr Role kRoles[] = {Role::Sales};

  struct Input {
    GoodsReturnId goods_return;
    std::string reason;  // required to refuse
  };
  struct Snapshot {
    std::vector<QuotaAccount> accounts;
    OrderLine order_line;
    AcceptanceLine line;
    GoodsReturn goods_return;
  };
  struct Decision {
    GoodsReturn goods_return;
    OrderLine order_line;
    AcceptanceLine line;
    std::vector<QuotaMovement> movements;
  };
  using Outcome = GoodsReturn;

  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const GoodsReturn& asked, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct ConfirmReturn : AnswerReturn<ReturnStep::Confirm> {
  static constexpr std::string_view kName = "confirm_return";
};
struct RefuseReturn : AnswerReturn<ReturnStep::Refuse> {
  static constexpr std::string_view kName = "refuse_return";
};

extern template struct AnswerReturn<ReturnStep::Confirm>;
extern template struct AnswerReturn<ReturnStep::Refuse>;

}  // namespace liangjia::procurement
