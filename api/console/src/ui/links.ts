// Where an id leads: which page shows it and which right opens it. A name beside an id is a link to what it names.
import type { OperationId } from '@gen/contract.gen';
import { may } from '../api/session';
import { idOf } from '../base/code';

const PAGES: Record<string, readonly [path: string, operation: OperationId]> = {
  order_id: ['/orders', 'get_order'], shipment_id: ['/shipments', 'get_shipment'], acceptance_line_id: ['/acceptances', 'get_acceptance'],
  agreement_id: ['/agreements', 'get_agreement'], quota_account_id: ['/quota', 'get_quota_account'], from_account_id: ['/quota', 'get_quota_account'],
  to_account_id: ['/quota', 'get_quota_account'], award_id: ['/awards', 'get_award'], backup_award_id: ['/awards', 'get_award'], product_id: ['/products', 'get_product'],
  variety_id: ['/varieties', 'get_variety'], round_id: ['/rounds', 'get_round'], payment_id: ['/payments', 'get_payment'], upstream_invoice_id: ['/invoices', 'get_invoice'],
  institution_id: ['/organisations', 'get_organisation'], winner_id: ['/organisations', 'get_organisation'], distributor_id: ['/organisations', 'get_organisation'],
  buyer_id: ['/organisations', 'get_organisation'], seller_id: ['/organisations', 'get_organisation'], enterprise_id: ['/organisations', 'get_organisation'],
  manufacturer_id: ['/organisations', 'get_organisation'], organisation_id: ['/organisations', 'get_organisation'], payee_id: ['/organisations', 'get_organisation'],
  lead_id: ['/organisations', 'get_organisation'], plan_id: ['/fund-plans', 'get_fund_plan'], report_id: ['/usage', 'get_usage_report'], party_id: ['/organisations', 'get_organisation'], webhook_id: ['/webhooks', 'get_webhook'],
};
// Members that name what an id beside them stands for.
const NAMED: Record<string, string> = {
  order_number: 'order_id', shipment_number: 'shipment_id', generic_name: 'product_id', product_code: 'product_id', from_institution_name: 'from_account_id',
  to_institution_name: 'to_account_id', item_number: 'acceptance_line_id',
};
// The first two letters of a document's number say what it is.
const NUMBERED: Record<string, readonly [path: string, operation: OperationId]> = {
  DD: ['/orders', 'get_order'], PS: ['/shipments', 'get_shipment'], YS: ['/acceptances', 'get_acceptance'], TH: ['/returns', 'get_return'], XY: ['/agreements', 'get_agreement'],
  BL: ['/volumes', 'get_volume_report'], JS: ['/batches', 'get_batch'], CL: ['/claims', 'get_claim'], PP: ['/prepayments', 'get_prepayment'], JY: ['/retained-surpluses', 'get_retained_surplus'], PI: ['/payments', 'get_payment'],
  BJ: ['/top-ups', 'get_top_up'], JZ: ['/period-closes', 'get_period_close'], FR: ['/fund-receipts', 'get_fund_receipt'], GJ: ['/city-pool-acts', 'get_pool_act'], CB: ['/finance-arrivals', 'get_finance_arrival'], DZ: ['/bank-statements', 'get_bank_statement'], SX: ['/enterprise-bars', 'get_enterprise_bar'], TK: ['/recoveries', 'get_recovery'], DG: ['/supply-cases', 'get_supply_case'], XQ: ['/needs', 'get_need'], YJ: ['/alarms', 'get_alarm'], SQ: ['/requisitions', 'get_requisition'],
  YK: ['/fund-needs', 'get_fund_need'], JH: ['/fund-plans', 'get_fund_plan'], HB: ['/treasury-transfers', 'get_treasury_transfer'], ZZ: ['/working-capitals', 'get_working_capital'], QS: ['/year-clearings', 'get_year_clearing'],
};
const BY_DOCUMENT: Record<string, keyof typeof NUMBERED> = {
  settlement_batch: 'JS', prepayment: 'PP', retained_surplus: 'JY', claim: 'CL', purchase_order: 'DD', acceptance_line: 'YS', goods_return: 'TH', payment: 'PI', fund_receipt: 'FR', pool_act: 'GJ', finance_arrival: 'CB', fund_need: 'YK', fund_plan: 'JH', treasury_transfer: 'HB', working_capital: 'ZZ', year_clearing: 'QS', institution_top_up: 'BJ', period_close: 'JZ', recovery: 'TK',
};

export function pageOf(idMember: string, id: unknown): string | null {
  const page = PAGES[idMember];
  return page && typeof id === 'string' && id && may(page[1]) ? `${page[0]}/${id}` : null;
}

export function linkOf(member: string, row: Record<string, unknown>): string | null {
  if (member === 'document_id') {
    const page = NUMBERED[BY_DOCUMENT[String(row.document_kind)] ?? ''];
    return page && may(page[1]) ? `${page[0]}/${String(row.document_id)}` : null;
  }
  if (member.endsWith('_id')) return pageOf(member, row[member]);
  const id = NAMED[member] ?? (member.endsWith('_name') ? member.replace(/_name$/, '_id') : '');
  return id in row ? pageOf(id, row[id]) : null;
}

/** Null: no number of a document, or none that this person may open. */
export function pageOfNumber(number: string): string | null {
  const page = NUMBERED[number.slice(0, 2)];
  return page && idOf(number) && may(page[1]) ? `${page[0]}/${number}` : null;
}
