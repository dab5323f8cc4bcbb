import { HostTree } from '@angular-devkit/schematics';
import { SchematicTestRunner, UnitTestTree } from '@angular-devkit/schematics/testing';
import { join } from 'node:path';

const built = join(__dirname, '../../../../dist/ngx-self-registration/schematics');

/** Runs the schematics as they are published. */
export const runner = new SchematicTestRunner('ngx-self-registration', join(built, 'collection.json'));
/** Runs the migrations of `ng update`. */
export const migrations = new SchematicTestRunner('migrations', join(built, 'migrations.json'));

/** Files of a workspace, by their paths. */
export type Files = Record<string, string>;

/** What the CLI of this repository makes: a workspace with the application `console`. */
export async function cliWorkspace(options: Record<string, unknown>): Promise<UnitTestTree> {
  const tree = await runner.runExternalSchematic('@schematics/angular', 'workspace', {
    name: 'fleet',
    version: '20.3.0',
    newProjectRoot: 'projects',
  });
  return runner.runExternalSchematic(
    '@schematics/angular',
    'application',
    { name: 'console', routing: true, style: 'css', skipInstall: true, ...options },
    tree,
  );
}

/** A workspace of files. */
export function treeOf(files: Files): UnitTestTree {
  const tree = new UnitTestTree(new HostTree());
  for (const [path, text] of Object.entries(files)) tree.create(path, text);
  return tree;
}

/** All files of a tree as they are, byte for byte. */
export const snapshot = (tree: UnitTestTree): Files =>
  Object.fromEntries(tree.files.sort().map((path) => [path, tree.read(path)?.toString('latin1') ?? '']));

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** `package.json` and `angular.json` of a workspace with one application in `src`. */
export function manifests(angular = '^21.0.0', build: object = {}, name = 'app'): Files {
  return {
    '/package.json': json({
      name: 'fleet',
      private: true,
      dependencies: {
        '@angular/common': angular,
        '@angular/compiler': angular,
        '@angular/core': angular,
        '@angular/forms': angular,
        '@angular/platform-browser': angular,
        '@angular/router': angular,
        rxjs: '~7.8.0',
        tslib: '^2.3.0',
      },
      devDependencies: { '@angular/cli': angular, typescript: '~5.9.2' },
    }),
    '/angular.json': json({
      version: 1,
      newProjectRoot: 'projects',
      projects: {
        [name]: {
          projectType: 'application',
          root: '',
          sourceRoot: 'src',
          architect: {
            build: {
              builder: '@angular/build:application',
              options: {
                browser: 'src/main.ts',
                tsConfig: 'tsconfig.app.json',
                styles: ['src/styles.css'],
                assets: [{ glob: '**/*', input: 'public' }],
              },
              configurations: {
                production: {
                  budgets: [
                    { type: 'initial', maximumWarning: '500kB', maximumError: '1MB' },
                    { type: 'anyComponentStyle', maximumWarning: '4kB', maximumError: '8kB' },
                  ],
                },
              },
              ...build,
            },
          },
        },
      },
    }),
    '/tsconfig.json': json({ compilerOptions: { strict: true, target: 'ES2022', module: 'preserve' } }),
    '/tsconfig.app.json': json({
      extends: './tsconfig.json',
      compilerOptions: { types: [] },
      include: ['src/**/*.ts'],
    }),
    '/src/styles.css': '/* You can add global styles to this file */\n',
    '/src/index.html': '<!doctype html>\n<html lang="en"><body><app-root></app-root></body></html>\n',
  };
}

export const APP = `import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';

@Component({ selector: 'app-root', imports: [RouterOutlet], template: '<router-outlet />' })
export class App {}
`;

export const ROUTES = `import { Routes } from '@angular/router';

export const routes: Routes = [];
`;

export const CONFIG = `import { ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideRouter } from '@angular/router';

import { routes } from './app.routes';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(routes)
  ]
};
`;

export const MAIN = `import { bootstrapApplication } from '@angular/platform-browser';
import { appConfig } from './app/app.config';
import { App } from './app/app';

bootstrapApplication(App, appConfig)
  .catch((err) => console.error(err));
`;

/** A standalone application as the CLI of 21 and 22 makes it, without zone.js. */
export const standalone = (angular?: string): Files => ({
  ...manifests(angular),
  '/src/main.ts': MAIN,
  '/src/app/app.ts': APP,
  '/src/app/app.config.ts': CONFIG,
  '/src/app/app.routes.ts': ROUTES,
});

export const MODULE = `import { NgModule, provideBrowserGlobalErrorListeners } from '@angular/core';
import { BrowserModule } from '@angular/platform-browser';

import { AppRoutingModule } from './app-routing-module';
import { App } from './app';

@NgModule({
  declarations: [
    App
  ],
  imports: [
    BrowserModule,
    AppRoutingModule
  ],
  providers: [
    provideBrowserGlobalErrorListeners(),
  ],
  bootstrap: [App]
})
export class AppModule { }
`;

export const ROUTING_MODULE = `import { NgModule } from '@angular/core';
import { RouterModule, Routes } from '@angular/router';

const routes: Routes = [];

@NgModule({
  imports: [RouterModule.forRoot(routes)],
  exports: [RouterModule]
})
export class AppRoutingModule { }
`;

const MODULE_MAIN = `import { platformBrowser } from '@angular/platform-browser';
import { AppModule } from './app/app-module';

platformBrowser().bootstrapModule(AppModule, {
  ngZoneEventCoalescing: true,
})
  .catch(err => console.error(err));
`;

/** An application made of modules as the CLI of 20 and later makes it. */
export const modules = (angular?: string): Files => ({
  ...manifests(angular),
  '/src/main.ts': MODULE_MAIN,
  '/src/app/app.ts': APP,
  '/src/app/app-module.ts': MODULE,
  '/src/app/app-routing-module.ts': ROUTING_MODULE,
});
