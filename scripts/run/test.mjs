import { beginNativeCode, currentNode, installProduct, NODES } from '../build/product.mjs';
import { binary, ensureInstalled, execute, requireNode } from './prepare.mjs';

// npm test: everything, the quickest to fail first; what starts localbill starts the product as it is packed and installed. With
// LOCALBILL_TEST_NODES=all in the environment, the package's own tests run on each Node that it is for.
// npm test -- <jest arguments>: only jest, with these, on the sources; with --product first, on the product.
// npm run test:package: the product on each Node that it is for.
requireNode();
const [first, ...others] = process.argv.slice(2);
const onProduct = first === undefined || first === '--product' || first === '--package';

const wanted = process.env.LOCALBILL_TEST_NODES === 'all' || first === '--package' ? NODES : [currentNode()];
if (onProduct) beginNativeCode(wanted).catch(() => {});
await ensureInstalled();

const checks = [
  ['types', binary('typescript', 'tsc'), ['-p', 'tsconfig.json']],
  ['lint', binary('eslint'), ['.']],
  ['format', binary('prettier'), ['--check', '--log-level=warn', '.']],
];
if (onProduct) {
  // Packed while types and lint are checked: each has a core of its own for most of the time.
  const installing = installProduct(wanted);
  installing.catch(() => {});
  if (first === undefined) for (const check of checks) await run(...check);
  await product(await installing, first === '--package' ? ['test/package', ...others] : others);
} else await jest([first, ...others]);

/** Runs jest on what was installed. */
async function product(products, given) {
  const own = products.find(({ node }) => node === process.execPath);
  await jest(given, { TEST_PRODUCTS: JSON.stringify(products), ...(own && { TEST_PRODUCT: own.folder }) });
}

function jest(given, env) {
  // Of an option that is given twice, jest would take both.
  const workers = given.some((argument) => /^(--maxWorkers|-w|--runInBand|-i)\b/.test(argument));
  // Projects of jest (jest.config.cjs) have no time limit of their own.
  const own = [...(workers ? [] : ['--maxWorkers=2']), '--testTimeout=30000'];
  return run('tests', binary('jest'), [...own, ...given], env);
}

async function run(name, file, args, env) {
  process.stderr.write(`> ${name}\n`);
  const code = await execute(process.execPath, [file, ...args], { env: { ...process.env, ...env } });
  if (code === 0) return;
  process.stderr.write(`${name} failed with exit code ${code}.\n`);
  // To what else is at work.
  process.emit('SIGTERM', 'SIGTERM');
  process.exit(code);
}
