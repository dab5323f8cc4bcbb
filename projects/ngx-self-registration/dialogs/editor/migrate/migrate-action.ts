import { functionBody, type WidgetActionDescriptor } from 'ngx-self-registration/dialogs/actions';
import { tidy } from '../code-editor/tidy';
import { aliasOf, migrateFunction, parseFunction } from './function/migrate-function';
import { factsOf } from './function/facts';
import { migrateStyles } from './migrate-styles';
import type { MigrationNote, SayNote } from './note';
import type { FormGroupPlan } from './template/field';
import { migrateTemplate } from './template/migrate-template';

/** The code of an action. */
export interface ActionCode {
  html: string;
  js: string;
  css: string;
}

/** The code of an action in today's dialect, and what is left to do by hand. */
export interface Migration extends ActionCode {
  notes: readonly MigrationNote[];
  /** What the fields of the template became. */
  groups: readonly FormGroupPlan[];
}

const EVENT = /\s(?:data-)?ng-(?:click|dblclick|submit|change|focus|blur|key\w+|mouse\w+)\s*=\s*("[^"]*"|'[^']*')/g;
const CALL = /(?:([A-Za-z_$][\w$]*)\s*\.\s*)?([A-Za-z_$][\w$]*)\s*\(/g;

/** Methods of the dialog's instance that a piece of template calls. */
function calledIn(text: string, alias: string | null): Set<string> {
  const calls = [...text.matchAll(CALL)].filter(([, object]) => object === undefined || object === alias);
  return new Set(calls.map(([, , name]) => name));
}

/** The code of an action as the editor has it. */
export function codeOf(action: WidgetActionDescriptor): ActionCode {
  const { customFunction } = action as { customFunction?: Parameters<typeof functionBody>[0] };
  const isPretty = action.type === 'customPretty';
  return {
    html: isPretty ? (action.customHtml ?? '') : '',
    js: functionBody(customFunction),
    css: isPretty ? (action.customCss ?? '') : '',
  };
}

const differs = (one: MigrationNote, other: MigrationNote) =>
  one.part !== other.part || one.kind !== other.kind || one.name !== other.name || one.line !== other.line;

/**
 * Writes an action of the AngularJS console as one of today's, as a person would have. `say` puts notes into words, which
 * stand in the code where something was not understood. Throws a SyntaxError where the old code is none.
 */
export async function migrateAction(old: ActionCode, say: SayNote): Promise<Migration> {
  const program = await parseFunction(old.js);
  const alias = aliasOf(factsOf(program));
  const template = migrateTemplate(old.html, alias, say);
  const events = [...old.html.matchAll(EVENT)].map(([, value]) => value).join(' ');
  const { js, notes } = migrateFunction(old.js, program, {
    groups: template.groups,
    handlers: calledIn(events, alias),
    called: calledIn(old.html, alias),
    alias,
    say,
  });
  const styles = migrateStyles(old.css);
  const all = [...template.notes, ...notes, ...styles.notes];
  return {
    html: await tidy('html', template.html),
    js: await tidy('javascript', js, { keepsInline: true }),
    css: styles.css,
    groups: template.groups,
    notes: all.filter((note, at) => all.slice(0, at).every((earlier) => differs(note, earlier))),
  };
}
