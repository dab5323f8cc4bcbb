import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tree } from '@angular-devkit/schematics';
import { readText } from '../lib/files';
import type { LeftToDo, NewFile } from '../lib/plan';
import type { Options } from '../ng-add/options';
import type { Feature } from '../ng-add/schema';

/** What a host's people may choose. */
export type ThingsBoardOptions = Pick<Options, 'features' | 'config'>;

const FILES = join(__dirname, 'files');
const SUFFIX = '.template';
/** Files that belong to one of these features; the others are always there. */
const ONLY_FOR: Record<string, readonly Feature[]> = {
  'action-runtime.ts': ['dialogs'],
  'angularjs-actions.ts': ['dialogs'],
  'create-account.component.ts': ['signup'],
  'dialog-imports.ts': ['dialogs'],
  'self-registration-pages.module.ts': ['roles', 'self-registration', 'mail-server'],
  'self-registration.menu.ts': ['roles', 'self-registration', 'mail-server'],
  'sign-up-frame.component.ts': ['signup'],
  'sign-up.ts': ['signup'],
};

const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;

function configuration({ apiBaseUrl, loginUrl = '/login', homeUrl = '/home' }: Options['config']): string {
  return [
    ...(apiBaseUrl ? [`apiBaseUrl: ${quoted(apiBaseUrl)},`] : []),
    `loginUrl: ${quoted(loginUrl)},`,
    `homeUrl: ${quoted(homeUrl)},`,
  ].join('\n      ');
}

/**
 * Keeps the lines between `//@begin signup` and `//@end` where that feature is wanted (one of several, if several are
 * named), and drops the two marks.
 */
function forFeatures(text: string, features: readonly Feature[]): string {
  const open: boolean[] = [];
  const kept = text.split('\n').filter((line) => {
    const begin = /^\s*\/\/@begin (.+)$/.exec(line);
    if (begin) {
      open.push(begin[1].split(' ').some((name) => features.includes(name as Feature)));
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
export function generatedFiles(folder: string, { features, config }: ThingsBoardOptions, eol: string): NewFile[] {
  return readdirSync(FILES)
    .sort()
    .map((name) => ({ name: name.slice(0, -SUFFIX.length), text: readFileSync(join(FILES, name), 'utf8') }))
    .filter(({ name }) => ONLY_FOR[name]?.some((feature) => features.includes(feature)) ?? true)
    .map(({ name, text }) => ({
      path: `${folder}/${name}`,
      text: forFeatures(text, features)
        .replace('__CONFIG__', () => configuration(config))
        .replace(`'__LOGIN_URL__'`, () => quoted(config.loginUrl ?? '/login'))
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
    Array.from(text.matchAll(/import (?:type )?(?:\{([^}]+)\} from )?'(@[a-z]+\/)([^']+)'/g)).flatMap(
      ([, names, alias, rest]): LeftToDo[] => {
        if (!(alias in ALIASES)) return [];
        const target = `${sourceRoot}/${ALIASES[alias]}${rest}.ts`;
        if (!names) {
          const why = `${path} imports ${target}, which this UI does not have.`;
          const where = `${path}, at that import: name the file of the root module, or leave it out`;
          return tree.exists(target) ? [] : [{ why, where, lines: [] }];
        }
        const source = readText(tree, target) ?? '';
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
