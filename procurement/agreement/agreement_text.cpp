#include "procurement/agreement/agreement_text.h"

#include <algorithm>

#include "procurement/quota/contract_rules.h"

namespace liangjia::procurement {
namespace {

std::string percent(Ratio ratio) { return Ratio{ratio.count_ppm() * 100}.text() + "%"; }

void add_party(std::string& text, AgreementParty party, const catalog::Organisation& organisation) {
  text += std::string(name_of(party).zh) + "：" + organisation.name + "（代码 " + organisation.code + "）\n";
}

// "1000盒", "10盒又14片": a broken pack is told, not rounded away.
std::string packs_text(const AgreementTextLine& line) {
  const PackSplit split = in_packs(line.contracted, line.factor);
  std::string text = split.packs.text() + line.pack_unit;
  if (split.remainder != Units{}) text += "又" + split.remainder.text() + line.min_unit;
  return text;
}

void add_table(std::string& text, const std::vector<AgreementTextLine>& lines) {
  FenSum total;
  int number = 0;
  for (const AgreementTextLine& line : lines) {
    const Fen amount = contract_amount(line.price, line.contracted, line.factor);
    total += amount;
    text += std::to_string(++number) + ". " + line.product + "（" + line.code + "）\n";
    text += "   约定采购量 " + line.contracted.text() + line.min_unit + "，折合 " + packs_text(line) + "；中选价 " + line.price.text() +
            "元/" + line.pack_unit + "；金额 " + amount.text() + "元\n";
    if (line.provisional_ratio) text += "   约定采购量按报量的" + percent(*line.provisional_ratio) + "测算，该比例待核\n";
  }
  text += "合计 " + std::to_string(number) + " 个产品，金额 " + total.text() + "元。\n";
}

}  // namespace

Fen contract_amount(Price price, Units units, ConversionFactor factor) {
  ensure(units >= Units{}, "contracted units are never negative");
  const Int128 twice = Int128{price.count_e4()} * units.count() * 2;
  const Int128 fen = (twice + Int128{100} * factor.count()) / (Int128{200} * factor.count());
  return FenSum{fen}.to_fen();
}

Result<AgreementTerms> agreement_terms(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on) {
  const auto supply = supply_terms(rules, scope, on);
  if (!supply) return supply.rejection();
  const auto due = due_terms(rules, scope, on);
  if (!due) return due.rejection();
  const auto prepayment = rules.ratio("prepayment.ratio", scope, on);
  if (!prepayment) return prepayment.rejection();
  return AgreementTerms{*supply, due->terms, prepayment->value};
}

std::string due_sentence(const DueTerms& terms) {
  const std::string moved = terms.move_to_working_day ? "（遇休息日顺延至其后第一个工作日）" : "";
  if (terms.rule == DueRule::B) return "验收合格的次月末前" + moved;
  const int days = terms.rule == DueRule::C ? std::min(terms.days, terms.contract_days) : terms.days;
  return "验收合格之日起" + std::to_string(days) + "日内" + moved;
}

std::string agreement_text(const AgreementTextFacts& facts) {
  // AG-9: 药品 or 医用耗材.
  std::string text = std::string(name_of(facts.goods_kind).zh) + "集中带量采购购销协议\n\n";
  text += "协议编号：" + facts.number + "\n";
  text += "采购批次：" + facts.round_name + "，第" + std::to_string(facts.year_number) + "个协议年度\n";
  text += "协议期：" + facts.valid_from.text() + " 至 " + facts.valid_to.text() + "\n\n";
  add_party(text, AgreementParty::Institution, facts.institution);
  add_party(text, AgreementParty::Winner, facts.winner);
  add_party(text, AgreementParty::Distributor, facts.distributor);
  text += "\n一、约定采购的产品、数量与价格\n";
  add_table(text, facts.lines);
  text += "甲方在协议期内优先使用并完成约定采购量；超出约定采购量的部分，乙方仍按中选价供应。\n";
  text += "\n二、供应与配送\n";
  const SupplyTerms& supply = facts.terms.supply;
  text += "丙方受乙方委托配送，在收到订单后" + std::to_string(supply.response_hours) + "小时内答复" +
          (supply.response_in_working_hours ? "（休息日不计）" : "") + "；一般订单" +
          (supply.delivery_from == ClockStart::Confirmed ? "自确认起" : "") + std::to_string(supply.delivery_hours) +
          "小时内送达，急救订单" + std::to_string(supply.emergency_hours) +
          "小时内送达。不得以其他产品代替所订产品。甲方按批号、数量与有效期逐批验收。\n";
  text += "\n三、货款支付\n";
  text += "货款于" + due_sentence(facts.terms.due) +
          "结清；实行医保基金与企业直接结算的，由医保经办机构代甲方支付。医保基金按年度约定采购金额的" + percent(facts.terms.prepayment) +
          "向甲方预付。\n";
  text += "\n四、其他\n";
  text += "乙方不能足量供应时，剩余约定采购量按规定转由备供企业供应。本协议自三方全部签署后生效，各方签署时确认的是本文本的SM3摘要。\n";
  return text;
}

}  // namespace liangjia::procurement
