#include "core/identity/set_staff_number.h"

#include "core/identity/identity_errors.h"
#include "core/identity/person.h"
#include "core/identity/user_store.h"

namespace liangjia::identity {

void SetStaffNumber::check(const Input& input, FieldErrors& errors) { check_staff_number(input.staff_number, "/staff_number", errors); }

Result<Employee> SetStaffNumber::load(command::Context& context, const Input& input) {
  auto user = lock_administered(context, input.user);
  if (!user) return user.rejection();
  user->money_elsewhere = !persons_with_money(context.tx.session(), {person_of(input.staff_number)}).empty();
  return std::move(*user);
}

Result<Done> SetStaffNumber::may(const Employee& user, const command::Moment& moment) {
  if (auto own = not_own(user, moment); !own) return own;
  if (!user.account.person.empty()) return reject(error::kStaffNumberKnown);
  return Done{};
}

Result<UserAccount> SetStaffNumber::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  UserAccount decided = snapshot.account;
  decided.person = person_of(input.staff_number);
  if (auto one = one_account_of_money(snapshot, decided); !one) return one.rejection();
  return decided;
}

Employee SetStaffNumber::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return changed(context, snapshot, decision);
}

}  // namespace liangjia::identity
