// What browsers have and Node.js 18 keeps behind a flag; and the texts, which a page reads before it is drawn.
import { File } from 'node:buffer';
import { webcrypto } from 'node:crypto';
import { readNames, speak } from '../src/ui/text';

globalThis.crypto ??= webcrypto;
globalThis.File ??= File;
await Promise.all([speak('zh'), readNames()]);
