import type { Tree } from '@angular-devkit/schematics';
import { emptyPlan, type Insertion, type LeftToDo, type Plan } from '../lib/plan';
import { actionsEdit, type Edit, loginPageEdit, menuEdit, moduleEdit } from './edits';
import { generatedFiles, missingInHost, SCREENS, type ThingsBoardOptions } from './generated';
import { eolOf } from './source';

export type { ThingsBoardOptions } from './generated';

const FOLDER = 'app/self-registration';

/** Files of ThingsBoard's UI that the plan edits, below its sources. */
const HOST = {
  root: 'app/app.module.ts',
  pages: 'app/modules/home/pages/home-pages.module.ts',
  menu: 'app/core/services/menu.models.ts',
  loginModule: 'app/modules/login/login.module.ts',
  loginPage: 'app/modules/login/pages/login/login.component.html',
  widget: 'app/modules/home/components/widget/widget.component.ts',
};

/** What its session, its interceptor and its messages are, by the files and the names in them that the adapter uses. */
const MARKS: Record<string, string> = {
  'app/core/auth/auth.service.ts': 'setUserFromJwtToken',
  'app/core/interceptors/interceptor-http-params.ts': 'InterceptorHttpParams',
  'app/core/notification/notification.actions.ts': 'ActionNotificationShow',
  'app/core/services/dialog.service.ts': 'DialogService',
};

/**
 * Whether sources are those of ThingsBoard's UI, by names of files and of what is in them, whatever version they say.
 * `sourceRoot` is the project's, `src` there.
 */
export function isThingsBoardUi(tree: Tree, sourceRoot: string): boolean {
  const marks = Object.entries(MARKS).filter(([file, name]) => {
    const path = `${sourceRoot}/${file}`;
    return tree.exists(path) && tree.readText(path).includes(name);
  });
  const places = Object.values(HOST).filter((file) => tree.exists(`${sourceRoot}/${file}`));
  // Somebody's own UI may have moved a few of them; what lacks most is no such UI.
  return marks.length >= 3 && places.length >= 3;
}

/**
 * What makes the library part of ThingsBoard's UI: a folder with the adapter, and about a line for each thing that the
 * UI has to know of it. Nothing where everything is there already.
 */
export function thingsBoardPlan(tree: Tree, sourceRoot: string, options: ThingsBoardOptions = {}): Plan {
  const screens = options.screens ?? SCREENS;
  const file = (name: keyof typeof HOST) => `${sourceRoot}/${HOST[name]}`;
  const has = (...wanted: string[]) => screens.some((screen) => wanted.includes(screen));
  const own = (name: string) => `@app/self-registration/${name}`;

  const rootText = tree.exists(file('root')) ? tree.readText(file('root')) : '';
  const all = generatedFiles(`${sourceRoot}/${FOLDER}`, { ...options, screens }, eolOf(rootText));
  const files = all.filter(({ path }) => !tree.exists(path));

  const edits: [done: string, edit: Edit][] = [
    [
      `The library is set up${has('signup') ? ', and /signup is open to everybody' : ''}`,
      moduleEdit(
        tree,
        file('root'),
        'Set-up',
        'imports',
        ['SelfRegistrationHostModule', own('self-registration.module')],
        { before: 'CoreModule', moduleHas: 'bootstrap' },
      ),
    ],
    ['Widget actions of the AngularJS console run', actionsEdit(tree, file('widget'))],
  ];
  if (has('roles', 'self-registration', 'mail-server')) {
    edits.push(
      [
        'Tenant administrators have their pages',
        moduleEdit(tree, file('pages'), 'Pages', 'exports', [
          'SelfRegistrationPagesModule',
          own('self-registration-pages.module'),
        ]),
      ],
      ['The pages are in the menu', menuEdit(tree, file('menu'))],
    );
  }
  if (has('signup')) {
    const component: [string, string] = ['CreateAccountComponent', own('create-account.component')];
    const link = loginPageEdit(tree, file('loginPage'));
    const scope = moduleEdit(tree, file('loginModule'), '"Create account"', 'imports', component);
    // An element that its module does not know breaks the build, a module with one too many does not.
    const isKnown = scope.left.length === 0;
    edits.push(['The login page knows "Create account"', scope]);
    edits.push([
      'The login page offers "Create account" where there is a sign-up form',
      isKnown ? link : { insertions: [], left: [...link.left, ...toPaste(link.insertions)] },
    ]);
  }

  const changed = edits.filter(([, edit]) => edit.insertions.length > 0);
  return {
    ...emptyPlan(),
    files,
    insertions: edits.flatMap(([, { insertions }]) => insertions),
    done: [
      ...(files.length > 0 ? [`${sourceRoot}/${FOLDER} is yours to change: ${files.length} files.`] : []),
      ...changed.map(([done, { insertions }]) => `${done}: ${insertions[0].path}.`),
    ],
    left: [...edits.flatMap(([, { left }]) => left), ...missingInHost(tree, sourceRoot, files)],
  };
}

/** Insertions that have to wait for something that people do first. */
const toPaste = (insertions: readonly Insertion[]): LeftToDo[] =>
  insertions.map(({ path, text }) => ({
    why: 'The element has to be known to the login module first.',
    where: `${path}, below the button that signs in`,
    lines: [text.trim()],
  }));
