#include "catalog/sheet/row_marks.h"

#include <algorithm>
#include <string>

#include "catalog/wording/names.h"
#include "core/base/text.h"

namespace liangjia::catalog::sheet {
namespace {

// 已中选, 国采中选. What won before, may win, or is spoken of with a "not" somewhere else is no clear word.
bool says_winning(std::string_view word) {
  if (!word.ends_with("中选") && !word.ends_with("中标")) return false;
  for (const std::string_view other : {"原", "曾", "上", "历", "往", "前", "旧", "候", "待", "备", "不", "非", "未", "没", "无", "否"}) {
    if (word.find(other) != std::string_view::npos) return false;
  }
  return true;
}

}  // namespace

std::optional<bool> yes_or_no(std::string_view text) {
  static constexpr std::string_view kYes[] = {"是", "有", "√", "✓", "✔", "y", "yes", "true", "1", "中选", "原研", "急救", "牵头"};
  static constexpr std::string_view kNo[] = {"否",    "无", "不是",   "×",      "✗",    "x",    "n", "no",
                                             "false", "0",  "非中选", "未中选", "仿制", "普通", "-", "非原研"};
  const std::string word = lower_case(squeezed(text));
  if (std::ranges::find(kYes, word) != std::end(kYes)) return true;
  if (std::ranges::find(kNo, word) != std::end(kNo) || says_not_winning(word)) return false;
  return says_winning(word) ? std::optional{true} : std::nullopt;
}

bool says_not_winning(std::string_view text) {
  const std::string plain = wording::normal(text);
  for (const std::string_view word : {"落选", "流标", "废标", "非集采", "未入围"}) {
    if (plain.find(word) != std::string::npos) return true;
  }
  for (const std::string_view win : {"中选", "中标"}) {
    for (std::size_t at = plain.find(win); at != std::string::npos; at = plain.find(win, at + win.size())) {
      for (const std::string_view no : {"非", "未", "不", "没", "没有", "取消", "终止", "撤销", "暂停", "失去"}) {
        if (std::string_view(plain).substr(0, at).ends_with(no)) return true;
      }
      for (const std::string_view end : {"资格被取消", "资格取消", "资格终止", "资格被终止"}) {
        if (std::string_view(plain).substr(at + win.size()).starts_with(end)) return true;
      }
    }
  }
  return false;
}

bool says_not_wanted(std::string_view title, std::string_view text) {
  const std::string plain = wording::normal(text);
  const auto holds = [&](std::string_view word) { return plain.find(word) != std::string::npos; };
  const std::string asked = wording::normal(title);
  const auto asks = [&](std::string_view word) { return asked == "是否" + std::string(word); };
  if (const auto yes = yes_or_no(text)) {
    static constexpr std::string_view kWanted[] = {"采购", "订购", "下单", "需要", "报量", "填报", "参与", "参加", "有效", "执行", "启用"};
    static constexpr std::string_view kTakenBack[] = {"作废", "取消", "撤销", "停用", "删除", "停采"};
    return *yes ? std::ranges::any_of(kTakenBack, asks) : std::ranges::any_of(kWanted, asks);
  }
  static constexpr std::string_view kCases[] = {"如", "若", "则", "请", "勿", "缺", "时", "不取消", "未取消", "未作废", "未停"};
  if (std::ranges::any_of(kCases, holds)) return false;
  static constexpr std::string_view kWords[] = {"作废",   "已取消", "取消采购", "取消订", "已撤销", "撤单",   "停止采购", "暂停采购",
                                                "不采购", "不订",   "不要了",   "无需采", "不报",   "不填报", "已删除",   "停用"};
  return plain == "取消" || plain == "撤销" || plain == "删除" || std::ranges::any_of(kWords, holds);
}

}  // namespace liangjia::catalog::sheet
