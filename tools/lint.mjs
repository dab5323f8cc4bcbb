import { ensureInstalled } from './lib/prepare.mjs';
import { inRoot, main } from './lib/project.mjs';
import { step } from './lib/run.mjs';

const bin = (path) => inRoot('node_modules', path);

main(async () => {
  await ensureInstalled();
  await step('ESLint', process.execPath, [bin('eslint/bin/eslint.js'), '.', '--max-warnings=0'], {
    env: { NODE_OPTIONS: '--max-old-space-size=4096' },
  });
  await step('Prettier', process.execPath, [
    bin('prettier/bin/prettier.cjs'),
    '--check',
    '--log-level=warn',
    '**/*.{ts,mjs,cjs,js,html,scss}',
  ]);
  await step('Types of the server', process.execPath, [
    bin('typescript/bin/tsc'),
    '-p',
    'projects/server/tsconfig.json',
  ]);
  await step('Types of the browser tests', process.execPath, [bin('typescript/bin/tsc'), '-p', 'e2e/tsconfig.json']);
});
