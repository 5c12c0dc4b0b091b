// What waits for this person today: a noun's list with conditions, shown when the person may take the step that the work needs. Counted from the list's
// first page, so that a count is exact up to fifty.
import type { OperationId } from '@gen/contract.gen';
import type { Noun } from '../api/noun';
import { nounNamed } from './nouns';

export interface ToDo { name: string; noun: Noun; query: Record<string, string>; action: OperationId; clock?: string; title: string; amount?: string }

const kind = (name: string, noun: string, query: Record<string, string>, action: OperationId, title: string, more: { clock?: string; amount?: string } = {}): ToDo =>
  ({ name, noun: nounNamed(noun), query, action, title, ...more });

export const TODOS: readonly ToDo[] = [
  kind('orders_to_answer', 'order', { line_state: 'submitted' }, 'confirm_order_lines', 'buyer_name', { clock: 'respond_by', amount: 'amount' }),
  kind('goods_to_accept', 'shipment', { state: 'shipped' }, 'accept_goods', 'institution_name'),
  kind('returns_to_answer', 'return', { state: 'requested' }, 'confirm_return', 'institution_name', { amount: 'amount' }),
  kind('goods_to_invoice', 'acceptance', { to_invoice: 'true' }, 'upload_invoice', 'product_name', { amount: 'amount' }),
  kind('invoices_mismatched', 'invoice', { state: 'mismatched' }, 'upload_invoice', 'buyer_name', { amount: 'total' }),
  kind('batches_to_verify', 'batch', { state: 'applied' }, 'verify_batch', 'enterprise_name', { clock: 'verify_by', amount: 'amount' }),
  kind('receipts_to_confirm', 'batch', { state: 'paid' }, 'confirm_receipt', 'institution_name', { amount: 'amount' }),
  kind('batches_to_review', 'batch', { state: 'verified' }, 'review_batch', 'enterprise_name', { amount: 'amount' }),
  kind('batches_to_approve', 'batch', { state: 'reviewed' }, 'approve_batch', 'enterprise_name', { amount: 'amount' }),
  kind('batches_to_reissue', 'batch', { state: 'approved' }, 'reissue_batch', 'enterprise_name', { amount: 'amount' }),
  kind('claims_to_review', 'claim', { state: 'filed' }, 'review_claim', 'institution_name', { amount: 'amount' }),
  kind('claims_to_approve', 'claim', { state: 'reviewed' }, 'approve_claim', 'institution_name', { amount: 'amount' }),
  kind('claims_to_pay', 'claim', { state: 'approved' }, 'pay_claim', 'institution_name', { amount: 'rest' }),
  kind('prepayments_to_approve', 'prepayment', { state: 'computed' }, 'approve_prepayment', 'institution_name', { amount: 'amount' }),
  kind('prepayments_to_reissue', 'prepayment', { state: 'approved' }, 'reissue_prepayment', 'institution_name', { amount: 'amount' }),
  kind('payments_to_record', 'payment', { state: 'issued' }, 'record_bank_result', 'payee_name', { amount: 'amount' }),
  kind('receipts_to_book', 'fund_receipt', { state: 'recorded' }, 'book_fund_receipt', 'pool_code', { amount: 'amount' }),
  kind('top_ups_to_book', 'top_up', { state: 'recorded' }, 'book_top_up', 'institution_name', { amount: 'amount' }),
  kind('recoveries_to_demand', 'recovery', { state: 'owed' }, 'demand_recovery', 'enterprise_name', { amount: 'amount' }),
  kind('recoveries_to_confirm', 'recovery', { state: 'reported' }, 'confirm_recovery', 'enterprise_name', { amount: 'amount' }),
  kind('bars_to_confirm', 'enterprise_bar', { state: 'proposed' }, 'confirm_bar', 'enterprise_name'),
  kind('accounts_to_check', 'bank_account', { state: 'proposed' }, 'approve_bank_account', 'bank_name'),
  kind('agreements_to_sign', 'agreement', { state: 'signing' }, 'sign_agreement', 'winner_name'),
  kind('quota_to_confirm', 'quota', { state: 'computed' }, 'confirm_quota', 'institution_name'),
  kind('quota_to_lock', 'quota', { state: 'confirmed' }, 'lock_quota', 'institution_name'),
  kind('transfers_to_decide', 'quota_transfer', { state: 'proposed' }, 'approve_quota_transfer', 'product_name'),
  kind('volumes_returned', 'volume', { state: 'returned' }, 'submit_volume_report', 'institution_name'),
  kind('volumes_to_submit', 'volume', { state: 'draft' }, 'submit_volume_report', 'institution_name'),
  kind('volumes_to_review', 'volume', { state: 'filed' }, 'approve_volume_report', 'institution_name'),
  kind('volumes_for_city', 'volume', { state: 'county_approved' }, 'approve_volume_report', 'institution_name'),
  kind('supply_cases', 'supply_case', { state: 'reported' }, 'start_backup', 'product_name'),
  kind('rounds', 'round', { state: 'preparing' }, 'start_round', 'code'),
];
