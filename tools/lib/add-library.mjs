import { readdirSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inRoot } from './project.mjs';

const require = createRequire(import.meta.url);

/**
 * What `ng add` writes into the code of an application in a workspace: new files and changed ones, packages and options of
 * the builder left out. Answers with their paths below `workspace`, which has the library among its packages.
 */
export async function addLibrary(workspace, project, manifest, options = {}) {
  const { HostTree } = require('@angular-devkit/schematics');
  const { SchematicTestRunner, UnitTestTree } = require('@angular-devkit/schematics/testing');
  const collection = join(workspace, 'node_modules/ngx-self-registration/schematics/collection.json');
  const runner = new SchematicTestRunner('ngx-self-registration', collection);
  const before = new UnitTestTree(new HostTree());
  before.create('/angular.json', JSON.stringify(manifest));
  before.create('/package.json', readFileSync(inRoot('package.json'), 'utf8'));
  for (const entry of readdirSync(join(workspace, project), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    before.create(path.slice(workspace.length), readFileSync(path));
  }
  const texts = new Map(before.files.map((path) => [path, before.readContent(path)]));
  const after = await runner.runSchematic('ng-add', { project, ...options }, before);
  const written = after.files.filter((path) => path.endsWith('.ts') && after.readContent(path) !== texts.get(path));
  for (const path of written) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), after.readContent(path));
  }
  return written;
}
