// The entries of an account by day: what was debited and credited, and what the account stood at in the evening, reckoned back from what the server says it stands at.
import { sumMoney } from '../base/money';

export interface Entry { id: string; side: string; amount: string; business_date: string }
export interface Day<T> { day: string; debit: string; credit: string; closing: string; entries: T[] }
const negated = (amount: string) => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`);

/** Latest day first. `balance` is the account's on its normal side, with all these entries in it. */
export function daysOf<T extends Entry>(entries: readonly T[], balance: string, normal: string): Day<T>[] {
  const by = new Map<string, T[]>();
  for (const entry of entries) by.set(entry.business_date, [...(by.get(entry.business_date) ?? []), entry]);
  let closing = balance;
  return [...by].sort(([a], [b]) => (a < b ? 1 : -1)).map(([day, its]) => {
    const of = (side: string) => sumMoney(its.filter((one) => one.side === side).map((one) => one.amount));
    const [debit, credit] = [of('debit'), of('credit')];
    const found = { day, debit, credit, closing, entries: its };
    closing = sumMoney([closing, normal === 'debit' ? negated(debit) : debit, normal === 'debit' ? credit : negated(credit)]);
    return found;
  });
}
