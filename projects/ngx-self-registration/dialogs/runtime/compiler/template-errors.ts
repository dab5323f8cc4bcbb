import { isStandalone, type Type } from '@angular/core';

/** A pipe's definition, as Angular keeps it on its class. Only read for an error message. */
interface PipeClass {
  ɵpipe?: { name: string };
}

const BINDING = /\{\{([\s\S]*?)\}\}|(?:[[*@][^\s=<>]*)\s*=\s*(?:"([^"]*)"|'([^']*)')|@(?:if|for|switch|let)\b([^{;]*)/g;

/**
 * Names after `|` in a template that none of the imports brings. Empty where modules are among the imports, because
 * what they export cannot be asked.
 */
export function unknownPipes(template: string, imports: readonly Type<unknown>[]): string[] {
  const known = new Set(imports.map((type) => (type as PipeClass).ɵpipe?.name));
  const hasModules = imports.slice(1).some((type) => !isStandalone(type));
  if (hasModules) {
    return [];
  }
  const used = Array.from(
    template.matchAll(BINDING),
    (match) => match.slice(1).find((part) => part !== undefined) ?? '',
  )
    .map((expression) => expression.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, "''").replaceAll('||', ' '))
    .flatMap((expression) => Array.from(expression.matchAll(/\|\s*([\w$]+)/g), ([, name]) => name));
  return [...new Set(used)].filter((name) => !known.has(name));
}

/** Where Angular's compiler found something, in its own words: line and column from 0. */
const PLACE = /:?\s*(?:in\s+)?ng:\/\/\/\S*?@(\d+):\d+/;

/** What the compiler goes on with after its sentence: advice for developers of Angular, and a piece of the template. */
const MORE = /\s*(?:It may happen when|For more info|\("[^]*\[ERROR ->\])[^]*/;

/** The compiler's error without names that only the compiler knows, and with the line that it is about. */
export function readableCompileError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof EvalError) {
    return error;
  }
  const line = PLACE.exec(error.message)?.[1];
  const message = error.message
    .replace(/^Errors during JIT compilation of template for [^:]*:\s*/, '')
    .replace(new RegExp(PLACE, 'g'), '')
    .replace(/:?\s*(in\s+)?ng:\/\/\/\S*/g, '');
  if (message === error.message) {
    return error;
  }
  const sentence =
    line === undefined ? message : `line ${Number(line) + 1} of the template: ${message.replace(MORE, '')}`;
  return new Error(sentence, { cause: error });
}
