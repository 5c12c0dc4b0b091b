// What an approver decides: which list holds it, which of its documents wait, which step is the decision, what is told of it before. What else may be
// done, the document offers.
import type { OperationId } from '@gen/contract.gen';
import type { Noun } from '../api/noun';
import { may } from '../api/session';
import { nouns as catalogue } from '../catalog/nouns';
import { nouns as procurement } from '../procurement/nouns';
import { nouns as settlement } from '../settlement/nouns';

export interface Kind { name: string; noun: Noun; query: Record<string, string>; step: OperationId; facts?: OperationId; title: string; sub: string; day?: string }

const nouns = [...settlement, ...procurement, ...catalogue];
const FACTS: Partial<Record<string, OperationId>> = {
  batch: 'get_batch_facts', claim: 'get_claim_facts', prepayment: 'get_prepayment_facts', payment: 'get_payment_facts', fund_receipt: 'get_fund_receipt_facts', top_up: 'get_top_up_facts',
  recovery: 'get_recovery_facts',
};
const kind = (name: string, noun: string, state: string, step: OperationId, title: string, sub: string, day?: string): Kind =>
  ({ name, noun: nouns.find((one) => one.name === noun)!, query: { state }, step, title, sub, ...(FACTS[noun] ? { facts: FACTS[noun] } : {}), ...(day ? { day } : {}) });

export const KINDS: readonly Kind[] = [
  kind('batch_review', 'batch', 'verified', 'review_batch', 'institution_name', 'enterprise_name'),
  kind('batch_approve', 'batch', 'reviewed', 'approve_batch', 'institution_name', 'enterprise_name'),
  kind('batch_reissue', 'batch', 'approved', 'reissue_batch', 'institution_name', 'enterprise_name'),
  kind('claim_review', 'claim', 'filed', 'review_claim', 'institution_name', 'month'),
  kind('claim_approve', 'claim', 'reviewed', 'approve_claim', 'institution_name', 'month'),
  kind('claim_pay', 'claim', 'approved', 'pay_claim', 'institution_name', 'month'),
  kind('prepayment_approve', 'prepayment', 'computed', 'approve_prepayment', 'institution_name', 'number'),
  kind('prepayment_reissue', 'prepayment', 'approved', 'reissue_prepayment', 'institution_name', 'number'),
  kind('prepayment_return', 'prepayment', 'returning', 'confirm_prepayment_return', 'institution_name', 'number'),
  kind('surplus_confirm', 'retained_surplus', 'inputs_open', 'confirm_surplus_inputs', 'institution_name', 'number'),
  kind('surplus_final', 'retained_surplus', 'published', 'finalise_surplus', 'institution_name', 'number', 'object_by'),
  kind('surplus_pay', 'retained_surplus', 'final', 'pay_surplus', 'institution_name', 'number'),
  kind('rejection', 'payment', 'rejection_reported', 'confirm_bank_rejection', 'payee_name', 'bank_reason'),
  kind('fund_receipt', 'fund_receipt', 'recorded', 'book_fund_receipt', 'pool_code', 'received_on'),
  kind('top_up', 'top_up', 'recorded', 'book_top_up', 'institution_name', 'paid_on'),
  kind('recovery', 'recovery', 'reported', 'confirm_recovery', 'enterprise_name', 'institution_name', 'due_on'),
  kind('bank_account', 'bank_account', 'proposed', 'approve_bank_account', 'organisation_name', 'bank_name'),
  kind('quota_transfer', 'quota_transfer', 'proposed', 'approve_quota_transfer', 'product_name', 'to_institution_name'),
  kind('volume_county', 'volume', 'filed', 'approve_volume_report', 'institution_name', 'round_name'),
  kind('volume_city', 'volume', 'county_approved', 'approve_volume_report', 'institution_name', 'round_name'),
  kind('enterprise_bar', 'enterprise_bar', 'proposed', 'confirm_bar', 'enterprise_name', 'reason'),
];

/** Those of this person. */
export const ownKinds = (): Kind[] => KINDS.filter((one) => may(one.noun.list!) && may(one.step));
