import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inRoot } from './lib/project.mjs';

const dist = inRoot('dist/ngx-self-registration');
const manifest = JSON.parse(readFileSync(join(dist, 'package.json'), 'utf8'));

test('every entry point of the package has its code and its types', () => {
  const entryPoints = [
    '.',
    './admin',
    './data-access',
    './dialogs',
    './dialogs/angularjs',
    './dialogs/editor',
    './models',
    './roles',
    './signup',
    './state',
    './testing',
    './ui',
  ];
  for (const name of entryPoints) assert.ok(manifest.exports[name], name);
  for (const [name, files] of Object.entries(manifest.exports)) {
    for (const file of Object.values(files)) assert.ok(existsSync(join(dist, file)), `${name}: ${file}`);
  }
});

test('the package brings its readme, its licence and ng add', () => {
  for (const file of ['README.md', 'LICENSE', manifest.schematics, 'schematics/ng-add/index.js']) {
    assert.ok(existsSync(join(dist, file)), file);
  }
});

test('ng add, remove and the migrations are there, and nothing of their tests is', () => {
  for (const file of [manifest.schematics, manifest['ng-update'].migrations]) {
    const { schematics, encapsulation } = JSON.parse(readFileSync(join(dist, file), 'utf8'));
    // What they import of Angular's is the CLI's own then, wherever the package manager has put it.
    assert.equal(encapsulation, true, file);
    for (const { factory, schema } of Object.values(schematics)) {
      const [module] = factory.split('#');
      assert.ok(existsSync(join(dist, 'schematics', `${module}.js`)), factory);
      if (schema) assert.ok(existsSync(join(dist, 'schematics', schema)), schema);
    }
  }
  const files = readdirSync(join(dist, 'schematics'), { recursive: true });
  assert.deepEqual(
    files.filter((file) => /\.test\.|^testing/.test(file)),
    [],
  );
});

test('what a host may not install by itself comes with the package: npm leaves peers out where they are legacy', () => {
  for (const name of ['ngx-captcha', 'altcha', 'quill', 'codemirror']) assert.ok(manifest.dependencies[name], name);
});

test('what it imports is declared, and nothing of this workspace is among it', () => {
  const declared = new Set([
    ...Object.keys(manifest.dependencies),
    ...Object.keys(manifest.peerDependencies),
    manifest.name,
  ]);
  const code = readdirSync(join(dist, 'fesm2022')).filter((file) => file.endsWith('.mjs'));
  for (const file of code) {
    const text = readFileSync(join(dist, 'fesm2022', file), 'utf8');
    const imports = text.matchAll(/^(?:import|export) (?:[^'"]* from )?'([^'.][^']*)'|import\('([^'.][^']*)'\)/gm);
    for (const [, fixed, lazy] of imports) {
      const name = (fixed ?? lazy)
        .split('/')
        .slice(0, (fixed ?? lazy).startsWith('@') ? 2 : 1)
        .join('/');
      assert.ok(declared.has(name), `${file} imports ${name}`);
    }
  }
});

test('no feature is part of another feature, and the way in carries none of them', () => {
  const imports = (file) =>
    [...readFileSync(join(dist, 'fesm2022', file), 'utf8').matchAll(/from '(ngx-self-registration[^']*)'/g)].map(
      ([, name]) => name,
    );
  const features = ['admin', 'roles', 'signup', 'dialogs'];
  for (const feature of features) {
    for (const name of imports(`ngx-self-registration-${feature}.mjs`)) {
      assert.ok(!name.startsWith(`ngx-self-registration/${feature}/`), `${feature} → ${name}`);
      for (const other of features)
        assert.ok(other === feature || name !== `ngx-self-registration/${other}`, `${feature} → ${name}`);
    }
  }
  // The dialect comes when the first action runs: what a host names at its start carries nothing with it.
  assert.deepEqual(imports('ngx-self-registration-dialogs-angularjs.mjs'), ['ngx-self-registration']);
  assert.deepEqual(imports('ngx-self-registration.mjs'), []);
  const admin = [
    '/admin',
    '/roles',
    '/dialogs',
    '/ui',
    '/ui/limits',
    '/data-access',
    '/state/access',
    '/state/admin',
    '/state/roles',
    '/models/limits',
    '/models/permissions',
  ];
  for (const name of imports('ngx-self-registration-signup.mjs')) {
    assert.ok(!admin.includes(name.replace('ngx-self-registration', '')), `signup → ${name}`);
  }
});
