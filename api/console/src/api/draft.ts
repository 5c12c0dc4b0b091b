// What a person typed and did not send yet, kept by this browser under that person: a closed tab, an ended session and a dead network lose nothing.
// It goes with the sending, with signing out, when somebody else signs in, and after thirty days. No password, code or account number is ever part of one.
const STORED = 'liangjia.draft.';
const KEPT_DAYS = 30;
const MILLISECONDS_OF_DAY = 86_400_000;

interface Kept { at: string; content: unknown }
const placeOf = (user: string, name: string): string => `${STORED}${user}.${name}`;
const places = (): string[] => Object.keys(localStorage).filter((place) => place.startsWith(STORED));

function read(place: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(place) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}

export function keepDraft(user: string, name: string, content: unknown, now: Date): void {
  localStorage.setItem(placeOf(user, name), JSON.stringify({ at: now.toISOString(), content }));
}
export const dropDraft = (user: string, name: string): void => localStorage.removeItem(placeOf(user, name));

export function keptDraft(user: string, name: string, now: Date): Kept | null {
  const kept = read(placeOf(user, name));
  return kept && now.getTime() - Date.parse(kept.at) < KEPT_DAYS * MILLISECONDS_OF_DAY ? kept : null;
}

/** Of everybody but `user`; of all people without one. */
export function dropOtherDrafts(user?: string): void {
  for (const place of places()) if (!user || !place.startsWith(placeOf(user, ''))) localStorage.removeItem(place);
}
