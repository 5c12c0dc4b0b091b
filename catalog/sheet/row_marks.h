#pragma once
// Words that say what becomes of a whole row (IM-13): yes and no, won and not, wanted and taken back.
#include <optional>
#include <string_view>

namespace liangjia::catalog::sheet {

// 是, 有, √, Y, 国采中选; 否, ×, N, 非中选. None for any other text.
std::optional<bool> yes_or_no(std::string_view text);

// Whether a text says that something did not win: 非中选, 国采非中选, 已取消中选资格. Short texts are such a mark; a sentence that holds
// one speaks of it.
bool says_not_winning(std::string_view text);

// Whether a cell under that title takes its row back: 否 under 是否采购, 是 under 是否作废, 作废 or 停止采购 anywhere. What says so only
// for a case (缺货请取消) does not.
bool says_not_wanted(std::string_view title, std::string_view text);

}  // namespace liangjia::catalog::sheet
