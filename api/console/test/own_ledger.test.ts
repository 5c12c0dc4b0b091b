// A hospital's own ledger against a claim: which row means which line, and what is left over.
import { describe, expect, it } from 'vitest';
import { compareLedger, type Claimed } from '../src/settlement/own_ledger';

const lines: Claimed[] = [
  { id: 'a', number: 'YS0A', lot: '26115910', amount: '74.88', invoices: ['13605'] },
  { id: 'b', number: 'YS0B', lot: 'B7', amount: '369.00', invoices: ['13606'] },
  { id: 'c', number: 'YS0C', lot: 'B7', amount: '12.00', invoices: ['13606'] },
  { id: 'd', number: 'TH0D', lot: null, amount: '-8.32', invoices: [] },
];
const own = (text: string) => Object.fromEntries([...compareLedger(text, lines).own].map(([id, one]) => [id, `${one.amount}${one.equal ? '' : ' !'}`]));

describe('own ledger', () => {
  it('finds a line by its number, its invoice and its lot, in any order', () => {
    expect(own('YS0B\t30\t369.00\nys0a\t18\t74.88')).toEqual({ b: '369.00', a: '74.88' });
    expect(own('13605\t74.88')).toEqual({ a: '74.88' });
    expect(own('26115910\t18\t74.88')).toEqual({ a: '74.88' });
  });
  it('shows both figures where they differ', () => {
    expect(own('YS0B\t29\t356.70')).toEqual({ b: '356.70 !' });
  });
  it('tells lines of one invoice apart by their amounts', () => {
    expect(own('13606\t12.00\n13606\t369.00')).toEqual({ c: '12.00', b: '369.00' });
  });
  it('adds rows that mean one line', () => {
    expect(own('YS0A\t70.00\nYS0A\t4.88')).toEqual({ a: '74.88' });
  });
  it('takes the amount from under its heading', () => {
    expect(own('单号\t金额\t税率\nYS0A\t74.88\t0.13')).toEqual({ a: '74.88' });
  });
  it('never takes a number of goods for their price', () => {
    expect(own('TH0D\t-8.32\t2')).toEqual({ d: '-8.32' });
  });
  it('leaves rows that mean nothing alone, and lines without a row', () => {
    const { own: found, alone } = compareLedger('YS9Z\t5.00\nYS0A\t74.88', lines);
    expect([...found.keys()]).toEqual(['a']);
    expect(alone).toEqual([{ text: 'YS9Z · 5.00', amount: '5.00' }]);
  });
  it('reads blanks and commas too', () => {
    expect(own('YS0A 74.88')).toEqual({ a: '74.88' });
    expect(own('YS0A,74.88')).toEqual({ a: '74.88' });
    expect(own('YS0B\t1,369.00')).toEqual({ b: '1369.00 !' });
  });
});
