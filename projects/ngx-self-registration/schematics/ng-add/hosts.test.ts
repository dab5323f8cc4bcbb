import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { describe, test } from 'node:test';
import ts from 'typescript';
import { UnitTestTree } from '@angular-devkit/schematics/testing';
import { kinds } from '../testing/kinds';
import { cliWorkspace, runner, snapshot, treeOf } from '../testing/workspaces';

/** Files of code and JSON that have mistakes in them. */
function mistakes(tree: UnitTestTree): string[] {
  return tree.files.filter((path) => {
    const text = tree.read(path)?.toString('utf8') ?? '';
    const source = path.endsWith('.json')
      ? ts.parseJsonText(path, text)
      : ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
    return (
      /\.(?:ts|json)$/.test(path) && (source as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics.length > 0
    );
  });
}

/** What a file imports and exports from elsewhere, at once or later. */
const importsOf = (text: string): string[] =>
  ts.preProcessFile(text, true, true).importedFiles.map((one) => one.fileName);

/** What the CLI does before it runs `ng add`. */
function installed(tree: UnitTestTree): UnitTestTree {
  const copy = tree.branch() as UnitTestTree;
  const copyTree = new UnitTestTree(copy);
  const text = copyTree.read('/package.json')?.toString('utf8') ?? '';
  copyTree.overwrite(
    '/package.json',
    text.replace(
      /^([ \t]*)("rxjs": )/m,
      '$1"ngx-self-registration": "^0.2.0",$&'.replace('$&', `${/\r\n/.test(text) ? '\r\n' : '\n'}$1$2`),
    ),
  );
  return copyTree;
}

/** What leads to all of a start, as the CLI makes it: the root module, or the configuration and the root component. */
const startOf = (root: string): string[] =>
  root.endsWith('.config.ts') ? [root.slice(0, -3), posix.join(posix.dirname(root), 'app')] : [root.slice(0, -3)];

for (const [name, kind] of Object.entries({
  ...kinds,
  'CLI 20, standalone': {
    make: () => cliWorkspace({ standalone: true }),
    root: '/projects/console/src/app/app.config.ts',
    routes: '/projects/console/src/app/app.routes.ts',
  },
  'CLI 20, zoneless, with SSR and SCSS': {
    make: () => cliWorkspace({ standalone: true, zoneless: true, ssr: true, style: 'scss' }),
    root: '/projects/console/src/app/app.config.ts',
    routes: '/projects/console/src/app/app.routes.ts',
  },
  'CLI 20, modules': {
    make: () => cliWorkspace({ standalone: false }),
    root: '/projects/console/src/app/app-module.ts',
    routes: '/projects/console/src/app/app-routing-module.ts',
  },
})) {
  describe(name, () => {
    const add = async (tree: UnitTestTree) => runner.runSchematic('ng-add', { ...kind.options }, tree);
    const text = (tree: UnitTestTree, path: string) => tree.read(path)?.toString('utf8') ?? '';

    test('gets its set-up and its routes where it reads them, once', async () => {
      const before = installed(await kind.make());
      const tree = await add(before);
      assert.deepEqual(mistakes(tree), mistakes(before));
      const root = text(tree, kind.root);
      assert.equal(root.match(/(provideSelfRegistration|SelfRegistrationModule\.forRoot)\(/g)?.length, 1, root);
      const routes = text(tree, kind.routes);
      assert.match(
        routes,
        /\[\s*\{ path: ['"]signup['"], loadChildren: \(\) => import\(['"]\.\/[\w/]*self-registration\/sign-up['"]\)/,
      );
      assert.match(root, /['"]ngx-self-registration\/setup['"]/);
      assert.doesNotMatch(root + routes, /['"]ngx-self-registration(?!\/setup)/);
      for (const path of tree.files.filter((one) => /\.(ts|json|s?css)$/.test(one) && !one.includes('.ngx-self'))) {
        const crlf = /\r\n/.test(text(before, path));
        if (crlf) assert.doesNotMatch(text(tree, path), /[^\r]\n/, path);
        else assert.doesNotMatch(text(tree, path), /\r/, path);
      }
    });

    test('gets lazy files that name its start, and nothing that is not there', async () => {
      const before = await kind.make();
      const there = new Set(before.files);
      const tree = await add(before);
      const made = tree.files.filter((path) => path.endsWith('.ts') && !there.has(path));
      assert.deepEqual(made.map((path) => path.replace(/.*\//, '')).sort(), [
        'action-runtime.ts',
        'administration.ts',
        'angularjs-dialect.ts',
        'host-ports.ts',
        'policy-dialog.ts',
        'sign-up.ts',
      ]);
      for (const path of made) {
        const named = importsOf(text(tree, path)).filter((name) => name.startsWith('.'));
        for (const name of named)
          assert.ok(tree.exists(`${posix.join(posix.dirname(path), name)}.ts`), `${path}: ${name}`);
        if (path.endsWith('/host-ports.ts')) continue;
        const start = named
          .filter((name) => name.startsWith('..'))
          .map((name) => posix.join(posix.dirname(path), name));
        const expected = kind.start ?? startOf(kind.root);
        assert.deepEqual(start, expected, path);
      }
      for (const path of [kind.root, kind.routes]) {
        for (const name of importsOf(text(tree, path)).filter((one) => one.includes('/self-registration/')))
          assert.ok(made.includes(`${posix.join(posix.dirname(path), name)}.ts`), `${path}: ${name}`);
      }
    });

    test('changes nothing when it runs again', async () => {
      const once = await add(installed(await kind.make()));
      assert.deepEqual(snapshot(await add(once)), snapshot(once));
    });

    test('is byte for byte as before when all is taken back', async () => {
      const before = await kind.make();
      const tree = await runner.runSchematic('remove', {}, await add(installed(before)));
      assert.deepEqual(snapshot(tree), snapshot(before));
    });
  });
}

test('a workspace of files is what it says', () => {
  assert.deepEqual(treeOf({ '/a': 'b' }).files, ['/a']);
});
