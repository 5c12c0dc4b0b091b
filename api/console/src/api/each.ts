// One step over many documents: each is an intention of its own with its own key and its own result, so that one refusal stops no other and a
// repetition does no document twice.
import { isRefused } from './problem';

export interface Result<T> { item: T; fault: unknown } // fault: null when it is done

/** In their order, one at a time. Without an answer the rest is not tried: the network is gone for them too. */
export async function performEach<T>(items: readonly T[], act: (item: T) => Promise<unknown>): Promise<Result<T>[]> {
  const results: Result<T>[] = [];
  let lost: unknown = null;
  for (const item of items) {
    let fault = lost;
    if (!lost) {
      try {
        await act(item);
      } catch (thrown) {
        fault = thrown;
        if (!isRefused(thrown)) lost = thrown;
      }
    }
    results.push({ item, fault });
  }
  return results;
}
