import { toAngular, toAngularAssignment, toAngularStatements, toAngularText } from '../expression/emitter';

/** Where in a template the translation is: what names mean there, and what an element inherits. */
export interface Surroundings {
  /** Variables of `ng-repeat`. */
  locals: ReadonlySet<string>;
  /** Inside a form; a model elsewhere stands alone. */
  isInForm: boolean;
  /** Angular expressions that disable whatever is inside, of `fieldset ng-disabled`. */
  disabledBy: readonly string[];
}

/** One translation: hands out names, and translates expressions where they stand. */
export class Translation {
  private ids = 0;

  /** A name that the template does not use. */
  fresh(prefix: string): string {
    return `${prefix}${++this.ids}`;
  }

  read(expression: string, { locals }: Surroundings): string {
    return toAngular(expression, locals);
  }

  run(statements: string, { locals }: Surroundings): string {
    return toAngularStatements(statements, locals);
  }

  assign(expression: string, value: string, { locals }: Surroundings): string {
    return toAngularAssignment(expression, value, locals);
  }

  text(text: string, { locals }: Surroundings): string {
    return toAngularText(text, locals);
  }
}

/** Attributes of an element by their AngularJS name; `data-ng-click`, `x-ng-click` and `ng:click` are `ng-click`. */
export function attributesOf(element: Element): Map<string, string> {
  return new Map(
    Array.from(element.attributes, ({ name, value }) => [
      name.replace(/^(data|x)[-:]/, '').replace(/^ng:/, 'ng-'),
      value,
    ]),
  );
}

/** An attribute as text. */
export function attribute(name: string, value?: string): string {
  return value === undefined ? name : `${name}="${value.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}"`;
}

/** An attribute that has no property, such as `aria-label`; Angular marks such ones only where they have `{{ }}`. */
export function plainAttribute(name: string, value: string): string {
  return attribute(value.includes('{{') ? `attr.${name}` : name, value);
}

/** An element as text. Attributes are as {@link attribute} writes them; elements without content have `content` null. */
export function element(name: string, attributes: readonly string[], content: string | null): string {
  const start = `<${[name, ...attributes].join(' ')}>`;
  return content === null ? start : `${start}${content}</${name}>`;
}

/** Joins conditions with "or"; null for none. */
export function anyOf(conditions: readonly string[]): string | null {
  return conditions.length > 0 ? conditions.map((condition) => `(${condition})`).join(' || ') : null;
}
