import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { UnitTestTree } from '@angular-devkit/schematics/testing';
import { CONFIG, type Files, migrations, modules, snapshot, standalone, treeOf } from '../../testing/workspaces';

let log: string[] = [];
migrations.logger.subscribe(({ message }) => log.push(message));
beforeEach(() => {
  log = [];
  migrations.tasks.length = 0;
});

const migrate = (files: Files | UnitTestTree) =>
  migrations.runSchematic('v0-2-dialect', {}, files instanceof UnitTestTree ? files : treeOf(files));
const read = (tree: UnitTestTree, path: string) => tree.read(path)?.toString('utf8') ?? '';
const withCall = (call: string): Files => ({
  ...standalone(),
  '/src/app/app.config.ts': CONFIG.replace(
    'import {',
    "import { provideSelfRegistration, withSession } from 'ngx-self-registration';\nimport {",
  ).replace('provideRouter(routes)', `provideRouter(routes),\n    ${call}`),
});

describe('an update from 0.1 keeps the AngularJS dialect', () => {
  for (const [before, after] of [
    ['provideSelfRegistration()', 'provideSelfRegistration({}, withAngularjs())'],
    ["provideSelfRegistration({ homeUrl: '/home' })", "provideSelfRegistration({ homeUrl: '/home' }, withAngularjs())"],
    [
      'provideSelfRegistration(config, withSession(Own))',
      'provideSelfRegistration(config, withSession(Own), withAngularjs())',
    ],
    [
      'provideSelfRegistration(\n      config,\n      ...features,\n    )',
      'provideSelfRegistration(\n      config,\n      ...features,\n      withAngularjs(),\n    )',
    ],
  ] as const) {
    test(before.replace(/\s+/g, ' '), async () => {
      const text = read(await migrate(withCall(before)), '/src/app/app.config.ts');
      assert.ok(text.includes(after), text);
      assert.match(text, /import \{ withAngularjs \} from 'ngx-self-registration\/dialogs\/angularjs';/);
    });
  }

  test('in a root module', async () => {
    const files = modules();
    files['/src/app/app-module.ts'] = (files['/src/app/app-module.ts'] ?? '').replace(
      'AppRoutingModule\n',
      "AppRoutingModule,\n    SelfRegistrationModule.forRoot({ loginUrl: '/in' })\n",
    );
    const text = read(await migrate(files), '/src/app/app-module.ts');
    assert.match(text, /SelfRegistrationModule\.forRoot\(\{ loginUrl: '\/in' \}, withAngularjs\(\)\)/);
  });

  test('once: a second time, and in a host that has it, nothing changes', async () => {
    const once = await migrate(withCall('provideSelfRegistration()'));
    const before = snapshot(once);
    assert.deepEqual(snapshot(await migrate(once)), before);
  });

  test('not in hosts that only mention it', async () => {
    const files = { ...standalone(), '/src/note.ts': '// provideSelfRegistration() belongs into app.config.ts\n' };
    assert.deepEqual(snapshot(await migrate(files)), snapshot(treeOf(files)));
  });

  test('files with mistakes are named and left', async () => {
    const files = withCall('provideSelfRegistration(');
    assert.equal(read(await migrate(files), '/src/app/app.config.ts'), files['/src/app/app.config.ts']);
    assert.match(log.join('\n'), /src\/app\/app\.config\.ts has mistakes in it: add withAngularjs\(\)/);
  });
});

describe('ngx-captcha comes with the library', () => {
  const withCaptcha = (): Files => {
    const files = standalone();
    return {
      ...files,
      '/package.json': (files['/package.json'] ?? '').replace('"rxjs"', '"ngx-captcha": "^14.0.0",\n    "rxjs"'),
    };
  };

  test('so it goes out of a host that does not use it', async () => {
    assert.equal(read(await migrate(withCaptcha()), '/package.json'), standalone()['/package.json']);
    assert.deepEqual(
      migrations.tasks.map(({ name }) => name),
      ['node-package'],
    );
  });

  test('and stays in one that does', async () => {
    const files = { ...withCaptcha(), '/src/own.ts': "import { NgxCaptchaModule } from 'ngx-captcha';\n" };
    assert.equal(read(await migrate(files), '/package.json'), files['/package.json']);
  });
});
