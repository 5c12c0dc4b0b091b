// Messages: how much is unread, and where a message leads.
import { operations } from '@gen/contract.gen';
import { afterEach, describe, expect, it } from 'vitest';
import { session } from '../src/api/session';
import { countText, pageOf, TYPES, type Unread } from '../src/frame/inbox';

const unread = (count: number, least: boolean, topics: [string, number][]): Unread =>
  ({ count, count_is_least: least, newest_id: null, by_topic: topics.map(([type, of]) => ({ type: type as never, topic: 'x', count: of })) });

describe('unread messages', () => {
  it('are counted of all and of each type, ninety-nine at most', () => {
    const some = unread(7, false, [['order', 3], ['order', 2], ['goods', 2]]);
    expect(countText(some)).toBe('7');
    expect(countText(some, 'order')).toBe('5');
    expect(countText(some, 'goods')).toBe('2');
    expect(countText(some, 'payment')).toBe('');
    expect(countText(undefined)).toBe('');
    expect(countText(unread(0, false, []))).toBe('');
    const many = unread(99, true, [['order', 99], ['goods', 4], ['quota', 60], ['quota', 60]]);
    expect(countText(many)).toBe('99+');
    expect(countText(many, 'order')).toBe('99+');
    expect(countText(many, 'goods')).toBe('4');
    expect(countText(many, 'quota')).toBe('99+');
    expect(countText(unread(99, false, [['order', 99]]))).toBe('99');
  });
  it('have nine types', () => { expect(TYPES).toHaveLength(9); });
});

describe('a message', () => {
  afterEach(() => { session.value = null; });
  it('leads to its document, if the person may open it', () => {
    expect(pageOf({ operation: 'get_batch', object_id: 'X' })).toBeNull();
    session.value = { allowed_operations: Object.keys(operations), user: { roles: [] } } as never;
    expect(pageOf({ operation: 'get_batch', object_id: 'X' })).toBe('/batches/X');
    expect(pageOf({ operation: 'get_supply_case', object_id: 'X' })).toBe('/supply-cases/X');
    expect(pageOf({ operation: null, object_id: 'X' })).toBeNull();
  });
});
