// A demo city with a month behind it on the real program, in a folder of its own on a free port; gone when the run ends.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export async function startCity() {
  if (process.env.LIANGJIA_URL) return { address: process.env.LIANGJIA_URL, stop: async () => {} };
  const program = process.env.LIANGJIA_PROGRAM ?? process.env.LIANGJIA_BUILT;
  if (!program) throw new Error('LIANGJIA_PROGRAM names the program to test, LIANGJIA_URL one that runs already');
  const folder = mkdtempSync(join(tmpdir(), 'liangjia-browser-'));
  const data = join(folder, 'city');
  const loading = spawn(program, ['demo', '--history', '1', '--data', data], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(loading, 'exit');
  if (code !== 0) throw new Error(`the demo city was not loaded: ${code}`);
  const serving = spawn(program, ['serve', '--data', data, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(serving, 'exit');
  const address = await new Promise((resolve, reject) => {
    createInterface({ input: serving.stdout }).on('line', (line) => { const found = /http:\/\/\S+/.exec(line); if (found) resolve(found[0]); });
    ended.then(() => reject(new Error('the program did not start')));
  });
  return { address, stop: async () => { serving.kill('SIGTERM'); await ended; rmSync(folder, { recursive: true, force: true }); } };
}
