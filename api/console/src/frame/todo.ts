// What waits for this person today: a list with conditions, shown when the person may take the step that the work needs. Counted from the list's
// first page, so that a count is exact up to fifty.
import type { OperationId } from '@gen/contract.gen';

export interface ToDo { name: string; list: OperationId; path: string; query: Record<string, string>; action: OperationId; clock?: string; title: string; amount?: string }

const kind = (name: string, list: OperationId, path: string, query: Record<string, string>, action: OperationId, title: string, more: { clock?: string; amount?: string } = {}): ToDo =>
  ({ name, list, path, query, action, title, ...more });

export const TODOS: readonly ToDo[] = [
  kind('orders_to_answer', 'list_orders', '/orders', { line_state: 'submitted' }, 'confirm_order_lines', 'buyer_name', { clock: 'respond_by', amount: 'amount' }),
  kind('goods_to_accept', 'list_shipments', '/shipments', { state: 'shipped' }, 'accept_goods', 'institution_name'),
  kind('returns_to_answer', 'list_returns', '/returns', { state: 'requested' }, 'confirm_return', 'institution_name', { amount: 'amount' }),
  kind('goods_to_invoice', 'list_acceptances', '/acceptances', { to_invoice: 'true' }, 'upload_invoice', 'product_name', { amount: 'amount' }),
  kind('invoices_mismatched', 'list_invoices', '/invoices', { state: 'mismatched' }, 'upload_invoice', 'buyer_name', { amount: 'total' }),
  kind('batches_to_verify', 'list_batches', '/batches', { state: 'applied' }, 'verify_batch', 'enterprise_name', { clock: 'verify_by', amount: 'amount' }),
  kind('receipts_to_confirm', 'list_batches', '/batches', { state: 'paid' }, 'confirm_receipt', 'institution_name', { amount: 'amount' }),
  kind('batches_to_review', 'list_batches', '/batches', { state: 'verified' }, 'review_batch', 'enterprise_name', { amount: 'amount' }),
  kind('batches_to_approve', 'list_batches', '/batches', { state: 'reviewed' }, 'approve_batch', 'enterprise_name', { amount: 'amount' }),
  kind('batches_to_reissue', 'list_batches', '/batches', { state: 'approved' }, 'reissue_batch', 'enterprise_name', { amount: 'amount' }),
  kind('claims_to_review', 'list_claims', '/claims', { state: 'filed' }, 'review_claim', 'institution_name', { amount: 'amount' }),
  kind('claims_to_approve', 'list_claims', '/claims', { state: 'reviewed' }, 'approve_claim', 'institution_name', { amount: 'amount' }),
  kind('claims_to_pay', 'list_claims', '/claims', { state: 'approved' }, 'pay_claim', 'institution_name', { amount: 'rest' }),
  kind('prepayments_to_approve', 'list_prepayments', '/prepayments', { state: 'computed' }, 'approve_prepayment', 'institution_name', { amount: 'amount' }),
  kind('prepayments_to_reissue', 'list_prepayments', '/prepayments', { state: 'approved' }, 'reissue_prepayment', 'institution_name', { amount: 'amount' }),
  kind('payments_to_record', 'list_payments', '/payments', { state: 'issued' }, 'record_bank_result', 'payee_name', { amount: 'amount' }),
  kind('receipts_to_book', 'list_fund_receipts', '/fund-receipts', { state: 'recorded' }, 'book_fund_receipt', 'pool_code', { amount: 'amount' }),
  kind('top_ups_to_book', 'list_top_ups', '/top-ups', { state: 'recorded' }, 'book_top_up', 'institution_name', { amount: 'amount' }),
  kind('recoveries_to_demand', 'list_recoveries', '/recoveries', { state: 'owed' }, 'demand_recovery', 'enterprise_name', { amount: 'amount' }),
  kind('recoveries_to_confirm', 'list_recoveries', '/recoveries', { state: 'reported' }, 'confirm_recovery', 'enterprise_name', { amount: 'amount' }),
  kind('bars_to_confirm', 'list_enterprise_bars', '/enterprise-bars', { state: 'proposed' }, 'confirm_bar', 'enterprise_name'),
  kind('accounts_to_check', 'list_bank_accounts', '/bank-accounts', { state: 'proposed' }, 'approve_bank_account', 'bank_name'),
  kind('agreements_to_sign', 'list_agreements', '/agreements', { state: 'signing' }, 'sign_agreement', 'winner_name'),
  kind('quota_to_confirm', 'list_quota_accounts', '/quota', { state: 'computed' }, 'confirm_quota', 'institution_name'),
  kind('quota_to_lock', 'list_quota_accounts', '/quota', { state: 'confirmed' }, 'lock_quota', 'institution_name'),
  kind('transfers_to_decide', 'list_quota_transfers', '/quota-transfers', { state: 'proposed' }, 'approve_quota_transfer', 'product_name'),
  kind('volumes_returned', 'list_volume_reports', '/volumes', { state: 'returned' }, 'submit_volume_report', 'institution_name'),
  kind('volumes_to_submit', 'list_volume_reports', '/volumes', { state: 'draft' }, 'submit_volume_report', 'institution_name'),
  kind('volumes_to_review', 'list_volume_reports', '/volumes', { state: 'filed' }, 'approve_volume_report', 'institution_name'),
  kind('volumes_for_city', 'list_volume_reports', '/volumes', { state: 'county_approved' }, 'approve_volume_report', 'institution_name'),
  kind('supply_cases', 'list_supply_cases', '/supply-cases', { state: 'reported' }, 'start_backup', 'product_name'),
  kind('rounds', 'list_rounds', '/rounds', { state: 'preparing' }, 'start_round', 'code'),
];
