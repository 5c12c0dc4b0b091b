#include "api/demo/load_city.h"

namespace liangjia::api::demo {

std::span<const DemoAccount> demo_accounts() {
  static constexpr DemoAccount kAccounts[] = {
      {"city.catalogue", Role::CatalogueOfficer, "导入中选结果，维护批次、品种、产品、机构",
       "import award results, keep rounds, varieties, products, organisations"},
      {"city.monitor", Role::Monitor, "市级审核报量，处理断供、启用备供",
       "review volume reports for the city, handle supply failures, start backups"},
      {"city.maker", Role::AgencyMaker, "测算约定采购量，起草协议，测算预付金，市本级申报与结算单经办",
       "compute contracted volumes, draft agreements, compute prepayments, review the city pool's claims and batches"},
      {"city.checker", Role::AgencyChecker, "锁定约定采购量，审批预付金、申报与结算单，复核企业收款账户",
       "lock contracted volumes, approve prepayments, claims and batches, check enterprises' bank accounts"},
      {"city.finance", Role::FinanceApprover, "确认基金到账，退回有问题的预付金",
       "book money received by the fund, refuse prepayments at fault"},
      {"qingtian.monitor", Role::Monitor, "县级审核报量", "review volume reports for the county"},
      {"qingtian.maker", Role::AgencyMaker, "本县测算、申报与结算单经办",
       "compute volumes and prepayments of the county, review its claims and batches"},
      {"qingtian.checker", Role::AgencyChecker, "本县锁定、审批，决定调剂，复核医疗机构账户",
       "lock and approve for the county, decide quota transfers, check institutions' bank accounts"},
      {"qingtian.finance", Role::FinanceApprover, "确认本县基金到账", "book money received by the county's fund"},
      {"qingtian.lead.buyer", Role::AllianceBuyer, "代医共体成员报量、确认约定采购量、下单，申请调剂",
       "report, confirm contracted volumes and order for all members of the alliance, propose transfers between them"},
      {"qingtian.lead.pharmacist", Role::Pharmacist, "牵头医院验收、退货", "accept and return goods at the lead hospital"},
      {"qingtian.lead.finance", Role::InstitutionFinance, "签协议，核对结算单，提交月度申报",
       "sign agreements, verify settlement batches, file monthly claims"},
      {"qingtian.m3.pharmacist", Role::Pharmacist, "乡镇卫生院验收", "accept goods at a township hospital"},
      {"dist1.sales", Role::Sales, "确认订单、发货、签协议", "confirm orders, ship, sign agreements"},
      {"dist1.finance", Role::EnterpriseFinance, "上传发票、申请结算、确认到账", "upload invoices, apply for settlement, confirm money"},
      {"win01.sales", Role::Sales, "签购销协议，授权配送企业，查看合同执行",
       "sign agreements, authorise distributors, follow the contracts"},
      {"city.system", Role::SystemAdministrator, "管理账号", "make and disable accounts"},
      {"city.security", Role::SecurityAdministrator, "授予岗位", "grant roles"},
      {"city.audit", Role::AuditAdministrator, "查看审计记录", "read the audit"},
  };
  return kAccounts;
}

}  // namespace liangjia::api::demo
