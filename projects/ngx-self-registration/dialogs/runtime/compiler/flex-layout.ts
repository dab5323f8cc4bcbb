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

/**
 * What the attributes `fxLayout`, `fxLayoutAlign`, `fxLayoutGap`, `fxFlex`, `fxFlexFill` and `fxHide` meant, as inline
 * styles; null where there are none. Their variants per screen size are not looked at.
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
