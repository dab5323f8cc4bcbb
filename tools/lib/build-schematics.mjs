import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { inRoot } from './project.mjs';

// ng-packagr builds what runs in a browser; `ng add` runs in Node and is compiled beside it.
const source = 'projects/ngx-self-registration/schematics';
const target = 'dist/ngx-self-registration/schematics';
execFileSync(process.execPath, [inRoot('node_modules/typescript/bin/tsc'), '-p', inRoot(source, 'tsconfig.json')], {
  stdio: 'inherit',
});
for (const file of ['collection.json', 'package.json', 'ng-add/schema.json', 'thingsboard/files']) {
  cpSync(inRoot(source, file), inRoot(target, file), { recursive: true });
}
