// The module of what the browser computes. It is linked with the app, and so names functions of a
// page; nothing that is timed calls one.
import { readFileSync } from 'node:fs';

export async function load(path) {
  const module = await WebAssembly.compile(readFileSync(path));
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    imports[from][name] = () => {
      throw new Error(`${name} is of a page`);
    };
  }
  const { exports } = await WebAssembly.instantiate(module, imports);
  return exports;
}
