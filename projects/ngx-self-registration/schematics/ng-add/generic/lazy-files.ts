import type { Tree } from '@angular-devkit/schematics';
import { posix } from 'node:path';
import { CodeText } from '../../lib/code-text';
import { readText } from '../../lib/files';
import { emptyPlan, type Insertion, type NewFile, type Plan } from '../../lib/plan';
import type { TypeScript } from '../../lib/typescript';
import type { Start } from './start';

/** A lazy file of the host's own, by its name without its ending. */
export type LazyFile = 'sign-up' | 'administration' | 'action-runtime' | 'angularjs-dialect';
type OwnFile = LazyFile | 'host-ports' | 'policy-dialog';

/** Routes of a screen that administration.ts exports under the library's name for them. */
export interface LazyScreen {
  name: string;
  from: string;
  /** What they are called in that file itself. */
  as: string;
}

const FOLDER = 'self-registration';
/** What a file says that is one of ours, by hand or by an earlier run. */
const MARKS: Record<OwnFile, RegExp> = {
  'sign-up': /ngx-self-registration\/signup[^]*export const signupRoutes\b/,
  administration: /from ['"]ngx-self-registration\/(?:admin|roles)['"]/,
  'action-runtime': /export \{[^}]*\brunAction\b[^}]*\} from ['"]ngx-self-registration\/dialogs\/runtime['"]/,
  'angularjs-dialect': /export \{ angularjsDialect \}/,
  'host-ports': /export const hostPorts\b/,
  'policy-dialog': /export \{ openPolicyDialog \}/,
};

const PORTS = `// How your console signs in, leaves a page, shows a message and asks a question, for the lazy files beside this one:
// provideHostPorts(withSession(YourSession), withNotices(YourToasts)). Without them the library has its own.
import { provideHostPorts } from 'ngx-self-registration';

export const hostPorts = provideHostPorts();
`;
const LOADED = `// Loaded already. Naming it keeps the build from splitting what the console loads at its start: a lazy file that used only
// a part of that would cut it in two.
`;

/**
 * Lazy files of the host's own through which it loads the library: each of them imports what the host loads at its start.
 * They are written as far as somebody asks for them, in the habits of the root's file.
 */
export class LazyFiles {
  private readonly made = new Map<OwnFile, NewFile | null>();
  private readonly paths = new Map<OwnFile, string>();
  private readonly screens = new Map<string, LazyScreen>();
  private readonly folder: string;

  constructor(
    private readonly tree: Tree,
    private readonly ts: TypeScript,
    private readonly start: Start,
    private readonly style: CodeText,
  ) {
    this.folder = posix.join(start.folder, FOLDER);
  }

  /** The path of a file, which is going to be there. */
  use(file: LazyFile): string {
    return this.path(file);
  }

  /** The path of the file that exports the routes of a screen, which are going to be there. */
  useScreen(screen: LazyScreen): string {
    this.screens.set(screen.name, screen);
    return this.path('administration');
  }

  /** Nothing came of what was asked for so far. */
  forget(): void {
    this.made.clear();
    this.paths.clear();
    this.screens.clear();
  }

  /** The files that were asked for and are not there yet, and what is new to those that are. */
  plan(): Plan {
    // Those that a new file imports are among them once it is written.
    for (const file of this.paths.keys()) this.write(file);
    const insertions = this.made.get('administration') === null ? this.newScreens() : [];
    const files = [...this.made.values()].filter((one): one is NewFile => one !== null);
    const folder = this.folder.slice(1);
    return {
      ...emptyPlan(),
      files: files.sort((a, b) => a.path.localeCompare(b.path, 'en')),
      insertions,
      done: [
        ...(files.length > 0
          ? [`${folder}: ${files.map(({ path }) => posix.basename(path)).join(', ')}, lazy files of yours`]
          : []),
        ...(insertions.length > 0 ? [`${this.path('administration').slice(1)}: routes of more screens`] : []),
      ],
    };
  }

  /** The file's path: where it is already, or the first name that is free. */
  private path(file: OwnFile): string {
    const known = this.paths.get(file);
    if (known !== undefined) {
      return known;
    }
    for (let n = 1; ; n++) {
      const path = `${this.folder}/${file}${n === 1 ? '' : `-${n}`}.ts`;
      if (!this.tree.exists(path) || MARKS[file].test(readText(this.tree, path) ?? '')) {
        this.paths.set(file, path);
        return path;
      }
    }
  }

  private write(file: OwnFile): void {
    const path = this.path(file);
    this.made.set(file, this.tree.exists(path) ? null : { path, text: this.text(file) });
  }

  private text(file: OwnFile): string {
    const beside = (other: OwnFile) => `./${posix.basename(this.path(other), '.ts')}`;
    const loaded = `${LOADED}${this.start.files.map((one) => `import '${specifier(this.path(file), one.fileName)}';\n`).join('')}`;
    const ports = `import { hostPorts } from '${beside('host-ports')}';\n`;
    const texts: Record<OwnFile, () => string> = {
      'host-ports': () => PORTS,
      'policy-dialog': () => `// The dialog with the privacy policy, loaded when somebody reads it.
${loaded}
export { openPolicyDialog } from 'ngx-self-registration/signup/policy';
`,
      'sign-up': () => `// What /signup loads.
${loaded}import { signUpPages } from 'ngx-self-registration/signup/pages';
${ports}
const pages = signUpPages(() => import('${beside('policy-dialog')}'));

export const signupRoutes = [{ path: '', providers: [hostPorts], children: pages }];
`,
      administration: () => `// Pages of administrators.
${loaded}${screenImports([...this.screens.values()])}${ports}
${[...this.screens.values()].map((one) => `${screenText(one.name, one.as, 'hostPorts')};\n`).join('')}`,
      'angularjs-dialect':
        () => `// What understands widget actions of the AngularJS console, loaded with the first of them.
${loaded}
export { angularjsDialect } from 'ngx-self-registration/dialogs/angularjs/dialect';
`,
      'action-runtime':
        () => `// What runs widget actions, for your widgets: the last argument of runWidgetAction() imports this file.
${loaded}${ports}
export { runAction } from 'ngx-self-registration/dialogs/runtime';
export const providers = [hostPorts];
`,
    };
    return this.style.inStyle(texts[file]());
  }

  /** Routes of screens that an administration.ts of an earlier run has not yet. */
  private newScreens(): Insertion[] {
    const path = this.path('administration');
    const text = readText(this.tree, path) ?? '';
    const source = this.ts.createSourceFile(path, text, this.ts.ScriptTarget.Latest, true);
    const editor = new CodeText(this.ts, source);
    const missing = [...this.screens.values()].filter(({ name }) => !new RegExp(`\\bconst ${name}\\b`).test(text));
    if (missing.length === 0) {
      return [];
    }
    this.write('host-ports');
    const ports = { name: 'hostPorts', from: `./${posix.basename(this.path('host-ports'), '.ts')}` };
    const lines = missing.map((one) => screenText(one.name, editor.use(one), editor.use(ports)));
    return [...editor.importInsertions(), ...editor.atEnd(lines)];
  }
}

const screenText = (name: string, local: string, ports: string): string =>
  `export const ${name} = [{ path: '', providers: [${ports}], children: ${local} }]`;

function screenImports(screens: readonly LazyScreen[]): string {
  return [...new Set(screens.map(({ from }) => from))]
    .sort()
    .map((from) => {
      const names = screens.filter((one) => one.from === from).map((one) => `${one.name} as ${one.as}`);
      return `import { ${names.sort().join(', ')} } from '${from}';\n`;
    })
    .join('');
}

/** How a file names another one of the workspace. */
export function specifier(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to.replace(/\.[cm]?ts$/, ''));
  return path.startsWith('.') ? path : `./${path}`;
}
