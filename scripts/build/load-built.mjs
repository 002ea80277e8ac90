import { createRequire } from 'node:module';
import { join } from 'node:path';
import vm from 'node:vm';

/**
 * Loads the built library as its users do.
 * @param folder absolute
 * @returns what it exports, and the script that its loader (load-code.cjs) makes of it
 */
export function loadBuilt(folder) {
  const { Script } = vm;
  let script;
  vm.Script = function (code, options) {
    // V8 keeps the name with the code: stack traces would show the folder of the build wherever the product runs.
    return (script = new Script(code, { ...options, filename: 'localbill.js' }));
  };
  const library = createRequire(import.meta.url)(join(folder, 'index.js'));
  vm.Script = Script;
  return { library, script };
}
