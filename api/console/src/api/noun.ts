// A noun of the trade as the console shows it, told as data: its list, its columns, its document, its steps. The pages are made from this.
import type { OperationId } from '@gen/contract.gen';
import type { QueryOf, ReplyOf } from './client';

type ItemOf<Id extends OperationId> = ReplyOf<Id> extends { items: (infer Item)[] } ? Item : ReplyOf<Id> extends { rows: (infer Row)[] } ? Row : never;
type Member<T> = T extends unknown ? keyof T & string : never;

export interface View { name: string; query: Record<string, string> } // `name`: key of a text
export interface Table {
  member: string;
  columns: readonly string[];
  title?: string;
  schema?: string;
  paper?: readonly string[]; // columns on paper, where it is too narrow for all
  joined?: string; // another list of the document that says more of the same rows, item by item
}

/** Everything a page needs, untyped by the contract: `noun()` has checked the names. */
export interface Noun {
  name: string; // of its texts: "order"
  path: string; // "/orders"
  list?: OperationId;
  columns: readonly string[]; // the first one names the row; what a phone shows are the first four
  filters: readonly string[]; // query parameters that a person sets
  usual: Readonly<Record<string, 'last_month'>>; // what a condition is until a person says otherwise
  views: readonly View[];
  get?: OperationId;
  facts: readonly string[];
  tables: readonly Table[];
  amount?: string; // the member that is the one amount of the document
  number?: string; // that names the document; "number" unless told
  state?: string; // "state" unless told
  parties: readonly string[];
  attached?: string; // kind of object that its files hang on
  paper?: OperationId; // the server's own page of it, to read and print
  wide?: boolean; // its paper lies on its side
  beside?: readonly { operation: OperationId; parameter: 'id'; title: string; columns: readonly string[] }[]; // lists of its own under {id}
}

export function noun<List extends OperationId, Get extends OperationId>(told: {
  name: string;
  path: string;
  list?: List;
  columns?: readonly Member<ItemOf<List>>[];
  filters?: readonly Member<QueryOf<List>>[];
  usual?: Partial<Record<Member<QueryOf<List>>, 'last_month'>>;
  views?: readonly { name: string; query: Partial<Record<Member<QueryOf<List>>, string>> }[];
  get?: Get;
  facts?: readonly Member<ReplyOf<Get>>[];
  tables?: readonly (Omit<Table, 'member'> & { member: Member<ReplyOf<Get>> })[];
  amount?: Member<ReplyOf<Get>> | Member<ItemOf<List>>;
  number?: Member<ReplyOf<Get>> | Member<ItemOf<List>>;
  state?: Member<ReplyOf<Get>> | Member<ItemOf<List>>;
  parties?: readonly Member<ReplyOf<Get>>[];
  attached?: QueryOf<'list_attachments'>['object_kind'];
  paper?: OperationId;
  wide?: boolean;
  beside?: Noun['beside'];
}): Noun {
  const { name, path, columns = [], filters = [], usual = {}, views = [], facts = [], tables = [], parties = [], list, get, amount, number, state, attached, paper, wide, beside } = told;
  return {
    name, path, columns, filters, usual: usual as Record<string, 'last_month'>, views: views as readonly View[], facts, tables, parties,
    ...(list ? { list } : {}), ...(get ? { get } : {}), ...(amount ? { amount } : {}), ...(number ? { number } : {}), ...(state ? { state } : {}), ...(attached ? { attached } : {}), ...(paper ? { paper } : {}), ...(wide ? { wide } : {}), ...(beside ? { beside } : {}),
  };
}
