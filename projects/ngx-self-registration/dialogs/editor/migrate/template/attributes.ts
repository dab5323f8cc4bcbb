import { attributesOf } from 'ngx-self-registration/dialogs/angularjs/dialect';
import type { Rewriting } from './rewriting';
import { interpolated, read, readNot, run, type Surroundings } from './reading';
import type { Attributes } from './tag';

const EVENTS = new Set(
  'click dblclick mousedown mouseup mouseover mouseenter mouseleave mousemove keydown keyup keypress focus blur copy cut paste'
    .split(' ')
    .map((name) => `ng-${name}`),
);

const PROPERTIES: Record<string, string> = {
  'ng-disabled': '[disabled]',
  'ng-readonly': '[readonly]',
  'ng-checked': '[checked]',
  'ng-selected': '[selected]',
  'ng-bind-html': '[innerHTML]',
  'ng-bind': '[textContent]',
  'ng-style': '[ngStyle]',
  'ng-class': '[ngClass]',
  'ng-switch': '[ngSwitch]',
  'ng-required': '[required]',
  'ng-value': '[value]',
  'ng-open': '[open]',
};

/** Dealt with elsewhere, or without meaning outside AngularJS. */
const SKIPPED =
  /^(ng-(if|show|hide|repeat|model|model-options|change|submit|form|messages|message|message-exp|options|cloak|trim|(min|max)(length)?|pattern|ref)|novalidate|translate(-values)?|md-(mode|theme|ink-ripple|no-ink|no-float|no-asterisk|is-error|auto-hide|colors|whiteframe|autofocus|maxlength|diameter|font-icon|svg-icon|svg-src|selected|on-close|placeholder|select-on-focus|detect-hidden))$/;

const LAYOUT = /^(layout|flex|hide|show)(-|$)/;
const JUSTIFY: Record<string, string> = {
  ...{ start: '', center: 'justify-center', end: 'justify-end' },
  ...{ 'space-between': 'justify-between', 'space-around': 'justify-around' },
};
const ITEMS: Record<string, string> = { start: 'items-start', center: 'items-center', end: 'items-end' };

/** Classes and styles for `layout`, `layout-align`, `flex` and the like. */
export function layoutOf(
  attributes: ReadonlyMap<string, string>,
  hasFields = false,
): { classes: string[]; style: string } {
  const direction = attributes.get('layout');
  const [main, cross] = (attributes.get('layout-align') ?? '').trim().split(/\s+/);
  const share = attributes.get('flex');
  const isPart = share !== undefined && /^\d+$/.test(share) && !['100', '50', '33', '66'].includes(share);
  const classes = [
    ...(direction === undefined ? [] : ['flex', direction === 'column' ? 'flex-col' : 'flex-row']),
    ...((direction === 'row' || direction === '') && hasFields ? ['gap-4'] : []),
    ...(attributes.has('layout-wrap') ? ['flex-wrap'] : []),
    JUSTIFY[main] ?? '',
    ITEMS[cross] ?? '',
    ...(share === undefined || isPart
      ? []
      : [share === 'none' ? 'flex-none' : share === 'auto' ? 'flex-auto' : 'flex-1']),
    ...(attributes.has('layout-padding') ? ['p-2'] : []),
    ...(attributes.has('layout-margin') ? ['m-2'] : []),
    ...(attributes.has('layout-fill') ? ['w-full', 'h-full'] : []),
  ];
  return { classes: classes.filter(Boolean), style: isPart ? `flex: ${share} 1 0;` : '' };
}

/** Classes of AngularJS Material that mean nothing on an element of today. */
const OLD_CLASS = /^(md-[\w-]+|layout-[\w-]+|flex(-\d+)?)$/;

/** Joins styles, each with its semicolon. */
export const joined = (...styles: (string | null | undefined)[]): string | undefined =>
  styles
    .map((style) => style?.trim().replace(/;?$/, ';'))
    .filter((style) => style && style !== ';')
    .join(' ') || undefined;

/** The condition under which an element is there; undefined for always. `ng-show` removes instead of hiding. */
export function conditionOf(attributes: ReadonlyMap<string, string>, where: Surroundings): string | undefined {
  const [there, shown, hidden] = ['ng-if', 'ng-show', 'ng-hide'].map((name) => attributes.get(name));
  const parts = [
    ...[there, shown].filter((text) => text !== undefined).map((text) => read(text, where)),
    ...(hidden === undefined ? [] : [readNot(hidden, where)]),
  ];
  return parts.length > 1 ? parts.map((part) => `(${part})`).join(' && ') : parts[0];
}

/** What {@link commonAttributes} is told. */
export interface AttributeOptions {
  except?: readonly string[];
  classes?: readonly string[];
}

/** Attributes that mean the same on each element: events, classes, layout, plain ones. Conditions come first. */
export function commonAttributes(
  source: Element,
  { where, leaveOut }: Rewriting,
  { except = [], classes = [] }: AttributeOptions = {},
): Attributes {
  const attributes = attributesOf(source);
  const layout = layoutOf(attributes, source.querySelector(':scope > md-input-container') !== null);
  const text = (value: string) => interpolated(value, where, (plain) => plain);
  const written: Attributes = {};
  const own = (attributes.get('class') ?? '').split(/\s+/).filter((name) => name && !OLD_CLASS.test(name));
  const className = text([...new Set([...own, ...classes, ...layout.classes])].join(' '));
  written['class'] = className || undefined;
  const style = joined(attributes.get('style'), layout.style);
  written[style?.includes('{{') ? 'attr.style' : 'style'] = style && text(style);
  written['*ngIf'] = conditionOf(attributes, where);
  for (const [name, value] of attributes) {
    if (['class', 'style'].includes(name) || except.includes(name) || SKIPPED.test(name) || LAYOUT.test(name)) continue;
    if (EVENTS.has(name)) written[`(${name.slice(3)})`] = run(value, where);
    else if (name === 'ng-src' || name === 'ng-href') written[name.slice(3)] = text(value);
    else if (name === 'ng-switch-when') written['*ngSwitchCase'] = `'${value.replace(/'/g, "\\'")}'`;
    else if (name === 'ng-switch-default') written['*ngSwitchDefault'] = null;
    else if (PROPERTIES[name]) written[PROPERTIES[name]] = read(value, where);
    else if (/^(ng|md)-/.test(name)) leaveOut('directive', name, source);
    else if (name.startsWith('on')) leaveOut('directive', name, source);
    else if (value.includes('{{')) written[attributeName(name)] = text(value);
    else written[name] = value === '' ? null : value;
  }
  return written;
}

const camelCase = (name: string) => name.replace(/-([a-z])/g, (_whole, letter: string) => letter.toUpperCase());

/** Attributes of an element of the platform: what they are given are expressions, and inputs have names in camel case. */
export function platformAttributes(source: Element, rewriting: Rewriting): Attributes {
  const attributes = attributesOf(source);
  const inputs = [...attributes].filter(
    ([name]) => !/^(class|style|name|ng-.*|the-form|id|layout.*|flex.*)$/.test(name),
  );
  const written = inputs.map(([name, value]): [string, string | null] => {
    const input = camelCase(name.replace(/^tb-(?=required$)/, ''));
    return value === '' ? [input, null] : [`[${input}]`, read(value, rewriting.where)];
  });
  const common = commonAttributes(source, rewriting, {
    except: ['name', 'ng-disabled', ...inputs.map(([name]) => name), 'the-form'],
  });
  return { ...common, ...Object.fromEntries(written) };
}

/** Attributes that have a property of the same name; others need `attr.` before an interpolation. */
const attributeName = (name: string) =>
  ['src', 'href', 'title', 'placeholder', 'name', 'value', 'id', 'label', 'alt'].includes(name) ? name : `attr.${name}`;
