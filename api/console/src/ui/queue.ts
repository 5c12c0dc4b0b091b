// The documents that wait for somebody, in the order of their clocks: which one is open, which comes next.
import { computed, type ComputedRef } from 'vue';
import { useRouter } from 'vue-router';

export interface Waiting {
  id: string;
  to: string;
  title: string;
  sub: string;
  amount?: string;
  until?: string; // an instant
  day?: string; // a day by which
  urgent?: boolean;
  late?: boolean;
}

export interface Queue { at: ComputedRef<number>; turn: (step: 1 | -1) => void; leave: () => void }

/** `home`: where the desk stands when nothing waits any more. */
export function useQueue(waiting: () => readonly Waiting[], current: () => string, home: () => string): Queue {
  const router = useRouter();
  const at = computed(() => waiting().findIndex((one) => one.id === current()));
  function turn(step: 1 | -1): void {
    const next = waiting()[at.value < 0 ? 0 : at.value + step];
    if (next) void router.push(next.to);
  }
  // What is done leaves the queue: the next one opens, else the one before.
  function leave(): void {
    const next = waiting()[at.value + 1] ?? waiting()[at.value - 1];
    void router.replace(next && next.id !== current() ? next.to : home());
  }
  return { at, turn, leave };
}
