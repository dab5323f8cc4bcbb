import type { SelfRegistrationLook } from 'ngx-self-registration';

const CORNERS = ['--sr-corner', '--mat-card-outlined-container-shape', '--mat-dialog-container-shape'];

/**
 * Gives an element and what is in it the corners and the density of `look`, as tokens of Material. What it leaves out
 * is not set, and the host's own tokens hold, but for a theme so dense that its filled fields have no names: ours keep
 * them. Densities are loaded where one is asked for.
 */
export async function applyLook(element: HTMLElement, look: SelfRegistrationLook): Promise<void> {
  const { style } = element;
  const set = (tokens: Record<string, string>) => {
    for (const [name, value] of Object.entries(tokens)) style.setProperty(name, value);
  };
  for (const corner of CORNERS) if (look.cornerRadius) style.setProperty(corner, look.cornerRadius);
  const token = (name: string) => getComputedStyle(element).getPropertyValue(`--mat-${name}`);
  if (look.density !== undefined) {
    const { densityTokens } = await import('./density-tokens');
    set(densityTokens(look.density, token('sys-primary') !== ''));
    element.classList.add('sr-dense');
  } else if (token('form-field-filled-label-display') === 'none') {
    const { labelledField } = await import('./density-tokens');
    set(labelledField(token('form-field-container-height') || '56px'));
  }
}
