import { UnitTestTree } from '@angular-devkit/schematics/testing';
import {
  APP,
  CONFIG,
  type Files,
  MAIN,
  manifests,
  MODULE,
  MODULE_MAIN,
  modules,
  ROUTING_MODULE,
  standalone,
  treeOf,
} from './workspaces';

/** A kind of workspace, and the files in which its root and its routes are. */
export interface Kind {
  make: () => UnitTestTree | Promise<UnitTestTree>;
  root: string;
  routes: string;
  /** What its start is, by the files that lead to all of it, without endings, where it is not what the CLI makes. */
  start?: readonly string[];
  options?: object;
}

const crlf = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace(/\n/g, '\r\n')]));

const kind = (files: Files, root = '/src/app/app.config.ts', routes = '/src/app/app.routes.ts'): Kind => ({
  make: () => treeOf(files),
  root,
  routes,
});

const inMain = (main: string, start: readonly string[], more: Files = {}): Kind => ({
  ...kind({ ...standalone(), '/src/main.ts': main, ...more }, '/src/main.ts'),
  start: start.map((name) => `/src/app/${name}`),
});

const json = (value: unknown) => JSON.stringify(value, null, 2);

/** The habits of ThingsBoard's UI: a foreign builder, aliases, a root module in a folder of its own. */
const aliased: Files = {
  ...manifests('~20.3.0', {
    builder: '@angular-builders/custom-esbuild:application',
    options: { browser: 'src/main.ts', tsConfig: 'src/tsconfig.app.json', styles: [] },
  }),
  '/tsconfig.json': `{
  // Comments are allowed here.
  "compilerOptions": { "baseUrl": "src", "paths": { "@app/*": ["app/*"], "@core/public": ["app/core/index.ts"], "*": ["typings/*"] }, },
}
`,
  '/src/tsconfig.app.json': json({ extends: '../tsconfig.json', compilerOptions: { outDir: '../out' } }),
  '/src/main.ts': `import { enableProdMode } from '@angular/core';
import { platformBrowserDynamic } from '@angular/platform-browser-dynamic';
import { environment } from '@env/environment';
import { FleetRoot } from '@core/public';

if (environment.production) {
  enableProdMode();
}

platformBrowserDynamic().bootstrapModule(FleetRoot).catch(error => console.error(error));
`,
  '/src/app/core/index.ts': `export * from './nothing';
export { default as FleetRoot } from '@app/root/fleet.module';
`,
  '/src/app/root/fleet.module.ts': MODULE.replace('export class AppModule', 'export default class')
    .replace('./app-routing-module', '@app/app-routing.module')
    .replace("./app'", "../app'"),
  '/src/app/app-routing.module.ts': ROUTING_MODULE.replace(
    '[];',
    `[
  { path: 'home', loadChildren: () => import('./home/home.module').then(m => m.HomeModule) },
  { path: '**', redirectTo: 'home' }
];`,
  ),
  '/src/app/app.ts': APP,
};

export const kinds: Record<string, Kind> = {
  'CLI 21, standalone': kind(standalone('^21.0.0')),
  'CLI 22, standalone': kind(standalone('^22.0.0')),
  'CLI 21, modules': kind(modules('^21.0.0'), '/src/app/app-module.ts', '/src/app/app-routing-module.ts'),
  'CLI 22, modules': kind(modules('^22.0.0'), '/src/app/app-module.ts', '/src/app/app-routing-module.ts'),
  'Windows line ends, standalone': kind(crlf(standalone())),
  'Windows line ends, modules': kind(crlf(modules()), '/src/app/app-module.ts', '/src/app/app-routing-module.ts'),
  'tabs, double quotes, no semicolons, a byte order mark': kind({
    ...standalone(),
    '/src/app/app.config.ts':
      '\uFEFF' +
      CONFIG.replace(/'/g, '"')
        .replace(/;/g, '')
        .replace(/ {2}/g, '\t')
        .replace('provideRouter(routes)', 'provideRouter(routes), // the routes'),
    '/package.json': manifests()['/package.json']?.replace(/ {2}/g, '\t').trimEnd() ?? '',
    '/angular.json': '\uFEFF' + manifests()['/angular.json'],
  }),
  'foreign builder, aliases, barrel, default export': kind(
    aliased,
    '/src/app/root/fleet.module.ts',
    '/src/app/app-routing.module.ts',
  ),
  'aliases by baseUrl alone, inherited twice': kind(
    {
      ...modules(),
      '/tsconfig.json': json({ extends: ['./config/strict.json', './config/paths.json'] }),
      '/config/strict.json': json({ compilerOptions: { strict: true } }),
      '/config/paths.json': json({ compilerOptions: { baseUrl: '../src' } }),
      '/src/main.ts': MODULE_MAIN.replace('./app/app-module', 'app/app-module'),
    },
    '/src/app/app-module.ts',
    '/src/app/app-routing-module.ts',
  ),
  'every path is an alias': {
    start: ['/src/app/public', '/src/app/app'],
    ...kind({
      ...standalone(),
      '/tsconfig.json': json({ compilerOptions: { paths: { '*': ['./src/*', './src/generated/*'] } } }),
      '/src/main.ts': MAIN.replace('./app/app.config', 'app/public'),
      '/src/app/public.ts': "export { appConfig } from 'app/app.config';\n",
    }),
  },
  'ngx-env, targets instead of architect': {
    ...kind({
      ...standalone(),
      '/angular.json': json({
        version: 1,
        projects: {
          lib: { projectType: 'library', root: 'projects/lib' },
          app: {
            projectType: 'application',
            root: '',
            targets: { build: { builder: '@ngx-env/builder:application', options: { main: 'src/start.ts' } } },
          },
        },
      }),
      '/src/start.ts': MAIN,
      '/src/main.ts': '// not this one\n',
    }),
  },
  'a builder nobody knows': kind({
    ...standalone(),
    '/angular.json': json({ projects: { app: { root: '', architect: { build: { builder: 'acme:pack' } } } } }),
  }),
  'merged configuration': kind({
    ...standalone(),
    '/src/main.ts': `import { mergeApplicationConfig } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { appConfig } from './app/app.config';
import { more } from '@acme/more';
import { App } from './app/app';

const merged = mergeApplicationConfig(more, appConfig);
bootstrapApplication(App, merged);
`,
  }),
  'providers inline': inMain(
    `import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import { routes } from './app/app.routes';
import { App } from './app/app';

bootstrapApplication(App, {providers: [provideRouter(routes)]});
`,
    ['app.routes', 'app'],
  ),
  'a constant of the same file, spread': inMain(
    `import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import * as app from './app/app.routes';
import { App } from './app/app';

const base = { providers: [provideRouter(app.routes)] };
async function main(): Promise<void> {
  await bootstrapApplication(App, { ...base } as never);
}
void main();
`,
    ['app.routes', 'app'],
  ),
  'no configuration at all': {
    ...inMain(
      `import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import './app/router';

bootstrapApplication(App);
`,
      ['app', 'router'],
      {
        '/src/app/router.ts': `import { RouterModule } from '@angular/router';\nimport { routes } from './app.routes';\nexport const router = RouterModule.forRoot(routes);\n`,
      },
    ),
  },
  'providers from a function': inMain(
    `import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import { base } from './app/base';
import { routes } from './app/app.routes';
import { App } from './app/app';

export const router = () => provideRouter(routes.concat([]));
bootstrapApplication(App, { providers: base(router) }).then(() => console.log("up"));
`,
    ['base', 'app.routes', 'app'],
    { '/src/app/base.ts': 'export const base = (router: () => unknown) => [router()];\n' },
  ),
  'module federation, module from the parameter of then': kind(
    {
      ...modules(),
      '/src/main.ts': `import { initFederation } from '@angular-architects/native-federation';

initFederation('federation.manifest.json')
  .catch((err) => console.error(err))
  .then((_) => import('./bootstrap'));
`,
      '/src/bootstrap.ts': `import { platformBrowser } from '@angular/platform-browser';

import('./app/app-module').then(({ AppModule: Root }) => platformBrowser().bootstrapModule(Root));
`,
    },
    '/src/app/app-module.ts',
    '/src/app/app-routing-module.ts',
  ),
  'awaited module': kind(
    {
      ...modules(),
      '/src/main.ts': `import { platformBrowser } from '@angular/platform-browser';

export async function start() {
  const m = await import('./app/app-module');
  return platformBrowser().bootstrapModule(m.AppModule);
}
`,
    },
    '/src/app/app-module.ts',
    '/src/app/app-routing-module.ts',
  ),
  'a module without lists, imports in a constant': kind(
    {
      ...modules(),
      '/src/app/app-module.ts': `import { NgModule } from '@angular/core';
import { ROOT_IMPORTS } from './imports';

@NgModule({ imports: ROOT_IMPORTS })
export class AppModule {}
`,
      '/src/app/imports.ts': `import { AppRoutingModule } from './app-routing-module';
export const ROOT_IMPORTS = [AppRoutingModule];
`,
    },
    '/src/app/app-module.ts',
    '/src/app/app-routing-module.ts',
  ),
  'inline routes, one of several projects': {
    ...kind(
      {
        ...standalone(),
        '/angular.json': json({
          projects: {
            app: JSON.parse(manifests()['/angular.json'] ?? '{}').projects.app,
            other: {
              projectType: 'application',
              root: 'projects/other',
              architect: {
                build: { builder: '@angular/build:application', options: { browser: 'projects/other/main.ts' } },
              },
            },
          },
        }),
        '/src/app/app.config.ts': CONFIG.replace(
          'provideRouter(routes)',
          "provideRouter([{ path: '', component: Home }, { path: '**', redirectTo: '' }])",
        ),
      },
      '/src/app/app.config.ts',
      '/src/app/app.config.ts',
    ),
    options: { project: 'app' },
  },
};
