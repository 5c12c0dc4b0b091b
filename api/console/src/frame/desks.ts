// Where people work, beside the lists where they look things up: each with its address, the rights that open it (any of them) and its group of the menu.
import type { OperationId } from '@gen/contract.gen';
import type { Component } from 'vue';
import { KINDS } from '../approval/kinds';

export interface Desk { name: string; path: string; under: string; any: readonly OperationId[]; group: string; page: () => Promise<Component | { default: Component }> }

const ONE = '/:id([0-9A-Za-z]{13,15})?';
export const DESKS: readonly Desk[] = [
  { name: 'order', path: '/orders/desk', under: ONE, any: ['place_order'], group: 'orders', page: () => import('../procurement/order_desk.vue') },
  { name: 'answer', path: '/orders/answer', under: ONE, any: ['confirm_order_lines'], group: 'orders', page: () => import('../procurement/answer_desk.vue') },
  { name: 'need', path: '/needs/new', under: '', any: ['file_need'], group: 'orders', page: () => import('../procurement/need_form.vue') },
  { name: 'need_answer', path: '/needs/answer', under: ONE, any: ['answer_need'], group: 'orders', page: () => import('../procurement/need_desk.vue') },
  { name: 'requisition', path: '/requisitions/edit', under: ONE, any: ['file_requisition'], group: 'orders', page: () => import('../procurement/requisition_form.vue') },
  { name: 'requisition_merge', path: '/requisitions/merge', under: ONE, any: ['merge_requisitions'], group: 'orders', page: () => import('../procurement/requisition_desk.vue') },
  { name: 'shipping', path: '/shipments/desk', under: ONE, any: ['ship_goods'], group: 'goods', page: () => import('../procurement/shipping_desk.vue') },
  { name: 'goods_in', path: '/goods-in', under: ONE, any: ['accept_goods'], group: 'goods', page: () => import('../procurement/goods_in_desk.vue') },
  { name: 'apply', path: '/settlement/apply', under: '', any: ['apply_batches'], group: 'settlement', page: () => import('../settlement/apply_page.vue') },
  { name: 'approvals', path: '/approvals', under: '/:kind([a-z_]+)?/:id([0-9A-Za-z]{13,15})?', any: KINDS.map((one) => one.step), group: 'settlement', page: () => import('../approval/approval_desk.vue') },
  { name: 'volume', path: '/volumes/sheet', under: ONE, any: ['file_volume_report'], group: 'contract', page: () => import('../procurement/volume_sheet.vue') },
  { name: 'quota', path: '/quota/confirm', under: ONE, any: ['confirm_quota', 'uphold_quota_objection'], group: 'contract', page: () => import('../procurement/quota_desk.vue') },
  { name: 'agreement', path: '/agreements/sign', under: ONE, any: ['sign_agreement'], group: 'contract', page: () => import('../procurement/agreement_desk.vue') },
  { name: 'pace', path: '/quota/pace', under: '', any: ['list_quota_accounts'], group: 'contract', page: () => import('../procurement/pace_page.vue') },
  { name: 'indicators', path: '/monitoring', under: '/:rows(rows)?', any: ['list_indicators'], group: 'usage', page: () => import('../monitoring/indicators_page.vue') },
  { name: 'invoice', path: '/invoices/desk', under: '/:kind(mismatched)?/:id([0-9A-Za-z]{13,15})?', any: ['upload_invoice'], group: 'invoices', page: () => import('../procurement/invoice_desk.vue') },
  { name: 'import', path: '/imports/new', under: '/:kind([a-z_]+)?', any: ['import_sheet'], group: 'catalogue', page: () => import('../catalog/import_wizard.vue') },
  { name: 'rule_book', path: '/rules/book', under: '', any: ['get_rule_in_force'], group: 'rules', page: () => import('../catalog/rule_page.vue') },
  { name: 'surplus', path: '/retained-surpluses/inputs', under: ONE, any: ['open_surplus'], group: 'fund', page: () => import('../settlement/surplus_inputs_page.vue') },
  { name: 'surplus_what_if', path: '/retained-surpluses/what-if', under: ONE, any: ['preview_surplus'], group: 'fund', page: () => import('../settlement/surplus_what_if_page.vue') },
  { name: 'webhook', path: '/webhooks/setup', under: ONE, any: ['create_webhook'], group: 'system', page: () => import('../people/webhook_form.vue') },
  { name: 'ledger', path: '/accounts/book', under: ONE, any: ['list_ledger_accounts'], group: 'fund', page: () => import('../settlement/ledger_page.vue') },
  { name: 'close', path: '/books/close', under: '', any: ['preview_close'], group: 'fund', page: () => import('../settlement/close_page.vue') },
  { name: 'reconciliation', path: '/books/reconciliation', under: '', any: ['get_reconciliation'], group: 'settlement', page: () => import('../settlement/reconciliation_page.vue') },
  { name: 'verify', path: '/settlement/verify', under: ONE, any: ['verify_batch'], group: 'settlement', page: () => import('../settlement/verify_desk.vue') },
  { name: 'system', path: '/system', under: '', any: ['get_system'], group: 'system', page: () => import('../people/system_page.vue') },
];
