import type { MigrationNote } from './note';

/** Elements of AngularJS Material in selectors, by what they have become. */
const ELEMENTS: Record<string, string> = {
  'md-input-container': 'mat-form-field',
  'md-dialog-content': '[mat-dialog-content]',
  'md-dialog-actions': '[mat-dialog-actions]',
  'md-toolbar': 'mat-toolbar',
  'md-select': 'mat-select',
  'md-option': 'mat-option',
  'md-checkbox': 'mat-checkbox',
  'md-switch': 'mat-slide-toggle',
  'md-radio-group': 'mat-radio-group',
  'md-radio-button': 'mat-radio-button',
  'md-icon': 'mat-icon',
  'ng-md-icon': 'mat-icon',
  'md-tabs': 'mat-tab-group',
  'md-slider': 'mat-slider',
  'md-card': 'mat-card',
  'md-progress-linear': 'mat-progress-bar',
  'md-divider': 'mat-divider',
};

/** A selector of an element, not a class or part of a longer name. */
const OLD = /(?<![\w.#-])((?:ng-)?md-[a-z-]+)(?![\w-])/g;

/** Rules name the new elements; those about elements or classes that are no more are noted with their line. */
export function migrateStyles(old: string): { css: string; notes: MigrationNote[] } {
  const notes: MigrationNote[] = [];
  const lineAt = (offset: number) => old.slice(0, offset).split('\n').length;
  const isSelector = (offset: number) => old.lastIndexOf('{', offset) <= old.lastIndexOf('}', offset);
  const css = old.replace(OLD, (whole, name: string, offset: number) => {
    if (!isSelector(offset)) return whole;
    if (!ELEMENTS[name]) notes.push({ part: 'css', kind: 'style', name, line: lineAt(offset) });
    return ELEMENTS[name] ?? whole;
  });
  for (const match of old.matchAll(/\.(md-[\w-]+|layout-[\w-]+)/g)) {
    if (isSelector(match.index)) notes.push({ part: 'css', kind: 'style', name: match[0], line: lineAt(match.index) });
  }
  return { css, notes };
}
