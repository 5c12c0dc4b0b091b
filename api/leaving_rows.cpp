#include "api/leaving_rows.h"

#include "api/message/message_store.h"
#include "api/message/urge_store.h"
#include "api/webhook/webhook_store.h"
#include "catalog/import/import_job.h"
#include "catalog/import/kept_file.h"
#include "core/command/idempotency.h"
#include "core/identity/known_device.h"
#include "core/identity/session_store.h"
#include "core/identity/wrong_tries.h"

namespace liangjia::api {
namespace {

constexpr std::chrono::hours kSessionsKept{24 * 30};  // after their end
constexpr std::chrono::hours kFaultsKept{24 * 400};   // of an import, with the file they are of; the import itself stays

// Rule KE-1
constexpr LeavingRows kLeaving[] = {{"idempotency", command::kKeysKept, "CO-1", command::sweep_keys},
                                    {"import_fault", kFaultsKept, "KE-1", catalog::sweep_faults},
                                    {"known_device", identity::kDeviceKnown, "AC-17", identity::sweep_devices},
                                    {"message", kMessagesKept, "ME-4", sweep_messages},
                                    {"message_mark", kMessagesKept, "ME-4", sweep_marks},
                                    {"urge", kMessagesKept, "ME-4", sweep_urges},
                                    {"webhook_delivery", kDeliveriesKept, "WH-8", sweep_deliveries},
                                    {"user_session", kSessionsKept, "KE-1", identity::sweep_sessions},
                                    {"wrong_try", identity::kTriesRemembered, "AC-2", identity::sweep_wrong_tries}};

}  // namespace

std::span<const LeavingRows> leaving_rows() { return kLeaving; }

void remove_old_imports(const std::filesystem::path& folder, Instant now) { catalog::forget_files(folder, now - kFaultsKept); }

}  // namespace liangjia::api
