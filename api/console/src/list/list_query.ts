// A list's whole state lives in the address, with the API's own parameter names, so that any list can be sent to a colleague.
import type { Noun } from '../api/noun';

export type Query = Record<string, string>;
const PAGE_SIZES = [20, 50, 100, 200];
export const USUAL_SIZE = 50;

/** What of an address the list understands; anything else is left aside. */
export function queryOf(address: Record<string, unknown>, noun: Noun, known: readonly string[]): Query {
  const query: Query = {};
  for (const name of known) {
    const value = address[name];
    if (typeof value === 'string' && value !== '' && name !== 'cursor') query[name] = value;
  }
  const size = Number(query.limit);
  if (query.limit && !PAGE_SIZES.includes(size)) delete query.limit;
  return { ...query, ...noun.given };
}

export const sizes = PAGE_SIZES;

/** Conditions, without what is no condition of a person. */
export function conditionsOf(query: Query, noun: Noun): [string, string][] {
  return Object.entries(query).filter(([name]) => name !== 'limit' && !(name in noun.given));
}

export function sameConditions(query: Query, view: Record<string, string>, noun: Noun): boolean {
  const own = conditionsOf(query, noun);
  return own.length === Object.keys(view).length && own.every(([name, value]) => view[name] === value);
}
