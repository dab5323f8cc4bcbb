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
  const found: Record<string, string> = { '--sr-row-height': `${48 + less}px`, ...fieldPaddings(density) };
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

/** A filled field that is too low for both shows its label only while it is empty. */
function fieldPaddings(density: number): Record<string, string> {
  const less = (density * STEP) / 2;
  const hasRoom = density > -2;
  return {
    '--mat-form-field-filled-label-display': hasRoom ? 'block' : 'none',
    '--mat-form-field-container-vertical-padding': `${16 + less}px`,
    '--mat-form-field-filled-with-label-container-padding-top': `${(hasRoom ? 24 : 16) + less}px`,
    '--mat-form-field-filled-with-label-container-padding-bottom': `${(hasRoom ? 8 : 16) + less}px`,
  };
}
