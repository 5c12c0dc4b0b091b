// A refusal as the API tells it (RFC 9457), and what became of a request otherwise.
import type { components } from '@gen/schema.gen';

export type Problem = components['schemas']['problem'];
export type FieldFault = components['schemas']['field_error'];

/** Refused by the server: `problem` says why, in both languages. */
export class Refused extends Error {
  constructor(readonly status: number, readonly problem: Problem, readonly retryAfter: number | null) {
    super(problem.token);
  }
}

/** No answer came: the network, or nobody there. */
export class Unanswered extends Error {}

export const isRefused = (fault: unknown, token?: string): fault is Refused => fault instanceof Refused && (!token || fault.problem.token === token);

/** Worth asking again by itself: whether it took effect is not known, or the server said to come later. */
export function mayRepeat(fault: unknown): boolean {
  if (fault instanceof Unanswered) return true;
  return isRefused(fault) && (fault.status === 503 || fault.problem.token === 'outcome_unknown' || fault.problem.token === 'idempotency_running');
}
