import type { Attribute } from './tag-scanner';

const MAIN_AXIS: Record<string, string> = {
  start: 'flex-start',
  'flex-start': 'flex-start',
  center: 'center',
  end: 'flex-end',
  'flex-end': 'flex-end',
  'space-between': 'space-between',
  'space-around': 'space-around',
  'space-evenly': 'space-evenly',
};
const CROSS_AXIS: Record<string, string> = { ...MAIN_AXIS, stretch: 'stretch', baseline: 'baseline' };

function basis(size: string): string {
  return /^\d+$/.test(size) ? `${size}%` : size;
}

function flex(value: string): string {
  const size = value.trim();
  if (size === '' || size === '*') {
    return 'flex: 1 1 0; min-width: 0';
  }
  if (size.includes(' ')) {
    return `flex: ${size}`;
  }
  // A field may get narrower than its share, so that gaps do not push the last one out of its row.
  return ['auto', 'none', 'initial'].includes(size) ? `flex: ${size}` : `flex: 0 1 ${basis(size)}; min-width: 0`;
}

/** A name with a screen in it: `fxLayout.lt-md`. */
const ON_SCREEN = /^(fx\w+)\.((?:gt-|lt-)?(?:xs|sm|md|lg|xl))$/;
const utility = (prefix: string, value: string | undefined) =>
  value ? [`${prefix}-${value.replace(/^flex-/, '')}`] : [];
const words = (value: string | undefined) => value?.replace('space-', '');

function utilitiesOf(name: string, value: string): string[] {
  const [first, second] = value.trim().split(/\s+/);
  switch (name) {
    case 'fxLayout':
      return [
        'flex',
        first.startsWith('column') ? 'flex-col' : 'flex-row',
        ...(second === 'wrap' ? ['flex-wrap'] : []),
      ];
    case 'fxLayoutAlign':
      return [...utility('justify', words(first) || 'start'), ...utility('items', words(second))];
    case 'fxLayoutGap':
      return [`gap-[${first || '0'}]`];
    case 'fxFlex':
      return /^\d+%?$/.test(first) ? ['flex-initial', `basis-[${first.replace('%', '')}%]`] : ['flex-auto'];
    case 'fxHide':
      return first === 'false' ? [] : ['hidden'];
    case 'fxShow':
      return first === 'false' ? ['hidden'] : [];
    default:
      return [];
  }
}

/**
 * What `fxLayout.xs` and others meant that hold on some screens: utility classes with the screen as their prefix, which go
 * before the styles of the rest.
 */
export function flexLayoutClasses(attributes: readonly Attribute[]): string[] {
  return attributes.flatMap(({ name, value }) => {
    const [, attribute, screen] = ON_SCREEN.exec(name) ?? [];
    return attribute ? utilitiesOf(attribute, value ?? '').map((utilityClass) => `${screen}:!${utilityClass}`) : [];
  });
}

/**
 * What the attributes `fxLayout`, `fxLayoutAlign`, `fxLayoutGap`, `fxFlex`, `fxFlexFill` and `fxHide` meant, as inline
 * styles; null where there are none. For those of one screen see {@link flexLayoutClasses}.
 */
export function flexLayoutStyles(attributes: readonly Attribute[]): string | null {
  const styles: string[] = [];
  for (const { name, value } of attributes) {
    const text = value ?? '';
    const [first, second] = text.trim().split(/\s+/);
    if (name === 'fxLayout') {
      styles.push(`display: flex; flex-direction: ${first || 'row'}${second === 'wrap' ? '; flex-wrap: wrap' : ''}`);
    } else if (name === 'fxLayoutAlign') {
      styles.push(`justify-content: ${MAIN_AXIS[first] ?? 'flex-start'}`);
      styles.push(`align-items: ${CROSS_AXIS[second] ?? 'stretch'}`);
    } else if (name === 'fxLayoutGap') {
      styles.push(`gap: ${first}`);
    } else if (name === 'fxFlex') {
      styles.push(flex(text));
    } else if (name === 'fxFlexFill' || name === 'fxFill') {
      styles.push('width: 100%; height: 100%');
    } else if (name === 'fxHide') {
      styles.push('display: none');
    }
  }
  return styles.length > 0 || attributes.some(({ name }) => /^fx[A-Z]/.test(name)) ? styles.join('; ') : null;
}
