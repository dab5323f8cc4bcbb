import { commonAttributes } from './common-attributes';
import type { Content } from './messages';
import { attribute, attributesOf, element, plainAttribute, Surroundings, Translation } from './translation';

function kindOf(classes: readonly string[]): string {
  if (classes.includes('md-icon-button')) {
    return 'mat-icon-button';
  }
  if (classes.includes('md-fab')) {
    return classes.includes('md-mini') ? 'mat-mini-fab' : 'mat-fab';
  }
  if (classes.includes('md-raised')) {
    return classes.includes('md-primary') || classes.includes('md-accent') ? 'mat-flat-button' : 'mat-raised-button';
  }
  return 'mat-button';
}

/** `md-button`: Material's button, or a link where it has an address. A label that only its icon has moves to it. */
export function translateButton(
  button: Element,
  translation: Translation,
  where: Surroundings,
  content: Content,
): string {
  const attributes = attributesOf(button);
  const isLink = attributes.has('href') || attributes.has('ng-href');
  const classes = (attributes.get('class') ?? '').split(/\s+/);
  const label = button.querySelector('md-icon[aria-label], ng-md-icon[aria-label]')?.getAttribute('aria-label');
  const tooltip = button.querySelector(':scope > md-tooltip');
  const written = [
    kindOf(classes),
    ...(isLink || attributes.has('type') ? [] : ['type="button"']),
    ...(tooltip ? [attribute('matTooltip', translation.text(tooltip.textContent?.trim() ?? '', where))] : []),
    ...(label && !attributes.has('aria-label') ? [plainAttribute('aria-label', translation.text(label, where))] : []),
    ...commonAttributes(attributes, translation, where),
  ];
  return element(isLink ? 'a' : 'button', written, content(button, where));
}
