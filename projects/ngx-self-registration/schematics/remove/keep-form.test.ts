import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const compiled = join(__dirname, '../../../../dist/ngx-self-registration/schematics/remove/keep-form.js');
const typescript = require.resolve('typescript');

/** What is in the file when a process has ended that puts `wanted` back while something else is written after it. */
function afterwards(wanted: string, written: string, from = '.'): string {
  const folder = mkdtempSync(join(tmpdir(), 'keep-form-'));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'angular.json'), '{}');
  const file = join(folder, 'src/a.ts');
  writeFileSync(file, wanted);
  const script = `
    const { keepForm } = require(${JSON.stringify(compiled)});
    keepForm(require(${JSON.stringify(typescript)}), new Map([['/src/a.ts', ${JSON.stringify(wanted)}]]));
    require('node:fs').writeFileSync(${JSON.stringify(file)}, ${JSON.stringify(written)});`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: join(folder, from), encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  const text = readFileSync(file, 'utf8');
  rmSync(folder, { recursive: true });
  return text;
}

const OURS = "const a = [ 'x' ]\n";

test('a file that the CLI has formatted is as it was when the CLI ends, wherever it was started', () => {
  assert.equal(afterwards(OURS, 'const a = ["x"];\n'), OURS);
  assert.equal(afterwards(OURS, 'const a = ["x"];\n', 'src'), OURS);
});

test('a file that says something else is left alone', () => {
  for (const text of ['const a = ["y"];\n', '// new\nconst a = ["x"];\n', ''])
    assert.equal(afterwards(OURS, text), text);
});
