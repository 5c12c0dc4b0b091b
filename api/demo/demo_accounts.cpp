#include "api/demo/load_city.h"

namespace liangjia::api::demo {

std::span<const DemoAccount> demo_accounts() {
  static constexpr DemoAccount kAccounts[] = {
      {"city.catalogue", Role::CatalogueOfficer, "导入中选结果，维护批次、品种、产品、机构", "import award results, keep rounds, varieties, products, organisations"},
      {"city.monitor", Role::Monitor, "市级审核报量，测算并锁定约定采购量", "review volume reports for the city, compute and lock contracted volumes"},
      {"city.maker", Role::AgencyMaker, "市本级预付金与结算单经办", "prepare prepayments and settlements of the city's own pool"},
      {"city.checker", Role::AgencyChecker, "市本级预付金与结算单复核，企业收款账户复核", "check prepayments, settlements and enterprises' bank accounts"},
      {"city.finance", Role::FinanceApprover, "市本级资金拨付与银行结果登记", "approve funds and record bank results for the city"},
      {"qingtian.monitor", Role::Monitor, "县级审核报量", "review volume reports for the county"},
      {"qingtian.maker", Role::AgencyMaker, "县级预付金与结算单经办", "prepare the county's prepayments and settlements"},
      {"qingtian.checker", Role::AgencyChecker, "县级预付金与结算单复核，医疗机构账户复核", "check the county's prepayments, settlements and institutions' bank accounts"},
      {"qingtian.finance", Role::FinanceApprover, "县级资金拨付与银行结果登记", "approve funds and record bank results for the county"},
      {"qingtian.lead.buyer", Role::AllianceBuyer, "代医共体成员报量、下单，调剂约定采购量", "report and order for all members of the alliance, move quota between them"},
      {"qingtian.lead.pharmacist", Role::Pharmacist, "牵头医院验收、退货", "accept and return goods at the lead hospital"},
      {"qingtian.lead.finance", Role::InstitutionFinance, "核对结算单，提交月度申报", "verify settlement batches, file monthly claims"},
      {"qingtian.m3.pharmacist", Role::Pharmacist, "乡镇卫生院验收", "accept goods at a township hospital"},
      {"dist1.sales", Role::Sales, "确认订单、发货、签协议", "confirm orders, ship, sign agreements"},
      {"dist1.finance", Role::EnterpriseFinance, "上传发票、申请结算、确认到账", "upload invoices, apply for settlement, confirm money"},
      {"win01.sales", Role::Sales, "签购销协议，授权配送企业，报告断供", "sign agreements, authorise distributors, report supply failures"},
      {"city.system", Role::SystemAdministrator, "管理账号", "make and disable accounts"},
      {"city.security", Role::SecurityAdministrator, "授予岗位", "grant roles"},
      {"city.audit", Role::AuditAdministrator, "查看审计记录", "read the audit"},
  };
  return kAccounts;
}

}  // namespace liangjia::api::demo
