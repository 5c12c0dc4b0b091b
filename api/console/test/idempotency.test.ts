// One intention, one key: through double clicks, lost answers and changed content.
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
