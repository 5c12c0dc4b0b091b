// The one way to the API: an operation of the contract by its id, its types from the contract.
import { operations, type OperationId } from '@gen/contract.gen';
import type { operations as Operations } from '@gen/schema.gen';
import { Refused, Unanswered, type Problem } from './problem';

type Json = 'application/json';
type Parameters<Id extends OperationId> = Operations[Id]['parameters'];
export type QueryOf<Id extends OperationId> = Parameters<Id> extends { query?: infer Query } ? NonNullable<Query> : Record<string, never>;
export type BodyOf<Id extends OperationId> =
  Operations[Id] extends { requestBody?: infer Body } ? (NonNullable<Body> extends { content: { [type in Json]: infer Content } } ? Content : undefined) : undefined;
type Success<Responses> = Responses extends { 200: infer R } ? R : Responses extends { 201: infer R } ? R : never;
export type ReplyOf<Id extends OperationId> = Success<Operations[Id]['responses']> extends { content: { [type in Json]: infer Content } } ? Content : undefined;

export interface Call {
  path?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  form?: FormData; // sent in place of the body, which then only says what is meant by it
  key?: string; // Idempotency-Key
  version?: number; // If-Match
  signal?: AbortSignal;
  passive?: boolean; // asked by the page itself: keeps no session alive
  file?: boolean; // a file is the answer, and may take its time
}

const TIME_LIMIT = 30_000;
const TIME_LIMIT_OF_FILES = 600_000;
let onSessionEnd: (fault: Refused) => Promise<boolean> = () => Promise.resolve(false);
/** `again` is told of an ended session; true: somebody signed in as the same person, the call is made once more. */
export function whenSessionEnds(again: (fault: Refused) => Promise<boolean>): void { onSessionEnd = again; }

export function addressOf(id: OperationId, path: Record<string, string> = {}, query: Record<string, unknown> = {}): string {
  const filled = operations[id].path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text ? `${filled}?${text}` : filled;
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    return await response.json() as Problem;
  } catch {
    const token = `http_${response.status}`;
    return { type: '', title: token, status: response.status, detail: token, token, message_zh: `服务器没有给出说明（${response.status}）`,
      message_en: `The server gave no reason (${response.status})`, request_id: response.headers.get('X-Request-Id') ?? '' } as Problem;
  }
}

async function send(id: OperationId, call: Call): Promise<Response> {
  const headers: Record<string, string> = { Accept: call.file ? '*/*' : 'application/json, text/plain' };
  if (call.body !== undefined && !call.form) headers['Content-Type'] = 'application/json';
  if (call.key) headers['Idempotency-Key'] = call.key;
  if (call.passive) headers['Liangjia-Passive'] = '1';
  if (call.version !== undefined) headers['If-Match'] = `"v${call.version}"`;
  const signals = [AbortSignal.timeout(call.form || call.file ? TIME_LIMIT_OF_FILES : TIME_LIMIT), ...(call.signal ? [call.signal] : [])];
  try {
    return await fetch(addressOf(id, call.path, call.query), {
      method: operations[id].method, headers, body: call.form ?? (call.body === undefined ? null : JSON.stringify(call.body)), credentials: 'same-origin', signal: AbortSignal.any(signals),
    });
  } catch (fault) {
    if (call.signal?.aborted) throw fault;
    throw new Unanswered(String(fault));
  }
}

async function answerOf(id: OperationId, given: Call): Promise<Response> {
  let response = await send(id, given);
  if (response.status === 401 && id !== 'sign_in' && id !== 'sign_out') {
    const fault = new Refused(401, await problemOf(response), null);
    if (!await onSessionEnd(fault)) throw fault;
    response = await send(id, given);
  }
  if (!response.ok) {
    const after = Number(response.headers.get('Retry-After'));
    throw new Refused(response.status, await problemOf(response), after > 0 ? after : null);
  }
  return response;
}

/** Throws Refused or Unanswered; an abort by `signal` passes as it is. */
export async function call<Id extends OperationId>(id: Id, given: Call = {}): Promise<ReplyOf<Id>> {
  const response = await answerOf(id, given);
  return (response.status === 204 ? undefined : await response.json()) as ReplyOf<Id>;
}
/** Of an operation that answers in plain text. */
export const readText = async (id: OperationId, given: Call = {}): Promise<string> => (await answerOf(id, given)).text();

/** Of a sheet: its bytes, its name, how many rows it has and whether there were more. */
export async function readFile(id: OperationId, given: Call = {}): Promise<{ bytes: Blob; name: string; rows: string | null; more: boolean }> {
  const response = await answerOf(id, { ...given, file: true });
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  return { bytes: await response.blob(), name: name ? decodeURIComponent(name) : `${id}.xlsx`, rows: response.headers.get('Export-Rows'), more: response.headers.get('Export-More') === 'true' };
}

/** Of an operation that only the running page knows: what comes back, the caller tells. */
export const readAs = async <T>(id: OperationId, given: Call = {}): Promise<T> => await call(id, given) as unknown as T;
