// Document numbers, digests, account numbers.
const ID = /^[0-9A-HJKMNP-TV-Z]{13}$/;

/** The id inside a document number: two letters and the id ("DD0AM2MGPDM0000"). An id is its own; null for anything else. */
export function idOf(numberOrId: string): string | null {
  const text = numberOrId.trim().toUpperCase();
  if (ID.test(text)) return text;
  return /^[A-Z]{2}/.test(text) && ID.test(text.slice(2)) ? text.slice(2) : null;
}

export const shortDigest = (digest: string): string => (digest.length > 16 ? `${digest.slice(0, 16)}…` : digest);

/** Bank accounts show their last four digits only. */
export const maskedAccount = (account: string): string => (account.length > 4 ? `•••• ${account.slice(-4)}` : account);
