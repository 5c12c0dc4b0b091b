// What a document may be asked to do: one row a step. Which of them is offered, the document says (`allowed_actions`); none decides by state or role.
// A step whose content needs a page of its own (lines to answer, lots to accept one by one) has a short form here for the undisputed case, which its
// name tells, and its desk in DESKS; or stands in ELSEWHERE.
import type { EnumName, OperationId } from '@gen/contract.gen';
import type { Noun } from '../api/noun';
import { may } from '../api/session';

export type Document = Record<string, unknown> & { id: string; version?: number };
interface Typed { name: string; kind: 'long' | 'text' | 'money' | 'day' | 'count' | 'price'; required: boolean; from?: string }
interface Chosen { name: string; kind: 'choice'; of: EnumName; required: boolean; from?: string }
export type Asked = Typed | Chosen;
export interface Step {
  operation: OperationId;
  tone: 'primary' | 'plain' | 'danger';
  confirms: boolean; // moves money or ends something: the dialog shows the object and its amount
  fields: readonly Asked[];
  version?: boolean; // sends If-Match
  body?: (document: Document) => Record<string, unknown>;
}
/** Where a step is worked on line by line, instead of in the short form of its dialog. */
export const DESKS: Partial<Record<string, { name: string; to: (document: Document) => string }>> = {
  change_order_draft: { name: 'order', to: (order) => `/orders/desk/${order.id}` },
  confirm_order_lines: { name: 'answer', to: (order) => `/orders/answer/${order.id}` }, ship_goods: { name: 'shipping', to: (order) => `/shipments/desk/${order.id}` },
  accept_goods: { name: 'goods_in', to: (shipment) => `/goods-in/${shipment.id}` },
  replace_volume_report: { name: 'volume', to: (report) => `/volumes/sheet/${report.id}` },
  sign_agreement: { name: 'agreement', to: (agreement) => `/agreements/sign/${agreement.id}` },
  change_webhook: { name: 'webhook', to: (webhook) => `/webhooks/setup/${webhook.id}` }, rotate_webhook_secret: { name: 'webhook', to: (webhook) => `/webhooks/setup/${webhook.id}` },
  change_requisition: { name: 'requisition', to: (asked) => `/requisitions/edit/${asked.id}` }, merge_requisitions: { name: 'requisition_merge', to: (asked) => `/requisitions/merge/${asked.id}` },
  answer_need: { name: 'need_answer', to: (need) => `/needs/answer/${need.id}` },
  record_surplus_inputs: { name: 'surplus', to: (surplus) => `/retained-surpluses/inputs/${surplus.id}` },
  verify_batch: { name: 'verify', to: (batch) => `/settlement/verify/${batch.id}` },
  review_batch: { name: 'approvals', to: (document) => `/approvals/batch_review/${document.id}` },
  approve_batch: { name: 'approvals', to: (document) => `/approvals/batch_approve/${document.id}` },
  approve_claim: { name: 'approvals', to: (document) => `/approvals/claim_approve/${document.id}` },
  approve_prepayment: { name: 'approvals', to: (document) => `/approvals/prepayment_approve/${document.id}` },
};

export const numberOf = (noun: Noun, document: Record<string, unknown>): string => String(document[noun.number ?? 'number'] ?? document[noun.columns[0] ?? ''] ?? '');
export const partiesOf = (noun: Noun, document: Record<string, unknown>): string[] => noun.parties.map((member) => String(document[member] ?? '')).filter(Boolean);
/** A draft has an amount as of today only. */
export function amountOf(noun: Noun, document: Record<string, unknown>): string | undefined {
  const value = document.amount_today ?? (noun.amount ? document[noun.amount] : undefined);
  return value ? String(value) : undefined;
}

const reason: Asked = { name: 'reason', kind: 'long', required: true };
const step = (operation: OperationId, tone: Step['tone'] = 'plain', fields: readonly Asked[] = [], confirms = false, more: Partial<Step> = {}): Step =>
  ({ operation, tone, fields, confirms, ...more });
const lines = (document: Document, member: string): Document[] => (document[member] as Document[] | undefined) ?? [];
export const actionsOf = (document: Record<string, unknown> | undefined): string[] => (document?.allowed_actions as string[] | undefined) ?? [];
const offers = (line: Document, action: string): boolean => actionsOf(line).includes(action);

export const STEPS: Partial<Record<string, Step>> = Object.fromEntries([
  // goods
  step('confirm_order_lines', 'primary', [], false, {
    body: (order) => ({ lines: lines(order, 'lines').filter((line) => offers(line, 'confirm_order_lines')).map((line) => ({ line_id: line.id, packs: line.packs })) }),
  }),
  step('refuse_order_lines', 'danger', [reason], true, {
    body: (order) => ({ lines: lines(order, 'lines').filter((line) => offers(line, 'refuse_order_lines')).map((line) => ({ line_id: line.id })) }),
  }),
  step('submit_order', 'primary', [], true), step('discard_order_draft', 'danger', [], true), step('copy_order'),
  step('cancel_order', 'danger', [reason], true), step('short_close_order', 'danger', [reason], true),
  step('withdraw_shipment', 'danger', [reason], true),
  step('accept_goods', 'primary', [], true, {
    body: (shipment) => ({ lines: lines(shipment, 'lines').filter((lot) => lot.state === 'waiting').map((lot) => ({ shipment_line_id: lot.id, accepted_packs: lot.packs, rejected_packs: 0 })) }),
  }),
  step('explain_late_line', 'plain', [{ name: 'reason_code', kind: 'choice', of: 'late_reason_code', required: true }, { name: 'note', kind: 'long', required: false }]), step('end_late_reason', 'primary', [], true),
  step('confirm_return', 'primary'), step('refuse_return', 'danger', [reason]), step('withdraw_invoice', 'danger', [reason], true),
  // contracts
  step('sign_agreement', 'primary', [], true, { body: (agreement) => ({ document_digest: agreement.document_digest }) }),
  step('suspend_agreement', 'danger', [reason], true), step('resume_agreement', 'primary', [reason]), step('end_agreement', 'danger', [reason], true),
  step('submit_volume_report', 'primary'), step('approve_volume_report', 'primary'), step('return_volume_report', 'danger', [reason]),
  step('approve_quota_transfer', 'primary', [], true), step('refuse_quota_transfer', 'danger', [reason]),
  step('solve_supply_case', 'primary'), step('refuse_supply_case', 'danger'), step('see_need', 'primary'), step('close_need', 'plain', [], true),
  step('take_alarm', 'primary'), step('answer_alarm', 'primary', [{ name: 'text', kind: 'long', required: true }]), step('close_alarm', 'primary'), step('mark_alarm_false', 'danger', [reason], true),
  step('submit_requisition', 'primary'), step('withdraw_requisition', 'danger', [], true), step('return_requisition', 'danger', [reason]),
  // money
  step('verify_batch', 'primary', [], true, { body: () => ({ disputed: [] }) }), step('withdraw_batch', 'danger', [], true), step('refuse_batch', 'danger', [reason], true),
  step('review_batch', 'primary'), step('send_back_batch', 'danger', [reason]), step('approve_batch', 'primary', [], true), step('reissue_batch', 'primary', [], true),
  step('record_self_payment', 'primary', [{ name: 'paid_on', kind: 'day', required: true }, { name: 'bank_reference', kind: 'text', required: true }], true),
  step('confirm_receipt', 'primary', [{ name: 'amount', kind: 'money', required: true, from: 'amount' }, { name: 'received_on', kind: 'day', required: true }], true),
  step('review_claim', 'primary'), step('approve_claim', 'primary', [], true), step('pay_claim', 'primary', [], true), step('refuse_claim', 'danger', [reason]),
  step('approve_prepayment', 'primary', [], true), step('reissue_prepayment', 'primary', [], true), step('refuse_prepayment', 'danger', [reason]),
  step('return_prepayment', 'danger', [{ name: 'amount', kind: 'money', required: true, from: 'balance' }, { name: 'bank_reference', kind: 'text', required: true }], true),
  step('confirm_prepayment_return', 'primary', [], true), step('withdraw_prepayment_return', 'danger'),
  step('confirm_surplus_inputs', 'primary', [], true), step('compute_surplus', 'primary'), step('publish_surplus', 'primary', [], true), step('object_to_surplus', 'danger', [reason]),
  step('uphold_surplus_objection', 'primary', [{ name: 'answer', kind: 'long', required: true }]), step('dismiss_surplus_objection', 'danger', [{ name: 'answer', kind: 'long', required: true }]),
  step('finalise_surplus', 'primary', [], true), step('pay_surplus', 'primary', [], true), step('close_surplus', 'primary', [{ name: 'note', kind: 'long', required: true }]),
  step('confirm_bank_rejection', 'primary', [], true), step('withdraw_bank_rejection', 'danger'),
  step('book_fund_receipt', 'primary', [], true), step('refuse_fund_receipt', 'danger', [], true), step('book_top_up', 'primary', [], true), step('refuse_top_up', 'danger', [], true),
  step('book_pool_act', 'primary', [], true), step('refuse_pool_act', 'danger', [], true), step('book_finance_arrival', 'primary', [], true), step('refuse_finance_arrival', 'danger', [], true),
  step('close_period', 'primary', [], true), step('refuse_close', 'danger', [], true), step('ask_reopening', 'danger', [reason], true), step('confirm_reopening', 'danger', [], true), step('refuse_reopening', 'plain'),
  step('withdraw_fund_need', 'danger'), step('approve_fund_plan', 'primary', [], true), step('refuse_fund_plan', 'danger', [], true), step('book_treasury_transfer', 'primary', [], true), step('refuse_treasury_transfer', 'danger', [], true),
  step('pay_working_capital', 'primary', [], true), step('refuse_working_capital', 'danger', [], true), step('recall_working_capital', 'danger', [], true),
  step('return_working_capital', 'plain', [{ name: 'amount', kind: 'money', required: true, from: 'balance' }, { name: 'bank_reference', kind: 'text', required: true }], true),
  step('confirm_working_capital_return', 'primary', [], true), step('withdraw_working_capital_return', 'danger'),
  step('settle_year_clearing', 'primary', [], true), step('refuse_year_clearing', 'danger', [], true),
  step('demand_recovery', 'primary'),
  step('report_recovery_payment', 'plain', [{ name: 'paid_on', kind: 'day', required: true }, { name: 'bank_reference', kind: 'text', required: true }], true),
  step('confirm_recovery', 'primary', [], true), step('withdraw_recovery_report', 'danger'),
  step('approve_bank_account', 'primary', [], true), step('refuse_bank_account', 'danger', [reason]),
  // catalogue and people
  step('suspend_award', 'danger', [reason], true), step('resume_award', 'primary', [reason]), step('withdraw_award', 'danger', [reason], true),
  step('change_award_price', 'plain', [{ name: 'price', kind: 'price', required: true, from: 'price' }, { name: 'valid_from', kind: 'day', required: true }, { name: 'source', kind: 'text', required: true }], true, { version: true }),
  step('list_price', 'plain', [{ name: 'price', kind: 'price', required: true }, { name: 'valid_from', kind: 'day', required: true }, { name: 'source', kind: 'text', required: true }]),
  step('withdraw_authorisation', 'danger', [], true), step('start_round', 'primary', [], true), step('end_round', 'danger', [], true),
  step('confirm_bar', 'primary', [reason], true), step('refuse_bar', 'danger', [reason]), step('lift_bar', 'danger', [reason], true),
  step('end_enterprise_link', 'danger', [{ name: 'last_day', kind: 'day', required: true }, reason], true),
  step('set_staff_number', 'plain', [{ name: 'staff_number', kind: 'text', required: true }], true), step('end_user_sessions', 'danger', [], true),
  step('disable_user', 'danger', [], true), step('enable_user', 'primary'), step('unlock_user', 'primary'), step('revoke_api_token', 'danger', [], true),
  step('test_webhook', 'plain'), step('resume_webhook', 'primary'), step('end_webhook', 'danger', [], true), step('repeat_webhook_delivery', 'primary'),
  step('order_from_template', 'primary'), step('delete_order_template', 'danger', [], true),
].map((one) => [one.operation, one]));
/** The steps that the document offers and the person may take. */
export const offeredOf = (document: Record<string, unknown> | undefined): Step[] => actionsOf(document).map((action) => STEPS[action]).filter((step): step is Step => !!step && may(step.operation));

/** Steps that need more than a dialog; their pages are still to come, and the API takes them today. */
export const ELSEWHERE = new Set([
  'change_order_draft', 'ship_goods', 'take_back_invoice', 'correct_usage', 'replace_volume_report', 'record_bank_result', 'start_backup', 'file_claim', 'change_product', 'change_organisation', 'change_members',
  'grant_roles', 'record_surplus_inputs', 'reset_password', 'confirm_password_reset', 'save_order_template', 'answer_need',
  'change_webhook', 'rotate_webhook_secret', 'change_requisition', 'merge_requisitions',
]);
