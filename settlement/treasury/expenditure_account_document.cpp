#include "settlement/treasury/expenditure_account_document.h"

namespace liangjia::settlement {

json::Object expenditure_account_document(const ExpenditureAccount& account) {
  return {{"pool_code", account.unit.text()},
          {"month", account.month},
          {"balance", account.balance},
          {"payments", account.payments},
          {"mean", account.cap.mean},
          {"most", account.cap.most},
          {"excess", account.cap.excess},
          {"above", account.cap.excess > Fen{}},
          {"left_to_sweep", account.left_to_sweep},
          {"provisional", account.provisional}};
}

}  // namespace liangjia::settlement
