// Brings the chunks of the program when a page first needs them. A file holds one or more modules,
// each with its length before it; they share memory and functions with the first module.
import { initSync } from './web.js';

// The build puts in which files each cut needs.
const CUTS = {};

const placed = {};

// Each file once; one that did not come is asked for again the next time.
function bring(file) {
  if (!placed[file]) {
    placed[file] = place(file);
    placed[file].catch(() => delete placed[file]);
  }
  return placed[file];
}

async function place(file) {
  const answer = await fetch(file);
  if (!answer.ok) {
    throw new Error(`${file}: ${answer.status}`);
  }
  const modules = parts(await answer.arrayBuffer()).map((part) => WebAssembly.compile(part));
  // A merged module knows the first one by a name of its own.
  const first = initSync();
  const imports = { __wasm_split: first, first };
  for (const module of await Promise.all(modules)) {
    await WebAssembly.instantiate(module, imports);
  }
}

function parts(bytes) {
  const view = new DataView(bytes);
  const found = [];
  for (let at = 0; at < bytes.byteLength; ) {
    const length = view.getUint32(at, true);
    found.push(new Uint8Array(bytes, at + 4, length));
    at += 4 + length;
  }
  return found;
}

function cut(name) {
  return (callback, data) => {
    const answer = (came) => initSync().__indirect_function_table.get(callback)(data, came);
    Promise.all(CUTS[name].map(bring)).then(
      () => answer(true),
      (error) => {
        console.error(error);
        answer(false);
      },
    );
  };
}
