// A key belongs to an intention: this operation on this path with this content. It is made when the person presses the verb and kept until the
// answer is definite, so that a double click, a retry and a reload have one effect.
import type { OperationId } from '@gen/contract.gen';
import { canonical, newKey } from '../base/key';
import { call, type Answer, type Call, type ReplyOf } from './client';
import { isRefused, mayRepeat } from './problem';

const PAUSES = [1000, 2000, 4000, 8000];
const STORED = 'liangjia.intentions';

interface Shelf { getItem(name: string): string | null; setItem(name: string, value: string): void }
const inMemory = new Map<string, string>();
const memoryShelf: Shelf = { getItem: (name) => inMemory.get(name) ?? null, setItem: (name, value) => { inMemory.set(name, value); } };
const shelf: Shelf = typeof sessionStorage === 'undefined' ? memoryShelf : sessionStorage;

const keys = (): Record<string, string> => JSON.parse(shelf.getItem(STORED) ?? '{}') as Record<string, string>;
export const intentionOf = (id: OperationId, given: Call): string => canonical([id, given.path ?? {}, given.body ?? null, given.version ?? null]);

export function keyOf(intention: string): string {
  const kept = keys();
  const key = kept[intention] ?? newKey();
  shelf.setItem(STORED, JSON.stringify({ ...kept, [intention]: key }));
  return key;
}
export function settled(intention: string): void {
  shelf.setItem(STORED, JSON.stringify(Object.fromEntries(Object.entries(keys()).filter(([one]) => one !== intention))));
}

const underWay = new Map<string, Promise<Answer<unknown>>>();
const pause = (milliseconds: number) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

async function untilDefinite<Id extends OperationId>(id: Id, given: Call, waiting?: () => void): Promise<Answer<ReplyOf<Id>>> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await call(id, given);
    } catch (fault) {
      if (!mayRepeat(fault) || attempt >= PAUSES.length) throw fault;
      waiting?.();
      await pause(isRefused(fault) && fault.retryAfter ? fault.retryAfter * 1000 : PAUSES[attempt]!);
    }
  }
}

/** Does it once, whatever the network does; `waiting` is told when an answer is being asked for again. The same intention in flight is joined. */
export function perform<Id extends OperationId>(id: Id, given: Call, waiting?: () => void): Promise<Answer<ReplyOf<Id>>> {
  const intention = intentionOf(id, given);
  const present = underWay.get(intention) as Promise<Answer<ReplyOf<Id>>> | undefined;
  if (present) return present;
  const sending = untilDefinite(id, { ...given, body: given.body ?? {}, key: keyOf(intention) }, waiting)
    .then((answer) => { settled(intention); return answer; })
    .catch((fault: unknown) => {
      if (isRefused(fault) && fault.status < 500 && fault.status !== 401 && !mayRepeat(fault)) settled(intention);
      throw fault;
    })
    .finally(() => underWay.delete(intention));
  underWay.set(intention, sending);
  return sending;
}
