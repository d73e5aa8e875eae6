// Times the exports of the module given: node time.mjs MODULE LIBRARY.json → JSON on stdout.
import { readFileSync } from 'node:fs';

const [, , modulePath, libraryPath] = process.argv;
const { instance } = await WebAssembly.instantiate(readFileSync(modulePath), {});
const wasm = instance.exports;

function give(bytes) {
  const at = wasm.alloc(bytes.length);
  new Uint8Array(wasm.memory.buffer, at, bytes.length).set(bytes);
}

// Milliseconds of each call after a warm-up, as median and 95th percentile.
function measure(name, calls, work) {
  for (let i = 0; i < Math.min(calls, 20); i += 1) work(i);
  const times = [];
  for (let i = 0; i < calls; i += 1) {
    const begun = performance.now();
    work(i);
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))];
  return { name, calls, median_ms: at(0.5), p95_ms: at(0.95), max_ms: times[times.length - 1] };
}

const rows = [];
wasm.prepare_target(120);
if (wasm.judge() === 0) throw new Error('the target to judge has no problem: nothing was judged');
rows.push(measure('judge a target of 120 rows', 200, () => wasm.judge()));
for (const entries of [513, 10000, 50000]) {
  give(readFileSync(libraryPath));
  const begun = performance.now();
  const indexed = wasm.prepare_library(entries);
  const index_ms = performance.now() - begun;
  if (indexed !== entries) throw new Error(`${indexed} entries instead of ${entries}`);
  if (wasm.search(2) === 0) throw new Error('fwdx finds nothing');
  const row = measure(`search ${entries} indicators`, 400, (i) => wasm.search(i));
  rows.push({ ...row, index_ms });
}
if (wasm.draw() < 12000) throw new Error('the dashboard is empty');
rows.push(measure('draw a dashboard of 12 charts', 100, () => wasm.draw()));
process.stdout.write(JSON.stringify(rows));
