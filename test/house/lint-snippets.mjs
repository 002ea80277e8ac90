import { ESLint } from 'eslint';

/**
 * Lints the snippets that come as JSON on standard input, `[{ file, code }]`, with the project's own rules, and
 * prints the names of the rules that fired, a list for each. A program of its own, since jest cannot load the
 * configuration of ESLint.
 */
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const eslint = new ESLint();
const fired = [];
for (const { file, code } of JSON.parse(Buffer.concat(chunks).toString())) {
  const [result] = await eslint.lintText(code, { filePath: file });
  fired.push(result.messages.map(({ ruleId, message }) => ruleId ?? message));
}
process.stdout.write(JSON.stringify(fired));
