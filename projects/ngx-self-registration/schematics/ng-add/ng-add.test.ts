import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { UnitTestTree } from '@angular-devkit/schematics/testing';
import { CONFIG, type Files, MAIN, modules, runner, snapshot, standalone, treeOf } from '../testing/workspaces';

let log: string[] = [];
runner.logger.subscribe(({ message }) => log.push(message));
beforeEach(() => {
  log = [];
  runner.tasks.length = 0;
});

const add = (files: Files | UnitTestTree, options: object = {}) =>
  runner.runSchematic('ng-add', options, files instanceof UnitTestTree ? files : treeOf(files));
const read = (tree: UnitTestTree, path: string) => tree.read(path)?.toString('utf8') ?? '';
const config = (tree: UnitTestTree) => read(tree, '/src/app/app.config.ts');
const dependencies = (tree: UnitTestTree) =>
  (JSON.parse(read(tree, '/package.json')) as { dependencies: Record<string, string> }).dependencies;
const told = () => log.join('\n');
const routes = (array: string) =>
  `import { Routes } from '@angular/router';\n\nexport const routes: Routes = ${array};\n`;

describe('what is asked for', () => {
  const wrong: [string, object, RegExp][] = [
    ['a project that is not there', { project: 'nothing' }, /no project "nothing".*"app"/],
    ['a library', { project: 'lib' }, /"lib" is a library.*"app"/],
    ['a feature that is not there', { features: ['signup', 'role'] }, /--features: there is no "role".*signup, roles/],
    ['a screen that is not there', { screens: ['dialogs'] }, /--screens: there is no "dialogs"/],
    [
      'an API base with a slash at its end',
      { apiBaseUrl: 'https://iot.example/' },
      /"https:\/\/iot\.example\/" ends with a slash/,
    ],
    ['an API base that is no address', { apiBaseUrl: 'iot.example' }, /neither an address nor a path/],
    ['an API base that is a script', { apiBaseUrl: 'javascript:alert(1)' }, /neither an address nor a path/],
    ['a login route with a slash at its end', { loginUrl: '/login/' }, /--login-url: "\/login\/" ends with a slash/],
    ['a home route without a slash', { homeUrl: 'home' }, /--home-url: "home" is not a path/],
    ['a home on another host', { homeUrl: '//evil.example' }, /is not a path of the console/],
  ];
  for (const [name, options, message] of wrong) {
    test(`${name} is refused with a sentence`, async () => {
      const files = standalone();
      files['/angular.json'] = (files['/angular.json'] ?? '').replace(
        '"projects": {\n',
        '"projects": {\n    "lib": { "projectType": "library", "root": "lib" },\n',
      );
      await assert.rejects(add(files, { project: 'app', ...options }), message);
    });
  }

  test('what differs from the defaults is written into the set-up, and nothing else', async () => {
    const options = { apiBaseUrl: "https://iot.example/it's", loginUrl: '/login', homeUrl: '/home' };
    const text = config(await add(standalone(), options));
    assert.match(
      text,
      /provideSelfRegistration\(\{ apiBaseUrl: 'https:\/\/iot\.example\/it\\'s', homeUrl: '\/home' \}, withAngularjs\(\)\)/,
    );
    const root = read(await add(modules(), { loginUrl: '/sign-in' }), '/src/app/app-module.ts');
    assert.match(root, /SelfRegistrationModule\.forRoot\(\{ loginUrl: '\/sign-in' \}, withAngularjs\(\)\)/);
  });

  for (const features of [['signup', 'roles'], 'signup,roles', ['signup,roles'], 'roles signup']) {
    test(`only what was chosen is there: ${JSON.stringify(features)}`, async () => {
      const tree = await add(standalone(), { features });
      const text = read(tree, '/src/app/app.routes.ts');
      assert.match(text, /signupRoutes.*\n.*rolesRoutes/);
      assert.doesNotMatch(text, /mailServerRoutes|selfRegistrationRoutes/);
      assert.match(config(tree), /provideSelfRegistration\(\{\}\)/);
    });
  }

  test('--screens of 0.1 chooses routes and keeps the dialogs', async () => {
    const tree = await add(standalone(), { screens: ['signup'] });
    assert.doesNotMatch(read(tree, '/src/app/app.routes.ts'), /rolesRoutes/);
    assert.match(config(tree), /withAngularjs\(\)/);
  });

  test('other features of a later run are added to what is there', async () => {
    const first = await add(standalone(), { features: ['signup'] });
    const tree = await add(first, { features: ['mail-server', 'dialogs'], homeUrl: '/home' });
    assert.match(config(tree), /provideSelfRegistration\(\{\n? *homeUrl: '\/home',?\n? *\}, withAngularjs\(\)\)/);
    assert.equal(config(tree).match(/provideStore\(/g)?.length, 1);
    const text = read(tree, '/src/app/app.routes.ts');
    assert.equal(text.match(/signupRoutes/g)?.length, 1);
    assert.match(text, /mailServerRoutes/);
  });

  test('an address that the host has set otherwise stays, and is told', async () => {
    const first = await add(standalone(), { homeUrl: '/home' });
    const tree = await add(first, { homeUrl: '/start' });
    assert.deepEqual(snapshot(tree), snapshot(first));
    assert.match(told(), /homeUrl is set otherwise there/);
  });
});

describe('what is there already', () => {
  test('stays as it is, under whichever name, and comments do not count', async () => {
    const files = standalone();
    files['/src/app/app.config.ts'] = CONFIG.replace(
      'import {',
      "// provideStore(), provideSelfRegistration()\nimport { provideStore as store } from '@ngrx/store';\nimport * as http from '@angular/common/http';\nimport {",
    ).replace(
      'provideRouter(routes)',
      'store({}), http.provideHttpClient(http.withFetch()),\n    provideRouter(routes)',
    );
    const text = config(await add(files));
    assert.doesNotMatch(text.replace(/\/\/.*/g, ''), /provideStore\(|, provideHttpClient|import \{ provideHttpClient/);
    assert.match(text, /provideEffects\(\)/);
    assert.match(text, /\n {4}provideSelfRegistration\(/);
  });

  test('may be half of it, by hand', async () => {
    const files = modules();
    files['/src/app/app-module.ts'] = (files['/src/app/app-module.ts'] ?? '')
      .replace(
        'import { App }',
        "import { HttpClientModule } from '@angular/common/http';\nimport { StoreModule } from '@ngrx/store';\nimport { App }",
      )
      .replace(
        'AppRoutingModule\n',
        'AppRoutingModule,\n    HttpClientModule,\n    StoreModule.forRoot({ a: reducer })\n',
      );
    files['/src/app/app-routing-module.ts'] = (files['/src/app/app-routing-module.ts'] ?? '').replace(
      '[];',
      "[{ path: 'register', loadChildren: () => import('ngx-self-registration/signup').then(({ signupRoutes }) => signupRoutes) }];",
    );
    files['/package.json'] = (files['/package.json'] ?? '').replace('"rxjs"', '"@ngrx/store": "^21.1.0",\n    "rxjs"');
    const tree = await add(files);
    const root = read(tree, '/src/app/app-module.ts');
    assert.equal(root.match(/StoreModule\.forRoot/g)?.length, 1);
    assert.doesNotMatch(root, /provideHttpClient/);
    assert.match(root, /EffectsModule\.forRoot\(\[\]\)/);
    assert.doesNotMatch(read(tree, '/src/app/app-routing-module.ts'), /'signup'/);
    assert.equal(dependencies(tree)['@ngrx/store'], '^21.1.0');
    assert.equal(dependencies(tree)['@ngrx/effects'], '^21.0.0');
  });

  test('is found in files that the entry leads to, by alias and lazily, and not in tests', async () => {
    const files = standalone();
    files['/tsconfig.json'] = JSON.stringify({ compilerOptions: { paths: { '@app/*': ['./src/app/*'] } } });
    files['/src/app/app.config.ts'] = CONFIG.replace('provideRouter(routes)', 'provideRouter(routes), CORE').replace(
      'import {',
      "import { CORE } from '@app/core';\nimport {",
    );
    files['/src/app/core.ts'] = "import { provideStore } from '@ngrx/store';\nexport const CORE = provideStore({});\n";
    files['/src/app/app.spec.ts'] = "import { provideEffects } from '@ngrx/effects';\nprovideEffects();\n";
    const text = config(await add(files));
    assert.doesNotMatch(text, /provideStore/);
    assert.match(text, /provideEffects/);
  });

  test('a name that is taken gets another one', async () => {
    const files = standalone();
    files['/src/app/app.config.ts'] =
      `${CONFIG}\nexport function provideEffects2() { const provideTranslateService = 1; return provideTranslateService; }\n`;
    const text = config(await add(files));
    assert.match(text, /import \{ provideTranslateService as provideTranslateService1 \} from '@ngx-translate\/core';/);
    assert.match(text, /\n {4}provideTranslateService1\(\)/);
  });

  test('a Material theme and an icon font are left alone', async () => {
    const files = standalone();
    files['/src/theme.scss'] = "@use '@angular/material' as mat;\nhtml { @include mat.theme((density: 0)); }\n";
    files['/src/index.html'] =
      '<link href="https://fonts.googleapis.com/icon?family=Material+Icons" rel="stylesheet">\n';
    const tree = await add(files);
    assert.doesNotMatch(read(tree, '/angular.json'), /prebuilt-themes|material-icons/);
    assert.equal(dependencies(tree)['material-icons'], undefined);
  });

  test('a theme in a comment is none', async () => {
    const files = standalone();
    files['/src/styles.scss'] = "// @use '@angular/material' as mat;\nbody { margin: 0; }\n";
    files['/angular.json'] = (files['/angular.json'] ?? '').replace('src/styles.css', 'src/styles.scss');
    const tree = await add(files);
    assert.match(read(tree, '/src/material-theme.scss'), /@include mat\.theme\(/);
    assert.equal(read(tree, '/src/styles.scss'), files['/src/styles.scss']);
  });
});

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
      [/no build target[\s\S]*"js-beautify", "quill-delta"/],
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
  assert.deepEqual(allowedCommonJsDependencies, ['js-beautify', 'quill-delta']);
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
