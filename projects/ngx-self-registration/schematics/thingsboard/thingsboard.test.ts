import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { HostTree, type Tree } from '@angular-devkit/schematics';
import type { Plan } from '../lib/plan';
import { loadTypeScript } from '../lib/typescript';
import { readOptions } from '../ng-add/options';
import type { Schema } from '../ng-add/schema';
import { isThingsBoardUi, thingsBoardPlan } from './index';

/** The host that the plan is tried on. */
const SKELETON = join(__dirname, '../../../../tools/hosts/thingsboard');

const HOST = {
  root: 'src/app/app.module.ts',
  pages: 'src/app/modules/home/pages/home-pages.module.ts',
  menu: 'src/app/core/services/menu.models.ts',
  loginModule: 'src/app/modules/login/login.module.ts',
  loginPage: 'src/app/modules/login/pages/login/login.component.html',
  widget: 'src/app/modules/home/components/widget/widget.component.ts',
};
type Place = keyof typeof HOST;

function skeleton(change: (text: string, path: string) => string | null = (text) => text): Tree {
  const tree = new HostTree();
  for (const entry of readdirSync(join(SKELETON, 'src'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = file.slice(SKELETON.length + 1).replaceAll('\\', '/');
    const text = change(readFileSync(file, 'utf8'), path);
    if (text !== null) tree.create(path, text);
  }
  return tree;
}

const changed = (place: Place, change: (text: string) => string | null) =>
  skeleton((text, path) => (path === HOST[place] ? change(text) : text));

function applied(tree: Tree, { insertions, files }: Plan): Tree {
  for (const { path, offset, text } of [...insertions].sort((a, b) => b.offset - a.offset)) {
    const old = tree.readText(path);
    tree.overwrite(path, old.slice(0, offset) + text + old.slice(offset));
  }
  files.forEach(({ path, text }) => tree.create(path, text));
  return tree;
}

const snapshot = (tree: Tree) => {
  const all = new Map<string, string>();
  tree.visit((path) => all.set(path, tree.readText(path)));
  return all;
};

const typescript = loadTypeScript();
function planned(tree: Tree, schema: Schema = {}): Plan {
  assert.ok(typescript);
  return thingsBoardPlan(tree, typescript, 'src', readOptions(schema));
}
const done = (schema?: Schema) => {
  const tree = skeleton();
  return applied(tree, planned(tree, schema));
};
const generated = (tree: Tree, name: string) => tree.readText(`src/app/self-registration/${name}`);

describe("ThingsBoard's UI is recognised", () => {
  test('by its files, whatever its version', () => {
    assert.equal(isThingsBoardUi(skeleton(), 'src'), true);
    assert.equal(isThingsBoardUi(done(), 'src'), true);
    assert.equal(isThingsBoardUi(skeleton(), 'projects/other/src'), false);
    assert.equal(isThingsBoardUi(new HostTree(), 'src'), false);
  });

  for (const place of Object.keys(HOST) as Place[]) {
    test(`without ${HOST[place]}, too`, () =>
      assert.equal(
        isThingsBoardUi(
          changed(place, () => null),
          'src',
        ),
        true,
      ));
  }

  test('and not by the names of its modules alone', () => {
    const other = skeleton((text, path) => (path.startsWith('src/app/core/') ? null : text));
    assert.equal(isThingsBoardUi(other, 'src'), false);
    const emptied = skeleton((text, path) => (path.startsWith('src/app/core/') ? '' : text));
    assert.equal(isThingsBoardUi(emptied, 'src'), false);
  });
});

describe("the plan for ThingsBoard's UI", () => {
  test('edits eleven lines in six files, of thirty that may be', () => {
    const { insertions, left } = planned(skeleton());
    assert.deepEqual(left, []);
    const lines = insertions.map(({ text }) => text.split('\n').length - 1 || 1).reduce((sum, count) => sum + count);
    assert.equal(lines, 11);
    assert.deepEqual(new Set(insertions.map(({ path }) => path)), new Set(Object.values(HOST)));
  });

  test('puts every line in its place', () => {
    const tree = done();
    const has = (place: Place, text: RegExp) => assert.match(tree.readText(HOST[place]), text);
    has('root', /from '@app\/self-registration\/self-registration\.module';\n\nconst routes/);
    has('root', /AppRoutingModule,\n {4}SelfRegistrationHostModule,\n {4}CoreModule,/);
    has('pages', /routes\.\n {4}SelfRegistrationPagesModule,\n {4}AdminModule,/);
    has('menu', /\n\]\);\naddSelfRegistrationMenu\(menuSectionMap, defaultUserMenuMap, defaultHomeSectionMap\);\n/);
    const menu = tree.readText(HOST.menu);
    assert.ok(menu.indexOf('addSelfRegistrationMenu(') > menu.indexOf('const defaultHomeSectionMap'), 'after all maps');
    has('loginModule', /imports: \[SrCreateAccountComponent, CommonModule,/);
    has('loginPage', /<div class="forgot-password">\n {10}<sr-create-account><\/sr-create-account>\n {10}<button/);
    has(
      'widget',
      /\): void \{\n {4}if \(runAngularjsAction\(this\.injector, this\.widgetContext, \$event, descriptor, entityId, entityName, additionalParams, entityLabel\)\) \{ return; \}\n {4}switch/,
    );
  });

  test('does nothing the second time', () => {
    const { next: _next, ...again } = planned(done());
    assert.deepEqual(again, { insertions: [], files: [], done: [], left: [] });
  });

  test('leaves files of the folder that somebody has changed alone, and brings back what is gone', () => {
    const tree = done();
    tree.overwrite('src/app/self-registration/host-ports.ts', '// ours now');
    tree.delete('src/app/self-registration/dialog-imports.ts');
    const again = planned(tree);
    assert.deepEqual(again.insertions, []);
    assert.deepEqual(
      again.files.map(({ path }) => path),
      ['src/app/self-registration/dialog-imports.ts'],
    );
  });

  test('is taken back byte for byte', () => {
    for (const tree of [skeleton(), skeleton((text) => text.replaceAll('\n', '\r\n'))]) {
      const before = snapshot(tree);
      const { insertions, files } = planned(tree);
      applied(tree, { ...planned(tree), insertions, files });
      files.forEach(({ path }) => tree.delete(path));
      for (const { path, text } of insertions) {
        const now = tree.readText(path);
        assert.equal(now.split(text).length, 2, `${text} stands in ${path} once`);
        tree.overwrite(
          path,
          now.replace(text, () => ''),
        );
      }
      assert.deepEqual(snapshot(tree), before);
    }
  });

  test('keeps the line ends of Windows', () => {
    const windows = skeleton((text) => text.replaceAll('\n', '\r\n'));
    const { insertions, files } = planned(windows);
    assert.equal(insertions.length, 11);
    for (const { text } of [...insertions, ...files]) assert.doesNotMatch(text, /(?<!\r)\n/);
    assert.deepEqual(planned(applied(windows, planned(windows))).insertions, []);
  });

  test('finds names that somebody has changed', () => {
    const menu = changed('menu', (text) =>
      text
        .replaceAll('defaultUserMenuMap', 'userMenus')
        .replace(
          'userMenus = new Map<Authority, MenuReference[]>(',
          'userMenus: Map<Authority, Array<MenuReference>> = new Map(',
        ),
    );
    const call = planned(menu).insertions.find(({ text }) => text.includes('addSelfRegistrationMenu('));
    assert.match(call?.text ?? '', /\(menuSectionMap, userMenus, defaultHomeSectionMap\);/);
    const widget = changed('widget', (text) => text.replaceAll('additionalParams', 'more'));
    const line = planned(widget).insertions.find(({ text }) => text.includes('runAngularjsAction('));
    assert.match(line?.text ?? '', /entityName, more, entityLabel\)/);
  });

  test('does without a place that is only nice to have', () => {
    const noHomes = changed('menu', (text) =>
      text.replaceAll('defaultHomeSectionMap = new Map<Authority, HomeSectionReference[]>', 'homes = makeHomes'),
    );
    assert.ok(planned(noHomes).insertions.some(({ text }) => /\(menuSectionMap, defaultUserMenuMap\);/.test(text)));
    const noLink = changed('loginPage', (text) => text.replace('routerLink="/login/resetPasswordRequest"', ''));
    const tree = applied(noLink, planned(noLink));
    assert.match(tree.readText(HOST.loginPage), /<sr-create-account><\/sr-create-account>\n\s*<\/form>/);
  });
});

describe('where a place is not found', () => {
  const spoiled: Record<Place, (text: string) => string> = {
    root: (text) => text.replace(/@NgModule\(\{\s*declarations[\s\S]*\}\)/, '@NgModule(metadata)'),
    pages: (text) => text.replace('exports: [', 'exports: everything, rest: ['),
    menu: (text) =>
      text.replace('const defaultUserMenuMap = new Map<Authority, MenuReference[]>', 'const defaultUserMenuMap = load'),
    loginModule: (text) => text.replace('@NgModule', '@Module'),
    loginPage: (text) => text.replace('routerLink="/login/resetPasswordRequest"', '').replace('</form>', ''),
    widget: (text) => text.replaceAll('handleWidgetAction', 'startAction'),
  };
  const lines: Record<Place, RegExp> = {
    root: /^SelfRegistrationHostModule,$/,
    pages: /^SelfRegistrationPagesModule,$/,
    menu: /^addSelfRegistrationMenu\(menuSectionMap, defaultUserMenuMap, defaultHomeSectionMap\);$/,
    loginModule: /^SrCreateAccountComponent,$/,
    loginPage: /^<sr-create-account><\/sr-create-account>$/,
    widget: /^if \(runAngularjsAction\(this\.injector, this\.widgetContext, \$event, descriptor, .*\)\) \{ return; \}$/,
  };

  for (const place of Object.keys(HOST) as Place[]) {
    for (const [what, tree] of [
      ['is spoiled', () => changed(place, spoiled[place])],
      ['is missing', () => changed(place, () => null)],
    ] as const) {
      test(`${HOST[place]} ${what}: its lines are printed, and the rest is done`, () => {
        const plan = planned(tree());
        assert.ok(plan.left.length > 0);
        assert.ok(plan.left.some((left) => left.lines.some((line) => lines[place].test(line))));
        for (const left of plan.left) assert.match(left.where, /^src\/app\//);
        assert.ok(plan.insertions.every(({ path }) => path !== HOST[place]));
        const others = Object.values(HOST).filter((path) => path !== HOST[place]);
        // The element may not stand in a page whose module does not know it.
        const waiting = place === 'loginModule' ? [HOST.loginPage] : [];
        for (const path of others) {
          assert.equal(
            plan.insertions.some((insertion) => insertion.path === path),
            !waiting.includes(path),
            path,
          );
        }
        assert.equal(plan.files.length, 12);
      });
    }
  }

  test('a widget that starts actions with less is left alone', () => {
    const less = changed('widget', (text) => text.replace(/entityName\?: string,\s*additionalParams\?: any,/, ''));
    const plan = planned(less);
    assert.ok(plan.insertions.every(({ path }) => path !== HOST.widget));
    assert.equal(plan.left.length, 2);
    const elsewhere = changed('widget', (text) =>
      text.replace('private injector: Injector', 'private jector: Injector'),
    );
    assert.equal(planned(elsewhere).left.length, 2);
  });

  test('what the adapter takes from the host and does not find is told', () => {
    const tree = skeleton((text, path) =>
      path === 'src/app/core/services/dialog.service.ts' ? text.replaceAll('DialogService', 'Dialogs') : text,
    );
    const [left] = planned(tree).left;
    assert.match(left.why, /host-ports\.ts takes DialogService from src\/app\/core\/services\/dialog\.service\.ts/);
  });

  test('a root module that is elsewhere is told for each file that names it', () => {
    const told = planned(changed('root', () => null)).left.filter(({ why }) =>
      why.includes('imports src/app/app.module.ts'),
    );
    assert.deepEqual(
      told.map(({ where }) => where.split(',')[0]),
      ['action-runtime.ts', 'self-registration-pages.module.ts', 'sign-up.ts'].map(
        (name) => `src/app/self-registration/${name}`,
      ),
    );
    assert.deepEqual(planned(skeleton()).left, []);
  });
});

describe('a choice of screens', () => {
  test('names only those', () => {
    const tree = done({ features: ['roles'] });
    assert.equal(tree.exists('src/app/self-registration/create-account.component.ts'), false);
    assert.doesNotMatch(tree.readText(HOST.loginPage), /sr-create-account/);
    assert.doesNotMatch(
      generated(tree, 'self-registration.module.ts'),
      /signup'|AuthGuard|Angularjs|Dialog|@begin|@end/,
    );
    assert.equal(tree.exists('src/app/self-registration/angularjs-actions.ts'), false);
    const pages = generated(tree, 'self-registration-pages.module.ts');
    assert.match(pages, /children: rolesRoutes\n {6}\}\n {4}\]\n {2}\}\n\];/);
    assert.doesNotMatch(pages, /mail-server|selfRegistrationRoutes|RouterTabs/);
    assert.doesNotMatch(generated(tree, 'self-registration.menu.ts'), /mail_server|_form/);
    assert.deepEqual(planned(tree, { features: ['roles'] }).files, []);
  });

  test('of sign-up alone leaves menu and pages as they are', () => {
    const { insertions } = planned(skeleton(), { features: ['signup'] });
    const paths = new Set(insertions.map(({ path }) => path));
    assert.deepEqual(paths, new Set([HOST.root, HOST.loginModule, HOST.loginPage]));
  });

  test('takes addresses over as text', () => {
    const tree = done({ apiBaseUrl: "https://api.example.com/it's", loginUrl: '/enter', homeUrl: '/start' });
    const root = generated(tree, 'self-registration.module.ts');
    assert.match(
      root,
      /apiBaseUrl: 'https:\/\/api\.example\.com\/it\\'s',\n {6}loginUrl: '\/enter',\n {6}homeUrl: '\/start',/,
    );
    assert.match(generated(tree, 'host-ports.ts'), /navigateByUrl\('\/enter'\)/);
  });
});
