import type { Program } from 'acorn';
import type { MigrationNote, NoteKind, SayNote } from '../note';
import type { FormGroupPlan } from '../template/field';
import { chainRules } from './chain-rules';
import { dialogRules } from './dialog-rules';
import { factsOf, type FunctionFacts } from './facts';
import { Rewriter, RXJS } from './rewriter';
import { scopeRules } from './scope-rules';
import { serviceRules } from './service-rules';
import { SERVICES, structureRules } from './structure-rules';

/** What a function is rewritten with. */
export interface MigrateFunctionInput {
  /** The groups that the template's fields are in. */
  groups: readonly FormGroupPlan[];
  /** Methods that the template calls in events, and anywhere. */
  handlers: ReadonlySet<string>;
  called: ReadonlySet<string>;
  /** The controller's name in the template. */
  alias: string | null;
  say: SayNote;
}

/** Parses the body of an action's function; throws what acorn throws. */
export async function parseFunction(source: string): Promise<Program> {
  const { parse } = await import('acorn');
  return parse(source, {
    ecmaVersion: 'latest',
    sourceType: 'script',
    allowReturnOutsideFunction: true,
    preserveParens: false,
  });
}

/** The controller's name in the template of the dialog; null where it has none, or where there is no dialog. */
export function aliasOf(facts: FunctionFacts): string | null {
  for (const dialog of facts.dialogs) {
    const alias = dialog.option('controllerAs');
    if (alias?.type === 'Literal' && typeof alias.value === 'string') return alias.value;
  }
  return null;
}

const usesName = (text: string, name: string) =>
  new RegExp(`(?<![\\w$.])${name.replace(/\$/g, '\\$')}(?![\\w$])`).test(text);

/** The lines that ask for services: those of the old code that are still used, and new ones. */
function serviceLines(text: string, rewriter: Rewriter): string {
  const { facts } = rewriter;
  const held = [...facts.services].filter(
    ([name, service]) => facts.declared.has(name) && (rewriter.answers.isPlatform(service) || service === 'utils'),
  );
  const used = held.filter(([name]) => usesName(text, name));
  const wanted = [...rewriter.wanted]
    .filter((name) => !used.some(([own]) => own === name))
    .map((name) => [name, name] as const);
  const all = [...wanted, ...used];
  if (all.length === 0) return '';
  const [injector = '$injector'] = facts.injectors;
  const ask = ([name, service]: readonly [string, string]) =>
    `let ${name} = ${injector}.get(widgetContext.servicesMap.get('${service}'));`;
  return all.map(ask).join('\n');
}

/** Puts in what stands at the beginning: the injector, services, rxjs. */
function completed(text: string, rewriter: Rewriter): string {
  const { facts } = rewriter;
  const lines = serviceLines(text.replaceAll(SERVICES, ''), rewriter);
  const injector = facts.injectors.size === 0 && lines ? 'let $injector = widgetContext.$scope.$injector;\n' : '';
  const isRxjsFree = !facts.declared.has('rxjs') && text.split(RXJS).length > 3;
  const rxjs = isRxjsFree ? 'let rxjs = widgetContext.rxjs;' : '';
  const head = [injector + lines, rxjs].filter(Boolean).join('\n');
  const at = text.indexOf(SERVICES);
  const placed = at < 0 ? `${head}\n\n${text}` : text.slice(0, at) + head + text.slice(at + SERVICES.length);
  return placed.replaceAll(SERVICES, '').replaceAll(RXJS, isRxjsFree ? 'rxjs' : 'widgetContext.rxjs');
}

/** Takes away the injector where nothing asks it any more, and blank lines that were left over. */
function tidied(text: string, facts: FunctionFacts): string {
  let result = text;
  for (const name of facts.injectors) {
    const declaration = new RegExp(`^[ \\t]*(?:let|const|var) ${name.replace(/\$/g, '\\$')} = [^;\\n]*;\\n?`, 'm');
    if (!usesName(result.replace(declaration, ''), name)) result = result.replace(declaration, '');
  }
  return result
    .replace(/^[ \t]*;[ \t]*$/gm, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/**
 * Rewrites the function of an action of the AngularJS console as one of today's. What is not understood stays as it is,
 * with a comment before it and a note.
 */
export function migrateFunction(
  source: string,
  program: Program,
  { groups, handlers, called, alias, say }: MigrateFunctionInput,
): { js: string; notes: MigrationNote[] } {
  const notes: MigrationNote[] = [];
  const note = (kind: NoteKind, name: string, line?: number) => notes.push({ part: 'js', kind, name, line });
  const facts = factsOf(program);
  const hasFields = groups.some(({ fields }) => fields.length > 0);
  if (hasFields && !facts.dialogs.some(({ controller }) => controller)) note('controller', '$mdDialog.show', 1);
  const where = { alias, groups, locals: new Map<string, string>(), note };
  const rewriter = new Rewriter({ source, facts, groups, handlers, called, where, note, say }, [
    structureRules,
    chainRules,
    dialogRules,
    scopeRules,
    serviceRules,
  ]);
  const written = rewriter.write(program);
  const text = source.slice(0, program.start) + written + source.slice(program.end);
  return { js: tidied(completed(text, rewriter), facts), notes };
}
