import type { Tree } from '@angular-devkit/schematics';
import { lineEnd, readText } from '../lib/files';
import type { Insertion, LeftToDo, Plan } from '../lib/plan';
import type { TypeScript } from '../lib/typescript';
import type { Host } from '../ng-add/hosts';
import type { Feature } from '../ng-add/schema';
import { actionsEdit, type Edit, loginPageEdit, menuEdit, moduleEdit } from './edits';
import { generatedFiles, missingInHost, type ThingsBoardOptions } from './generated';

export type { ThingsBoardOptions } from './generated';

const FOLDER = 'app/self-registration';
const own = (file: string) => `@app/self-registration/${file}`;

/** Files of ThingsBoard's UI that the plan edits, below its sources. */
const HOST = {
  root: 'app/app.module.ts',
  pages: 'app/modules/home/pages/home-pages.module.ts',
  menu: 'app/core/services/menu.models.ts',
  loginModule: 'app/modules/login/login.module.ts',
  loginPage: 'app/modules/login/pages/login/login.component.html',
  widget: 'app/modules/home/components/widget/widget.component.ts',
};

/** Its session, its interceptor and its messages, by the files and the names in them that the adapter uses. */
const MARKS: Record<string, string> = {
  'app/core/auth/auth.service.ts': 'setUserFromJwtToken',
  'app/core/interceptors/interceptor-http-params.ts': 'InterceptorHttpParams',
  'app/core/notification/notification.actions.ts': 'ActionNotificationShow',
  'app/core/services/dialog.service.ts': 'DialogService',
};

/** ThingsBoard's UI among the hosts of `ng add`. */
export const thingsBoardHost: Host = ({ tree, ts, project: { sourceRoot }, options }) =>
  isThingsBoardUi(tree, sourceRoot) ? thingsBoardPlan(tree, ts, sourceRoot, options) : null;

/**
 * Whether sources are those of ThingsBoard's UI, by names of files and of what is in them, whatever version they say.
 * `sourceRoot` is the project's, `/src` there.
 */
export function isThingsBoardUi(tree: Tree, sourceRoot: string): boolean {
  const marks = Object.entries(MARKS).filter(([file, name]) => readText(tree, `${sourceRoot}/${file}`)?.includes(name));
  const places = Object.values(HOST).filter((file) => tree.exists(`${sourceRoot}/${file}`));
  // Somebody's own UI may have moved a few of them; what lacks most is no such UI.
  return marks.length >= 3 && places.length >= 3;
}

/** One thing that the UI has to know of the library, and how it is told when it is done. */
interface Step {
  done: string;
  edit: Edit;
}

/**
 * What makes the library part of ThingsBoard's UI: a folder with the adapter, and about a line for each thing that the
 * UI has to know of it. Nothing where everything is there already.
 */
export function thingsBoardPlan(tree: Tree, ts: TypeScript, sourceRoot: string, options: ThingsBoardOptions): Plan {
  const has = (...wanted: Feature[]) => wanted.some((feature) => options.features.includes(feature));
  const at = (name: keyof typeof HOST) => `${sourceRoot}/${HOST[name]}`;
  const eol = lineEnd(readText(tree, at('root')) ?? '');
  const all = generatedFiles(`${sourceRoot}/${FOLDER}`, options, eol);
  const files = all.filter(({ path }) => !tree.exists(path));

  const steps = [setUp(tree, ts, at('root'), has('signup'))];
  if (has('roles', 'self-registration', 'mail-server')) {
    const module: [string, string] = ['SelfRegistrationPagesModule', own('self-registration-pages.module')];
    steps.push({
      done: 'tenant administrators have their pages',
      edit: moduleEdit(tree, ts, at('pages'), 'Pages', 'exports', module),
    });
    steps.push({ done: 'and find them in the menu', edit: menuEdit(tree, ts, at('menu')) });
  }
  if (has('signup')) {
    steps.push(...createAccount(tree, ts, at('loginModule'), at('loginPage')));
  }
  if (has('dialogs')) {
    steps.push({ done: 'widget actions of the AngularJS console run', edit: actionsEdit(tree, ts, at('widget')) });
  }

  const relative = (path: string) => path.replace(/^\//, '');
  return {
    files,
    insertions: steps.flatMap(({ edit }) => edit.insertions),
    done: [
      ...(files.length > 0 ? [`${relative(sourceRoot)}/${FOLDER}: ${files.length} files, yours to change`] : []),
      ...steps.flatMap(({ done, edit: { insertions } }) =>
        insertions.slice(0, 1).map(({ path }) => `${relative(path)}: ${done}`),
      ),
    ],
    left: [...steps.flatMap(({ edit }) => edit.left), ...missingInHost(tree, sourceRoot, files)],
    next: NEXT,
  };
}

const NEXT =
  'Next: build it. The pages are under Security and Settings for tenant administrators; names of pages for other languages go into assets/locale, below self-registration.';

function setUp(tree: Tree, ts: TypeScript, path: string, withSignUp: boolean): Step {
  const module: [string, string] = ['SelfRegistrationHostModule', own('self-registration.module')];
  return {
    done: withSignUp ? 'the library is set up, and /signup is open to everybody' : 'the library is set up',
    edit: moduleEdit(tree, ts, path, 'Set-up', 'imports', module, { before: 'CoreModule', moduleHas: 'bootstrap' }),
  };
}

/** The link of the login page, and the module that has to know its element. */
function createAccount(tree: Tree, ts: TypeScript, modulePath: string, pagePath: string): Step[] {
  const component: [string, string] = ['SrCreateAccountComponent', own('create-account.component')];
  const scope = moduleEdit(tree, ts, modulePath, '"Create account"', 'imports', component);
  const link = loginPageEdit(tree, pagePath);
  // An element that its module does not know breaks the build, a module with one too many does not.
  const isKnown = scope.left.length === 0;
  return [
    { done: 'the login page knows "Create account"', edit: scope },
    {
      done: 'and offers it where there is a sign-up form',
      edit: isKnown ? link : { insertions: [], left: [...link.left, ...toPaste(link.insertions)] },
    },
  ];
}

/** Insertions that have to wait for something that people do first. */
const toPaste = (insertions: readonly Insertion[]): LeftToDo[] =>
  insertions.map(({ path, text }) => ({
    why: 'The element has to be known to the login module first.',
    where: `${path}, below the button that signs in`,
    lines: [text.trim()],
  }));
