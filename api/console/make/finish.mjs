// After the build: what it weighs against its budget, gzip twins (same bytes for the same content), and whose work is in it.
//   node make/finish.mjs DIST
import { readdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const [dist] = process.argv.slice(2);
const KB = 1000;
const BUDGET = { signIn: 130 * KB, home: 240 * KB, chunk: 70 * KB }; // gzip; of the console's design
const LICENCES = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD']);

function filesBelow(folder, under = '') {
  return readdirSync(join(folder, under), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(folder, `${under}${entry.name}/`) : [`${under}${entry.name}`]);
}

const packed = {};
for (const file of filesBelow(dist)) {
  if (!/\.(js|css|html|svg|txt)$/.test(file)) continue;
  const bytes = gzipSync(readFileSync(join(dist, file)), { level: 9 });
  bytes[9] = 255; // the maker's operating system is not told
  packed[file] = bytes.length;
  writeFileSync(join(dist, `${file}.gz`), bytes);
}

// What the browser fetches for a chunk: itself and all it imports, with their styles.
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
function fetchedFor(key, found = new Set()) {
  const chunk = manifest[key];
  if (!chunk || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const style of chunk.css ?? []) found.add(style);
  for (const other of chunk.imports ?? []) fetchedFor(other, found);
  return found;
}
const weight = (files) => [...files].reduce((sum, file) => sum + (packed[file] ?? 0), 0);
const start = fetchedFor('index.html');
const texts = ['zh', 'en'].map((language) => fetchedFor(`src/ui/text.${language}.json`)).sort((a, b) => weight(b) - weight(a))[0]; // one of them is read
const signIn = new Set([...start, ...texts, ...fetchedFor('src/frame/sign_in_page.vue')]);
const home = new Set([...signIn, ...fetchedFor('src/frame/shell.vue'), ...fetchedFor('src/frame/home_page.vue')]);
const largest = Object.keys(packed).filter((file) => file.endsWith('.js') && !start.has(file)).sort((a, b) => packed[b] - packed[a])[0];
const figures = [['sign-in', weight(signIn), BUDGET.signIn], ['home', weight(home), BUDGET.home], [largest, packed[largest] ?? 0, BUDGET.chunk]];
let faults = 0;
for (const [what, bytes, most] of figures) {
  console.log(`console: ${what} ${(bytes / KB).toFixed(1)} kB of ${most / KB}`);
  if (bytes > most) faults += 1;
}

// What is in the program: the packages that the page runs, not those that built it.
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
const lines = [];
for (const [place, one] of Object.entries(lock)) {
  if (!place || one.dev || one.optional || !existsSync(join(place, 'package.json'))) continue;
  const facts = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'));
  if (!LICENCES.has(facts.license)) { console.error(`console: licence of ${place}: ${facts.license}`); faults += 1; }
  lines.push(`${facts.name} ${facts.version}  ${facts.license}`);
}
writeFileSync(join(dist, 'licences.txt'), `${lines.sort().join('\n')}\n`);
process.exit(faults ? 1 : 0);
