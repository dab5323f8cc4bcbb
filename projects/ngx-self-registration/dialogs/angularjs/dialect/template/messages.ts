import { attribute, attributesOf, element, Surroundings, Translation } from './translation';

/** Translates the content of an element. */
export type Content = (parent: Node, where: Surroundings) => string;

/**
 * `ng-messages`: the first message whose error is there, or all of them with `ng-messages-multiple`. Inside a field
 * they are Material's errors, elsewhere plain text.
 */
export function translateMessages(
  messages: Element,
  translation: Translation,
  where: Surroundings,
  content: Content,
  isInField: boolean,
): string {
  const attributes = attributesOf(messages);
  const errors = translation.read(attributes.get('ng-messages') ?? attributes.get('for') ?? '', where);
  const isMultiple = attributes.has('ng-messages-multiple') || attributes.has('multiple');
  const before: string[] = [];
  const written = Array.from(messages.children, (message) => {
    const own = attributesOf(message);
    const keys = (own.get('ng-message') ?? own.get('when') ?? '').split(',').map((key) => key.trim());
    const expression = own.get('ng-message-exp') ?? own.get('when-exp');
    const conditions = expression
      ? [`(${errors})?.[${translation.read(expression, where)}]`]
      : keys.filter(Boolean).map((key) => `(${errors})?.['${key.replace(/'/g, "\\'")}']`);
    if (conditions.length === 0) {
      return '';
    }
    const isThere = `(${conditions.join(' || ')})`;
    const shown = [isThere, ...(isMultiple ? [] : before.map((earlier) => `!${earlier}`))].join(' && ');
    before.push(isThere);
    const name = isInField ? 'mat-error' : 'div';
    return element(name, [attribute('*ngIf', shown)], content(message, where));
  }).join('');
  return isInField ? written : element('div', ['class="sr-messages"', 'role="alert"'], written);
}
