import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Trouble } from '../lib/project.mjs';

/** A page with two widget actions: one of today's dialect, one of the AngularJS console's. */
const ACTION_PAGE = `import { Component, inject, signal } from '@angular/core';
import { WidgetActionRunner } from 'ngx-self-registration/dialogs';

const today = {
  id: 'today',
  name: 'Today',
  icon: 'add',
  type: 'customPretty',
  customHtml: \`<form [formGroup]="thing" (ngSubmit)="save()" class="thing">
    <h2 mat-dialog-title>A thing</h2>
    <mat-dialog-content>
      <mat-form-field><mat-label>Name</mat-label><input matInput formControlName="name" required></mat-form-field>
      <mat-slide-toggle formControlName="shared">Shared</mat-slide-toggle>
      <mat-form-field *ngIf="thing.value.shared"><mat-label>With</mat-label>
        <mat-select formControlName="whom"><mat-option *ngFor="let one of people" [value]="one">{{ one | uppercase }}</mat-option></mat-select>
      </mat-form-field>
    </mat-dialog-content>
    <mat-dialog-actions><button mat-raised-button color="primary" [disabled]="thing.invalid">Keep</button></mat-dialog-actions>
  </form>\`,
  customCss: '.thing { min-width: 200px; }',
  customFunction: \`
    const injector = widgetContext.$scope.$injector;
    const customDialog = injector.get(widgetContext.servicesMap.get('customDialog'));
    customDialog.customDialog(htmlTemplate, function (instance) {
      const vm = instance;
      vm.people = ['ada', 'grace'];
      vm.thing = vm.fb.group({ name: ['', [vm.validators.required]], shared: [false], whom: [null] });
      vm.save = function () { additionalParams.kept(vm.thing.value.name); vm.dialogRef.close(); };
    }).subscribe();\`,
};

const angularjs = {
  id: 'angularjs',
  name: 'AngularJS',
  icon: 'add',
  type: 'customPretty',
  customHtml: \`<md-dialog aria-label="An old thing"><form name="thing" ng-submit="vm.save()">
    <md-toolbar><div class="md-toolbar-tools"><h2>An old thing</h2></div></md-toolbar>
    <md-dialog-content><md-input-container><label>Old name</label><input name="name" ng-model="vm.name" required></md-input-container></md-dialog-content>
    <md-dialog-actions><md-button type="submit" ng-disabled="thing.$invalid">Keep it</md-button></md-dialog-actions></form></md-dialog>\`,
  customFunction: \`
    var $injector = widgetContext.$scope.$injector;
    var $mdDialog = $injector.get('$mdDialog'), $document = $injector.get('$document');
    $mdDialog.show({ controller: Old, controllerAs: 'vm', template: htmlTemplate, parent: angular.element($document[0].body) });
    function Old() { var vm = this; vm.name = ''; vm.save = function () { additionalParams.kept(vm.name); $mdDialog.hide(); }; }\`,
};

@Component({
  selector: 'app-actions',
  standalone: true,
  template: \`
    <button type="button" (click)="run('today')">Run today's</button>
    <button type="button" (click)="run('angularjs')">Run AngularJS's</button>
    <output>{{ kept() }}</output>
  \`,
})
export class ActionsPage {
  private readonly runner = inject(WidgetActionRunner);
  protected readonly kept = signal('nothing');

  protected run(which: 'today' | 'angularjs'): void {
    const action = which === 'today' ? today : angularjs;
    void this.runner.run(action, { widgetContext: {}, additionalParams: { kept: (name: string) => this.kept.set(name) } });
  }
}
`;

function first(folder, names) {
  const found = names.find((name) => existsSync(join(folder, name)));
  if (!found) throw new Trouble(`None of ${names.join(', ')} is in ${readdirSync(folder).join(', ')}.`);
  return join(folder, found);
}

function edit(file, ...changes) {
  let text = readFileSync(file, 'utf8');
  for (const [from, to] of changes) {
    const changed = text.replace(from, to);
    if (changed === text) throw new Trouble(`${file} has no ${from}.`);
    text = changed;
  }
  writeFileSync(file, text);
}

const ROUTES = ['app.routes.ts', 'app-routing-module.ts', 'app-routing.module.ts'];
const ROUTE = `\n  { path: 'actions', loadComponent: () => import('./actions-page').then((m) => m.ActionsPage) },`;

/** Adds a page that runs widget actions to an app that has the library; answers with how to take it out again. */
export function addActionsPage(app) {
  const source = join(app, 'src/app');
  const page = join(source, 'actions-page.ts');
  const routes = first(source, ROUTES);
  const before = readFileSync(routes, 'utf8');
  writeFileSync(page, ACTION_PAGE);
  edit(routes, [/: Routes = \[/, `: Routes = [${ROUTE}`]);
  return () => {
    rmSync(page);
    writeFileSync(routes, before);
  };
}

const REFUSAL = 'throw new Error("Components are not compiled at run time by this Angular.");';

/** Makes the app's own copy of Angular refuse components that are made at run time. */
export function refuseJit(app) {
  const folder = join(app, 'node_modules/@angular/core/fesm2022');
  const name = /(function compileComponent\([^)]*\) \{)/;
  const files = readdirSync(folder).filter((file) => file.endsWith('.mjs'));
  const patched = files.filter((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    if (!name.test(text)) return false;
    // A file of its own: the one that npm wrote may be shared with other folders.
    writeFileSync(join(folder, file), text.replace(name, `$1 ${REFUSAL}`));
    return true;
  });
  if (patched.length === 0) throw new Trouble('This Angular compiles components elsewhere: look for compileComponent.');
}
