import { describe, expect, it } from 'vitest';
import { daysOf } from '../src/settlement/ledger_days';

const entry = (id: string, day: string, side: string, amount: string) => ({ id, business_date: day, side, amount });
describe('the days of an account', () => {
  const entries = [entry('3', '2026-11-02', 'credit', '30.00'), entry('2', '2026-11-01', 'debit', '100.00'), entry('4', '2026-11-01', 'credit', '0.01')];
  it('are reckoned back from the balance, latest first, on either side', () => {
    expect(daysOf(entries, '69.99', 'debit').map(({ day, debit, credit, closing }) => [day, debit, credit, closing])).toEqual([['2026-11-02', '0.00', '30.00', '69.99'], ['2026-11-01', '100.00', '0.01', '99.99']]);
    expect(daysOf(entries, '-69.99', 'credit').map((one) => one.closing)).toEqual(['-69.99', '-99.99']);
  });
  it('are none without entries', () => { expect(daysOf([], '0.00', 'debit')).toEqual([]); });
});
