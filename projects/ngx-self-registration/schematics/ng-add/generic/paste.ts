import type { Options } from '../options';
import type { Code, Need } from './needs';
import { setup } from './setup';

/** A string literal as Angular's own style has it. */
export const quoted = (value: string): string => `'${value.replace(/[\\']/g, '\\$&')}'`;

/** The lines that a person pastes into a root that could not be edited: imports first. */
export function rootLines(kind: 'standalone' | 'module', missing: readonly Need[], options: Options | null): string[] {
  const codes: Code[] = [
    ...missing.map((need) => (kind === 'module' ? need.module : need.provider)),
    ...(options ? [setup(kind, options, quoted, null)] : []),
  ];
  return [...importLines(codes), ...codes.map((code) => `${code.text(...code.imports.map(({ name }) => name))},`)];
}

function importLines(codes: readonly Code[]): string[] {
  const imports = codes.flatMap((code) => code.imports);
  return [...new Set(imports.map(({ from }) => from))].map((from) => {
    const names = imports.filter((one) => one.from === from).map(({ name }) => name);
    return `import { ${[...new Set(names)].join(', ')} } from '${from}';`;
  });
}
