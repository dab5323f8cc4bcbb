import type { SelfRegistrationLook } from 'ngx-self-registration';

const CORNERS = ['--sr-corner', '--mat-card-outlined-container-shape', '--mat-dialog-container-shape'];

/**
 * Gives an element and what is in it the corners and the density of `look`, as tokens of Material. What it leaves out
 * is not set, and the host's own tokens hold. Densities are loaded where one is asked for.
 */
export async function applyLook(element: HTMLElement, look: SelfRegistrationLook): Promise<void> {
  const { style } = element;
  for (const corner of CORNERS) if (look.cornerRadius) style.setProperty(corner, look.cornerRadius);
  if (look.density !== undefined) {
    const { densityTokens } = await import('./density-tokens');
    const isMaterial3 = getComputedStyle(element).getPropertyValue('--mat-sys-primary') !== '';
    for (const [name, value] of Object.entries(densityTokens(look.density, isMaterial3)))
      style.setProperty(name, value);
  }
}
