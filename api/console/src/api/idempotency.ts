// A key belongs to an intention: this operation on this path with this content. It is made when the person presses the verb and kept until the
// answer is definite, so that a double click, a retry and a reload have one effect. The browser keeps intentions over a reload, by their content; those
// whose content is a secret or tells who a person is stay in memory.
import type { OperationId } from '@gen/contract.gen';
import { canonical, newKey } from '../base/key';
import { call, type Call, type ReplyOf } from './client';
import { isRefused, mayRepeat } from './problem';

const PAUSES = [1000, 2000, 4000, 8000];
const STORED = 'liangjia.intentions';
const SECRET: ReadonlySet<OperationId> = new Set<OperationId>(['sign_in', 'change_own_password', 'enrol_second_factor', 'confirm_second_factor', 'register_users', 'set_staff_number']);

interface Shelf { getItem(name: string): string | null; setItem(name: string, value: string): void }
const inMemory = new Map<string, string>();
const memoryShelf: Shelf = { getItem: (name) => inMemory.get(name) ?? null, setItem: (name, value) => { inMemory.set(name, value); } };
const stored: Shelf = typeof sessionStorage === 'undefined' ? memoryShelf : sessionStorage;
const shelfOf = (intention: string): Shelf => (SECRET.has((JSON.parse(intention) as [OperationId])[0]) ? memoryShelf : stored);

const keys = (shelf: Shelf): Record<string, string> => JSON.parse(shelf.getItem(STORED) ?? '{}') as Record<string, string>;
export const intentionOf = (id: OperationId, given: Call): string => canonical([id, given.path ?? {}, given.body ?? null, given.version ?? null]);

export function keyOf(intention: string): string {
  const shelf = shelfOf(intention);
  const kept = keys(shelf);
  const key = kept[intention] ?? newKey();
  shelf.setItem(STORED, JSON.stringify({ ...kept, [intention]: key }));
  return key;
}
export function settled(intention: string): void {
  const shelf = shelfOf(intention);
  shelf.setItem(STORED, JSON.stringify(Object.fromEntries(Object.entries(keys(shelf)).filter(([one]) => one !== intention))));
}

const underWay = new Map<string, Promise<unknown>>();
const pause = (milliseconds: number) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

async function untilDefinite<Id extends OperationId>(id: Id, given: Call, waiting?: () => void): Promise<ReplyOf<Id>> {
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
export function perform<Id extends OperationId>(id: Id, given: Call, waiting?: () => void): Promise<ReplyOf<Id>> {
  const intention = intentionOf(id, given);
  const present = underWay.get(intention) as Promise<ReplyOf<Id>> | undefined;
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
