#include "api/message/topics.h"

#include <algorithm>

#include "api/message/remind_due.h"
#include "api/message/topic_receivers.h"
#include "api/message/urge.h"
#include "core/base/check.h"
#include "monitoring/alarm/keep_alarms.h"
#include "procurement/order/order_states.h"
#include "settlement/batch/batch_states.h"

namespace liangjia::api {
namespace {

// All people of an organisation who may have one, as parties of whichever kind it is.
constexpr Role kWebhookPeople[] = {
    Role::CatalogueOfficer,   Role::Monitor,       Role::AgencyMaker, Role::AgencyChecker,    Role::FinanceApprover, Role::Pharmacist,
    Role::InstitutionFinance, Role::AllianceBuyer, Role::Sales,       Role::EnterpriseFinance};

constexpr Topic kProgramTopics[] = {
    {"urged",
     MessageType::System,
     MessageLevel::Act,
     "催办",
     "You are asked to act",
     "{from}催办 {number}",
     "{from} asks you to act on {number}",
     kUrge,
     {Urge::kName},
     {},
     {},
     true},
    {"order_due_soon",
     MessageType::Order,
     MessageLevel::Act,
     "应答期限将至",
     "Time to answer runs out",
     "订单 {number} 的应答期限将至，逾期订单行失效",
     "The time to answer order {number} runs out; lines not answered by then expire",
     kUrge,
     {RemindDue::kName},
     {},
     token_of(procurement::DocumentState::Submitted)},
    {"batch_due_soon",
     MessageType::Settlement,
     MessageLevel::Act,
     "核对期限将至",
     "Time to verify runs out",
     "结算单 {number} 的核对期限将至",
     "The time to verify {number} runs out",
     kUrge,
     {RemindDue::kName},
     {},
     token_of(settlement::BatchState::Applied)},
    {"webhook_paused",
     MessageType::System,
     MessageLevel::Act,
     "消息推送已暂停",
     "Webhook paused",
     "推送“{number}”连续 5 天没有送达，已暂停；请检查接收系统后恢复",
     "Nothing arrived at the webhook {number} for five days, it is paused; look at your system and resume it",
     kWebhook,
     {kPauseFailingWebhook},
     told::to(Party::Distributor, kWebhookPeople)},
    {"webhook_ended",
     MessageType::System,
     MessageLevel::Act,
     "消息推送已终止",
     "Webhook ended",
     "推送“{number}”的接收方表示不再接收（410），已终止",
     "The receiver of the webhook {number} said it is gone (410); it is ended",
     kWebhook,
     {kEndGoneWebhook},
     told::to(Party::Distributor, kWebhookPeople)}};

// Rule AL-4: whoever owns it, as the change tells.
constexpr Topic kAlarmTopics[] = {{"alarm_opened",
                                   MessageType::System,
                                   MessageLevel::Alarm,
                                   "新的监测告警",
                                   "A new alarm",
                                   "监测告警 {number} 待您处理",
                                   "Alarm {number} waits for you",
                                   monitoring::kind::kAlarm,
                                   {monitoring::OpenAlarms::kName},
                                   {}},
                                  {"alarm_escalated",
                                   MessageType::System,
                                   MessageLevel::Alarm,
                                   "监测告警逾期升级",
                                   "An alarm went up",
                                   "监测告警 {number} 逾期未答复，已升级，待您处理",
                                   "Alarm {number} was not answered in time and went up to you",
                                   monitoring::kind::kAlarm,
                                   {monitoring::EscalateAlarms::kName},
                                   {}}};

}  // namespace

std::span<const Topic> all_topics() {
  static const std::vector<Topic> kAll = [] {
    std::vector<Topic> all;
    for (const auto part :
         {procurement_topics(), settlement_topics(), std::span<const Topic>(kProgramTopics), std::span<const Topic>(kAlarmTopics)})
      all.insert(all.end(), part.begin(), part.end());
    return all;
  }();
  return kAll;
}

const Topic* find_topic(std::string_view token) {
  const auto found = std::ranges::find(all_topics(), token, &Topic::token);
  return found == all_topics().end() ? nullptr : &*found;
}

std::string all_topic_tokens() {
  std::string tokens;
  for (const Topic& one : all_topics()) tokens.append(tokens.empty() ? "" : ", ").append(one.token);
  return tokens;
}

const Topic& topic_named(std::string_view token) {
  const Topic* const found = find_topic(token);
  ensure(found != nullptr, "a message of a topic that nobody told");
  return *found;
}

}  // namespace liangjia::api
