import { attributesOf } from 'ngx-self-registration/dialogs/angularjs/dialect';
import { commonAttributes, conditionOf, joined } from './attributes';
import { classesOf, colorOf, progress, slider, tab, tabs } from './widget-rules';
import { bareField, inputContainer, MODEL_ATTRIBUTES, modelAttributes } from './field-rules';
import { interpolated, run } from './reading';
import type { Rewriting, Rule } from './rewriting';
import { type Attributes, isBlank, isTag, type Part, plainText, tag } from './tag';

/** An element of another name, its content and its attributes staying. */
function renamed(name: string, extra: Attributes = {}, classes: readonly string[] = []): Rule {
  return (source, rewriting) => [
    tag(
      name,
      { ...extra, ...commonAttributes(source, rewriting, { classes }), ...tooltip(source, rewriting) },
      rewriting.content(source),
    ),
  ];
}

/** Its content without a box that AngularJS Material wanted inside. */
function without(inner: string, rule: Rule): Rule {
  return (source, rewriting) => {
    const elements = Array.from(source.children);
    if (elements.length === 1 && elements[0].matches(inner)) {
      const [box] = elements;
      const style = joined(source.getAttribute('style'), box.getAttribute('style'));
      if (style) source.setAttribute('style', style);
      for (const name of box.getAttributeNames())
        if (!source.hasAttribute(name)) source.setAttribute(name, box.getAttribute(name)!);
      return rule(source, { ...rewriting, content: (of, where) => rewriting.content(of === source ? box : of, where) });
    }
    return rule(source, rewriting);
  };
}

const button: Rule = (source, rewriting) => {
  const attributes = attributesOf(source);
  const classes = classesOf(source);
  const isLink = attributes.has('href') || attributes.has('ng-href');
  const kind = classes.includes('md-icon-button')
    ? 'mat-icon-button'
    : classes.includes('md-fab')
      ? classes.includes('md-mini')
        ? 'mat-mini-fab'
        : 'mat-fab'
      : classes.includes('md-raised')
        ? 'mat-raised-button'
        : 'mat-button';
  const named = source.querySelector('md-icon[aria-label], ng-md-icon[aria-label]')?.getAttribute('aria-label');
  const name = attributes.get('aria-label') ?? named ?? undefined;
  const text = name && interpolated(name, rewriting.where, (plain) => plain);
  return [
    tag(
      isLink ? 'a' : 'button',
      {
        [kind]: null,
        color: colorOf(classes),
        type: isLink ? undefined : (attributes.get('type') ?? 'button'),
        [text?.includes('{{') ? 'attr.aria-label' : 'aria-label']: text,
        ...commonAttributes(source, rewriting, { except: ['type', 'aria-label'] }),
        ...tooltip(source, rewriting),
      },
      rewriting.content(source),
    ),
  ];
};

/** `md-tooltip` inside an element tells about that element. */
export function tooltip(source: Element, { where }: Rewriting): Attributes {
  const text = source.querySelector(':scope > md-tooltip')?.textContent?.trim();
  return text ? { matTooltip: interpolated(text, where, (plain) => plain) } : {};
}

const icon: Rule = (source, rewriting) => {
  const attributes = attributesOf(source);
  const named = attributes.get('icon') ?? attributes.get('md-svg-icon') ?? attributes.get('md-font-icon');
  const except = ['icon', 'size', 'options', 'aria-label'];
  const ligature =
    named === undefined
      ? rewriting.content(source)
      : [interpolated(named.replace(/^.*:/, ''), rewriting.where, plainText)];
  const written = commonAttributes(source, rewriting, { except });
  if (/^material-icons$/.test(String(written['class']))) written['class'] = undefined;
  return [tag('mat-icon', { ...written, ...tooltip(source, rewriting) }, ligature)];
};

/** A control without a field around it: check box, switch, group of radio buttons. */
function choice(name: string): Rule {
  return (source, rewriting) => [
    tag(
      name,
      {
        ...modelAttributes(source, rewriting),
        ...commonAttributes(source, rewriting, { except: [...MODEL_ATTRIBUTES, 'type'] }),
      },
      rewriting.content(source),
      rewriting.fields.get(source),
    ),
  ];
}

/** An element that has a value: an option, a radio button. */
function valued(name: string): Rule {
  return (source, rewriting) => {
    const plain = attributesOf(source).get('value');
    const value: Attributes =
      plain === undefined ? {} : { value: interpolated(plain, rewriting.where, (text) => text) };
    return [
      tag(name, { ...value, ...commonAttributes(source, rewriting, { except: ['value'] }) }, rewriting.content(source)),
    ];
  };
}

const form: Rule = (source, rewriting) => {
  const attributes = attributesOf(source);
  const { where } = rewriting;
  const named = (attributes.get('name') ?? '').split('.').at(-1) ?? '';
  const group = where.groups.find((one) => (named ? one.form.at(-1) === named : one.form.length === 0));
  const submit = attributes.get('ng-submit');
  return [
    tag(
      'form',
      {
        '[formGroup]': group?.name,
        '(ngSubmit)': submit && run(submit, where),
        ...commonAttributes(source, rewriting, { except: ['name'] }),
      },
      rewriting.content(source),
    ),
  ];
};

/** The dialog itself is opened by the service; what it says of its size goes to what is inside. */
const dialog: Rule = (source, rewriting) => {
  for (const name of source.getAttributeNames()) if (/^(flex|layout)/.test(name)) source.removeAttribute(name);
  const inside = rewriting.content(source).filter((part) => !isBlank(part));
  const own = commonAttributes(source, rewriting, { except: ['aria-label', 'name'] });
  const [only] = inside;
  if (inside.length !== 1 || !isTag(only)) return [tag('div', own, inside)];
  const attributes = new Map(only.attributes);
  const style = joined(own['style'], attributes.get('style'));
  const className = [own['class'], attributes.get('class')].filter(Boolean).join(' ');
  attributes.delete('style');
  attributes.delete('class');
  return [
    {
      ...only,
      attributes: [
        ...attributes,
        ...(className ? [['class', className] as [string, string]] : []),
        ...(style ? [['style', style] as [string, string]] : []),
      ],
    },
  ];
};

/** An empty box that only keeps the height of a progress bar. */
function spacer(source: Element, { where }: Rewriting): Part[] | null {
  const height = /(?:^|[^-])height:\s*([\w.]+)/.exec(source.getAttribute('style') ?? '')?.[1];
  const minimum = /min-height:\s*([\w.]+)/.exec(source.getAttribute('style') ?? '')?.[1];
  const isEmpty = source.childNodes.length === 0 && (height ?? minimum) !== undefined;
  if (!isEmpty || source.previousElementSibling?.localName !== 'md-progress-linear') return null;
  return [tag('div', { style: 'height: 4px;', '*ngIf': conditionOf(attributesOf(source), where) })];
}

const span: Rule = (source, rewriting) => spacer(source, rewriting) ?? renamed(source.localName)(source, rewriting);

/** Whether an element does something by itself and has no counterpart. */
export const isUnknown = (name: string): boolean =>
  !Object.hasOwn(ELEMENT_RULES, name) && /^(md-|ng-(include|pluralize|transclude|view)$)/.test(name);

/** Rules by the element's name in AngularJS Material. */
export const ELEMENT_RULES: Record<string, Rule> = {
  form,
  'md-dialog': dialog,
  'md-toolbar': without('.md-toolbar-tools', (source, rewriting) => [
    tag(
      'mat-toolbar',
      { color: colorOf(classesOf(source), 'primary'), ...commonAttributes(source, rewriting, {}) },
      rewriting.content(source),
    ),
  ]),
  'md-dialog-content': without(
    '.md-dialog-content',
    renamed('div', { 'mat-dialog-content': null }, ['flex', 'flex-col']),
  ),
  'md-dialog-actions': renamed('div', { 'mat-dialog-actions': null }, [
    'flex',
    'flex-row',
    'items-center',
    'justify-end',
  ]),
  'md-input-container': inputContainer,
  'md-select': bareField,
  select: bareField,
  'md-datepicker': bareField,
  'md-button': button,
  'md-icon': icon,
  'ng-md-icon': icon,
  'md-checkbox': choice('mat-checkbox'),
  'md-switch': choice('mat-slide-toggle'),
  'md-radio-group': choice('mat-radio-group'),
  'md-radio-button': valued('mat-radio-button'),
  'md-option': valued('mat-option'),
  option: valued('mat-option'),
  'md-optgroup': renamed('mat-optgroup'),
  'md-progress-linear': progress('mat-progress-bar'),
  'md-progress-circular': progress('mat-progress-spinner'),
  'md-tabs': tabs,
  'md-tab': tab,
  'md-slider': slider,
  'md-card': renamed('mat-card', { appearance: 'outlined' }),
  'md-card-title': renamed('mat-card-header'),
  'md-card-content': renamed('mat-card-content'),
  'md-card-actions': renamed('mat-card-actions'),
  'md-divider': renamed('mat-divider'),
  'md-subheader': renamed('h3'),
  'md-list': renamed('mat-list'),
  'md-list-item': renamed('mat-list-item'),
  'md-tooltip': () => [],
  'md-content': renamed('div'),
  span,
  div: span,
};
