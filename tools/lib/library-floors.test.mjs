import { describe, it } from 'node:test';
import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import { libraryFloors } from './library-floors.mjs';
import { inRoot } from './project.mjs';

RuleTester.describe = describe;
RuleTester.it = it;

const at = (path, code) => ({
  name: `${path}: ${code}`,
  filename: inRoot('projects/ngx-self-registration', path),
  code,
});
const imports = (path, name) => at(path, `import { x } from '${name}';`);
const wrong = (test, messageId) => ({ ...test, errors: [{ messageId }] });

new RuleTester({ languageOptions: { parser: tseslint.parser } }).run('library/floors', libraryFloors.rules.floors, {
  valid: [
    imports('data-access/role.service.ts', 'ngx-self-registration'),
    imports('data-access/role.service.ts', 'ngx-self-registration/models'),
    imports('models/role.model.ts', 'ngx-self-registration/models/permissions'),
    imports('state/roles/roles-list.effects.ts', 'ngx-self-registration/data-access'),
    imports('ui/form-page/form-page.component.ts', 'ngx-self-registration/state'),
    imports('roles/role-table/role-table.component.ts', 'ngx-self-registration/ui'),
    imports('roles/role-table/role-table.component.ts', '../texts.en'),
    imports('roles/role-table/role-table.component.ts', '@angular/core'),
    imports('models/permissions/granted.spec.ts', 'ngx-self-registration/models'),
    imports('ui/form-page/form-page.component.spec.ts', 'ngx-self-registration/testing'),
    imports('dialogs/editor/action-editor/action-form.ts', 'ngx-self-registration/dialogs'),
    imports('dialogs/angularjs/with-angularjs.spec.ts', '../testing/dialog-page'),
    imports('dialogs/runtime/services/own-requests.spec.ts', '../../testing/platform-session'),
    imports('dialogs/widget-action-runner.service.ts', 'ngx-self-registration/dialogs/runtime'),
    imports('dialogs/runtime/run-action.ts', 'ngx-self-registration/dialogs/actions'),
    imports('data-access/data-access.spec.ts', '../../contract/contract'),
  ],
  invalid: [
    wrong(imports('models/role.model.ts', 'ngx-self-registration'), 'above'),
    wrong(imports('models/permissions/decide.ts', 'ngx-self-registration/models'), 'above'),
    wrong(imports('src/public-api.ts', 'ngx-self-registration/data-access'), 'above'),
    wrong(imports('src/public-api.ts', 'ngx-self-registration/dialogs'), 'above'),
    wrong(imports('data-access/role.service.ts', 'ngx-self-registration/state'), 'above'),
    wrong(imports('state/api-failure.ts', 'ngx-self-registration/ui'), 'above'),
    wrong(imports('state/roles/roles-list.effects.ts', 'ngx-self-registration/state/admin'), 'beside'),
    wrong(imports('ui/form-page/form-page.component.ts', 'ngx-self-registration/roles'), 'above'),
    wrong(imports('ui/form-page/form-page.component.ts', 'ngx-self-registration/testing'), 'above'),
    wrong(at('ui/form-page/form-page.component.ts', `export * from 'ngx-self-registration/admin';`), 'above'),
    wrong(at('ui/form-page/form-page.component.ts', `let x: import('ngx-self-registration/admin').X;`), 'above'),
    wrong(imports('admin/texts.en.ts', 'ngx-self-registration/roles'), 'feature'),
    wrong(at('admin/texts.en.ts', `const m = import('ngx-self-registration/roles');`), 'feature'),
    wrong(at('signup/signup.routes.ts', `import type { X } from 'ngx-self-registration/dialogs/editor';`), 'feature'),
    wrong(imports('dialogs/editor/texts.en.ts', 'ngx-self-registration/admin'), 'feature'),
    wrong(imports('dialogs/widget-action-runner.service.ts', 'ngx-self-registration/dialogs/angularjs'), 'onTop'),
    // ng-packagr refuses circles through import() too.
    wrong(at('dialogs/public-api.ts', `const m = import('ngx-self-registration/dialogs/angularjs');`), 'onTop'),
    wrong(imports('dialogs/runtime/run-action.ts', 'ngx-self-registration/dialogs'), 'above'),
    wrong(at('dialogs/actions/public-api.ts', `const m = import('ngx-self-registration/dialogs/runtime');`), 'above'),
    wrong(imports('dialogs/runtime/run-action.ts', 'ngx-self-registration/dialogs/angularjs/dialect'), 'beside'),
    wrong(imports('roles/texts.en.ts', 'ngx-self-registration/dialogs/actions'), 'feature'),
    wrong(imports('dialogs/public-api.ts', 'ngx-self-registration/dialogs/editor'), 'onTop'),
    wrong(imports('dialogs/editor/texts.en.ts', 'ngx-self-registration/dialogs/angularjs'), 'beside'),
    wrong(imports('dialogs/public-api.ts', 'ngx-self-registration/dialogs'), 'itself'),
    wrong(imports('dialogs/public-api.ts', './runtime/run-action'), 'byName'),
    wrong(imports('dialogs/angularjs/dialect/template/button.ts', '../../../runtime/compiler/flex-layout'), 'byName'),
    wrong(imports('dialogs/angularjs/with-angularjs.ts', '../testing/dialog-page'), 'byName'),
    wrong(imports('roles/texts.en.ts', '../ui/texts.en'), 'byName'),
    wrong(imports('roles/texts.en.ts', '../../../src/app/app.config'), 'outside'),
    wrong(imports('data-access/role.service.ts', '../../contract/contract'), 'outside'),
    wrong(imports('data-access/data-access.spec.ts', '../../server/src/app'), 'outside'),
    wrong(imports('roles/texts.en.ts', 'ngx-self-registration/reports'), 'noFloor'),
  ],
});
