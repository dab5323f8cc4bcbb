import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { join } from 'node:path';
import { SchematicTestRunner, UnitTestTree } from '@angular-devkit/schematics/testing';

const collection = join(__dirname, '../../../../dist/ngx-self-registration/schematics/collection.json');
const runner = new SchematicTestRunner('ngx-self-registration', collection);

async function workspace(standalone: boolean): Promise<UnitTestTree> {
  const tree = await runner.runExternalSchematic('@schematics/angular', 'workspace', {
    name: 'fleet',
    version: '20.3.0',
    newProjectRoot: 'projects',
  });
  return runner.runExternalSchematic(
    '@schematics/angular',
    'application',
    { name: 'console', standalone, routing: true, style: 'css', skipInstall: true },
    tree,
  );
}

for (const standalone of [true, false]) {
  describe(`ng add in a ${standalone ? 'standalone' : 'module'} workspace`, () => {
    let tree: UnitTestTree;
    const file = (name: RegExp) => {
      const path = tree.files.find((candidate) => name.test(candidate));
      assert.ok(path, `a file like ${name}`);
      return tree.readText(path);
    };
    before(async () => {
      tree = await runner.runSchematic('ng-add', { project: 'console' }, await workspace(standalone));
    });

    test('adds the providers that the host lacks, each once', () => {
      const root = file(standalone ? /app\.config\.ts$/ : /app-module\.ts$/);
      for (const provider of ['provideHttpClient', 'provideStore', 'provideEffects', 'provideTranslateService']) {
        assert.equal(root.split(`${provider}()`).length, 2, provider);
      }
      assert.equal(root.split('provideSelfRegistration({}, withAngularjs())').length, 2);
      assert.match(root, /from 'ngx-self-registration'/);
      assert.match(root, /import \{ withAngularjs \} from 'ngx-self-registration\/dialogs\/angularjs'/);
    });

    test('adds the routes before all others', () => {
      const routes = file(standalone ? /app\.routes\.ts$/ : /app-routing-module\.ts$/);
      assert.match(routes, /Routes = \[\s*\{ path: 'signup', loadChildren:/);
      assert.match(routes, /ngx-self-registration\/roles/);
      assert.match(routes, /mailServerRoutes/);
    });

    test('adds the packages that the library leans on', () => {
      const { dependencies } = JSON.parse(tree.readText('/package.json'));
      // npm would install the newest of these, whatever Angular the host has: they are optional peers for that reason.
      for (const name of ['@angular/cdk', '@angular/material', '@ngrx/effects', '@ngrx/store']) {
        assert.equal(dependencies[name], '^20.0.0', name);
      }
      assert.ok(dependencies['ngx-captcha']);
    });

    test('changes nothing when it runs again', async () => {
      const again = await runner.runSchematic('ng-add', { project: 'console' }, tree);
      for (const path of tree.files) assert.ok(again.read(path)?.equals(tree.read(path) ?? Buffer.of()), path);
    });
  });
}

test('a project that is not there is named', async () => {
  const tree = await workspace(true);
  await assert.rejects(runner.runSchematic('ng-add', { project: 'nothing' }, tree), /no project "nothing"/);
});

test('only the screens that were asked for get a route', async () => {
  const tree = await runner.runSchematic('ng-add', { project: 'console', screens: ['signup'] }, await workspace(true));
  const routes = tree.readText('/projects/console/src/app/app.routes.ts');
  assert.match(routes, /signupRoutes/);
  assert.doesNotMatch(routes, /ngx-self-registration\/roles/);
});
