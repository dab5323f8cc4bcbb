import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { blocksOf } from '../docs/fences.mjs';
import { inRoot, Trouble } from '../lib/project.mjs';

const PAGE = 'docs/install/try.md';

/** The files that the page of a console to try it in has people write, by their path: it is tried as it stands. */
export function filesOfPage() {
  const blocks = blocksOf(readFileSync(inRoot(PAGE), 'utf8'), PAGE);
  return new Map(blocks.filter(({ info }) => info).map(({ info, text }) => [info, text]));
}

const first = (app, names) => names.map((name) => join(app, 'src/app', name)).find((file) => existsSync(file));

/** Does what the page says to an app that `ng add` has been in; answers with how to take it back. */
export function followTryPage(app) {
  const before = new Map();
  const write = (file, text) => {
    before.set(file, existsSync(file) ? readFileSync(file, 'utf8') : undefined);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };

  const routing = first(app, ['app-routing-module.ts', 'app-routing.module.ts']);
  for (const [path, text] of filesOfPage()) {
    if (path.endsWith('app.routes.ts') && routing) write(routing, withList(readFileSync(routing, 'utf8'), text));
    else write(path.endsWith('app.html') ? first(app, ['app.html', 'app.component.html']) : join(app, path), text);
  }
  const root = first(app, ['app.config.ts', 'app-module.ts', 'app.module.ts']);
  write(root, withBearer(readFileSync(root, 'utf8')));

  return () => {
    for (const [file, text] of before) {
      if (text === undefined) rmSync(file);
      else writeFileSync(file, text);
    }
  };
}

/** "In an app with a root module the list goes into" the module of its routes, with the imports of pages and guard. */
function withList(module, text) {
  const LIST = /const routes: Routes = \[[^]*?^\];|const routes: Routes = \[\];/m;
  const list = /(const routes: Routes = \[[^]*^\];)/m.exec(text)?.[1];
  if (!list || !LIST.test(module)) throw new Trouble('The list of routes was not found.');
  const imports = text.match(/^import .* from '\.\/.*';$/gm).join('\n');
  return `${imports}\n${module.replace(LIST, () => list)}`;
}

/** "Replace provideHttpClient() by". */
function withBearer(root) {
  const imports = `import { withInterceptors } from '@angular/common/http';\nimport { bearer } from './auth';\n`;
  const changed = root.replace('provideHttpClient()', 'provideHttpClient(withInterceptors([bearer]))');
  if (changed === root) throw new Trouble('ng add has not written provideHttpClient().');
  return imports + changed;
}
