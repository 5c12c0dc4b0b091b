#pragma once
#include "core/base/error.h"

namespace liangjia::procurement::error {

inline constexpr ErrorKind kLinkToItself{"enterprise_link_to_itself", 422, "企业不能与自身关联，请填写两家不同的企业",
                                         "An enterprise is not linked to itself; name two different ones"};
inline constexpr ErrorKind kLinkTaken{
    "enterprise_link_taken", 409, "“{principal}”在此期间已登记{kind}（关联 {earlier}），全国仅限一家；请先终止原关联",
    "{principal} already has one of this kind in that period (link {earlier}), and may have one only; end that link first"};
inline constexpr ErrorKind kLinkEnded{"enterprise_link_ended", 409, "该关联已终止，如需恢复请重新登记",
                                      "This link is ended; record a new one"};
inline constexpr ErrorKind kLinkEndsTooEarly{"enterprise_link_ends_too_early", 422, "终止日不能早于起始日 {from}",
                                             "A link does not end before it began on {from}"};
inline constexpr ErrorKind kLinkNotTheMaker{"enterprise_link_not_the_maker", 422, "产品“{product}”不是该企业生产的，请核对",
                                            "{product} is not made by that principal; check it"};

inline constexpr const ErrorKind* kEnterpriseLinkErrors[] = {&kLinkToItself, &kLinkTaken, &kLinkEnded, &kLinkEndsTooEarly,
                                                             &kLinkNotTheMaker};

}  // namespace liangjia::procurement::error
