/** Pixels of one step of Material's density scale. */
const STEP = 4;

/** Material's heights at density 0 with the tokens that hold them: in a Material 3 theme, and in one of Material 2. */
const HEIGHTS: readonly [material3: number, material2: number, ...tokens: string[]][] = [
  [40, 36, 'button-filled-container', 'button-outlined-container', 'button-text-container', 'button-tonal-container'],
  [40, 48, 'button-toggle'],
  [56, 56, 'form-field-container'],
];
const SIZES: readonly [material3: number, material2: number, ...tokens: string[]][] = [
  [40, 48, 'icon-button'],
  [40, 40, 'checkbox', 'radio'],
];

/** The tokens that give an element and what is in it a density of Material's scale. */
export function densityTokens(density: number, isMaterial3: boolean): Record<string, string> {
  const less = density * STEP;
  const found: Record<string, string> = {
    '--sr-row-height': `${48 + less}px`,
    '--sr-icon-button-size': `${(isMaterial3 ? 40 : 48) + less}px`,
    '--mat-form-field-container-vertical-padding': `${16 + less / 2}px`,
    ...labelledField(`${56 + less}px`),
  };
  const add = (table: typeof HEIGHTS, suffix: string) => {
    for (const [material3, material2, ...tokens] of table) {
      for (const token of tokens)
        found[`--mat-${token}-${suffix}`] = `${(isMaterial3 ? material3 : material2) + less}px`;
    }
  };
  add(HEIGHTS, 'height');
  add(SIZES, 'state-layer-size');
  return found;
}

/**
 * Tokens of a filled field that says its name, as high as `height`. Material's themes leave the names away from density
 * -2 on; a form of fields without names cannot be filled in, and there is room for both.
 */
export function labelledField(height: string): Record<string, string> {
  const half = `(${height} - 24px) / 2`;
  return {
    '--mat-form-field-filled-label-display': 'block',
    '--mat-form-field-filled-with-label-container-padding-top': `calc(${half} + 8px)`,
    '--mat-form-field-filled-with-label-container-padding-bottom': `max(0px, ${half} - 8px)`,
    '--mat-select-arrow-transform': 'translateY(-8px)',
  };
}
