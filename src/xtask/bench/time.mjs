// Times the exports of the module given: node time.mjs MODULE LIBRARY.json
// PORTFOLIO.json → JSON on stdout.
import { readFileSync } from 'node:fs';
import { load } from './module.mjs';

const [, , modulePath, libraryPath, portfolioPath] = process.argv;
const wasm = await load(modulePath);

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
give(readFileSync(portfolioPath));
const charts = wasm.prepare_portfolio();
if (charts !== 12) throw new Error(`${charts} charts of a portfolio instead of 12`);
if (wasm.draw_portfolio() === 0) throw new Error('a chart of the portfolio is refused');
rows.push(measure('make the 12 charts of a portfolio', 100, () => wasm.make_portfolio()));
rows.push(measure('draw the 12 charts of a portfolio', 100, () => wasm.draw_portfolio()));
process.stdout.write(JSON.stringify(rows));
