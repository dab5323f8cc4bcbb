import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { add, config, dependencies, read, told } from '../testing/add';
import { CONFIG, type Files, MAIN, runner, standalone } from '../testing/workspaces';

const routes = (array: string) =>
  `import { Routes } from '@angular/router';\n\nexport const routes: Routes = ${array};\n`;

describe('routes', () => {
  test('stand before those that take every path', async () => {
    const files = standalone();
    files['/src/app/app.routes.ts'] = routes(
      "[\n  { path: '', component: Shell, children: [{ path: '**', redirectTo: '' }] },\n]",
    );
    assert.match(
      read(await add(files), '/src/app/app.routes.ts'),
      /\[\n {2}\{ path: 'signup'.*\n.*\n.*\n.*mailServerRoutes\) \},\n {2}\{ path: '', component: Shell/,
    );
  });

  test('do not hide a page that the host has under the same path', async () => {
    const files = standalone();
    files['/src/app/app.routes.ts'] = routes("[{ path: '', children: [{ path: 'signup', component: OwnSignUp }] }]");
    const text = read(await add(files), '/src/app/app.routes.ts');
    assert.doesNotMatch(text, /signupRoutes/);
    assert.match(text, /rolesRoutes/);
    assert.match(told(), /has a route \/signup of its own[\s\S]*m\.signupRoutes/);
  });

  test('of the array that reaches the router, not of another', async () => {
    const files = standalone();
    files['/src/app/app.routes.ts'] =
      `import { Routes } from '@angular/router';\nconst childRoutes: Routes = [];\nexport const routes: Routes = [{ path: 'a', children: childRoutes }];\n`;
    assert.match(
      read(await add(files), '/src/app/app.routes.ts'),
      /childRoutes: Routes = \[\];\n.*routes: Routes = \[\n {2}\{ path: 'signup'/,
    );
  });
});

describe('where it does not find its way, it adds the packages and tells the lines to paste', () => {
  const made = (root: Files, kind = standalone()): Files => ({ ...kind, ...root });
  const without = (files: Files, ...paths: string[]): Files =>
    Object.fromEntries(Object.entries(files).filter(([path]) => !paths.includes(path)));
  const PROVIDERS =
    /import \{ provideSelfRegistration \} from 'ngx-self-registration';[\s\S]*provideStore\(\),[\s\S]*provideSelfRegistration\(\{\}, withAngularjs\(\)\),/;
  const ROUTE = /\{ path: 'signup', loadChildren: \(\) => import\('ngx-self-registration\/signup'\)/;
  const lost: [string, Files, RegExp[]][] = [
    [
      'a configuration made by a function',
      made({ '/src/main.ts': MAIN.replace('App, appConfig', 'App, makeConfig()') }),
      [PROVIDERS, /made by code that only runs/],
    ],
    ['mistakes in main.ts', made({ '/src/main.ts': `${MAIN}\nif (\n` }), [PROVIDERS, /main\.ts has mistakes/]],
    [
      'mistakes in the configuration',
      made({ '/src/app/app.config.ts': `${CONFIG}\nexport const = 1;\n` }),
      [PROVIDERS],
    ],
    ['no main.ts', without(standalone(), '/src/main.ts'), [PROVIDERS, ROUTE, /was not found/]],
    ['no bootstrap call', made({ '/src/main.ts': 'console.log(1);\n' }), [PROVIDERS, ROUTE]],
    [
      'a root module of a package',
      made({ '/src/main.ts': "import { M } from '@acme/app';\nplatformBrowser().bootstrapModule(M);\n" }),
      [/SelfRegistrationModule\.forRoot\(\{\}, withAngularjs\(\)\),/, /root module/, ROUTE],
    ],
    [
      'no router',
      made({ '/src/app/app.config.ts': CONFIG.replace('provideRouter(routes)', '') }),
      [ROUTE, /router-outlet/],
    ],
    [
      'routes made by a function',
      made({ '/src/app/app.config.ts': CONFIG.replace('provideRouter(routes)', 'provideRouter(makeRoutes())') }),
      [ROUTE],
    ],
    ['an angular.json that cannot be read', made({ '/angular.json': '{' }), [PROVIDERS, ROUTE, /angular\.json/]],
    [
      'several applications',
      made({ '/angular.json': JSON.stringify({ projects: { a: { root: 'a' }, b: { root: 'b' } } }) }),
      [PROVIDERS, ROUTE, /\(a, b\).*--project/],
    ],
    [
      'no build target',
      made({ '/angular.json': JSON.stringify({ projects: { a: { root: '' } } }) }),
      [/no build target[\s\S]*"jquery", "js-beautify", "moment", "quill-delta"/],
    ],
  ];
  for (const [name, files, lines] of lost) {
    test(name, async () => {
      const tree = await add(files);
      assert.ok(dependencies(tree)['@ngrx/store']);
      for (const line of lines) assert.match(told(), line);
      assert.equal(runner.tasks.filter((task) => task.name === 'node-package').length, 1);
    });
  }

  test('no package.json', async () => {
    await add(without(standalone(), '/package.json'));
    assert.match(told(), /package\.json could not be read[\s\S]*"@ngrx\/store": "\^20\.0\.0",/);
  });

  test('nothing is half done in a file that cannot be edited', async () => {
    const files = made({ '/src/app/app.config.ts': `${CONFIG}\nexport const = 1;\n` });
    assert.equal(config(await add(files)), files['/src/app/app.config.ts']);
  });
});

describe('packages', () => {
  test('come in the major of the host’s Angular, in their place, and are installed', async () => {
    const tree = await add(standalone('~22.0.1'));
    const names = Object.keys(dependencies(tree));
    for (const name of ['@angular/cdk', '@angular/material', '@ngrx/effects', '@ngrx/store']) {
      assert.equal(dependencies(tree)[name], '^22.0.0', name);
    }
    assert.deepEqual(
      names,
      [...names].sort((a, b) => a.localeCompare(b, 'en')),
    );
    assert.equal(dependencies(tree)['ngx-captcha'], undefined);
    assert.equal(runner.tasks.filter((task) => task.name === 'node-package').length, 1);
  });

  test('go behind the others where those are in no order, and into a section of their own where there is none', async () => {
    const tree = await add({
      ...standalone(),
      '/package.json': '{\n  "dependencies": {\n    "zone.js": "1",\n    "@angular/core": "^21.0.0"\n  }\n}\n',
    });
    assert.match(
      read(tree, '/package.json'),
      /"zone\.js": "1",\n {4}"@angular\/core": "\^21\.0\.0",\n {4}"@angular\/cdk"/,
    );
    const other = await add({
      ...standalone(),
      '/package.json': '{\n  "name": "x",\n  "devDependencies": {\n    "@angular/core": "^21.0.0"\n  }\n}',
    });
    assert.match(
      read(other, '/package.json'),
      /\n {2}\},\n {2}"dependencies": \{\n {4}"@angular\/cdk": "\^21\.0\.0",\n/,
    );
    assert.equal(dependencies(other)['@angular/core'], undefined);
  });

  test('of an installed Angular count more than what a catalog says', async () => {
    const files = { ...standalone('catalog:'), '/node_modules/@angular/core/package.json': '{ "version": "22.1.0" }' };
    assert.equal(dependencies(await add(files))['@angular/material'], '^22.0.0');
  });

  test('of an Angular that the library is not made for are told', async () => {
    await add(standalone('^19.2.0'));
    assert.match(told(), /has Angular 19; the library is made for 20, 21, 22/);
  });
});

test('it says what it did, what is next, and, the second time, that there was nothing to do', async () => {
  const once = await add(standalone());
  assert.match(told(), /package\.json: @angular\/cdk, @angular\/material \(what the screens are made of\)/);
  assert.match(told(), /src\/app\/app\.config\.ts: provideHttpClient/);
  assert.match(told(), /All but \/signup are for administrators/);
  log = [];
  runner.tasks.length = 0;
  await add(once);
  assert.match(told(), /everything is there already, nothing was changed/);
  assert.equal(runner.tasks.length, 0);
});

test('an application without a theme gets one before its own style sheets', async () => {
  const { projects } = JSON.parse(read(await add(standalone()), '/angular.json'));
  const { styles, allowedCommonJsDependencies } = projects.app.architect.build.options;
  assert.deepEqual(styles, ['src/material-theme.scss', 'material-icons/iconfont/filled.css', 'src/styles.css']);
  assert.deepEqual(allowedCommonJsDependencies, ['jquery', 'js-beautify', 'moment', 'quill-delta']);
});

test('a new application gets room in its budget, one that has a budget of its own does not', async () => {
  const budgets = async (files: Files) =>
    JSON.parse(read(await add(files), '/angular.json')).projects.app.architect.build.configurations.production.budgets;
  const files = standalone();
  assert.equal((await budgets(files))[0].baseline, '100kB');
  assert.equal((await budgets(files))[1].baseline, undefined);
  files['/angular.json'] = (files['/angular.json'] ?? '').replace('500kB', '400kB');
  assert.equal((await budgets(files))[0].baseline, undefined);
});
