import type ts from 'typescript';
import { emptyPlan, type Plan } from '../../lib/plan';
import type { Editors } from './editors';
import { specifier } from './lazy-files';
import type { Start } from './start';

const WHY = 'Loaded already; naming it keeps the build from splitting it.';

/**
 * The largest lazy file of a host's own names the start too. What lazy files of ours share with the start becomes a file of
 * its own; this joins two others, which that lazy file had cut, so that there are no more than before. Nothing where one of the
 * host's lazy files does so already, or where it has none.
 */
export function joinPlan(editors: Editors, start: Start): Plan {
  const { program } = editors;
  const atStart = program.reach(start.files);
  const lazy = program.lazyFiles().filter((file) => !atStart.has(file));
  const reached = new Map(lazy.map((file) => [file, program.reach([file])]));
  const joins = [...reached.values()].some((files) => start.files.some((file) => files.has(file)));
  const [largest] = [...lazy].sort((a, b) => weight(reached.get(b), atStart) - weight(reached.get(a), atStart));
  const editor = largest && !joins ? editors.of(largest) : null;
  if (!editor) {
    return emptyPlan();
  }
  const files = start.files.map(({ fileName }) => specifier(editor.path, fileName));
  return {
    ...emptyPlan(),
    insertions: editor.importsOf(files, WHY),
    done: [`${editor.path.slice(1)}: names ${files.join(', ')}, so that your start is in no more files than before`],
  };
}

/** How much there is to a lazy file beside the start, in characters. */
const weight = (files: ReadonlySet<ts.SourceFile> = new Set(), atStart: ReadonlySet<ts.SourceFile>): number =>
  [...files].filter((file) => !atStart.has(file)).reduce((sum, { text }) => sum + text.length, 0);
