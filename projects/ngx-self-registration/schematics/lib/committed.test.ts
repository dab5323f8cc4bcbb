import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runner, standalone, treeOf } from '../testing/workspaces';
import { committedManifest, sameManifest } from './committed';

const home = process.cwd();
let folder: string;
/** Unsorted, in an odd form, without a line end: as no package manager leaves it. */
const manifest = JSON.stringify({ name: 'x', dependencies: { rxjs: '1', '@angular/core': '^21.0.0' } }, null, 3);

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'committed-'));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: folder, stdio: 'ignore' });
  writeFileSync(join(folder, 'package.json'), manifest);
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'start');
  process.chdir(folder);
});

after(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

test('the form of package.json before the package manager came is known from git, where it says the same', () => {
  const installed = '{"dependencies":{"@angular/core":"^21.0.0","ngx-self-registration":"1","rxjs":"1"},"name":"x"}\n';
  assert.equal(committedManifest(installed), manifest);
  assert.equal(committedManifest(installed.replace('"1","rxjs"', '"1","zone.js":"1","rxjs"')), null);
  assert.equal(committedManifest(null), null);
  assert.equal(sameManifest('{', '{'), false);
});

test('and comes back with the rest', async () => {
  const sorted = JSON.parse(manifest);
  sorted.dependencies = { '@angular/core': '^21.0.0', 'ngx-self-registration': '^0.2.0', rxjs: '1' };
  const files = { ...standalone(), '/package.json': `${JSON.stringify(sorted, null, 3)}\n` };
  const tree = await runner.runSchematic('remove', {}, await runner.runSchematic('ng-add', {}, treeOf(files)));
  assert.equal(tree.readText('/package.json'), manifest);
});
