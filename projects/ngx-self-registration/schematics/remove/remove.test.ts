import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { UnitTestTree } from '@angular-devkit/schematics/testing';
import { CONFIG, type Files, modules, runner, snapshot, standalone, treeOf } from '../testing/workspaces';

/** Files that are ours alone. */
const OURS = /material-theme|\/self-registration\//;
const RECORD = '/.ngx-self-registration.json';
const CONFIG_PATH = '/src/app/app.config.ts';
const ROUTES_PATH = '/src/app/app.routes.ts';

let log: string[] = [];
runner.logger.subscribe(({ message }) => log.push(message));
beforeEach(() => {
  log = [];
  runner.tasks.length = 0;
});

const read = (tree: UnitTestTree, path: string) => tree.read(path)?.toString('utf8') ?? '';
const told = () => log.join('\n');
const add = (files: Files, options: object = {}) => runner.runSchematic('ng-add', options, treeOf(files));
/** A run of `remove`; like the one of `ng add`, it takes the tree it is given. */
const remove = async (tree: UnitTestTree) => {
  log = [];
  return runner.runSchematic('remove', {}, tree);
};
const edit = (tree: UnitTestTree, path: string, change: (text: string) => string) => {
  const text = read(tree, path);
  assert.notEqual(change(text), text, `the edit of ${path} does something`);
  tree.overwrite(path, change(text));
};

describe('in a workspace that went on', () => {
  test('what was edited round ours stays, and ours goes', async () => {
    const tree = await add(standalone());
    edit(tree, CONFIG_PATH, (text) =>
      `// The console.\n${text}`.replace('provideRouter(routes),', 'provideRouter(routes), // here\n    provideOwn(),'),
    );
    edit(tree, ROUTES_PATH, (text) => text.replace('];', "  { path: 'home', component: Home },\n];"));
    const after = await remove(tree);
    assert.match(
      read(after, CONFIG_PATH),
      /^\/\/ The console\.\n[\s\S]*provideRouter\(routes\), \/\/ here\n {4}provideOwn\(\)\n {2}\]/,
    );
    assert.doesNotMatch(read(after, CONFIG_PATH), /ngx-self|ngrx/);
    assert.match(read(after, ROUTES_PATH), /Routes = \[\n? *\{ path: 'home', component: Home \},\n\];/);
    assert.equal(after.exists(RECORD), false);
  });

  test('a route with a guard in it stays and is told, with its line; the others go', async () => {
    const tree = await add(standalone());
    edit(tree, ROUTES_PATH, (text) =>
      text.replace("path: 'security/roles',", "path: 'security/roles', canActivate: [adminGuard],"),
    );
    const after = await remove(tree);
    assert.match(read(after, ROUTES_PATH), /adminGuard/);
    assert.doesNotMatch(read(after, ROUTES_PATH), /signupRoutes|mailServerRoutes/);
    assert.match(told(), /src\/app\/app\.routes\.ts:\d+ \(it was edited since\)\n +\{ path: 'security\/roles'/);
    assert.match(told(), /stays in package\.json: code still imports/);
    // What that route loads stays with it, and nothing else of ours.
    assert.match(told(), /administration\.ts \(src\/app\/app\.routes\.ts still imports it\)/);
    assert.deepEqual(
      after.files.filter((path) => path.includes('/self-registration/')),
      ['/src/app/self-registration/administration.ts', '/src/app/self-registration/host-ports.ts'],
    );
    // Once it was taken out by hand, the rest is done with.
    edit(after, ROUTES_PATH, (text) => text.replace(/\n.*adminGuard.*/, ''));
    const done = await remove(after);
    assert.equal(done.exists(RECORD), false);
    assert.doesNotMatch(told(), /Left/);
  });

  test('imports stay as long as the file uses them', async () => {
    const tree = await add(standalone());
    edit(tree, CONFIG_PATH, (text) =>
      text.replace(
        'provideSelfRegistration({}, withAngularjsDialect(',
        'provideSelfRegistration({}, withNotices(Own), withAngularjsDialect(',
      ),
    );
    const after = await remove(tree);
    assert.match(
      read(after, CONFIG_PATH),
      /import \{ provideSelfRegistration, withAngularjsDialect \} from 'ngx-self-registration\/setup';/,
    );
    assert.doesNotMatch(read(after, CONFIG_PATH), /provideStore/);
    assert.match(told(), /still uses provideSelfRegistration/);
  });

  test('packages that the host uses by itself stay, and others go though their versions were changed', async () => {
    const tree = await add(standalone());
    tree.create('/src/app/own.ts', "import { createAction } from '@ngrx/store';\n");
    edit(tree, '/package.json', (text) =>
      text.replace('"@angular/material": "^21.0.0"', '"@angular/material": "^21.2.9"'),
    );
    const manifest = read(await remove(tree), '/package.json');
    assert.match(manifest, /"@ngrx\/store"/);
    assert.doesNotMatch(manifest, /@angular\/material|@ngrx\/effects|ngx-translate/);
  });

  test('packages that the host used before without having them in its manifest go again', async () => {
    const files = modules();
    files['/package.json'] = '{ "devDependencies": { "@angular/core": "^21.0.0" } }';
    files['/src/own.ts'] = "import '@ngrx/store';\n";
    const tree = await add(files);
    assert.match(read(tree, '/package.json'), /@angular\/router[\s\S]*ngrx\/store/);
    assert.deepEqual(snapshot(await remove(tree)), snapshot(treeOf(files)));
  });

  test('elements that were added to our list in angular.json stay', async () => {
    const tree = await add(standalone());
    edit(tree, '/angular.json', (text) => text.replace('"quill-delta"', '"quill-delta", "lodash"'));
    const after = JSON.parse(read(await remove(tree), '/angular.json'));
    const { options } = after.projects.app.architect.build;
    assert.deepEqual(options.allowedCommonJsDependencies, ['lodash']);
    assert.deepEqual(options.styles, ['src/styles.css']);
  });

  test('line ends that version control has changed do not matter', async () => {
    const before = standalone();
    const tree = await add(before);
    for (const path of [CONFIG_PATH, ROUTES_PATH]) edit(tree, path, (text) => text.replace(/\n/g, '\r\n'));
    const after = await remove(tree);
    assert.equal(read(after, CONFIG_PATH), before[CONFIG_PATH]?.replace(/\n/g, '\r\n'));
  });

  test('a text of ours that somebody has copied is not taken for ours', async () => {
    const tree = await add(standalone());
    edit(
      tree,
      CONFIG_PATH,
      (text) => `${text}\nexport const more = [\n    provideBrowserGlobalErrorListeners(),\n    provideStore()\n];\n`,
    );
    const after = read(await remove(tree), CONFIG_PATH);
    assert.match(
      after,
      /export const more = \[\n {4}provideBrowserGlobalErrorListeners\(\),\n {4}provideStore\(\)\n\];/,
    );
    assert.match(after, /import \{ provideStore \}/);
  });

  test('two brackets of ours go together or not at all', async () => {
    const files = standalone();
    files[CONFIG_PATH] = CONFIG.replace('providers: [', 'providers: from([').replace('\n  ]\n', '\n  ])\n');
    const tree = await add(files);
    assert.match(read(tree, CONFIG_PATH), /providers: \[from\(\[/);
    edit(tree, CONFIG_PATH, (text) => text.replace('provideEffects(), ', ''));
    assert.match(read(await remove(tree), CONFIG_PATH), /providers: \[from\(\[[\s\S]*\), provideHttpClient\(\).*\]\n/);
    assert.match(told(), /app\.config\.ts:\d+/);
  });
});

describe('in a workspace that was formatted since, as the CLI does from 21 on', () => {
  const options = { printWidth: 100, singleQuote: true } as const;
  /** Formats what is not as it was; what is, no schematic has changed. */
  const formatted = async (tree: UnitTestTree, files: Files, more: object = {}) => {
    const prettier = await import('prettier');
    for (const path of tree.files.filter((one) => /\.(ts|json|s?css)$/.test(one) && read(tree, one) !== files[one])) {
      const text = read(tree, path);
      const parser = path.endsWith('.ts') ? 'typescript' : path.endsWith('.json') ? 'json' : 'scss';
      tree.overwrite(path, await prettier.format(text, { ...options, ...more, parser }));
    }
  };
  const scss = (): Files => {
    const files = modules();
    files['/src/styles.scss'] = '/* Styles. */\nbody{margin:0}\n';
    files['/angular.json'] = (files['/angular.json'] ?? '').replace('src/styles.css', 'src/styles.scss');
    return files;
  };

  for (const [name, files] of [
    ['standalone', standalone()],
    ['modules and Sass', scss()],
  ] as const) {
    for (const more of [
      {},
      { singleQuote: false, semi: false, arrowParens: 'avoid', tabWidth: 4, trailingComma: 'none' },
    ]) {
      test(`${name}, ${JSON.stringify(more)}: all is byte for byte as before`, async () => {
        const tree = await add(files);
        await formatted(tree, files, more);
        assert.deepEqual(snapshot(await remove(tree)), snapshot(treeOf(files)));
      });

      test(`${name}, ${JSON.stringify(more)}: what was edited stays, and ours goes`, async () => {
        const tree = await add(files);
        await formatted(tree, files, more);
        for (const path of tree.files.filter((one) => /\.(ts|scss)$/.test(one) && !OURS.test(one)))
          edit(tree, path, (text) => `${text}\n// edited\n`);
        const after = await remove(tree);
        for (const path of after.files.filter((one) => /\.(ts|scss)$/.test(one))) {
          assert.match(read(after, path), /edited/);
          assert.doesNotMatch(read(after, path), /ngx-self|ngrx|material|mat\.|provideHttpClient|Translate/, path);
        }
        assert.doesNotMatch(told(), /Left/);
      });
    }
  }
});

test('several runs are taken back together', async () => {
  const before = standalone();
  const first = await add(before, { features: ['signup'] });
  const second = await runner.runSchematic(
    'ng-add',
    { features: ['mail-server', 'dialogs'], apiBaseUrl: '/iot' },
    first,
  );
  assert.match(read(second, CONFIG_PATH), /apiBaseUrl: '\/iot'/);
  assert.deepEqual(snapshot(await remove(second)), snapshot(treeOf(before)));
});

test('the library itself goes out of package.json, wherever the CLI has put it, and an install is scheduled', async () => {
  for (const section of ['dependencies', 'devDependencies']) {
    const files = modules();
    const tree = await add({
      ...files,
      '/package.json': (files['/package.json'] ?? '').replace(
        `"${section}": {`,
        `"${section}": {\n    "ngx-self-registration": "^0.2.0",`,
      ),
    });
    runner.tasks.length = 0;
    assert.equal(read(await remove(tree), '/package.json'), files['/package.json']);
    assert.deepEqual(
      runner.tasks.map(({ name }) => name),
      ['node-package'],
    );
  }
});

test('a second time there is nothing to take back, and nothing changes', async () => {
  const once = await remove(await add(standalone()));
  const before = snapshot(once);
  runner.tasks.length = 0;
  assert.deepEqual(snapshot(await remove(once)), before);
  assert.match(told(), /There is nothing of ngx-self-registration/);
  assert.equal(runner.tasks.length, 0);
});

test('without a record it says what to do, and changes nothing', async () => {
  const tree = await add(standalone());
  tree.delete(RECORD);
  const before = snapshot(tree);
  assert.deepEqual(snapshot(await remove(tree)), before);
  assert.match(told(), /Take out by hand what imports ngx-self-registration.*npm uninstall/);
  tree.create(RECORD, 'not JSON');
  await remove(tree);
  assert.match(told(), /Take out by hand/);
});
