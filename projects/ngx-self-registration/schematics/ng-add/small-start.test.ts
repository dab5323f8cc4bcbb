import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { UnitTestTree } from '@angular-devkit/schematics/testing';
import { add, config, read, told } from '../testing/add';
import { CONFIG, type Files, MAIN, modules, ROUTES, runner, snapshot, standalone, treeOf } from '../testing/workspaces';

const FOLDER = '/src/app/self-registration';
const ours = (tree: UnitTestTree) =>
  tree.files.filter((path) => path.startsWith(`${FOLDER}/`)).map((path) => path.slice(FOLDER.length + 1));
const remove = (tree: UnitTestTree) => runner.runSchematic('remove', {}, tree);
const routes = (tree: UnitTestTree) => read(tree, '/src/app/app.routes.ts');

/** A standalone application with lazy pages: `devices` is the larger one, with all that it imports. */
const withPages = (): Files => ({
  ...standalone(),
  '/src/app/app.routes.ts': ROUTES.replace(
    '[];',
    `[
  { path: 'home', loadComponent: () => import('./home').then((m) => m.Home) },
  { path: 'devices', loadChildren: () => import('./devices') },
];`,
  ),
  '/src/app/home.ts': `import { shared } from './shared';\n\nexport class Home { /* ${'a long page '.repeat(20)} */ own = shared; }\n`,
  '/src/app/devices.ts': `import { table } from './table'\n\nexport default table\n`,
  '/src/app/table.ts': `import { shared } from './shared';\n\n// ${'an even longer table '.repeat(20)}\nexport const table = shared;\n`,
  '/src/app/shared.ts': 'export const shared = [];\n',
});

describe('lazy files', () => {
  const wanted: [string, string[]][] = [
    ['signup', ['host-ports.ts', 'policy-dialog.ts', 'sign-up.ts']],
    ['dialogs', ['action-runtime.ts', 'angularjs-dialect.ts', 'host-ports.ts']],
    ['mail-server', ['administration.ts', 'host-ports.ts']],
  ];
  for (const [feature, files] of wanted) {
    test(`are those of what was chosen: ${feature}`, async () => {
      const tree = await add(standalone(), { features: [feature] });
      assert.deepEqual(ours(tree).sort(), files);
      assert.equal(/withAngularjsDialect/.test(config(tree)), feature === 'dialogs');
      assert.doesNotMatch(read(tree, `${FOLDER}/administration.ts`), /roles|selfRegistration/);
    });
  }

  test('get the screens of a later run, and give them back', async () => {
    const before = standalone();
    const first = await add(before, { features: ['roles'] });
    const once = read(first, `${FOLDER}/administration.ts`);
    const second = await add(first, { features: ['mail-server', 'self-registration'] });
    const text = read(second, `${FOLDER}/administration.ts`);
    assert.match(text, /import \{ selfRegistrationRoutes as selfRegistration, mailServerRoutes as mailServer \} from/);
    assert.match(
      text,
      /\nexport const rolesRoutes = .*roles \}\];\nexport const selfRegistrationRoutes = \[\{ path: '', /,
    );
    assert.match(text, /\nexport const mailServerRoutes = .*providers: \[hostPorts\], children: mailServer \}\];\n$/);
    assert.equal(text.match(/hostPorts \}/g)?.length, 1);
    assert.ok(once.length < text.length);
    assert.match(
      routes(second),
      /import\('\.\/self-registration\/administration'\)\.then\(\(m\) => m\.mailServerRoutes\)/,
    );
    assert.deepEqual(snapshot(await add(second, { features: ['mail-server', 'self-registration'] })), snapshot(second));
    assert.deepEqual(snapshot(await remove(second)), snapshot(treeOf(before)));
  });

  test('of other people keep their names', async () => {
    const files: Files = {
      ...standalone(),
      [`${FOLDER}/sign-up.ts`]: 'export const own = 1;\n',
      [`${FOLDER}/host-ports.ts`]: 'export const ports = [80, 443];\n',
    };
    const tree = await add(files);
    assert.equal(read(tree, `${FOLDER}/sign-up.ts`), files[`${FOLDER}/sign-up.ts`]);
    assert.match(routes(tree), /import\('\.\/self-registration\/sign-up-2'\)/);
    assert.match(read(tree, `${FOLDER}/sign-up-2.ts`), /from '\.\/host-ports-2'/);
    assert.match(read(tree, `${FOLDER}/administration.ts`), /from '\.\/host-ports-2'/);
    assert.deepEqual(snapshot(await add(tree)), snapshot(tree));
    assert.deepEqual(snapshot(await remove(tree)), snapshot(treeOf(files)));
  });

  test('that people have edited are not written again', async () => {
    const tree = await add(standalone());
    tree.overwrite(`${FOLDER}/host-ports.ts`, 'export const hostPorts = provideHostPorts(withSession(Own));\n');
    tree.overwrite(`${FOLDER}/sign-up.ts`, `${read(tree, `${FOLDER}/sign-up.ts`)}// Ours.\n`);
    assert.deepEqual(snapshot(await add(tree)), snapshot(tree));
    const after = await remove(tree);
    // What an edited file imports stays with it.
    assert.deepEqual(ours(after).sort(), ['host-ports.ts', 'policy-dialog.ts', 'sign-up.ts']);
    assert.match(told(), /host-ports\.ts \(it was edited since\)/);
    assert.match(told(), /policy-dialog\.ts \(src\/app\/self-registration\/sign-up\.ts still imports it\)/);
    after.delete(`${FOLDER}/sign-up.ts`);
    after.delete(`${FOLDER}/host-ports.ts`);
    assert.deepEqual(snapshot(await remove(after)), snapshot(treeOf(standalone())));
  });

  test('are written as the host writes', async () => {
    const files = modules();
    const path = '/src/app/app-module.ts';
    files[path] = (files[path] ?? '').replace(/'/g, '"').replace(/;/g, '').replace(/\n/g, '\r\n');
    const tree = await add(files);
    for (const name of ours(tree)) {
      const text = read(tree, `${FOLDER}/${name}`);
      assert.doesNotMatch(text, /'|;\r?$|[^\r]\n/m, name);
    }
    assert.match(read(tree, `${FOLDER}/sign-up.ts`), /\r\nimport "\.\.\/app-module"\r\n/);
  });

  test('lie in the application, though its root component is a library’s', async () => {
    const files: Files = { ...standalone(), '/libs/shell/app.ts': standalone()['/src/app/app.ts'] ?? '' };
    files['/src/main.ts'] = MAIN.replace("./app/app'", "../libs/shell/app'");
    const tree = await add(files);
    assert.equal(ours(tree).length, 6);
    assert.match(
      read(tree, `${FOLDER}/sign-up.ts`),
      /import '\.\.\/app\.config';\nimport '\.\.\/\.\.\/\.\.\/libs\/shell\/app';/,
    );
  });

  test('are none where the host lets builders drop them', async () => {
    const files = standalone();
    files['/package.json'] = (files['/package.json'] ?? '').replace('"private"', '"sideEffects": false,\n  "private"');
    const tree = await add(files);
    assert.deepEqual(ours(tree), []);
    assert.match(routes(tree), /import\('ngx-self-registration\/signup'\)/);
    assert.match(config(tree), /from 'ngx-self-registration';\n.*withAngularjs/);
  });

  test('are none where people have to set the library up', async () => {
    const tree = await add({ ...standalone(), '/src/main.ts': MAIN.replace('App, appConfig', 'App, makeConfig()') });
    assert.deepEqual(ours(tree), []);
    assert.match(routes(tree), /import\('ngx-self-registration\/signup'\)/);
  });

  test('of a host that runs AngularJS actions otherwise do not run them twice', async () => {
    const files = standalone();
    files['/src/app/app.config.ts'] = CONFIG.replace(
      'provideRouter(routes)',
      'provideRouter(routes), provideSelfRegistration({}, withAngularjs())',
    );
    const tree = await add(files);
    assert.doesNotMatch(config(tree), /withAngularjsDialect/);
    assert.deepEqual(ours(tree).sort(), ['administration.ts', 'host-ports.ts', 'policy-dialog.ts', 'sign-up.ts']);
  });
});

describe('the largest lazy file of the host', () => {
  const NAMES =
    /^import \{ table \} from '\.\/table'\nimport '\.\/app\.config' \/\/ Loaded.*\nimport '\.\/app' \/\/ Loaded/;

  test('names the start too, once, in its own habits', async () => {
    const files = withPages();
    const tree = await add(files);
    assert.match(read(tree, '/src/app/devices.ts'), NAMES);
    assert.equal(read(tree, '/src/app/home.ts'), files['/src/app/home.ts']);
    assert.match(told(), /src\/app\/devices\.ts: names \.\/app\.config, \.\/app/);
    assert.deepEqual(snapshot(await add(tree)), snapshot(tree));
    assert.match(told(), /everything is there already, nothing was changed/);
    assert.doesNotMatch(told(), /of its own/);
    assert.deepEqual(snapshot(await remove(tree)), snapshot(treeOf(files)));
  });

  test('is no second one in a later run', async () => {
    const first = await add(withPages(), { features: ['signup'] });
    const second = await add(first, { features: ['roles'] });
    assert.equal(read(second, '/src/app/home.ts'), withPages()['/src/app/home.ts']);
    assert.equal(read(second, '/src/app/devices.ts'), read(first, '/src/app/devices.ts'));
  });

  test('stays as it is where one does so already', async () => {
    const files = withPages();
    files['/src/app/home.ts'] = `import './app.config';\n${files['/src/app/home.ts']}`;
    const tree = await add(files);
    assert.equal(read(tree, '/src/app/devices.ts'), files['/src/app/devices.ts']);
  });

  test('is not one with mistakes in it', async () => {
    const files = withPages();
    files['/src/app/devices.ts'] += 'export const = 1;\n';
    assert.equal(read(await add(files), '/src/app/devices.ts'), files['/src/app/devices.ts']);
  });
});
