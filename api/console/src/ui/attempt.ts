// What a person asked for: busy until it is answered, and what was wrong with it until it is asked again.
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { isRefused } from '../api/problem';
import { said } from './text';

export interface Attempt {
  busy: Ref<boolean>;
  fault: ShallowRef<unknown>;
  attempt: (act: () => Promise<void>) => Promise<void>; // never throws: `fault` tells
  faultAt: (name: string) => string; // of one field
}

export function useAttempt(): Attempt {
  const busy = ref(false);
  const fault = shallowRef<unknown>(null);
  async function attempt(act: () => Promise<void>): Promise<void> {
    busy.value = true;
    fault.value = null;
    try {
      await act();
    } catch (thrown) {
      fault.value = thrown;
    } finally {
      busy.value = false;
    }
  }
  function faultAt(name: string): string {
    const found = isRefused(fault.value) ? fault.value.problem.errors?.find((one) => one.pointer === `/${name}`) : undefined;
    return found ? said(found) : '';
  }
  return { busy, fault, attempt, faultAt };
}
