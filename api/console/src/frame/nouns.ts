// All nouns of the console and the menu: which group each stands in, and in which order a role meets the groups.
import { nouns as catalogue } from '../catalog/nouns';
import { nouns as monitoring } from '../monitoring/nouns';
import { nouns as people } from '../people/nouns';
import { nouns as procurement } from '../procurement/nouns';
import { nouns as settlement } from '../settlement/nouns';
import type { Noun } from '../api/noun';
import { may, roles } from '../api/session';
import { DESKS } from './desks';

export const nouns: readonly Noun[] = [...procurement, ...settlement, ...monitoring, ...catalogue, ...people];

const GROUPS: Record<string, readonly string[]> = {
  contract: ['volume', 'published_volume', 'quota', 'quota_transfer', 'agreement'],
  orders: ['order', 'order_line', 'order_template', 'requisition', 'supply_case', 'need'],
  goods: ['shipment', 'acceptance', 'return', 'lot'],
  invoices: ['invoice'],
  settlement: ['batch', 'statement', 'ageing'],
  fund: ['fund', 'fund_receipt', 'institution_debt', 'top_up', 'recovery', 'prepayment', 'prepayment_coverage', 'retained_surplus', 'pool_act', 'pool_unit', 'finance_arrival', 'fund_need', 'fund_plan', 'treasury_transfer', 'expenditure_account', 'working_capital', 'year_clearing', 'claim', 'payment', 'bank_statement', 'bank_account', 'ledger_account', 'period_close', 'fund_entry'],
  watch: ['alarm', 'alarm_kind'],
  usage: ['usage', 'usage_line'],
  catalogue: ['round', 'variety', 'product', 'award', 'authorisation', 'organisation', 'enterprise_link', 'enterprise_bar', 'alliance', 'region', 'import'],
  rules: ['rule', 'working_day'],
  system: ['user', 'role', 'audit_event', 'audit_block', 'api_token', 'webhook', 'webhook_delivery'],
};
const USUAL = Object.keys(GROUPS);
const ORDER: Record<string, readonly string[]> = {
  alliance_buyer: ['orders', 'goods', 'contract', 'settlement', 'fund', 'usage', 'invoices'],
  pharmacist: ['goods', 'orders', 'contract', 'usage', 'invoices'],
  institution_finance: ['settlement', 'fund', 'invoices', 'goods'],
  sales: ['orders', 'goods', 'invoices', 'settlement', 'contract'],
  enterprise_finance: ['settlement', 'invoices', 'fund', 'goods'],
  agency_maker: ['settlement', 'fund', 'contract'],
  agency_checker: ['settlement', 'fund', 'contract'],
  monitor: ['watch', 'contract', 'orders', 'goods', 'settlement', 'fund', 'usage'],
  catalogue_officer: ['catalogue', 'contract', 'orders'],
  finance_approver: ['fund', 'settlement'],
  system_administrator: ['system'], security_administrator: ['system'], audit_administrator: ['system'],
};

export const nounNamed = (name: string): Noun => nouns.find((one) => one.name === name)!;
export interface Entry { name: string; path: string; title: string } // `title`: key of a text
export interface MenuGroup { name: string; entries: Entry[] }

/** What this person may open, in the order of the day's work: in each group the desks before the lists. */
export function menu(): MenuGroup[] {
  const first = roles.value.flatMap((role) => ORDER[role] ?? []);
  const order = [...new Set([...first, ...USUAL])];
  return order.map((name) => {
    const desks = DESKS.filter((desk) => desk.group === name && desk.any.some(may)).map((desk) => ({ name: desk.name, path: desk.path, title: `desk_${desk.name}` }));
    const lists = GROUPS[name]!.map(nounNamed).filter((noun) => noun.list && may(noun.list)).map((noun) => ({ name: noun.name, path: noun.path, title: `noun_${noun.name}_list` }));
    return { name, entries: [...desks, ...lists] };
  }).filter((group) => group.entries.length > 0);
}
