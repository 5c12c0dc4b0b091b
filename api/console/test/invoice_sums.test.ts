import { describe, expect, it } from 'vitest';
import { compare, differenceOf, taxOf, timesPrice, unequal } from '../src/procurement/invoice_sums';

describe('an invoice that is typed', () => {
  it('multiplies a price to the fen, half up, at any size', () => {
    expect([timesPrice('4.16', 18), timesPrice('0.0050', 1), timesPrice('0.0049', 1), timesPrice('999999.9999', 1_000_000), timesPrice('x', 1)]).toEqual(['74.88', '0.01', '0.00', '999999999900.00', null]);
  });
  it('splits a total by its rate, nothing lost', () => {
    expect(taxOf('113.00', '13')).toEqual({ net: '100.00', tax: '13.00' });
    expect(taxOf('0.01', '13')).toEqual({ net: '0.01', tax: '0.00' });
    expect(taxOf('100', '3')).toEqual({ net: '97.09', tax: '2.91' });
    expect([taxOf('', '13'), taxOf('1', 'x'), taxOf('-1', '13')]).toEqual([null, null, null]);
  });
  it('says what does not add up, and by how much', () => {
    expect(unequal({ net: '100', tax: '13', total: '113', amounts: ['113.00'] })).toEqual([]);
    expect(unequal({ net: '100', tax: '13', total: '113.01', amounts: ['100'] })).toEqual([{ what: 'net_tax', by: '0.01' }, { what: 'lines', by: '13.01' }]);
    expect(unequal({ net: '', tax: '', total: '', amounts: [] })).toEqual([]);
    expect(differenceOf('1.00', '1.50')).toBe('-0.50');
  });
  it('stands beside what it should be', () => {
    expect(compare({ packs: 20, price: '12.30', amount: '246.00', mismatch: 'packs_too_many' }, { left: 18, price: '12.3000' }).map((one) => [one.member, one.owed, one.equal])).toEqual([['packs', '18', false], ['price', '12.3000', true], ['amount', '246.00', true]]);
    expect(compare({ packs: 2, price: null, amount: '9.00', mismatch: null }, { left: 2, price: '4.5000' }).map((one) => one.member)).toEqual(['packs', 'amount']);
  });
});
