import { commonAttributes } from './common-attributes';
import type { Content } from './messages';
import { modelAttributes, MODEL_ATTRIBUTES } from './model-attributes';
import { attribute, attributesOf, element, plainAttribute, Surroundings, Translation } from './translation';

/** How one kind of element is written. */
export type Rule = (source: Element, translation: Translation, where: Surroundings, content: Content) => string;

/** An element of another name, everything else staying. `keepName` adds the old name as a class for styles. */
function renamed(name: string, extra: readonly string[] = []): Rule {
  return (source, translation, where, content) => {
    const classes = [source.localName];
    const written = commonAttributes(attributesOf(source), translation, where, { classes });
    return element(name, [...extra, ...written], content(source, where));
  };
}

/** AngularJS Material gives toolbars the first colour of the theme, unless a class names another. */
const toolbar: Rule = (...given) => {
  const color = ['accent', 'warn'].find((name) => given[0].classList.contains(`md-${name}`)) ?? 'primary';
  return renamed('mat-toolbar', [`color="${color}"`])(...given);
};

/** A control with a model: check box, switch, radio group. */
function control(name: string): Rule {
  return (source, translation, where, content) => {
    const attributes = attributesOf(source);
    const written = [
      ...modelAttributes(attributes, translation, where),
      ...commonAttributes(attributes, translation, where, { except: MODEL_ATTRIBUTES, classes: [source.localName] }),
    ];
    return element(name, written, content(source, where));
  };
}

/** An element that has a value: an option, a radio button. */
function valued(name: string): Rule {
  return (source, translation, where, content) => {
    const attributes = attributesOf(source);
    const expression = attributes.get('ng-value');
    const plain = attributes.get('value');
    const value =
      expression !== undefined
        ? [attribute('[value]', translation.read(expression, where))]
        : plain !== undefined
          ? [attribute('value', translation.text(plain, where))]
          : [];
    const written = commonAttributes(attributes, translation, where, { except: ['value'] });
    return element(name, [...value, ...written], content(source, where));
  };
}

const icon: Rule = (source, translation, where, content) => {
  const attributes = attributesOf(source);
  const named = attributes.get('icon') ?? attributes.get('md-svg-icon') ?? attributes.get('md-font-icon');
  const except = ['icon', 'size', 'options', 'aria-label'];
  const written = commonAttributes(attributes, translation, where, { except, classes: [source.localName] });
  const ligature =
    named === undefined ? content(source, where).trim() : translation.text(named.replace(/^.*:/, ''), where);
  return element('mat-icon', ['aria-hidden="true"', ...written], ligature);
};

/** Progress: `md-mode` and `value` mean the same; disabled ones are hidden by AngularJS Material. */
function progress(name: string): Rule {
  return (source, translation, where) => {
    const attributes = attributesOf(source);
    const except = ['ng-disabled', 'value', 'md-mode', 'md-diameter', 'disabled'];
    const value = attributes.get('value');
    const diameter = attributes.get('md-diameter');
    const written = [
      attribute('mode', attributes.get('md-mode') ?? (value === undefined ? 'indeterminate' : 'determinate')),
      ...(value === undefined ? [] : [attribute('value', translation.text(value, where))]),
      ...(diameter ? [attribute('diameter', diameter)] : []),
      ...(attributes.has('ng-disabled') && !attributes.has('ng-show') && !attributes.has('ng-if')
        ? [attribute('[class.ng-hide]', translation.read(attributes.get('ng-disabled') ?? '', where))]
        : []),
      ...commonAttributes(attributes, translation, where, { except, classes: [source.localName] }),
    ];
    return element(name, written, '');
  };
}

/** `md-selected` is read and written, as a number. */
const tabs: Rule = (source, translation, where, content) => {
  const attributes = attributesOf(source);
  const selected = attributes.get('md-selected');
  const written = [
    ...(selected === undefined
      ? []
      : [
          attribute('[selectedIndex]', translation.read(selected, where)),
          ...(/^[\w$.[\]'"\s]+$/.test(selected) && !/^\s*\d/.test(selected)
            ? [attribute('(selectedIndexChange)', translation.assign(selected, '$event', where))]
            : []),
        ]),
    ...commonAttributes(attributes, translation, where, { classes: [source.localName] }),
  ];
  return element('mat-tab-group', written, content(source, where));
};

const tab: Rule = (source, translation, where, content) => {
  const attributes = attributesOf(source);
  const label = source.querySelector(':scope > md-tab-label');
  const body = source.querySelector(':scope > md-tab-body');
  const text = attributes.get('label');
  const written = [
    ...(text === undefined ? [] : [attribute('label', translation.text(text, where))]),
    ...commonAttributes(attributes, translation, where, { except: ['label'] }),
  ];
  const heading = label ? `<ng-template mat-tab-label>${content(label, where)}</ng-template>` : '';
  return element('mat-tab', written, heading + content(body ?? source, where));
};

const slider: Rule = (source, translation, where) => {
  const attributes = attributesOf(source);
  const limits = ['min', 'max', 'step'].flatMap((name) => {
    const value = attributes.get(name);
    return value === undefined ? [] : [attribute(name, translation.text(value, where))];
  });
  const except = [...MODEL_ATTRIBUTES, 'min', 'max', 'step', 'md-discrete', 'aria-label'];
  const label = attributes.get('aria-label');
  const thumb = element(
    'input',
    [
      'matSliderThumb',
      ...modelAttributes(attributes, translation, where),
      ...(label ? [plainAttribute('aria-label', translation.text(label, where))] : []),
    ],
    null,
  );
  const discrete = attributes.has('md-discrete') ? ['discrete'] : [];
  return element(
    'mat-slider',
    [...limits, ...discrete, ...commonAttributes(attributes, translation, where, { except })],
    thumb,
  );
};

/** Rules by element name. What is not here keeps its name, `md-…` elements become plain boxes. */
export const ELEMENT_RULES: Record<string, Rule> = {
  'md-dialog': renamed('div'),
  'md-toolbar': toolbar,
  'md-dialog-content': renamed('mat-dialog-content'),
  'md-dialog-actions': renamed('mat-dialog-actions', ['align="end"']),
  'md-icon': icon,
  'ng-md-icon': icon,
  'md-checkbox': control('mat-checkbox'),
  'md-switch': control('mat-slide-toggle'),
  'md-radio-group': control('mat-radio-group'),
  'md-radio-button': valued('mat-radio-button'),
  'md-option': valued('mat-option'),
  'md-optgroup': renamed('mat-optgroup'),
  'md-progress-linear': progress('mat-progress-bar'),
  'md-progress-circular': progress('mat-progress-spinner'),
  'md-tabs': tabs,
  'md-tab': tab,
  'md-slider': slider,
  'md-card': renamed('mat-card', ['appearance="outlined"']),
  'md-card-title': renamed('mat-card-header'),
  'md-card-content': renamed('mat-card-content'),
  'md-card-actions': renamed('mat-card-actions'),
  'md-divider': renamed('mat-divider'),
  'md-subheader': renamed('h3'),
  'md-tooltip': () => '',
};
