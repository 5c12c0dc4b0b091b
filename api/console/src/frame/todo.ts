// What waits for this person and the server does not count yet (get_todo): a noun's list with conditions, shown when the person may take the step that the
// work needs. Counted from the list's first page, so that a count is exact up to fifty.
import type { OperationId } from '@gen/contract.gen';
import type { Noun } from '../api/noun';
import { nounNamed } from './nouns';

export interface ToDo { name: string; noun: Noun; query: Record<string, string>; action: OperationId; clock?: string; title: string; amount?: string }

const kind = (name: string, noun: string, query: Record<string, string>, action: OperationId, title: string, more: { clock?: string; amount?: string } = {}): ToDo =>
  ({ name, noun: nounNamed(noun), query, action, title, ...more });

export const TODOS: readonly ToDo[] = [
  kind('goods_to_invoice', 'acceptance', { to_invoice: 'true' }, 'upload_invoice', 'product_name', { amount: 'amount' }),
  kind('invoices_mismatched', 'invoice', { state: 'mismatched' }, 'upload_invoice', 'buyer_name', { amount: 'total' }),
  kind('bars_to_confirm', 'enterprise_bar', { state: 'proposed' }, 'confirm_bar', 'enterprise_name'),
  kind('accounts_to_check', 'bank_account', { state: 'proposed' }, 'approve_bank_account', 'bank_name'),
  kind('surpluses_to_confirm', 'retained_surplus', { state: 'inputs_open' }, 'confirm_surplus_inputs', 'institution_name'),
  kind('surpluses_to_compute', 'retained_surplus', { state: 'inputs_confirmed' }, 'compute_surplus', 'institution_name'),
  kind('surpluses_objected', 'retained_surplus', { state: 'objected' }, 'uphold_surplus_objection', 'institution_name', { amount: 'granted' }),
  kind('surpluses_to_finalise', 'retained_surplus', { state: 'published' }, 'finalise_surplus', 'institution_name', { amount: 'granted' }),
  kind('surpluses_to_pay', 'retained_surplus', { state: 'final' }, 'pay_surplus', 'institution_name', { amount: 'granted' }),
  kind('capitals_to_pay', 'working_capital', { state: 'recorded' }, 'pay_working_capital', 'institution_name', { amount: 'amount' }),
  kind('clearings_to_settle', 'year_clearing', { state: 'recorded' }, 'settle_year_clearing', 'institution_name', { amount: 'difference' }),
  kind('agreements_to_sign', 'agreement', { state: 'signing' }, 'sign_agreement', 'winner_name'),
  kind('quota_to_confirm', 'quota', { state: 'computed' }, 'confirm_quota', 'institution_name'),
  kind('quota_to_lock', 'quota', { state: 'confirmed' }, 'lock_quota', 'institution_name'),
  kind('transfers_to_decide', 'quota_transfer', { state: 'proposed' }, 'approve_quota_transfer', 'product_name'),
  kind('volumes_returned', 'volume', { state: 'returned' }, 'submit_volume_report', 'institution_name'),
  kind('volumes_to_submit', 'volume', { state: 'draft' }, 'submit_volume_report', 'institution_name'),
  kind('requisitions_returned', 'requisition', { state: 'returned', by_members: 'false' }, 'submit_requisition', 'alliance_name'),
  kind('supply_cases', 'supply_case', { state: 'reported' }, 'start_backup', 'product_name'),
  kind('rounds', 'round', { state: 'preparing' }, 'start_round', 'code'),
];
