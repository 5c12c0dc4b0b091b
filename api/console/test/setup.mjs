// What browsers have and Node.js 18 keeps behind a flag.
import { webcrypto } from 'node:crypto';

globalThis.crypto ??= webcrypto;
