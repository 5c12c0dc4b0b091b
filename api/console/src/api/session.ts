// Who is signed in and what that person may call. Every menu entry, route and button asks `may`.
import type { OperationId } from '@gen/contract.gen';
import { computed, ref, shallowRef } from 'vue';
import { call, whenSessionEnds, type ReplyOf } from './client';
import { dropOtherDrafts } from './draft';
import { isRefused } from './problem';

export type Session = ReplyOf<'get_session'>;
export type Installation = ReplyOf<'get_installation'>;

export const session = shallowRef<Session | null>(null);
export const installation = shallowRef<Installation | null>(null);
const allowed = computed(() => new Set(session.value?.allowed_operations ?? []));
export const may = (operation: OperationId): boolean => allowed.value.has(operation);
export const roles = computed(() => session.value?.user.roles.map((one) => one.role) ?? []);

// The cookie itself is out of a script's sight: whether to ask for a session at all is kept beside it.
const SIGNED_IN = 'liangjia.signed_in';

/** The session the browser's cookie stands for; null when there is none. */
export async function findSession(): Promise<Session | null> {
  if (!localStorage.getItem(SIGNED_IN)) return null;
  try {
    session.value = await call('get_session');
  } catch (fault) {
    if (!isRefused(fault) || fault.status !== 401) throw fault;
    session.value = null;
    localStorage.removeItem(SIGNED_IN);
  }
  return session.value;
}

/** `code` of the second factor, for whom has one: without it the refusal is `code_needed`. */
export async function signIn(username: string, password: string, code = ''): Promise<Session> {
  await call('sign_in', { body: { username, password, cookie: true, ...(code ? { code } : {}) } });
  localStorage.setItem(SIGNED_IN, 'yes');
  session.value = await call('get_session');
  dropOtherDrafts(session.value.user.id);
  return session.value;
}

/** Whatever the server says to it, this window forgets the person. */
export async function signOut(): Promise<void> {
  try {
    await call('sign_out');
  } catch (fault) {
    if (!isRefused(fault) || fault.status !== 401) throw fault; // the session had ended already
  } finally {
    session.value = null;
    localStorage.removeItem(SIGNED_IN);
    sessionStorage.clear();
    dropOtherDrafts();
  }
}

export async function findInstallation(): Promise<Installation> {
  installation.value ??= await call('get_installation');
  return installation.value;
}

// An ended session asks for the password over the page. Whoever called meanwhile waits for the one answer.
export const sessionEnded = ref(false);
let signedInAgain: ((yes: true) => void) | null = null;
let waiting: Promise<boolean> | null = null;

/** The same person signed in: what waited is asked for once more. */
export function goOn(): void {
  sessionEnded.value = false;
  signedInAgain?.(true);
  signedInAgain = null;
  waiting = null;
}

whenSessionEnds(() => {
  if (!session.value) return Promise.resolve(false); // nobody was signed in: the sign-in page answers
  sessionEnded.value = true;
  waiting ??= new Promise((resolve) => { signedInAgain = resolve; });
  return waiting;
});
