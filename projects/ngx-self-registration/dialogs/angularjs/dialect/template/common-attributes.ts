import { isLayoutAttribute, layoutOf } from './layout';
import { attribute, Surroundings, Translation } from './translation';

/** AngularJS directives that listen to an event of the same name. */
const EVENTS = new Set(
  'click dblclick mousedown mouseup mouseover mouseenter mouseleave mousemove keydown keyup keypress focus blur copy cut paste'
    .split(' ')
    .map((name) => `ng-${name}`),
);

/** Directives that set a property, by the property. */
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
  'ng-open': '[open]',
  'ng-required': '[required]',
  'ng-pattern': '[pattern]',
  'ng-minlength': '[minlength]',
  'ng-maxlength': '[maxlength]',
  'ng-min': '[min]',
  'ng-max': '[max]',
};

/** Plain attributes that directives or elements read as properties, so that `{{ }}` may stand in them as it is. */
const PROPERTY_ATTRIBUTES = new Set(['src', 'href', 'title', 'placeholder', 'name', 'value', 'id', 'label']);

/** Handled elsewhere, or without meaning outside AngularJS. */
const SKIPPED =
  /^(ng-(if|repeat|model|model-options|change|submit|form|messages|message|message-exp|value|options|init|cloak|transclude|app|controller|list|trim|include|repeat-start|repeat-end|class-even|class-odd|jq|ref|view)|novalidate|translate|translate-values|md-(virtual-repeat|mode|theme|ink-ripple|no-ink|no-float|no-asterisk|is-error|auto-hide|colors|whiteframe|autofocus|on-close|selected|diameter|font-icon|svg-icon|svg-src)|aria-label-translate)$/;

function translateOne(name: string, value: string, translation: Translation, where: Surroundings): string | null {
  if (SKIPPED.test(name) || isLayoutAttribute(name)) {
    return null;
  }
  if (EVENTS.has(name)) {
    return attribute(`(${name.slice(3)})`, translation.run(value, where));
  }
  if (name === 'ng-show' || name === 'ng-hide') {
    const condition = translation.read(value, where);
    return attribute('[class.ng-hide]', name === 'ng-hide' ? condition : `!(${condition})`);
  }
  if (name === 'ng-src' || name === 'ng-href' || name === 'ng-srcset') {
    return attribute(name.slice(3), translation.text(value, where));
  }
  if (name === 'ng-bind-template') {
    return attribute('textContent', translation.text(value, where));
  }
  if (name === 'ng-switch-when') {
    return attribute('*ngSwitchCase', `'${value.replace(/'/g, "\\'")}'`);
  }
  if (name === 'ng-switch-default') {
    return '*ngSwitchDefault';
  }
  const regExp = name === 'ng-pattern' ? /^\s*\/([\s\S]+)\/[a-z]*\s*$/.exec(value) : null;
  if (regExp) {
    // Angular's expressions have no regular expressions, and its patterns must match the whole text.
    return attribute('pattern', `^[\\s\\S]*(?:${regExp[1]})[\\s\\S]*$`);
  }
  if (PROPERTIES[name]) {
    return attribute(PROPERTIES[name], translation.read(value, where));
  }
  if (value.includes('{{')) {
    const target = PROPERTY_ATTRIBUTES.has(name) ? name : `attr.${name}`;
    return attribute(target, translation.text(value, where));
  }
  // An address that is code has no business in a template.
  return name.startsWith('on') ? null : attribute(name, value);
}

/** What else an element's attributes depend on. */
export interface AttributeOptions {
  /** Attributes that the element's own rule has dealt with. */
  except?: readonly string[];
  /** Classes to add. */
  classes?: readonly string[];
}

/** The attributes that mean the same on every element: events, visibility, classes, layout and plain ones. */
export function commonAttributes(
  attributes: ReadonlyMap<string, string>,
  translation: Translation,
  where: Surroundings,
  { except = [], classes = [] }: AttributeOptions = {},
): string[] {
  const layout = layoutOf(attributes);
  const written: string[] = [];
  for (const [name, value] of attributes) {
    const isOwn = except.includes(name) || name === 'class' || name === 'style' || name === 'ng-style';
    const translated = isOwn ? null : translateOne(name, value, translation, where);
    if (translated !== null) {
      written.push(translated);
    }
  }
  const allClasses = [...classes, ...layout.classes, translation.text(attributes.get('class') ?? '', where)];
  const className = allClasses.filter(Boolean).join(' ').trim();
  if (className) {
    written.push(attribute('class', className));
  }
  const style = [...layout.styles, translation.text(attributes.get('style') ?? '', where)].filter(Boolean).join('; ');
  if (style) {
    written.push(attribute(style.includes('{{') ? 'attr.style' : 'style', style));
  }
  if (attributes.has('ng-style')) {
    written.push(attribute('[ngStyle]', translation.read(attributes.get('ng-style') ?? '', where)));
  }
  return written;
}
