/** Screens by the prefixes that templates of ThingsBoard have. */
const SCREENS: Record<string, string> = {
  xs: '(max-width: 599.98px)',
  sm: '(min-width: 600px) and (max-width: 959.98px)',
  md: '(min-width: 960px) and (max-width: 1279.98px)',
  lg: '(min-width: 1280px) and (max-width: 1919.98px)',
  xl: '(min-width: 1920px)',
  'lt-sm': '(max-width: 599.98px)',
  'lt-md': '(max-width: 959.98px)',
  'lt-lg': '(max-width: 1279.98px)',
  'lt-xl': '(max-width: 1919.98px)',
  'gt-xs': '(min-width: 600px)',
  'gt-sm': '(min-width: 960px)',
  'gt-md': '(min-width: 1280px)',
  'gt-lg': '(min-width: 1920px)',
};

/** Classes that are one declaration each. */
const FIXED: Record<string, string> = {
  ...Object.fromEntries(
    ['flex', 'inline-flex', 'block', 'inline-block', 'inline', 'grid', 'contents'].map((name) => [
      name,
      `display: ${name}`,
    ]),
  ),
  ...Object.fromEntries(['relative', 'absolute', 'sticky', 'static'].map((name) => [name, `position: ${name}`])),
  ...Object.fromEntries(['uppercase', 'lowercase', 'capitalize'].map((name) => [name, `text-transform: ${name}`])),
  hidden: 'display: none',
  'flex-row': 'flex-direction: row',
  'flex-row-reverse': 'flex-direction: row-reverse',
  'flex-col': 'flex-direction: column',
  'flex-col-reverse': 'flex-direction: column-reverse',
  'flex-wrap': 'flex-wrap: wrap',
  'flex-nowrap': 'flex-wrap: nowrap',
  'flex-1': 'flex: 1 1 0%; min-width: 0',
  'flex-full': 'flex: 1 1 100%; min-width: 0',
  'flex-auto': 'flex: 1 1 auto',
  'flex-initial': 'flex: 0 1 auto',
  'flex-none': 'flex: none',
  grow: 'flex-grow: 1',
  'grow-0': 'flex-grow: 0',
  shrink: 'flex-shrink: 1',
  'shrink-0': 'flex-shrink: 0',
  truncate: 'overflow: hidden; text-overflow: ellipsis; white-space: nowrap',
  italic: 'font-style: italic',
  underline: 'text-decoration: underline',
  'break-words': 'overflow-wrap: break-word',
  'break-all': 'word-break: break-all',
  border: 'border: 1px solid currentcolor',
  rounded: 'border-radius: 4px',
  'rounded-md': 'border-radius: 6px',
  'rounded-lg': 'border-radius: 8px',
  'rounded-full': 'border-radius: 9999px',
  'cursor-pointer': 'cursor: pointer',
  'cursor-default': 'cursor: default',
  'font-normal': 'font-weight: 400',
  'font-medium': 'font-weight: 500',
  'font-semibold': 'font-weight: 600',
  'font-bold': 'font-weight: 700',
  'text-xs': 'font-size: 12px; line-height: 16px',
  'text-sm': 'font-size: 14px; line-height: 20px',
  'text-base': 'font-size: 16px; line-height: 24px',
  'text-lg': 'font-size: 18px; line-height: 28px',
  'text-xl': 'font-size: 20px; line-height: 28px',
  'text-2xl': 'font-size: 24px; line-height: 32px',
};

const ENDS = { start: 'flex-start', end: 'flex-end' };
const SPACED = { between: 'space-between', around: 'space-around', evenly: 'space-evenly' };

/** Classes of a property and one of its words: `items-center`. */
const WORDS: [prefix: string, property: string, words: string, others?: Record<string, string>][] = [
  ['items', 'align-items', 'center baseline stretch', ENDS],
  ['self', 'align-self', 'auto center baseline stretch', ENDS],
  ['justify', 'justify-content', 'center stretch normal', { ...ENDS, ...SPACED }],
  ['content', 'align-content', 'center stretch normal', { ...ENDS, ...SPACED }],
  ['place-items', 'place-items', 'center start end stretch'],
  ['place-content', 'place-content', 'center start end stretch', SPACED],
  ['text', 'text-align', 'left right center justify start end'],
  ['whitespace', 'white-space', 'normal nowrap pre pre-line pre-wrap'],
  ['overflow', 'overflow', 'auto hidden visible scroll'],
  ['overflow-x', 'overflow-x', 'auto hidden visible scroll'],
  ['overflow-y', 'overflow-y', 'auto hidden visible scroll'],
];

const SIDES: Record<string, readonly string[]> = {
  '': [''],
  x: ['-inline'],
  y: ['-block'],
  t: ['-top'],
  r: ['-right'],
  b: ['-bottom'],
  l: ['-left'],
  s: ['-inline-start'],
  e: ['-inline-end'],
};

/** Sizes by the part of their class before the value. */
const SIZES: Record<string, readonly string[]> = {
  gap: ['gap'],
  'gap-x': ['column-gap'],
  'gap-y': ['row-gap'],
  w: ['width'],
  h: ['height'],
  size: ['width', 'height'],
  'min-w': ['min-width'],
  'min-h': ['min-height'],
  'max-w': ['max-width'],
  'max-h': ['max-height'],
  basis: ['flex-basis'],
  inset: ['inset'],
  top: ['top'],
  right: ['right'],
  bottom: ['bottom'],
  left: ['left'],
  ...Object.fromEntries(Object.entries(SIDES).map(([side, names]) => [`p${side}`, names.map((n) => `padding${n}`)])),
  ...Object.fromEntries(Object.entries(SIDES).map(([side, names]) => [`m${side}`, names.map((n) => `margin${n}`)])),
};

const SIZE_WORDS: Record<string, string> = {
  ...{ full: '100%', auto: 'auto', px: '1px', fit: 'fit-content', min: 'min-content', max: 'max-content' },
  ...{ none: 'none', sm: '24rem', md: '28rem', lg: '32rem', xl: '36rem', '2xl': '42rem', prose: '65ch' },
};

function sizeOf(value: string, property: string): string | undefined {
  // One step is 4 px: `gap-2`, `p-1.5`.
  if (/^\d+(\.5)?$/.test(value)) return `${Number(value) * 4}px`;
  if (/^\d+%$/.test(value)) return value;
  const [, part, whole] = /^(\d+)\/(\d+)$/.exec(value) ?? [];
  if (part) return `${Math.round((Number(part) / Number(whole)) * 1e6) / 1e4}%`;
  if (value === 'screen') return property.endsWith('height') ? '100vh' : '100vw';
  const [, free] = /^\[([\w.%()+*/-]+)\]$/.exec(value) ?? [];
  return free?.replaceAll('_', ' ') ?? SIZE_WORDS[value];
}

function declarationOf(name: string): string | undefined {
  if (Object.hasOwn(FIXED, name)) return FIXED[name];
  for (const [prefix, property, own, others] of WORDS) {
    const word = name.startsWith(`${prefix}-`) ? name.slice(prefix.length + 1) : '';
    const value = own.split(' ').includes(word) ? word : others?.[word];
    if (word && value) return `${property}: ${value}`;
  }
  const [, columns] = /^grid-cols-(\d+)$/.exec(name) ?? [];
  if (columns) return `grid-template-columns: repeat(${columns}, minmax(0, 1fr))`;
  const [, span] = /^col-span-(\d+)$/.exec(name) ?? [];
  if (span) return `grid-column: span ${span} / span ${span}`;
  const [, property, number] = /^(order|z)-(\d+)$/.exec(name) ?? [];
  if (property) return `${property === 'z' ? 'z-index' : 'order'}: ${number}`;
  const [, minus, kind, value] = /^(-?)([a-z]+(?:-[a-z])?)-([\w.%/[\]()+*-]+)$/.exec(name) ?? [];
  const properties = kind && Object.hasOwn(SIZES, kind) ? SIZES[kind] : [];
  const size = properties.length > 0 && sizeOf(value, properties[0]);
  return size ? properties.map((one) => `${one}: ${minus}${size}`).join('; ') : undefined;
}

/** `lt-md:!gap-2` as a rule, with the screen that it holds on; undefined for other classes. */
function ruleOf(className: string): { screen: string; rule: string } | undefined {
  const [, screen = '', important, name] = /^(?:([a-z-]+):)?(!?)(.+)$/.exec(className) ?? [];
  const declaration = name && (screen === '' || Object.hasOwn(SCREENS, screen)) ? declarationOf(name) : undefined;
  if (!declaration) return undefined;
  const body = important ? `${declaration.replaceAll(';', ' !important;')} !important` : declaration;
  return { screen, rule: `.sr-action-dialog :where(.${CSS.escape(className)}) { ${body} }` };
}

/**
 * The styles of the utility classes that a template names: those of Tailwind that the platform's own dashboards use, with
 * their screens, as it has them in its console. Holds in dialogs of actions only, and gives way to every other style.
 */
export function utilityStyles(template: string): string {
  const text = template.replace(/\[class\.([^\s=]+)\]/g, ' $1 ');
  const names = new Set(text.match(/[!\w:.%/[\]()+*-]+/g));
  const rules = [...names].map(ruleOf).filter((rule) => rule !== undefined);
  const plain = rules.filter(({ screen }) => !screen).map(({ rule }) => rule);
  const ofScreens = Object.entries(SCREENS).flatMap(([name, query]) => {
    const own = rules.filter(({ screen }) => screen === name).map(({ rule }) => rule);
    return own.length > 0 ? [`@media ${query} {\n${own.join('\n')}\n}`] : [];
  });
  return [...plain, ...ofScreens].join('\n');
}
