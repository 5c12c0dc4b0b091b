#include <boost/test/unit_test.hpp>

#include "core/command/idempotency_table.h"
#include "core/identity/access_setting_table.h"
#include "core/identity/api_token_table.h"
#include "core/identity/known_device_table.h"
#include "core/identity/password_history_table.h"
#include "core/identity/preferences_table.h"
#include "core/identity/session_table.h"
#include "core/identity/user_table.h"
#include "core/identity/wrong_try_table.h"
#include "core/journal/audit_block_table.h"
#include "core/journal/audit_table.h"
#include "core/journal/feed_table.h"
#include "core/rulebook/rule_table.h"
#include "tests/storage/table_comparison.h"

namespace liangjia {
namespace {

BOOST_AUTO_TEST_SUITE(core_tables)

BOOST_AUTO_TEST_CASE(each_column_told_is_the_one_kept) {
  test::compare_with_database<identity::kUserTable, identity::kUserSessionTable, identity::kApiTokenTable, identity::kKnownDeviceTable,
                              identity::kWrongTryTable, identity::kOldPasswordTable, identity::kAccessSettingTable,
                              identity::kPreferencesTable>();
  test::compare_with_database<journal::kAuditTable, journal::kAuditBlockTable, journal::kSealedEventTable, journal::kFeedCursorTable>();
  test::compare_with_database<command::kKeptRequestTable, rulebook::kRuleTable, rulebook::kWorkingDayTable>();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace liangjia
