// Columns of a list as a person wants them.
import { describe, expect, it } from 'vitest';
import { choicesOf, moved, shownColumns } from '../src/list/columns';

const COLUMNS = ['number', 'buyer_name', 'amount', 'state', 'created_at'];

describe('columns', () => {
  it('stand as the noun tells, the state beside the name, until somebody says otherwise', () => {
    expect(shownColumns(COLUMNS, [], 'state')).toEqual(['number', 'state', 'buyer_name', 'amount', 'created_at']);
  });
  it('stand in the order that was chosen, hidden ones left out', () => {
    expect(shownColumns(COLUMNS, [{ key: 'created_at' }, { key: 'amount', hidden: true }], 'state')).toEqual(['number', 'created_at', 'buyer_name', 'state']);
  });
  it('show what is new since then and forget what is gone', () => {
    expect(choicesOf(COLUMNS, [{ key: 'gone' }, { key: 'state', hidden: true }])).toEqual([
      { key: 'state', hidden: true }, { key: 'buyer_name', hidden: false }, { key: 'amount', hidden: false }, { key: 'created_at', hidden: false }]);
  });
  it('never hide the column that names the row', () => {
    expect(shownColumns(COLUMNS, [{ key: 'number', hidden: true }], 'state')[0]).toBe('number');
  });
  it('move a place at a time and stay within the list', () => {
    const choices = choicesOf(COLUMNS, []);
    expect(moved(choices, 'amount', -1).map((one) => one.key)).toEqual(['amount', 'buyer_name', 'state', 'created_at']);
    expect(moved(choices, 'buyer_name', -1)).toEqual(choices);
    expect(moved(choices, 'created_at', 1)).toEqual(choices);
    expect(moved(choices, 'none', 1)).toEqual(choices);
  });
});
