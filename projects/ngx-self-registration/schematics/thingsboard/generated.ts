import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tree } from '@angular-devkit/schematics';
import type { LeftToDo, NewFile } from '../lib/plan';

/** A screen of the library. */
export type Screen = 'signup' | 'roles' | 'self-registration' | 'mail-server';

/** Every screen, in the order of the menu. */
export const SCREENS: readonly Screen[] = ['signup', 'roles', 'self-registration', 'mail-server'];

/** What a host's people may choose. */
export interface ThingsBoardOptions {
  /** The screens that are wanted. Default: all. */
  screens?: readonly Screen[];
  /** Put before every REST path. Default: the UI's own origin. */
  apiBaseUrl?: string;
  /** Route of the login page. Default `/login`. */
  loginUrl?: string;
  /** Where a user who is signed in goes. Default `/home`. */
  homeUrl?: string;
}

const FILES = join(__dirname, 'files');
const SUFFIX = '.template';
/** Files that only a host with a sign-up page needs. */
const OF_SIGN_UP = ['sign-up-frame.component.ts', 'create-account.component.ts'];

const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;

function configuration({ apiBaseUrl, loginUrl = '/login', homeUrl = '/home' }: ThingsBoardOptions): string {
  return [
    ...(apiBaseUrl ? [`apiBaseUrl: ${quoted(apiBaseUrl)},`] : []),
    `loginUrl: ${quoted(loginUrl)},`,
    `homeUrl: ${quoted(homeUrl)},`,
  ].join('\n        ');
}

/**
 * Keeps the lines between `//@begin signup` and `//@end` where that screen is wanted (one of several, if several are
 * named), and drops the two marks.
 */
function forScreens(text: string, screens: readonly Screen[]): string {
  const open: boolean[] = [];
  const kept = text.split('\n').filter((line) => {
    const begin = /^\s*\/\/@begin (.+)$/.exec(line);
    if (begin) {
      open.push(begin[1].split(' ').some((name) => screens.includes(name as Screen)));
    } else if (/^\s*\/\/@end$/.test(line)) {
      open.pop();
    } else {
      return open.every(Boolean);
    }
    return false;
  });
  return kept.join('\n').replace(/,(\n\s*[\]}])/g, '$1');
}

/** The files of the generated folder, with the line ends that the host's files have. */
export function generatedFiles(folder: string, options: ThingsBoardOptions, eol: string): NewFile[] {
  const screens = options.screens ?? SCREENS;
  return readdirSync(FILES)
    .sort()
    .map((name) => ({ name: name.slice(0, -SUFFIX.length), text: readFileSync(join(FILES, name), 'utf8') }))
    .filter(({ name }) => screens.includes('signup') || !OF_SIGN_UP.includes(name))
    .map(({ name, text }) => ({
      path: `${folder}/${name}`,
      text: forScreens(text, screens)
        .replace('__CONFIG__', () => configuration(options))
        .replace(`'__LOGIN_URL__'`, () => quoted(options.loginUrl ?? '/login'))
        .replace(/\n/g, eol),
    }));
}

/** Where the path aliases of this UI lead, below its sources. */
const ALIASES: Record<string, string> = {
  '@app/': 'app/',
  '@core/': 'app/core/',
  '@env/': 'environments/',
  '@home/': 'app/modules/home/',
  '@modules/': 'app/modules/',
  '@shared/': 'app/shared/',
};

/** Names that the generated files import from files of the host which the host does not have. */
export function missingInHost(tree: Tree, sourceRoot: string, files: readonly NewFile[]): LeftToDo[] {
  return files.flatMap(({ path, text }) =>
    Array.from(text.matchAll(/import (?:type )?\{([^}]+)\} from '(@[a-z]+\/)([^']+)'/g)).flatMap(
      ([, names, alias, rest]): LeftToDo[] => {
        if (!(alias in ALIASES)) return [];
        const target = `${sourceRoot}/${ALIASES[alias]}${rest}.ts`;
        const source = tree.exists(target) ? tree.readText(target) : '';
        const missing = names
          .split(',')
          .map((name) => name.trim().split(' ')[0])
          .filter((name) => !new RegExp(`export\\b[^\\n]*\\b${name}\\b`).test(source));
        if (missing.length === 0) return [];
        const why = `${path} takes ${missing.join(', ')} from ${target}, which this UI does not have.`;
        return [{ why, where: `${path}, at that import: name what this UI has instead`, lines: [] }];
      },
    ),
  );
}
