import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { billOfMaterials, packLibrary } from './lib/pack.mjs';
import { inRoot } from './lib/project.mjs';
import { run } from './lib/run.mjs';
import { undocumented } from './lib/undocumented.mjs';

const dist = inRoot('dist/ngx-self-registration');
const manifest = JSON.parse(readFileSync(join(dist, 'package.json'), 'utf8'));

let scratch;
let tarball;
before(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'package-'));
  tarball = await packLibrary(scratch);
});
after(() => rmSync(scratch, { recursive: true, force: true }));

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

test('the package brings its readme, its licence, its changes and ng add', () => {
  for (const file of [
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
    manifest.schematics,
    'schematics/ng-add/index.js',
    'schematics/thingsboard/files',
  ]) {
    assert.ok(existsSync(join(dist, file)), file);
  }
  const changes = readFileSync(join(dist, 'CHANGELOG.md'), 'utf8');
  assert.ok(changes.includes(`## [${manifest.version}]`), `CHANGELOG.md says nothing about ${manifest.version}`);
});

test('publint has nothing to say about the tarball', async () => {
  const file = readFileSync(tarball);
  const pack = { tarball: file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) };
  const { messages, pkg } = await publint({ pack, level: 'suggestion', strict: true });
  assert.equal(pkg.name, manifest.name);
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg)),
    [],
  );
});

test('the types are right in each way that Angular hosts resolve modules', async () => {
  const attw = inRoot('node_modules/@arethetypeswrong/cli/dist/index.js');
  // Bundlers, and Node as ES modules: the package has no CommonJS to offer.
  const args = [attw, tarball, '--profile', 'esm-only', '--no-definitely-typed', '--format', 'ascii', '--no-color'];
  const { code, output } = await run(process.execPath, args);
  assert.equal(code, 0, output);
  assert.match(output, /bundler/);
});

test('what is not used is left out, and ng add is CommonJS', () => {
  assert.equal(manifest.sideEffects, false);
  assert.equal(manifest.type, 'module');
  assert.equal(JSON.parse(readFileSync(join(dist, 'schematics/package.json'), 'utf8')).type, 'commonjs');
});

test('it goes to the registry with a proof of where it was built, and to everybody', () => {
  assert.deepEqual(manifest.publishConfig, { access: 'public', provenance: true });
});

test('its bill of materials names what it brings, and nothing that hosts bring', async () => {
  const { bomFormat, metadata, components } = await billOfMaterials();
  assert.equal(bomFormat, 'CycloneDX');
  assert.equal(metadata.component.name, manifest.name);
  assert.equal(metadata.component.version, manifest.version);
  const names = new Set(components.map(({ name }) => name));
  for (const name of Object.keys(manifest.dependencies)) assert.ok(names.has(name), name);
  for (const name of ['@angular/core', '@angular/material', '@ngrx/store', 'rxjs']) assert.ok(!names.has(name), name);
});

test('nothing of another package is bundled', () => {
  for (const name of Object.keys(manifest.peerDependencies)) assert.ok(!(name in manifest.dependencies), name);
  const maps = readdirSync(join(dist, 'fesm2022')).filter((file) => file.endsWith('.map'));
  assert.ok(maps.length > Object.keys(manifest.exports).length);
  for (const file of maps) {
    const { sources } = JSON.parse(readFileSync(join(dist, 'fesm2022', file), 'utf8'));
    const foreign = sources.filter((source) => source.includes('node_modules'));
    assert.deepEqual(foreign, [], file);
  }
});

test('every name that an entry point exports says what it is for', () => {
  assert.deepEqual(undocumented(dist, manifest.exports), []);
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

test('what comes with it as CommonJS is told to builders by ng add: they warn about what they do not expect', () => {
  const isModule = (name) => {
    const { type, module, exports } = JSON.parse(readFileSync(inRoot('node_modules', name, 'package.json'), 'utf8'));
    return type === 'module' || !!module || /"import"/.test(JSON.stringify(exports ?? {}));
  };
  const commonJs = Object.keys(manifest.dependencies).filter((name) => !isModule(name));
  assert.ok(commonJs.includes('js-beautify'), `${commonJs}`);
  const told = readFileSync(join(dist, 'schematics/ng-add/builder.js'), 'utf8');
  assert.deepEqual(
    commonJs.filter((name) => !told.includes(`'${name}'`)),
    [],
  );
});

test('no feature is part of another feature, and the way in carries none of them', () => {
  const imports = (file) =>
    // At the begin of a line: examples in comments import too.
    [
      ...readFileSync(join(dist, 'fesm2022', file), 'utf8').matchAll(
        /^(?:import|export)\b[^'"]*?from '(ngx-self-registration[^']*)'/gm,
      ),
    ].map(([, name]) => name);
  const features = ['admin', 'roles', 'signup', 'dialogs'];
  for (const feature of features) {
    for (const name of imports(`ngx-self-registration-${feature}.mjs`)) {
      // Parts that stand below the whole.
      const isBelow = ['dialogs/actions', 'signup/pages', 'signup/policy'].some((part) => name.endsWith(`/${part}`));
      assert.ok(isBelow || !name.startsWith(`ngx-self-registration/${feature}/`), `${feature} → ${name}`);
      for (const other of features)
        assert.ok(other === feature || name !== `ngx-self-registration/${other}`, `${feature} → ${name}`);
    }
  }
  // The dialect comes when the first action runs: what a host names at its start carries nothing with it.
  assert.deepEqual(imports('ngx-self-registration-dialogs-angularjs.mjs'), ['ngx-self-registration']);
  assert.deepEqual([...new Set(imports('ngx-self-registration.mjs'))], ['ngx-self-registration/setup']);
  // What a host names for a small start has nothing else of the library in it.
  assert.deepEqual(imports('ngx-self-registration-setup.mjs'), []);
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
  for (const name of ['signup', 'signup-pages', 'signup-policy'].flatMap((part) =>
    imports(`ngx-self-registration-${part}.mjs`),
  )) {
    assert.ok(!admin.includes(name.replace('ngx-self-registration', '')), `signup → ${name}`);
  }
});
