// One intention, one key: through double clicks, lost answers and changed content.
import type { OperationId } from '@gen/contract.gen';
import told from '@gen/openapi.json';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { intentionOf, keyOf, perform } from '../src/api/idempotency';
import { Refused, Unanswered } from '../src/api/problem';

type Sent = { key: string; body: string };
function serverThat(answers: (() => Response | Promise<Response>)[]): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', (_: string, given: RequestInit) => {
    sent.push({ key: (given.headers as Record<string, string>)['Idempotency-Key']!, body: String(given.body) });
    return Promise.resolve().then(answers.shift()!);
  });
  return sent;
}
const good = () => Response.json({ id: '1' });
const lost = () => Promise.reject(new TypeError('network'));
const refusal = (status: number, token: string, headers = {}) => () => Response.json({ token, errors: [] }, { status, headers });

afterEach(() => { vi.unstubAllGlobals(); vi.useRealTimers(); });

describe('keys', () => {
  it('joins a second press to the first', async () => {
    const sent = serverThat([good]);
    const [one, two] = await Promise.all([perform('review_batch', { path: { id: 'A' } }), perform('review_batch', { path: { id: 'A' } })]);
    expect(one).toBe(two);
    expect(sent).toHaveLength(1);
  });
  it('keeps the key while the answer is unknown, and takes a new one for new content and after an answer', async () => {
    vi.useFakeTimers();
    const sent = serverThat([lost, refusal(409, 'outcome_unknown'), good, good, good]);
    const first = perform('refuse_batch', { path: { id: 'B' }, body: { reason: 'x' } });
    await vi.runAllTimersAsync();
    await first;
    await perform('refuse_batch', { path: { id: 'B' }, body: { reason: 'y' } });
    await perform('refuse_batch', { path: { id: 'B' }, body: { reason: 'x' } });
    expect(new Set(sent.slice(0, 3).map((one) => one.key)).size).toBe(1);
    expect(new Set(sent.map((one) => one.key)).size).toBe(3);
  });
  it('gives up after five lost answers and still has the key for the next try', async () => {
    vi.useFakeTimers();
    const sent = serverThat([lost, lost, lost, lost, lost, good]);
    const failing = perform('pay_claim', { path: { id: 'C' } }).catch((fault: unknown) => fault);
    await vi.runAllTimersAsync();
    expect(await failing).toBeInstanceOf(Unanswered);
    await perform('pay_claim', { path: { id: 'C' } });
    expect(new Set(sent.map((one) => one.key)).size).toBe(1);
  });
  it('ends an intention that is refused', async () => {
    serverThat([refusal(422, 'invalid')]);
    const before = keyOf(intentionOf('approve_claim', { path: { id: 'D' } }));
    expect(await perform('approve_claim', { path: { id: 'D' } }).catch((fault: unknown) => fault)).toBeInstanceOf(Refused);
    expect(keyOf(intentionOf('approve_claim', { path: { id: 'D' } }))).not.toBe(before);
  });
  it('waits as long as a busy server says', async () => {
    vi.useFakeTimers();
    const sent = serverThat([refusal(503, 'busy', { 'Retry-After': '7' }), good]);
    const waiting = perform('lock_quota', { body: {} });
    await vi.advanceTimersByTimeAsync(6900);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    await waiting;
    expect(sent).toHaveLength(2);
  });
});

// The contract's operations whose content holds a member of such a name.
const SECRETS = /password|secret|staff_number/;
function operationsWithSecrets(): OperationId[] {
  const contract = told as unknown as { components: { schemas: Record<string, unknown> }; paths: object };
  const holds = (schema: unknown, seen: Set<string>): boolean => {
    if (schema === null || typeof schema !== 'object') return false;
    const { $ref: reference, properties = {} } = schema as { $ref?: string; properties?: object };
    if (Object.keys(properties).some((name) => SECRETS.test(name))) return true;
    const name = reference?.split('/').at(-1);
    if (name && !seen.has(name) && holds(contract.components.schemas[name], seen.add(name))) return true;
    return Object.values(schema).some((one) => holds(one, seen));
  };
  type Told = { operationId?: string; requestBody?: unknown };
  return Object.values(contract.paths as Record<string, Record<string, Told>>).flatMap((path) => Object.values(path))
    .filter((one) => holds(one.requestBody, new Set())).map((one) => one.operationId as OperationId);
}

describe('what the browser keeps', () => {
  async function kept(id: OperationId, body: object): Promise<{ stored: string; sameKey: boolean }> {
    const shelf = new Map<string, string>();
    vi.stubGlobal('sessionStorage', { getItem: (name: string) => shelf.get(name) ?? null, setItem: (name: string, value: string) => { shelf.set(name, value); } });
    vi.resetModules();
    const { intentionOf: intention, keyOf: key } = await import('../src/api/idempotency');
    const sameKey = key(intention(id, { body })) === key(intention(id, { body }));
    return { stored: JSON.stringify([...shelf]), sameKey };
  }
  it('is an intention, so that a reload finds its key', async () => {
    expect(await kept('refuse_batch', { reason: 'hush' })).toEqual({ stored: expect.stringContaining('hush'), sameKey: true });
  });
  it('is no secret, which has its key in memory', async () => {
    const secret = operationsWithSecrets();
    expect(secret).toEqual(expect.arrayContaining(['sign_in', 'change_own_password', 'enrol_second_factor', 'register_users', 'set_staff_number']));
    for (const id of [...secret, 'confirm_second_factor'] as OperationId[]) expect(await kept(id, { value: 'hush' }), id).toEqual({ stored: '[]', sameKey: true });
  });
  it('is nothing of a password that was changed, answered or not', async () => {
    const stored: string[] = [];
    vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: (_: string, value: string) => { stored.push(value); } });
    vi.resetModules();
    const fresh = await import('../src/api/idempotency');
    serverThat([good, refusal(422, 'invalid')]);
    const body = { current_password: 'hush-Before-1', new_password: 'hush-After-1' };
    await fresh.perform('change_own_password', { body });
    await fresh.perform('change_own_password', { body }).catch(() => undefined);
    expect(stored.join('')).not.toContain('hush');
  });
});
