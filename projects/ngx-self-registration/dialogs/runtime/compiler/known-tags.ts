import type { Type } from '@angular/core';

/** A selector as Angular keeps it: an element (or nothing), then attributes and classes. */
type Selector = readonly (string | number)[];

/** What Angular keeps on classes of templates and on modules. */
interface Compiled {
  ɵcmp?: { selectors: readonly Selector[] };
  ɵdir?: { selectors: readonly Selector[] };
  ɵmod?: { exports: readonly unknown[] | (() => readonly unknown[]) };
}

/**
 * Names of the elements that components and directives are for, those of modules included as far as their build keeps what
 * they export.
 */
export function tagsOf(types: readonly unknown[]): string[] {
  return types.flatMap((type) => {
    const { ɵcmp, ɵdir, ɵmod } = type as Compiled;
    const exported = typeof ɵmod?.exports === 'function' ? ɵmod.exports() : ɵmod?.exports;
    const own = (ɵcmp ?? ɵdir)?.selectors ?? [];
    return [...own.map(([element]) => String(element)).filter(Boolean), ...(exported ? tagsOf(exported) : [])];
  });
}

/** Classes of templates: components, directives, pipes, and modules of them. Whatever else a file exports is none. */
export function isForTemplates(value: unknown): value is Type<unknown> {
  return (
    typeof value === 'function' &&
    ['ɵcmp', 'ɵdir', 'ɵpipe', 'ɵmod'].some((key) => Object.hasOwn(value, key) && (value as never)[key] !== null)
  );
}
