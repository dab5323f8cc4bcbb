/** Marks what is ours, so that nothing is added twice. */
export const OURS = 'data-registration-link';

/** States and behaviour of the element that is copied, and Angular's notes for its development mode. */
const NOT_COPIED =
  /^(id|type|name|href|target|rel|disabled|tabindex|autofocus|title|aria-.*|cdk.*|ng-reflect-.*|routerlink.*|ng-version|style)$/i;
const STATES = /^(tb-active|is-new|cdk-.*|mdc-ripple-upgraded.*|mat-mdc-button-disabled.*|active)$/;

/**
 * Gives an element the classes of another, and the attributes by which Angular's styles find it: so it looks like its
 * neighbour, in every theme.
 */
export function dressLike(element: Element, model: Element): void {
  for (const { name, value } of Array.from(model.attributes)) {
    if (name !== 'class' && !NOT_COPIED.test(name)) element.setAttribute(name, value);
  }
  element.className = Array.from(model.classList)
    .filter((name) => !STATES.test(name))
    .join(' ');
}

/** A link that looks like a button or a link of Material's, with its parts: the label is the one that says something. */
export function linkLike(model: Element, href: string): { link: HTMLAnchorElement; label: Element } {
  const { ownerDocument } = model;
  const link = ownerDocument.createElement('a');
  dressLike(link, model);
  link.href = href;
  let label: Element = link;
  for (const part of Array.from(model.children)) {
    // Icons are added by whoever wants one.
    if (part.tagName !== 'SPAN') continue;
    const copy = ownerDocument.createElement('span');
    dressLike(copy, part);
    link.append(copy);
    if (part.classList.contains('mdc-button__label')) label = copy;
  }
  return { link, label };
}

/** Writes a text unless it is there already: writing it is a change that observers would be told of. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
