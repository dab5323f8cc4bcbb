import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { inRoot } from './project.mjs';

// ng-packagr builds what runs in a browser; `ng add` runs in Node and is compiled beside it.
const source = 'projects/ngx-self-registration/schematics';
const target = 'dist/ngx-self-registration/schematics';
// What a test or an old schematic left there would be published with the rest.
rmSync(inRoot(target), { recursive: true, force: true });
execFileSync(process.execPath, [inRoot('node_modules/typescript/bin/tsc'), '-p', inRoot(source, 'tsconfig.json')], {
  stdio: 'inherit',
});
for (const file of [
  'collection.json',
  'migrations.json',
  'package.json',
  'ng-add/schema.json',
  'remove/schema.json',
  'thingsboard/files',
]) {
  cpSync(inRoot(source, file), inRoot(target, file), { recursive: true });
}
