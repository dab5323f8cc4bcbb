import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { add, config, dependencies, read, told } from '../testing/add';
import { CONFIG, modules, snapshot, standalone } from '../testing/workspaces';

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
      /provideSelfRegistration\(\{ apiBaseUrl: 'https:\/\/iot\.example\/it\\'s', homeUrl: '\/home' \}, withAngularjsDialect\(\(\) => import\('\.\/self-registration\/angularjs-dialect'\)\)\)/,
    );
    const root = read(await add(modules(), { loginUrl: '/sign-in' }), '/src/app/app-module.ts');
    assert.match(
      root,
      /SelfRegistrationModule\.forRoot\(\{ loginUrl: '\/sign-in' \}, withAngularjsDialect\(\(\) => import\(/,
    );
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
    assert.match(config(tree), /withAngularjsDialect\(/);
  });

  test('other features of a later run are added to what is there', async () => {
    const first = await add(standalone(), { features: ['signup'] });
    const tree = await add(first, { features: ['mail-server', 'dialogs'], homeUrl: '/home' });
    assert.match(config(tree), /provideSelfRegistration\(\{\n? *homeUrl: '\/home',?\n? *\}, withAngularjsDialect\(/);
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

  test('code that shows Material has a theme from somewhere', async () => {
    const files = { ...standalone(), '/src/own.ts': "import { MatButton } from '@angular/material/button';\n" };
    assert.equal((await add(files)).exists('/src/material-theme.scss'), false);
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
