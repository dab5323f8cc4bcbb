import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { UnitTestTree } from '@angular-devkit/schematics/testing';
import { runner, snapshot, treeOf } from '../testing/workspaces';

const SKELETON = join(__dirname, '../../../../tools/hosts/thingsboard');
const OWN = /^(?:\.angular|node_modules|target)(?:[\\/]|$)/;

/** The skeleton as a workspace, with the line that `ng add` has put into package.json before it runs the schematic. */
function skeleton(): UnitTestTree {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(SKELETON, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(SKELETON.length);
    if (entry.isFile() && !OWN.test(path.slice(1))) {
      files[path.replaceAll('\\', '/')] = readFileSync(join(SKELETON, path), 'utf8');
    }
  }
  files['/package.json'] = files['/package.json'].replace('    "rxjs"', '    "ngx-self-registration": "^0.1.0",\n$&');
  return treeOf(files);
}

const add = (tree: UnitTestTree) => runner.runSchematic('ng-add', {}, tree);

test("ng add in ThingsBoard's UI: a folder, eleven lines, and nothing of the workspace's own files", async () => {
  const before = snapshot(skeleton());
  const after = snapshot(await add(skeleton()));
  const isKept = ([path]: [string, unknown]) => path in before;
  const created = Object.entries(after).filter((entry) => !isKept(entry));
  assert.ok(created.every(([path]) => /^\/src\/app\/self-registration\/|^\/\.ngx-self-registration\.json$/.test(path)));
  const lines = Object.entries(after)
    .filter(isKept)
    .map(([path, text]) => text.split('\n').length - before[path].split('\n').length);
  // The login module lists its imports on one line, which is a changed one.
  assert.equal(lines.reduce((sum, more) => sum + more, 0) + 1, 11);
  assert.equal(after['/angular.json'], before['/angular.json']);
  assert.equal(after['/package.json'], before['/package.json']);
});

test('a second time changes nothing', async () => {
  const once = await add(skeleton());
  assert.deepEqual(snapshot(await add(once)), snapshot(once));
});

test('remove leaves it byte for byte as before', async () => {
  const removed = await runner.runSchematic('remove', {}, await add(skeleton()));
  const { '/package.json': manifest, ...rest } = snapshot(removed);
  const { '/package.json': _with, ...before } = snapshot(skeleton());
  assert.deepEqual(rest, before);
  assert.equal(manifest, readFileSync(join(SKELETON, 'package.json'), 'utf8'));
});
