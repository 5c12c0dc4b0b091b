// A list's whole state lives in the address, with the API's own parameter names, so that any list can be sent to a colleague.
import type { Noun } from '../api/noun';
import { chinaDay, period } from '../base/day';

export type Query = Record<string, string>;
export const sizes = [20, 50, 100, 200];
export const USUAL_SIZE = 50;

/** What of an address the list understands, and what it takes where the address is silent; anything else is left aside. */
export function queryOf(address: Record<string, unknown>, noun: Noun, known: readonly string[]): Query {
  const query: Query = {};
  for (const name of Object.keys(noun.usual)) query[name] = period('last_month', chinaDay(new Date())).from.slice(0, 7);
  for (const name of known) {
    const value = address[name];
    if (typeof value === 'string' && value !== '' && name !== 'cursor') query[name] = value;
  }
  if (query.limit && !sizes.includes(Number(query.limit))) delete query.limit;
  return query;
}

/** Conditions of a person: not the size of a page. */
export function conditionsOf(query: Query): [string, string][] {
  return Object.entries(query).filter(([name]) => name !== 'limit');
}

export function sameConditions(query: Query, view: Record<string, string>): boolean {
  const own = conditionsOf(query);
  return own.length === Object.keys(view).length && own.every(([name, value]) => view[name] === value);
}
