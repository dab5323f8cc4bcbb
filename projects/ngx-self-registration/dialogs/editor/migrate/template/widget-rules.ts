import { attributesOf } from 'ngx-self-registration/dialogs/angularjs/dialect';
import { commonAttributes } from './attributes';
import { MODEL_ATTRIBUTES, modelAttributes } from './field-rules';
import { interpolated, read } from './reading';
import type { Rule } from './rewriting';
import { tag } from './tag';

/** Classes of an element. */
export const classesOf = (source: Element) => [...source.classList];
/** The colour of the theme that classes name. */
export const colorOf = (classes: readonly string[], otherwise?: string) =>
  ['warn', 'accent', 'primary'].find((name) => classes.includes(`md-${name}`)) ?? otherwise;

/** A bar or a circle that shows progress. */
export function progress(name: string): Rule {
  return (source, rewriting) => {
    const attributes = attributesOf(source);
    const value = attributes.get('value');
    const hidden = attributes.get('ng-disabled');
    const isTold = ['ng-if', 'ng-show', 'ng-hide'].some((one) => attributes.has(one));
    return [
      tag(name, {
        color: colorOf(classesOf(source)),
        mode: attributes.get('md-mode') ?? (value === undefined ? 'indeterminate' : 'determinate'),
        value: value && interpolated(value, rewriting.where, (text) => text),
        diameter: attributes.get('md-diameter'),
        ...commonAttributes(source, rewriting, {
          except: ['value', 'ng-disabled', 'disabled', 'md-mode', 'md-diameter'],
        }),
        ...(hidden !== undefined && !isTold ? { '*ngIf': `!(${read(hidden, rewriting.where)})` } : {}),
      }),
    ];
  };
}

/** `md-selected` is read and written. */
export const tabs: Rule = (source, rewriting) => {
  const selected = attributesOf(source).get('md-selected');
  const path = selected !== undefined && /^[\w$.]+$/.test(selected) && !/^\d/.test(selected);
  return [
    tag(
      'mat-tab-group',
      {
        [path ? '[(selectedIndex)]' : '[selectedIndex]']:
          selected && read(selected, rewriting.where).replaceAll('?.', '.'),
        ...commonAttributes(source, rewriting, {
          except: ['md-dynamic-height', 'md-border-bottom', 'md-stretch-tabs', 'md-center-tabs'],
        }),
      },
      rewriting.content(source),
    ),
  ];
};

/** A tab by its label, or by the elements for label and content. */
export const tab: Rule = (source, rewriting) => {
  const head = source.querySelector(':scope > md-tab-label');
  const body = source.querySelector(':scope > md-tab-body');
  const name = attributesOf(source).get('label');
  return [
    tag(
      'mat-tab',
      {
        label: name && interpolated(name, rewriting.where, (text) => text),
        ...commonAttributes(source, rewriting, { except: ['label', 'md-on-select'] }),
        '(selected)': undefined,
      },
      [
        ...(head ? [tag('ng-template', { 'mat-tab-label': null }, rewriting.content(head))] : []),
        ...rewriting.content(body ?? source),
      ],
    ),
  ];
};

/** The thumb has the model. */
export const slider: Rule = (source, rewriting) => {
  const attributes = attributesOf(source);
  const limits = Object.fromEntries(
    ['min', 'max', 'step'].map((name) => [
      name,
      attributes.get(name) && interpolated(attributes.get(name)!, rewriting.where, (text) => text),
    ]),
  );
  const except = [...MODEL_ATTRIBUTES, 'min', 'max', 'step', 'md-discrete', 'aria-label'];
  const thumb = {
    matSliderThumb: null,
    ...modelAttributes(source, rewriting),
    'aria-label': attributes.get('aria-label'),
  };
  return [
    tag(
      'mat-slider',
      {
        ...limits,
        discrete: attributes.has('md-discrete') ? null : undefined,
        ...commonAttributes(source, rewriting, { except }),
      },
      [tag('input', thumb, [], rewriting.fields.get(source))],
    ),
  ];
};
