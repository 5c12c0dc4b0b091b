// Names of tokens: Chinese as the contract words them, English from the token itself, where a sentence needs no more.
import { enums, type EnumName } from '@gen/contract.gen';

export type Language = 'zh' | 'en';

const ENGLISH: Record<string, string> = {
  'order_state.submitted': 'To answer', 'batch_state.approved': 'To pay again', 'prepayment_state.approved': 'To pay again', 'claim_state.approved': 'To pay',
  'line_part.contracted': 'Under contract', 'line_part.ordinary': 'Beyond contract', 'document_state.closed': 'Done', 'role.sales': 'Sales',
  'due_rule.A': 'Some days after acceptance', 'due_rule.B': 'End of the next month', 'due_rule.C': 'The shorter of days and the contract', 'delivery_clock.placed': 'Placing', 'delivery_clock.confirmed': 'Confirming',
  'book.fund': 'Fund book', 'book.institution': 'Institution book', 'invoice_kind.first': 'First invoice', 'invoice_kind.middle': 'Middle invoice',
  'invoice_kind.second': 'Second invoice', 'quota_entry_kind.void': 'Released', 'quota_entry_kind.post': 'Accepted', 'quota_entry_kind.grant': 'Granted',
};

export function humanised(token: string): string {
  const words = token.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function nameOf(enumeration: EnumName, token: string, language: Language): string {
  if (language === 'en') return ENGLISH[`${enumeration}.${token}`] ?? humanised(token);
  return (enums[enumeration] as Record<string, string>)[token] ?? token;
}

export const tokensOf = (enumeration: EnumName): string[] => Object.keys(enums[enumeration]);
export const isEnum = (name: string): name is EnumName => name in enums;
